/** What the guest sends: three media, their place, and the whole fact about them. */

import type { Say } from "../bridge/bridge";
import type { CommandError, LocalMediaChanged } from "../contract.gen";
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
      audioOptions: { muted: !this.microphone.wanted },
      videoOptions: { localVideoStreams: this.camera.streams },
    };
  }

  /** Carries out a wish. Rejects with the reason when it cannot be had. */
  async want(medium: Medium, on: boolean): Promise<void> {
    if (medium === this.share && on && !this.share.isPossible) throw new Refused("not_possible_now");
    medium.wanted = on;
    await medium.settle();
    this.tell();
    const refusal = refusalFor(medium);
    if (medium === this.share && refusal !== null) medium.wanted = false;
    if (refusal !== null) throw new Refused(refusal);
  }

  async moveTo(place: Place): Promise<void> {
    await Promise.all(this.#all.map((medium) => medium.moveTo(place)));
    if (place.kind !== "away") this.tell();
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
    return together(
      follow(call, "isMutedChanged", tell),
      follow(call, "isLocalVideoStartedChanged", tell),
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
    const text = JSON.stringify(fact);
    if (text === this.#told && !again) return;
    this.#told = text;
    this.#say(fact);
  }

  async leave(): Promise<void> {
    this.microphone.mutedByOthers = false;
    this.share.wanted = false;
    await this.moveTo(AWAY);
  }

  /** A share that ends by itself (another one started, the window is gone) is no longer wanted. */
  #takeShareChange(call: Call): void {
    if (!call.isScreenSharingOn) this.share.wanted = false;
    this.tell();
  }

  get #all(): readonly Medium[] {
    return [this.microphone, this.camera, this.share];
  }
}

function refusalFor(medium: Medium): CommandError | null {
  const { problem } = medium.fact;
  return problem ? refusalOf(problem) : null;
}
