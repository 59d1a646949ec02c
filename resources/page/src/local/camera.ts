/** The guest's camera: preview in the ready room, sent in a call. One stream for both. */

import type { Call, LocalVideoStream, Sdk, VideoDeviceInfo } from "../sdk/types";
import type { DeviceChoice } from "./device-choice";
import { isSettled, Medium, requireDevice } from "./medium";
import { SelfView } from "./self-view";

export class Camera extends Medium {
  readonly #choice: DeviceChoice<VideoDeviceInfo>;
  readonly #show: (view: HTMLElement | undefined) => void;
  #device: VideoDeviceInfo | undefined;
  #stream: LocalVideoStream | undefined;
  #view: SelfView | undefined;

  /** `show` draws the self view, or takes it away. */
  constructor(
    sdk: Sdk,
    choice: DeviceChoice<VideoDeviceInfo>,
    show: (view: HTMLElement | undefined) => void,
  ) {
    super(sdk, "turnVideoOn");
    this.#choice = choice;
    this.#show = show;
  }

  /** What a call starts with. */
  get streams(): LocalVideoStream[] {
    return this.#stream === undefined || this.held ? [] : [this.#stream];
  }

  protected get isOn(): boolean {
    if (this.place.kind === "call" && isSettled(this.place.call)) return this.place.call.isLocalVideoStarted;
    return this.#view !== undefined;
  }

  protected async settleOnce(): Promise<void> {
    const call = this.place.kind === "call" && isSettled(this.place.call) ? this.place.call : undefined;
    if (!this.wanted || this.place.kind === "away") return this.#turnOff(call);
    if (call && this.held) {
      await this.#hold(call);
      this.requireRelease();
      if (!this.wanted) return this.#turnOff(call); // not any more: it must not even flash
    }
    try {
      await this.#turnOn(call);
    } catch (error) {
      await this.#turnOff(call);
      throw error;
    }
  }

  async #turnOn(call: Call | undefined): Promise<void> {
    const device = requireDevice(this.#choice);
    if (call) this.requireRight(call);
    const stream = await this.#streamOf(device);
    if (call && !call.isLocalVideoStarted) await call.startVideo(stream);
    this.#view ??= await SelfView.open(this.sdk, stream);
    this.#show(this.#view.element);
  }

  async #streamOf(device: VideoDeviceInfo): Promise<LocalVideoStream> {
    const stream = (this.#stream ??= new this.sdk.LocalVideoStream(device));
    if (this.#device !== undefined && this.#device.id !== device.id) await stream.switchSource(device);
    this.#device = device;
    return stream;
  }

  /** The device stays on, so that the picture is there at once when it may be sent again. */
  async #hold(call: Call): Promise<void> {
    this.#show(undefined);
    if (this.#stream !== undefined && call.isLocalVideoStarted) await call.stopVideo(this.#stream);
  }

  /** Before the call is settled its stream stays, since the call may hold it. */
  async #turnOff(call: Call | undefined): Promise<void> {
    this.#show(undefined);
    this.#view?.close();
    this.#view = undefined;
    const stream = this.#stream;
    if (stream === undefined || (this.place.kind === "call" && call === undefined)) return;
    this.#stream = undefined;
    this.#device = undefined;
    try {
      if (call?.isLocalVideoStarted) await call.stopVideo(stream);
    } finally {
      stream.dispose();
    }
  }
}
