/** A camera or a share of somebody else: available as the service says, its track from the pair. */

import type { RemoteVideoStream, StreamSize } from "../types";
import type { Disposer } from "../follow";
import { Emitter } from "./emitter";
import type { Changed } from "./emitter";
import type { Pairs } from "./pairs";

interface StreamEvents {
  isAvailableChanged: Changed;
  isReceivingChanged: Changed;
  sizeChanged: Changed;
}

export class RehearsalRemoteVideoStream extends Emitter<StreamEvents> implements RemoteVideoStream {
  readonly id: number;
  readonly mediaStreamType: "Video" | "ScreenSharing";
  isAvailable = false;
  isReceiving = false;
  size: StreamSize = { width: 0, height: 0 };
  readonly #peer: string;
  readonly #pairs: Pairs;

  constructor(id: number, mediaStreamType: "Video" | "ScreenSharing", peer: string, pairs: Pairs) {
    super();
    this.id = id;
    this.mediaStreamType = mediaStreamType;
    this.#peer = peer;
    this.#pairs = pairs;
  }

  /** Waits for the pair, which opens a moment after the participant is known. */
  async getMediaStream(): Promise<MediaStream> {
    const pair = this.#pairs.with(this.#peer) ?? (await this.#opened());
    const track = await pair.track(this.mediaStreamType === "Video" ? "camera" : "share");
    track.onmute = () => this.#takeReceiving(false);
    track.onunmute = () => this.#takeReceiving(true);
    this.#takeReceiving(!track.muted);
    return new MediaStream([track]);
  }

  /** Tells each time another pair is opened, whose track is another one, too. */
  followPair(listener: () => void): Disposer {
    const take = (peer: string): void => {
      if (peer === this.#peer) listener();
    };
    this.#pairs.on("opened", take);
    return () => this.#pairs.off("opened", take);
  }

  takeAvailable(isAvailable: boolean): void {
    if (isAvailable === this.isAvailable) return;
    this.isAvailable = isAvailable;
    this.emit("isAvailableChanged", undefined);
  }

  takeSize(size: StreamSize): void {
    this.size = size;
    this.emit("sizeChanged", undefined);
  }

  #takeReceiving(isReceiving: boolean): void {
    if (isReceiving === this.isReceiving) return;
    this.isReceiving = isReceiving;
    this.emit("isReceivingChanged", undefined);
  }

  #opened(): Promise<NonNullable<ReturnType<Pairs["with"]>>> {
    return new Promise((resolve) => {
      const take = (peer: string): void => {
        const pair = this.#pairs.with(peer);
        if (peer !== this.#peer || pair === undefined) return;
        this.#pairs.off("opened", take);
        resolve(pair);
      };
      this.#pairs.on("opened", take);
    });
  }
}
