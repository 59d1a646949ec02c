/**
 * The guest's way through the page: ready room, call, out. Owns the client, made once and kept.
 *
 * Nothing of the SDK is constructed before `openReadyRoom` or `join`: making a client contacts
 * Microsoft.
 */

import type { Say } from "./bridge/bridge";
import { CallSession } from "./call/call-session";
import type { Tokens } from "./call/token";
import type { ChooseDevice, FollowChat, GiveConsent, HoldMedia, Join, OpenReadyRoom } from "./contract.gen";
import { Devices } from "./local/devices";
import { LocalMedia } from "./local/local-media";
import { Refused, unlessAborted, within } from "./refused";
import type { CallClient, Sdk } from "./sdk/types";
import type { Stage } from "./stage/stage";
import { Turns } from "./turns";

const DEVICE_MANAGER_TIMEOUT_MS = 20_000;

export class Guest {
  readonly #sdk: Sdk;
  readonly #say: Say;
  readonly #stage: Stage;
  readonly #tokens: Tokens;
  readonly #devices: Devices;
  readonly #local: LocalMedia;
  readonly #turns = new Turns();
  #client: CallClient | undefined;
  #session: CallSession | undefined;
  #joining: { readonly number: number; readonly abort: AbortController } | undefined;

  constructor(sdk: Sdk, say: Say, stage: Stage, tokens: Tokens) {
    this.#sdk = sdk;
    this.#say = say;
    this.#stage = stage;
    this.#tokens = tokens;
    this.#devices = new Devices(say, () => void this.#local.settle());
    this.#local = new LocalMedia(sdk, this.#devices, say, (view) => stage.setSelf(view));
  }

  /** An open ready room, or a call, is left as it is, but tells its facts again. */
  openReadyRoom({ microphone, camera }: OpenReadyRoom): Promise<void> {
    return this.#turns.take(async () => {
      if (this.#devices.isOpen) this.#devices.tell();
      else await this.#openDevices();
      if (this.#stage.mode !== "idle") return this.#local.tell(true);
      this.#local.wish(microphone, camera);
      this.#stage.openReadyRoom();
      await this.#local.moveTo({ kind: "ready_room" });
    });
  }

  closeReadyRoom(): Promise<void> {
    return this.#turns.take(async () => {
      if (this.#stage.mode !== "ready") return;
      this.#stage.close();
      await this.#local.leave();
      this.#devices.close();
    });
  }

  chooseDevice({ kind, key }: ChooseDevice): Promise<void> {
    return this.#devices.choose(kind, key);
  }

  join(command: Join): Promise<void> {
    const joining = { number: command.call, abort: new AbortController() };
    this.#joining = joining;
    return this.#turns.take(() => this.#join(command, joining.abort.signal));
  }

  /** A join that is still under way is given up; of a call that is not there nothing is left. */
  leave(number: number): Promise<void> {
    if (this.#joining?.number === number) this.#joining.abort.abort(new Refused("cancelled"));
    return this.#turns.take(async () => {
      if (this.#session?.number !== number) return;
      await this.#session.leave();
      this.#session = undefined;
      this.#devices.close();
    });
  }

  /** What releases a room that the guest has left releases nothing. */
  async holdMedia({ on, moves = 0 }: HoldMedia): Promise<void> {
    if (!on && moves !== (this.#session?.moves ?? 0)) return;
    this.#local.held = on;
    await this.#local.settle();
  }

  /** Only ever after the guest's own click, and for the room in which it was made. */
  async giveConsent({ call, moves = 0 }: GiveConsent): Promise<void> {
    const session = this.#sessionOf(call);
    if (session.moves !== moves) throw new Refused("not_possible_now");
    await session.giveConsent();
  }

  /** Into the breakout room that is open to the guest. */
  async enterRoom(number: number): Promise<void> {
    await this.#sessionOf(number).enterRoom();
  }

  async returnToMeeting(number: number): Promise<void> {
    await this.#sessionOf(number).returnToMeeting();
  }

  /** Waits for a join that is just coming to its end. */
  followChat(chat: FollowChat): Promise<void> {
    return this.#turns.take(async () => this.#sessionOf(chat.call).followChat(chat));
  }

  stopFollowingChat(): Promise<void> {
    return this.#turns.take(async () => this.#session?.stopFollowingChat());
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.#local.want(this.#local.microphone, on);
  }

  setCamera(on: boolean): Promise<void> {
    return this.#local.want(this.#local.camera, on);
  }

  setShare(on: boolean): Promise<void> {
    return this.#local.want(this.#local.share, on);
  }

  #sessionOf(number: number): CallSession {
    if (this.#session?.number !== number) throw new Refused("not_possible_now");
    return this.#session;
  }

  async #join(command: Join, signal: AbortSignal): Promise<void> {
    await this.#session?.leave();
    this.#session = undefined;
    signal.throwIfAborted();
    const client = this.#makeClient();
    const around = { sdk: this.#sdk, client, local: this.#local, stage: this.#stage, say: this.#say };
    const credential = this.#tokens.credential(command.token);
    const prepare = (): Promise<void> => this.#prepare(command, signal);
    try {
      await unlessAborted(signal, credential.getToken()); // what ran out is known before the SDK is asked
      this.#session = await CallSession.join(around, credential, command, prepare, signal);
    } catch (error) {
      credential.dispose();
      await this.#retreat();
      throw error;
    }
  }

  /** Brings the guest's media to the door of the meeting. */
  async #prepare({ microphone, camera, hold }: Join, signal: AbortSignal): Promise<void> {
    await this.#openDevices();
    signal.throwIfAborted();
    this.#local.wish(microphone, camera);
    this.#local.held = hold ?? false;
    await this.#local.moveTo({ kind: "joining" });
  }

  /** After a join that failed: back to where the guest was. */
  async #retreat(): Promise<void> {
    if (this.#stage.mode === "ready") return this.#local.moveTo({ kind: "ready_room" });
    this.#stage.close();
    await this.#local.leave();
    this.#devices.close();
  }

  async #openDevices(): Promise<void> {
    const client = this.#makeClient();
    if (this.#devices.isOpen) return;
    await this.#devices.open(await within(DEVICE_MANAGER_TIMEOUT_MS, client.getDeviceManager()));
  }

  #makeClient(): CallClient {
    return (this.#client ??= new this.#sdk.CallClient());
  }
}
