/** Cameras, microphones and speakers: asks for them once, lists them, follows them, chooses. */

import type { Say } from "../bridge/bridge";
import type { DeviceAccess, DeviceKind } from "../contract.gen";
import { mediaProblemOf, Refused, within } from "../refused";
import { follow, together } from "../sdk/follow";
import type { Disposer } from "../sdk/follow";
import type { AudioDeviceInfo, DeviceManager, VideoDeviceInfo } from "../sdk/types";
import { DeviceChoice } from "./device-choice";

/** The guest may take time to answer a question of the desktop; listing must not. */
const PERMISSION_TIMEOUT_MS = 120_000;
const LIST_TIMEOUT_MS = 10_000;

export class Devices {
  readonly cameras = new DeviceChoice<VideoDeviceInfo>("camera");
  readonly microphones = new DeviceChoice<AudioDeviceInfo>("microphone");
  readonly speakers = new DeviceChoice<AudioDeviceInfo>("speaker");
  readonly #say: Say;
  readonly #onChange: () => void;
  #manager: DeviceManager | undefined;
  #stopFollowing: Disposer = () => undefined;

  /** `onChange`: another camera or microphone is the chosen one, by the guest or by unplugging. */
  constructor(say: Say, onChange: () => void) {
    this.#say = say;
    this.#onChange = onChange;
  }

  get isOpen(): boolean {
    return this.#manager !== undefined;
  }

  /** Asks, lists, tells, and follows from then on. */
  async open(manager: DeviceManager): Promise<void> {
    this.#manager = manager;
    this.microphones.access = await askFor(manager, "audio");
    this.cameras.access = await askFor(manager, "video");
    await this.#list(manager);
    this.#stopFollowing = this.#follow(manager);
    this.tell();
  }

  close(): void {
    this.#stopFollowing();
    this.#manager = undefined;
  }

  tell(): void {
    this.#say({
      type: "DevicesChanged",
      cameras: this.cameras.fact(),
      microphones: this.microphones.fact(),
      speakers: this.speakers.fact(this.#manager?.isSpeakerSelectionAvailable ?? false),
    });
  }

  async choose(kind: DeviceKind, key: string): Promise<void> {
    const manager = this.#manager;
    if (manager === undefined) throw new Refused("not_possible_now");
    if (kind === "camera") found(this.cameras.choose(key));
    else if (kind === "microphone") await manager.selectMicrophone(found(this.microphones.choose(key)));
    else if (manager.isSpeakerSelectionAvailable) await manager.selectSpeaker(found(this.speakers.choose(key)));
    else throw new Refused("not_possible_now");
    this.tell();
    this.#onChange();
  }

  #follow(manager: DeviceManager): Disposer {
    const listAgain = (): void => void this.#listAgain(manager);
    return together(
      follow(manager, "videoDevicesUpdated", listAgain),
      follow(manager, "audioDevicesUpdated", listAgain),
      follow(manager, "selectedMicrophoneChanged", listAgain),
      follow(manager, "selectedSpeakerChanged", listAgain),
    );
  }

  async #listAgain(manager: DeviceManager): Promise<void> {
    const before = [this.cameras.chosen?.id, this.microphones.chosen?.id].join();
    await this.#list(manager);
    this.tell();
    if (before !== [this.cameras.chosen?.id, this.microphones.chosen?.id].join()) this.#onChange();
  }

  async #list(manager: DeviceManager): Promise<void> {
    this.cameras.update(await listed(manager.getCameras()));
    this.microphones.update(await listed(manager.getMicrophones()), manager.selectedMicrophone?.id);
    const speakers = manager.isSpeakerSelectionAvailable ? await listed(manager.getSpeakers()) : [];
    this.speakers.update(speakers, manager.selectedSpeaker?.id);
    this.speakers.access = this.microphones.access;
  }
}

/** A list that cannot be had is an empty one. */
async function listed<Info>(list: Promise<Info[]>): Promise<Info[]> {
  try {
    return await within(LIST_TIMEOUT_MS, list);
  } catch {
    return [];
  }
}

/** The SDK does not tell "denied" from "there is none"; the browser's list does. */
async function askFor(manager: DeviceManager, kind: "audio" | "video"): Promise<DeviceAccess> {
  const wanted = { audio: kind === "audio", video: kind === "video" };
  try {
    const access = await within(PERMISSION_TIMEOUT_MS, manager.askDevicePermission(wanted));
    if (access[kind]) return "granted";
  } catch (error) {
    if (mediaProblemOf(error) !== "denied") return "unknown";
  }
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.some((device) => device.kind === `${kind}input`) ? "denied" : "unknown";
}

function found<Info>(info: Info | undefined): Info {
  if (info === undefined) throw new Refused("no_device");
  return info;
}
