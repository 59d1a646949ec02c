/** Draws what others send: at most so many cameras and one share, each by a renderer of the SDK. */

import type { Say } from "../bridge/bridge";
import { within } from "../refused";
import type { RemoteParticipant, RemoteVideoStream, Sdk, VideoStreamRenderer } from "../sdk/types";
import type { Stage } from "../stage/stage";
import type { Names } from "./names";
import { availableStream, factOf } from "./participants";
import type { ParticipantListener } from "./participants";

/** What the SDK receives at most in a browser. */
const MOST_CAMERAS = 9;
const RENDER_TIMEOUT_MS = 15_000;

type Kind = "Video" | "ScreenSharing";

interface Shown {
  readonly stream: RemoteVideoStream;
  readonly renderer: VideoStreamRenderer;
}

export class RemoteVideos implements ParticipantListener {
  readonly #sdk: Sdk;
  readonly #stage: Stage;
  readonly #say: Say;
  readonly #names: Names;
  readonly #onView: (view: HTMLElement) => void;
  readonly #participants = new Map<string, RemoteParticipant>();
  readonly #shown: { readonly [K in Kind]: Map<string, Shown> } = { Video: new Map(), ScreenSharing: new Map() };

  /** `onView` is told of every picture that has been put on the stage. */
  constructor(sdk: Sdk, stage: Stage, say: Say, names: Names, onView: (view: HTMLElement) => void) {
    this.#sdk = sdk;
    this.#names = names;
    this.#stage = stage;
    this.#say = say;
    this.#onView = onView;
  }

  changed(key: string, participant: RemoteParticipant): void {
    this.#participants.set(key, participant);
    if (participant.state === "InLobby") this.#stage.removeParticipant(key);
    else this.#stage.setParticipant(factOf(key, participant, this.#names));
    this.#update();
  }

  removed(key: string): void {
    this.#participants.delete(key);
    this.#update();
    this.#stage.removeParticipant(key);
  }

  dispose(): void {
    for (const key of [...this.#participants.keys()]) this.removed(key);
  }

  #update(): void {
    this.#render("Video", MOST_CAMERAS);
    this.#render("ScreenSharing", 1);
  }

  /** Those already shown keep their place; free places go to others in order of arrival. */
  #render(kind: Kind, most: number): void {
    const shown = this.#shown[kind];
    for (const [key, { stream }] of shown) {
      if (this.#streamOf(key, kind) !== stream) this.#hide(kind, key);
    }
    for (const key of this.#participants.keys()) {
      const stream = this.#streamOf(key, kind);
      if (stream !== undefined && !shown.has(key) && shown.size < most) void this.#show(kind, key, stream);
    }
  }

  #streamOf(key: string, kind: Kind): RemoteVideoStream | undefined {
    const participant = this.#participants.get(key);
    return participant && availableStream(participant, kind);
  }

  async #show(kind: Kind, key: string, stream: RemoteVideoStream): Promise<void> {
    const renderer = new this.#sdk.VideoStreamRenderer(stream);
    const mine: Shown = { stream, renderer };
    this.#shown[kind].set(key, mine);
    try {
      const creating = renderer.createView({ scalingMode: kind === "Video" ? "Crop" : "Fit" });
      const { target } = await within(RENDER_TIMEOUT_MS, creating);
      if (this.#shown[kind].get(key) !== mine) return;
      this.#put(kind, key, target);
      this.#onView(target);
    } catch {
      if (this.#shown[kind].get(key) !== mine) return;
      this.#say({ type: "PageProblem", code: "stream_not_shown" });
      renderer.dispose();
    }
  }

  #hide(kind: Kind, key: string): void {
    this.#put(kind, key, undefined);
    this.#shown[kind].get(key)?.renderer.dispose();
    this.#shown[kind].delete(key);
  }

  #put(kind: Kind, key: string, view: HTMLElement | undefined): void {
    if (kind === "Video") this.#stage.setVideo(key, view);
    else this.#stage.setShare(key, view);
  }
}
