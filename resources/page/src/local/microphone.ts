/** The guest's microphone: its level in the ready room, muted or not in a call. */

import type { AudioDeviceInfo, Call, Sdk } from "../sdk/types";
import type { DeviceChoice } from "./device-choice";
import { LevelMeter } from "./level-meter";
import { isSettled, Medium, requireDevice } from "./medium";

export class Microphone extends Medium {
  /** True while it is off because somebody else muted it. */
  mutedByOthers = false;
  readonly #choice: DeviceChoice<AudioDeviceInfo>;
  readonly #tellLevel: (level: number) => void;
  #meter: LevelMeter | undefined;
  /** It was muted by us, whenever the call tells of that. */
  #isMutedByUs = false;

  constructor(sdk: Sdk, choice: DeviceChoice<AudioDeviceInfo>, tellLevel: (level: number) => void) {
    super(sdk, "unmuteMic");
    this.#choice = choice;
    this.#tellLevel = tellLevel;
  }

  protected get isOn(): boolean {
    if (this.place.kind === "away") return false;
    if (this.place.kind === "ready_room") return this.#meter !== undefined;
    if (this.place.kind === "call" && isSettled(this.place.call)) return !this.place.call.isMuted;
    return this.wanted && this.problem === null;
  }

  /** Somebody else muted it: the wish follows, so that nothing turns it on again by itself. */
  takeMutedByOthers(): void {
    this.wanted = false;
    this.mutedByOthers = true;
  }

  /** It went off without us and for no reason we know: nothing but the guest turns it on again. */
  takeMuteChange(call: Call): void {
    if (!isSettled(call) || !call.isMuted || !this.wanted || this.held || this.#isMutedByUs) return;
    this.wanted = this.objectionIn(call) !== null;
  }

  protected async settleOnce(): Promise<void> {
    if (this.wanted) this.mutedByOthers = false;
    const device = this.#choice.chosen;
    const metered = this.place.kind === "ready_room" && this.wanted ? device : undefined;
    if (this.#meter?.device.id !== metered?.id) this.#stopMeter();
    if (this.wanted && this.place.kind !== "away") requireDevice(this.#choice);
    if (metered !== undefined) this.#meter ??= await LevelMeter.start(this.sdk, metered, this.#tellLevel);
    if (this.place.kind === "call" && isSettled(this.place.call)) await this.#settleIn(this.place.call);
  }

  async #settleIn(call: Call): Promise<void> {
    if (this.held && !call.isMuted) await this.#mute(call);
    this.requireRelease();
    if (this.wanted) this.requireRight(call);
    if (this.wanted !== call.isMuted) return;
    await (this.wanted ? this.#unmute(call) : this.#mute(call));
  }

  async #mute(call: Call): Promise<void> {
    this.#isMutedByUs = true;
    await call.mute();
  }

  async #unmute(call: Call): Promise<void> {
    await call.unmute();
    this.#isMutedByUs = false;
  }

  #stopMeter(): void {
    this.#meter?.stop();
    this.#meter = undefined;
  }
}
