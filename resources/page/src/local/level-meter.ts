/** How loud a microphone is, heard through the SDK, told at most ten times a second. */

import { follow } from "../sdk/follow";
import type { Disposer } from "../sdk/follow";
import type { AudioDeviceInfo, LocalAudioStream, Sdk } from "../sdk/types";

const LEAST_INTERVAL_MS = 100;
/** The SDK counts volume from 0 to 100. */
const FULL_LEVEL = 100;

export class LevelMeter {
  readonly device: AudioDeviceInfo;
  readonly #stream: LocalAudioStream;
  readonly #stopFollowing: Disposer;

  static async start(
    sdk: Sdk,
    device: AudioDeviceInfo,
    tell: (level: number) => void,
  ): Promise<LevelMeter> {
    const stream = new sdk.LocalAudioStream(device);
    try {
      const volume = await stream.getVolume();
      let toldAt = -Infinity;
      const stop = follow(volume, "levelChanged", () => {
        if (performance.now() - toldAt < LEAST_INTERVAL_MS) return;
        toldAt = performance.now();
        tell(Math.min(Math.max(volume.level / FULL_LEVEL, 0), 1));
      });
      return new LevelMeter(device, stream, stop);
    } catch (error) {
      stream.dispose();
      throw error;
    }
  }

  private constructor(device: AudioDeviceInfo, stream: LocalAudioStream, stopFollowing: Disposer) {
    this.device = device;
    this.#stream = stream;
    this.#stopFollowing = stopFollowing;
  }

  stop(): void {
    this.#stopFollowing();
    this.#stream.dispose();
  }
}
