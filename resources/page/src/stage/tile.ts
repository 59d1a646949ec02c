/** One remote participant on the stage: picture or initials, name, muted sign, speaking ring. */

import type { PageTexts, Participant } from "../contract.gen";
import { withName } from "../foreign-text";
import { element } from "./element";

const HUES = 12;

export class Tile {
  readonly root: HTMLLIElement;
  participant: Participant;
  readonly #picture: HTMLElement;
  readonly #initials: HTMLElement;
  readonly #name: HTMLElement;

  constructor(owner: Document, participant: Participant, texts: PageTexts) {
    this.participant = participant;
    this.#initials = element(owner, "span", "initials");
    this.#picture = element(owner, "div", "picture");
    this.#name = element(owner, "span", "name");
    this.#name.dir = "auto";
    const avatar = element(owner, "div", "avatar", this.#initials);
    const label = element(owner, "div", "label", element(owner, "span", "muted-sign"), this.#name);
    for (const part of [avatar, label]) part.ariaHidden = "true";
    this.root = element(owner, "li", "tile", avatar, this.#picture, label);
    this.root.style.setProperty("--hue", String(hueOf(participant.key)));
    this.draw(texts);
  }

  get hasPicture(): boolean {
    return this.#picture.hasChildNodes();
  }

  update(participant: Participant, texts: PageTexts): void {
    this.participant = participant;
    this.draw(texts);
  }

  setPicture(view: HTMLElement | undefined, texts: PageTexts): void {
    this.#picture.replaceChildren(...(view ? [view] : []));
    this.draw(texts);
  }

  draw(texts: PageTexts): void {
    const name = this.participant.name || texts.unnamed;
    this.#name.textContent = name;
    this.#initials.textContent = initialsOf(name);
    this.root.ariaLabel = this.hasPicture ? name : withName(texts.cameraOff, name);
    this.root.classList.toggle("is-muted", this.participant.muted ?? true);
    this.root.classList.toggle("is-speaking", this.participant.speaking ?? false);
  }
}

/** First letters of the first and the last word, such as `RS`. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s_.]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => String.fromCodePoint(word?.codePointAt(0) ?? 0x20)).join("").toLocaleUpperCase();
}

/** The same colour for the same participant, far from those beside. */
function hueOf(key: string): number {
  const number = Number(/\d+$/.exec(key)?.[0] ?? 0);
  return ((number * 5) % HUES) * (360 / HUES);
}
