/**
 * What this guest sends into a call: opens tracks when something goes on, closes them when off.
 *
 * Each medium takes one step after the other, so that a device that opens slowly is closed again by
 * whatever was asked in the meantime. After `close` nothing opens any more.
 */

import type { AudioDeviceInfo, LocalVideoStream } from "../types";
import { follow } from "../follow";
import type { Disposer } from "../follow";
import { rawDeviceId } from "./device-ids";
import { RehearsalLocalVideoStream, stop } from "./local-streams";
import type { Pairs } from "./pairs";
import { Turns } from "../../turns";
import { TrackVolume } from "./track-volume";

/** From this volume on (of 100) somebody speaks; they still do so many milliseconds later. */
const SPEAKING_VOLUME = 8;
const SPEAKING_TAIL_MS = 600;

export class Sending {
  readonly #pairs: Pairs;
  readonly #tellSpeaking: (speaking: boolean) => void;
  readonly #microphoneTurns = new Turns();
  readonly #cameraTurns = new Turns();
  readonly #shareTurns = new Turns();
  #isClosed = false;
  #microphone: MediaStream | undefined;
  #volume: TrackVolume | undefined;
  #tail: ReturnType<typeof setTimeout> | undefined;
  #share: MediaStream | undefined;
  #stopFollowingCamera: Disposer = () => undefined;

  constructor(pairs: Pairs, tellSpeaking: (speaking: boolean) => void) {
    this.#pairs = pairs;
    this.#tellSpeaking = tellSpeaking;
  }

  startMicrophone(device: AudioDeviceInfo): Promise<void> {
    return this.#microphoneTurns.take(async () => {
      this.#requireOpen();
      const wanted = { audio: { deviceId: { exact: rawDeviceId(device) } } };
      const opened = await navigator.mediaDevices.getUserMedia(wanted);
      this.#closeMicrophone();
      this.#microphone = opened;
      this.#volume = new TrackVolume(opened);
      this.#volume.on("levelChanged", () => this.#hear(this.#volume?.level ?? 0));
      await this.#pairs.replace("audio", opened.getAudioTracks()[0] ?? null);
    });
  }

  stopMicrophone(): Promise<void> {
    return this.#microphoneTurns.take(async () => {
      this.#closeMicrophone();
      await this.#pairs.replace("audio", null);
    });
  }

  startCamera(stream: LocalVideoStream): Promise<void> {
    return this.#cameraTurns.take(async () => {
      this.#requireOpen();
      await this.#sendCamera(stream);
      if (!(stream instanceof RehearsalLocalVideoStream)) return;
      this.#stopFollowingCamera();
      this.#stopFollowingCamera = follow(stream.device, "sourceChanged", () => void this.#sendCamera(stream));
    });
  }

  stopCamera(): Promise<void> {
    return this.#cameraTurns.take(async () => {
      this.#stopFollowingCamera();
      await this.#pairs.replace("camera", null);
    });
  }

  /** What is shared is chosen outside; `ended` is told when it stops by itself. */
  startShare(ended: () => void): Promise<void> {
    return this.#shareTurns.take(async () => {
      this.#requireOpen();
      this.#share = await navigator.mediaDevices.getDisplayMedia({ video: true });
      const track = this.#share.getVideoTracks()[0] ?? null;
      if (track) track.onended = ended;
      await this.#pairs.replace("share", track);
    });
  }

  stopShare(): Promise<void> {
    return this.#shareTurns.take(async () => {
      if (this.#share) stop(this.#share);
      this.#share = undefined;
      await this.#pairs.replace("share", null);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([this.stopMicrophone(), this.stopCamera(), this.stopShare()]);
  }

  #requireOpen(): void {
    if (this.#isClosed) throw new Error("the call is over");
  }

  #closeMicrophone(): void {
    this.#volume?.dispose();
    if (this.#microphone) stop(this.#microphone);
    this.#volume = this.#microphone = undefined;
    this.#silence();
  }

  async #sendCamera(stream: LocalVideoStream): Promise<void> {
    const [track = null] = (await stream.getMediaStream()).getVideoTracks();
    await this.#pairs.replace("camera", track);
  }

  #hear(volume: number): void {
    if (volume < SPEAKING_VOLUME) return;
    if (this.#tail === undefined) this.#tellSpeaking(true);
    clearTimeout(this.#tail);
    this.#tail = setTimeout(() => this.#silence(), SPEAKING_TAIL_MS);
  }

  #silence(): void {
    if (this.#tail === undefined) return;
    clearTimeout(this.#tail);
    this.#tail = undefined;
    this.#tellSpeaking(false);
  }
}
