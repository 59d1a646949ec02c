/** The guest's own camera and microphone, opened on first use and released by `dispose`. */

import type { AudioDeviceInfo, LocalAudioStream, LocalVideoStream, VideoDeviceInfo, Volume } from "../types";
import { rawDeviceId } from "./device-ids";
import { Emitter } from "./emitter";
import type { Changed } from "./emitter";
import { notRehearsed } from "./not-rehearsed";
import { TrackVolume } from "./track-volume";

/** One device of one kind as a stream that may change its device. */
class DeviceStream extends Emitter<{ sourceChanged: Changed }> {
  readonly #constraints: (deviceId: string) => MediaStreamConstraints;
  #deviceId: string;
  #opening: Promise<MediaStream> | undefined;

  constructor(deviceId: string, constraints: (deviceId: string) => MediaStreamConstraints) {
    super();
    this.#deviceId = deviceId;
    this.#constraints = constraints;
  }

  open(): Promise<MediaStream> {
    this.#opening ??= navigator.mediaDevices.getUserMedia(this.#constraints(this.#deviceId));
    this.#opening.catch(() => (this.#opening = undefined));
    return this.#opening;
  }

  async switchTo(deviceId: string): Promise<void> {
    const wasOpen = this.#opening !== undefined;
    this.close();
    this.#deviceId = deviceId;
    if (wasOpen) await this.open();
    this.emit("sourceChanged", undefined);
  }

  close(): void {
    this.#opening?.then(stop, () => undefined);
    this.#opening = undefined;
  }
}

export class RehearsalLocalVideoStream implements LocalVideoStream {
  readonly mediaStreamType = "Video";
  readonly device: DeviceStream;
  #source: VideoDeviceInfo;

  constructor(source: VideoDeviceInfo) {
    this.#source = source;
    this.device = new DeviceStream(rawDeviceId(source), (deviceId) => ({
      video: { deviceId: { exact: deviceId }, width: { ideal: 1280 }, height: { ideal: 720 } },
    }));
  }

  get source(): VideoDeviceInfo {
    return this.#source;
  }

  async switchSource(source: VideoDeviceInfo): Promise<void> {
    this.#source = source;
    await this.device.switchTo(rawDeviceId(source));
  }

  getMediaStream(): Promise<MediaStream> {
    return this.device.open();
  }

  setMediaStream(): Promise<void> {
    return notRehearsed("LocalVideoStream.setMediaStream");
  }

  dispose(): void {
    this.device.close();
  }
}

export class RehearsalLocalAudioStream implements LocalAudioStream {
  readonly mediaStreamType = "Audio";
  readonly #device: DeviceStream;
  #source: AudioDeviceInfo;
  #volume: TrackVolume | undefined;

  constructor(source: AudioDeviceInfo) {
    this.#source = source;
    this.#device = new DeviceStream(rawDeviceId(source), (deviceId) => ({ audio: { deviceId: { exact: deviceId } } }));
  }

  get source(): AudioDeviceInfo {
    return this.#source;
  }

  getMediaStream(): Promise<MediaStream> {
    return this.#device.open();
  }

  async getVolume(): Promise<Volume> {
    this.#volume ??= new TrackVolume(await this.#device.open());
    return this.#volume;
  }

  async switchSource(source: AudioDeviceInfo): Promise<void> {
    this.#source = source;
    await this.#device.switchTo(rawDeviceId(source));
  }

  setMediaStream(): Promise<void> {
    return notRehearsed("LocalAudioStream.setMediaStream");
  }

  dispose(): void {
    this.#volume?.dispose();
    this.#device.close();
  }
}

export function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
