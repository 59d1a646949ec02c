/** What this guest sends into a call: opens tracks when something goes on, closes them when off. */

import type { AudioDeviceInfo, LocalVideoStream } from "../types";
import { follow } from "../follow";
import type { Disposer } from "../follow";
import { rawDeviceId } from "./device-ids";
import { RehearsalLocalVideoStream, stop } from "./local-streams";
import type { Pairs } from "./pairs";
import { TrackVolume } from "./track-volume";

/** From this volume on (of 100) somebody speaks; they still do so many milliseconds later. */
const SPEAKING_VOLUME = 8;
const SPEAKING_TAIL_MS = 600;

export class Sending {
  readonly #pairs: Pairs;
  readonly #tellSpeaking: (speaking: boolean) => void;
  #microphone: MediaStream | undefined;
  #volume: TrackVolume | undefined;
  #tail: ReturnType<typeof setTimeout> | undefined;
  #share: MediaStream | undefined;
  #stopFollowingCamera: Disposer = () => undefined;

  constructor(pairs: Pairs, tellSpeaking: (speaking: boolean) => void) {
    this.#pairs = pairs;
    this.#tellSpeaking = tellSpeaking;
  }

  async startMicrophone(device: AudioDeviceInfo): Promise<void> {
    const opened = await navigator.mediaDevices.getUserMedia({ audio: { deviceId: { exact: rawDeviceId(device) } } });
    await this.stopMicrophone();
    this.#microphone = opened;
    this.#volume = new TrackVolume(opened);
    this.#volume.on("levelChanged", () => this.#hear(this.#volume?.level ?? 0));
    await this.#pairs.replace("audio", opened.getAudioTracks()[0] ?? null);
  }

  async stopMicrophone(): Promise<void> {
    this.#volume?.dispose();
    if (this.#microphone) stop(this.#microphone);
    this.#volume = this.#microphone = undefined;
    this.#silence();
    await this.#pairs.replace("audio", null);
  }

  async startCamera(stream: LocalVideoStream): Promise<void> {
    await this.#sendCamera(stream);
    if (stream instanceof RehearsalLocalVideoStream) {
      this.#stopFollowingCamera = follow(stream.device, "sourceChanged", () => void this.#sendCamera(stream));
    }
  }

  async stopCamera(): Promise<void> {
    this.#stopFollowingCamera();
    await this.#pairs.replace("camera", null);
  }

  /** What is shared is chosen outside; `ended` is told when it stops by itself. */
  async startShare(ended: () => void): Promise<void> {
    this.#share = await navigator.mediaDevices.getDisplayMedia({ video: true });
    const track = this.#share.getVideoTracks()[0] ?? null;
    if (track) track.onended = ended;
    await this.#pairs.replace("share", track);
  }

  async stopShare(): Promise<void> {
    if (this.#share) stop(this.#share);
    this.#share = undefined;
    await this.#pairs.replace("share", null);
  }

  async stopAll(): Promise<void> {
    await Promise.all([this.stopMicrophone(), this.stopCamera(), this.stopShare()]);
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
