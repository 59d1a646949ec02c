/** A call for tests: its state is set from outside, what is asked of it is written down. */

import type { Changed } from "../../src/sdk/rehearsal/emitter";
import { UnrehearsedCall } from "../../src/sdk/rehearsal/unrehearsed-call";
import type {
  Call,
  CallFeature,
  CallFeatureFactory,
  CallState,
  LocalAudioStream,
  LocalVideoStream,
  RemoteParticipant,
} from "../../src/sdk/types";
import { Counted, listeners } from "./counted";
import { Factory } from "./features";

class TestCallInfo extends Counted<{ callInfoChanged: Changed }> {
  readonly groupId = undefined;
  readonly participantId = "p1";
  threadId: string | undefined;
  getServerCallId = (): Promise<string> => Promise.resolve("");
  onCallInfoChanged(event: "callInfoChanged", listener: () => void): void {
    this.on(event, listener);
  }
  offCallInfoChanged(event: "callInfoChanged", listener: () => void): void {
    this.off(event, listener);
  }
}

export class TestCall extends UnrehearsedCall implements Call {
  readonly info = new TestCallInfo();
  readonly id = "call";
  readonly role = "Attendee";
  readonly localAudioStreams: readonly LocalAudioStream[] = [];
  readonly isIncomingAudioMuted = false;
  readonly made: string[] = [];
  readonly #features = new Map<unknown, unknown>();
  localVideoStreams: readonly LocalVideoStream[] = [];
  remoteParticipants: readonly RemoteParticipant[] = [];
  state: CallState = "None";
  callEndReason?: { code: number; subCode?: number };
  isMuted = true;
  isLocalVideoStarted = false;
  isScreenSharingOn = false;
  /** What the next change of a medium fails with. */
  failure: Error | undefined;

  feature<T extends CallFeature>(factory: CallFeatureFactory<T>): T {
    if (!(factory instanceof Factory)) throw new Error("a factory of another SDK");
    const made: Factory<T> = factory;
    const feature = this.#features.get(factory);
    if (feature instanceof made.callApiCtor) return feature;
    const fresh = new made.callApiCtor();
    this.#features.set(factory, fresh);
    return fresh;
  }

  override on<E extends Parameters<UnrehearsedCall["on"]>[0]>(
    ...args: Parameters<typeof UnrehearsedCall.prototype.on<E>>
  ): void {
    listeners.count += 1;
    super.on(...args);
  }

  override off<E extends Parameters<UnrehearsedCall["off"]>[0]>(
    ...args: Parameters<typeof UnrehearsedCall.prototype.off<E>>
  ): void {
    listeners.count -= 1;
    super.off(...args);
  }

  moveTo(state: CallState, end?: { code: number; subCode?: number }): void {
    this.state = state;
    if (end !== undefined) this.callEndReason = end;
    this.emit("stateChanged", undefined);
  }

  setParticipants(...participants: RemoteParticipant[]): void {
    this.remoteParticipants = participants;
    this.emit("remoteParticipantsUpdated", { added: [], removed: [] });
  }

  hangUp(): Promise<void> {
    this.made.push("hangUp");
    this.moveTo("Disconnected", { code: 0, subCode: 0 });
    return Promise.resolve();
  }

  mute = (): Promise<void> => this.#change("mute", () => (this.isMuted = true), "isMutedChanged");
  unmute = (): Promise<void> => this.#change("unmute", () => (this.isMuted = false), "isMutedChanged");
  startVideo = (): Promise<void> =>
    this.#change("startVideo", () => (this.isLocalVideoStarted = true), "isLocalVideoStartedChanged");
  stopVideo = (): Promise<void> =>
    this.#change("stopVideo", () => (this.isLocalVideoStarted = false), "isLocalVideoStartedChanged");
  startScreenSharing = (): Promise<void> =>
    this.#change("startShare", () => (this.isScreenSharingOn = true), "isScreenSharingOnChanged");
  stopScreenSharing = (): Promise<void> =>
    this.#change("stopShare", () => (this.isScreenSharingOn = false), "isScreenSharingOnChanged");
  muteIncomingAudio = (): Promise<void> => Promise.resolve();
  unmuteIncomingAudio = (): Promise<void> => Promise.resolve();
  muteAllRemoteParticipants = (): Promise<void> => Promise.resolve();
  removeParticipant = (): Promise<void> => Promise.resolve();
  hold = (): Promise<void> => Promise.resolve();
  resume = (): Promise<void> => Promise.resolve();
  get lobby(): Call["lobby"] {
    throw new Error("not used");
  }
  dispose(): void {
    // Nothing is held.
  }

  #change(
    name: string,
    change: () => void,
    event: "isMutedChanged" | "isLocalVideoStartedChanged" | "isScreenSharingOnChanged",
  ): Promise<void> {
    this.made.push(name);
    if (this.failure !== undefined) return Promise.reject(this.failure);
    change();
    this.emit(event, undefined);
    return Promise.resolve();
  }
}
