/** How loud a stream is, from 0 to 100 as the SDK counts, ten times a second. */

import type { Volume } from "../types";
import { Emitter } from "./emitter";
import type { Changed } from "./emitter";

const INTERVAL_MS = 100;
/** Speech close to a microphone reaches about this root mean square. */
const LOUD = 0.3;

export class TrackVolume extends Emitter<{ levelChanged: Changed }> implements Volume {
  readonly #context = new AudioContext();
  readonly #analyser = this.#context.createAnalyser();
  readonly #samples = new Float32Array(this.#analyser.fftSize);
  readonly #timer: ReturnType<typeof setInterval>;
  #level = 0;

  constructor(stream: MediaStream) {
    super();
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
    this.#timer = setInterval(() => this.#measure(), INTERVAL_MS);
  }

  get level(): number {
    return this.#level;
  }

  dispose(): void {
    clearInterval(this.#timer);
    void this.#context.close();
  }

  #measure(): void {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const square = this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length;
    const level = Math.min(Math.sqrt(square) / LOUD, 1) * 100;
    if (level === this.#level) return;
    this.#level = level;
    this.emit("levelChanged", undefined);
  }
}
