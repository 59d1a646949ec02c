/** Tells when the first remote picture of a call is on the stage, and in which codec it came. */

import type { Say } from "../bridge/bridge";
import type { Disposer } from "../sdk/follow";
import type { Call, Features, MediaStatsReportSample } from "../sdk/types";

/** The codec is known a moment after the picture; longer than this nobody waits for it. */
const CODEC_TIMEOUT_MS = 1_500;

export class FirstFrame {
  readonly #call: Call;
  readonly #number: number;
  readonly #features: Features;
  readonly #say: Say;
  #seen = false;
  #stop: Disposer = () => undefined;

  constructor(call: Call, number: number, features: Features, say: Say) {
    this.#call = call;
    this.#number = number;
    this.#features = features;
    this.#say = say;
  }

  /** A view was put on the stage. */
  watch(view: HTMLElement): void {
    if (this.#seen) return;
    const video = view instanceof HTMLVideoElement ? view : view.querySelector("video");
    video?.requestVideoFrameCallback((_, { width, height }) => void this.#take(width, height));
  }

  dispose(): void {
    this.#seen = true;
    this.#stop();
  }

  async #take(width: number, height: number): Promise<void> {
    if (this.#seen) return;
    this.#seen = true;
    const codec = await this.#codec();
    this.#say({ type: "FirstFrameShown", call: this.#number, codec, width, height });
  }

  async #codec(): Promise<string> {
    const collector = this.#call.feature(this.#features.MediaStats).createCollector();
    try {
      return await new Promise((resolve) => {
        const take = (sample: MediaStatsReportSample): void => {
          const name = codecOf(sample);
          if (name !== "") resolve(name);
        };
        collector.on("sampleReported", take);
        const timer = setTimeout(() => resolve(""), CODEC_TIMEOUT_MS);
        this.#stop = () => {
          clearTimeout(timer);
          resolve("");
        };
      });
    } finally {
      this.#stop();
      collector.dispose();
    }
  }
}

function codecOf({ video, screenShare }: MediaStatsReportSample): string {
  const names = [...video.receive, ...screenShare.receive].map((stream) => stream.codecName ?? "");
  return (names.find((name) => name !== "") ?? "").slice(0, 32);
}
