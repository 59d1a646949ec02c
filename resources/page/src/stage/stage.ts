/**
 * What the page draws: remote participants, an incoming share, the guest's own picture.
 *
 * Knows nothing of the SDK. All words come from the native side; everything else is a native
 * widget beside the web view.
 */

import type { PageTexts, Participant, SetAppearance } from "../contract.gen";
import { withName } from "../foreign-text";
import { element } from "./element";
import { bestGrid, seenCount, stripCapacity } from "./layout";
import { Tile } from "./tile";

export type StageMode = "idle" | "ready" | "call";

const GAP = 8;
/** More tiles than these are too small to see anybody; the roster has all. */
const MOST_TILES = 25;
const STRIP_TILE = { width: 192, height: 108 } as const;
const NO_TEXTS: PageTexts = { you: "", sharing: "", cameraOff: "", unnamed: "" };

export class Stage {
  #mode: StageMode = "idle";
  #texts = NO_TEXTS;
  #sharer: string | undefined;
  #shown = 0;
  readonly #document: Document;
  readonly #tiles = new Map<string, Tile>();
  readonly #root: HTMLElement;
  readonly #share: HTMLElement;
  readonly #shareView: HTMLElement;
  readonly #shareLabel: HTMLElement;
  readonly #list: HTMLUListElement;
  readonly #self: HTMLElement;
  readonly #selfView: HTMLElement;
  readonly #selfLabel: HTMLElement;

  constructor(owner: Document) {
    this.#document = owner;
    this.#shareView = element(owner, "div", "picture");
    this.#shareLabel = element(owner, "div", "label");
    this.#share = element(owner, "section", "share", this.#shareView, this.#shareLabel);
    this.#list = element(owner, "ul", "tiles");
    this.#list.role = "list";
    this.#selfView = element(owner, "div", "picture");
    this.#selfLabel = element(owner, "div", "label");
    this.#selfLabel.ariaHidden = "true";
    this.#self = element(owner, "div", "self", this.#selfView, this.#selfLabel);
    this.#self.role = "img";
    this.#root = element(owner, "main", "stage", this.#share, this.#list, this.#self);
    owner.body.append(this.#root);
    new ResizeObserver(() => this.#arrange()).observe(this.#root);
    this.#arrange();
  }

  get mode(): StageMode {
    return this.#mode;
  }

  openReadyRoom(): void {
    this.#enter("ready");
  }

  enterCall(): void {
    this.#enter("call");
  }

  /** Nobody and nothing is on the stage any more. */
  close(): void {
    this.#tiles.clear();
    this.#list.replaceChildren();
    this.#shareView.replaceChildren();
    this.#sharer = undefined;
    this.#enter("idle");
  }

  setAppearance({ colorScheme, highContrast, language, texts }: SetAppearance): void {
    this.#document.documentElement.dataset["colorScheme"] = colorScheme;
    this.#document.documentElement.dataset["contrast"] = highContrast ? "high" : "usual";
    this.#document.documentElement.lang = language;
    this.#texts = texts;
    this.#selfLabel.textContent = texts.you;
    for (const tile of this.#tiles.values()) tile.draw(texts);
    this.#labelShare();
    this.#arrange();
  }

  setParticipant(participant: Participant): void {
    const tile = this.#tiles.get(participant.key);
    if (tile !== undefined) return this.#update(tile, participant);
    const added = new Tile(this.#document, participant, this.#texts);
    this.#tiles.set(participant.key, added);
    this.#list.append(added.root);
    this.#arrange();
  }

  removeParticipant(key: string): void {
    this.#tiles.get(key)?.root.remove();
    this.#tiles.delete(key);
    this.#arrange();
  }

  setVideo(key: string, view: HTMLElement | undefined): void {
    this.#tiles.get(key)?.setPicture(view, this.#texts);
    this.#arrange();
  }

  /** One share at a time is shown; a later one takes the place. */
  setShare(key: string, view: HTMLElement | undefined): void {
    if (view === undefined && this.#sharer !== key) return;
    this.#sharer = view && key;
    this.#shareView.replaceChildren(...(view ? [view] : []));
    this.#labelShare();
    this.#arrange();
  }

  setSelf(view: HTMLElement | undefined): void {
    if (this.#selfView.firstChild === (view ?? null)) return;
    this.#selfView.replaceChildren(...(view ? [view] : []));
    this.#arrange();
  }

  #enter(mode: StageMode): void {
    this.#mode = mode;
    this.#arrange();
  }

  #update(tile: Tile, participant: Participant): void {
    tile.update(participant, this.#texts);
    this.#labelShare();
    if (this.#tiles.size > this.#shown) this.#arrange();
  }

  #labelShare(): void {
    const sharer = this.#tiles.get(this.#sharer ?? "");
    const text = sharer ? withName(this.#texts.sharing, sharer.participant.name || this.#texts.unnamed) : "";
    this.#shareLabel.textContent = text;
    this.#share.ariaLabel = text;
  }

  /** Puts everything where it belongs, by what is there and how much room there is. */
  #arrange(): void {
    const { clientWidth: width, clientHeight: height } = this.#root;
    const hasShare = this.#shareView.hasChildNodes();
    const isWide = width >= height;
    const isAlone = this.#tiles.size === 0 && !hasShare;
    this.#root.dataset["layout"] = hasShare ? (isWide ? "share-wide" : "share-tall") : "grid";
    this.#share.hidden = !hasShare;
    this.#arrangeSelf(isAlone);
    this.#self.classList.toggle("is-centred", this.#mode !== "call" || isAlone);
    if (hasShare) this.#arrangeStrip(isWide ? height : width, isWide);
    else this.#arrangeGrid(width, height);
  }

  /** Without a picture of its own the guest's place is shown only where the stage would be bare. */
  #arrangeSelf(isAlone: boolean): void {
    const hasPicture = this.#selfView.hasChildNodes();
    const isBare = this.#mode === "ready" || (this.#mode === "call" && isAlone);
    const { you, cameraOff } = this.#texts;
    this.#self.hidden = !hasPicture && !isBare;
    this.#self.classList.toggle("is-off", !hasPicture);
    this.#self.ariaLabel = hasPicture ? you : withName(cameraOff, you);
  }

  #arrangeGrid(width: number, height: number): void {
    const [innerWidth, innerHeight] = [width - 2 * GAP, height - 2 * GAP];
    const most = Math.min(this.#tiles.size, MOST_TILES);
    const shown = this.#showTiles(seenCount(most, innerWidth, innerHeight, GAP));
    const { columns, tileWidth, tileHeight } = bestGrid(shown, innerWidth, innerHeight, GAP);
    this.#size(tileWidth, tileHeight);
    this.#list.style.setProperty("--list-width", `${columns * (tileWidth + GAP) - GAP}px`);
  }

  /** The guest's own picture stands at the end of the strip, as large as a tile. */
  #arrangeStrip(length: number, isColumn: boolean): void {
    const { width, height } = STRIP_TILE;
    const places = stripCapacity(length - 2 * GAP, isColumn ? height : width, GAP);
    this.#showTiles(this.#self.hidden ? places : places - 1);
    this.#size(width, height);
    this.#list.style.setProperty("--list-width", isColumn ? `${width}px` : "100%");
  }

  #size(width: number, height: number): void {
    this.#root.style.setProperty("--tile-width", `${width}px`);
    this.#root.style.setProperty("--tile-height", `${height}px`);
  }

  /** Shows at most so many: those with a picture first, of these who speaks; in order of arrival. */
  #showTiles(most: number): number {
    const rank = (tile: Tile): number => (tile.hasPicture ? 0 : 2) + (tile.participant.speaking ? 0 : 1);
    const byRank = [...this.#tiles.values()].sort((a, b) => rank(a) - rank(b));
    byRank.forEach((tile, index) => (tile.root.hidden = index >= most));
    this.#shown = Math.min(byRank.length, most);
    return this.#shown;
  }
}
