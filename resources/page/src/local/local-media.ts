/** What the guest sends: three media, their place, and the whole fact about them. */

import type { Say } from "../bridge/bridge";
import type { LocalMediaChanged } from "../contract.gen";
import { stringify } from "../kept";
import { Refused, refusalOf } from "../refused";
import { follow, together } from "../sdk/follow";
import type { Disposer } from "../sdk/follow";
import type { Call, JoinCallOptions, Sdk } from "../sdk/types";
import { Camera } from "./camera";
import type { Devices } from "./devices";
import { AWAY } from "./medium";
import type { Medium, Place } from "./medium";
import { Microphone } from "./microphone";
import { Share } from "./share";

export class LocalMedia {
  readonly microphone: Microphone;
  readonly camera: Camera;
  readonly share: Share;
  readonly #sdk: Sdk;
  readonly #say: Say;
  #place: Place["kind"] = "away";
  #told = "";

  constructor(sdk: Sdk, devices: Devices, say: Say, showSelf: (view: HTMLElement | undefined) => void) {
    this.#sdk = sdk;
    this.#say = say;
    this.microphone = new Microphone(sdk, devices.microphones, (level) =>
      say({ type: "MicrophoneLevelChanged", level }),
    );
    this.camera = new Camera(sdk, devices.cameras, showSelf);
    this.share = new Share(sdk);
  }

  /** What a call starts with; the preview's stream is handed on. */
  get joinOptions(): JoinCallOptions {
    return {
      audioOptions: { muted: this.microphone.held || !this.microphone.fact.on },
      videoOptions: { localVideoStreams: this.camera.streams },
    };
  }

  /** What the guest wants from the next place on. */
  wish(microphone: boolean, camera: boolean): void {
    this.microphone.wanted = microphone;
    this.camera.wanted = camera;
  }

  /** In a call sends nothing, or what is wanted; from the next `settle` or place on. */
  set held(held: boolean) {
    for (const medium of this.#all) medium.held = held;
  }

  /** Carries out a wish; one that is held back comes true later. Rejects with the reason when it cannot be had. */
  async want(medium: Medium, on: boolean): Promise<void> {
    if (medium === this.share && on && !this.share.isPossible) throw new Refused("not_possible_now");
    medium.wanted = on;
    await medium.settle();
    this.tell();
    const { problem } = medium.fact;
    if (problem && problem !== "held") throw new Refused(refusalOf(problem));
  }

  async moveTo(place: Place): Promise<void> {
    if (this.#place === "away") this.#told = "";
    this.#place = place.kind;
    await Promise.all(this.#all.map((medium) => medium.moveTo(place)));
    if (place.kind === "ready_room" || place.kind === "call") this.tell();
  }

  /** Into another room of the same meeting. A share does not go along. */
  async moveOn(call: Call, held: boolean): Promise<void> {
    this.share.wanted = false;
    this.held = held;
    if (held && !call.isMuted) void call.mute().catch(() => undefined); // not later than it is connected
    await this.moveTo({ kind: "call", call });
  }

  /** Brings wish and reality together again, after a device or a right has changed. */
  async settle(): Promise<void> {
    await Promise.all(this.#all.map((medium) => medium.settle()));
    this.tell();
  }

  /** Follows a call: what is sent there is what the call says. */
  attach(call: Call): Disposer {
    const tell = (): void => this.tell();
    const settle = (): void => void this.settle();
    /** What goes on by itself while it is held back goes off again. */
    const settleIfHeld = (): void => (this.microphone.held ? settle() : tell());
    return together(
      follow(call, "isMutedChanged", () => {
        this.microphone.takeMuteChange(call);
        settleIfHeld();
      }),
      follow(call, "isLocalVideoStartedChanged", settleIfHeld),
      follow(call, "isScreenSharingOnChanged", () => this.#takeShareChange(call)),
      follow(call, "mutedByOthers", () => {
        this.microphone.takeMutedByOthers();
        settle();
      }),
      follow(call, "stateChanged", settle),
      follow(call.feature(this.#sdk.Features.Capabilities), "capabilitiesChanged", settle),
    );
  }

  /** Tells the fact if it changed, or `again` in any case. */
  tell(again = false): void {
    const fact: LocalMediaChanged = {
      type: "LocalMediaChanged",
      microphone: this.microphone.fact,
      camera: this.camera.fact,
      share: this.share.fact,
      mutedByOthers: this.microphone.mutedByOthers,
    };
    const text = stringify(fact);
    if (text === this.#told && !again) return;
    this.#told = text;
    this.#say(fact);
  }

  async leave(): Promise<void> {
    this.microphone.mutedByOthers = false;
    this.share.wanted = false;
    this.held = false;
    await this.moveTo(AWAY);
  }

  /** A share that ends by itself (another one started, the window is gone) is no longer wanted. */
  #takeShareChange(call: Call): void {
    if (!call.isScreenSharingOn && !this.share.held) this.share.wanted = false;
    this.tell();
  }

  get #all(): readonly Medium[] {
    return [this.microphone, this.camera, this.share];
  }
}
