/** The devices of this machine, by the browser's own list. */

import type { AudioDeviceInfo, DeviceAccess, DeviceManager, VideoDeviceInfo } from "../types";
import { deviceId, rawDeviceId } from "./device-ids";
import { Emitter } from "./emitter";
import type { Changed, CollectionUpdate } from "./emitter";
import { stop } from "./local-streams";
import { notRehearsed } from "./not-rehearsed";
import { Speaker } from "./speaker";

interface DeviceEvents {
  videoDevicesUpdated: CollectionUpdate<VideoDeviceInfo>;
  audioDevicesUpdated: CollectionUpdate<AudioDeviceInfo>;
  selectedMicrophoneChanged: Changed;
  selectedSpeakerChanged: Changed;
}

export class RehearsalDeviceManager extends Emitter<DeviceEvents> implements DeviceManager {
  readonly isSpeakerSelectionAvailable = Speaker.canChoose;
  readonly #speaker: Speaker;
  readonly #onDeviceChange = (): void => void this.#tellChange();
  #cameras: VideoDeviceInfo[] = [];
  #audio: AudioDeviceInfo[] = [];
  #microphone: AudioDeviceInfo | undefined;
  #selectedSpeaker: AudioDeviceInfo | undefined;

  constructor(speaker: Speaker) {
    super();
    this.#speaker = speaker;
    navigator.mediaDevices.addEventListener("devicechange", this.#onDeviceChange);
  }

  get selectedMicrophone(): AudioDeviceInfo {
    return this.#microphone ?? this.#first("Microphone");
  }

  get selectedSpeaker(): AudioDeviceInfo {
    return this.#selectedSpeaker ?? this.#first("Speaker");
  }

  async getCameras(): Promise<VideoDeviceInfo[]> {
    await this.#list();
    return this.#cameras;
  }

  async getMicrophones(): Promise<AudioDeviceInfo[]> {
    await this.#list();
    return this.#audio.filter((device) => device.deviceType === "Microphone");
  }

  async getSpeakers(): Promise<AudioDeviceInfo[]> {
    await this.#list();
    return this.#audio.filter((device) => device.deviceType === "Speaker");
  }

  selectMicrophone(device: AudioDeviceInfo): Promise<void> {
    this.#microphone = device;
    this.emit("selectedMicrophoneChanged", undefined);
    return Promise.resolve();
  }

  async selectSpeaker(device: AudioDeviceInfo): Promise<void> {
    this.#selectedSpeaker = device;
    await this.#speaker.choose(rawDeviceId(device));
    this.emit("selectedSpeakerChanged", undefined);
  }

  async askDevicePermission(wanted: { audio: boolean; video: boolean }): Promise<DeviceAccess> {
    const audio = wanted.audio && (await mayUse({ audio: true }));
    const video = wanted.video && (await mayUse({ video: true }));
    return { audio, video };
  }

  startPreheatDevices(): Promise<void> {
    return notRehearsed("DeviceManager.startPreheatDevices");
  }

  stopPreheatDevices(): void {
    notRehearsed("DeviceManager.stopPreheatDevices");
  }

  dispose(): void {
    navigator.mediaDevices.removeEventListener("devicechange", this.#onDeviceChange);
  }

  #first(type: AudioDeviceInfo["deviceType"]): AudioDeviceInfo {
    return this.#audio.find((device) => device.deviceType === type) ?? audioDevice(type, "default", "");
  }

  async #list(): Promise<void> {
    const devices = (await navigator.mediaDevices.enumerateDevices()).filter((device) => device.deviceId !== "");
    const ofKind = (kind: MediaDeviceKind): MediaDeviceInfo[] => devices.filter((device) => device.kind === kind);
    this.#cameras = ofKind("videoinput").map((device) => ({
      id: deviceId("camera", device.deviceId),
      name: device.label,
      deviceType: "UsbCamera",
    }));
    this.#audio = [
      ...ofKind("audioinput").map((device) => audioDevice("Microphone", device.deviceId, device.label)),
      ...ofKind("audiooutput").map((device) => audioDevice("Speaker", device.deviceId, device.label)),
    ];
  }

  async #tellChange(): Promise<void> {
    const [cameras, audio] = [this.#cameras, this.#audio];
    await this.#list();
    const video = difference(cameras, this.#cameras);
    const sound = difference(audio, this.#audio);
    if (video.added.length + video.removed.length > 0) this.emit("videoDevicesUpdated", video);
    if (sound.added.length + sound.removed.length > 0) this.emit("audioDevicesUpdated", sound);
  }
}

function audioDevice(deviceType: AudioDeviceInfo["deviceType"], rawId: string, name: string): AudioDeviceInfo {
  const kind = deviceType === "Microphone" ? "microphone" : "speaker";
  return { id: deviceId(kind, rawId), name, isSystemDefault: rawId === "default", deviceType };
}

function difference<Info extends { readonly id: string }>(before: Info[], after: Info[]): CollectionUpdate<Info> {
  const lacks = (list: Info[]) => (info: Info) => list.every(({ id }) => id !== info.id);
  return { added: after.filter(lacks(before)), removed: before.filter(lacks(after)) };
}

async function mayUse(constraints: MediaStreamConstraints): Promise<boolean> {
  try {
    stop(await navigator.mediaDevices.getUserMedia(constraints));
    return true;
  } catch {
    return false;
  }
}
