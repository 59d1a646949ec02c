/** One call of the rehearsal: the SDK's `Call` over the connection, the pairs and what is sent. */

import type { CommunicationIdentifier } from "@azure/communication-common";

import type { Captioned, Enter, PeerMessage, PeerPhaseChanged, Reacted, Role, ServiceMessage } from "../../contract.gen";
import { within } from "../../refused";
import type {
  AudioDeviceInfo,
  Call,
  CallEndReason,
  CallFeature,
  CallFeatureFactory,
  CallState,
  LocalAudioStream,
  LocalVideoStream,
} from "../types";
import { RehearsalCallInfo } from "./call-info";
import { Connection } from "./connection";
import { Emitter } from "./emitter";
import { Everybody } from "./everybody";
import { Facts } from "./facts";
import { RehearsalFeature } from "./feature";
import { RehearsalLobby } from "./lobby";
import { Pairs } from "./pairs";
import type { RehearsalRemoteParticipant } from "./remote-participant";
import { Rights } from "./rights";
import type { Right } from "./rights";
import { RehearsalRoster } from "./roster";
import { Sending } from "./sending";
import { ServicesError } from "./services-error";
import type { Voices } from "./speaker";
import { UnrehearsedCall } from "./unrehearsed-call";

/** The codes the real SDK ends a call with. */
const NOT_REACHED: CallEndReason = { code: 490, subCode: 4525 };
const CONNECTION_LOST: CallEndReason = { code: 496, subCode: 7 };
const HUNG_UP: CallEndReason = { code: 0, subCode: 0 };
/** A service that does not answer a goodbye is not waited for. */
const GOODBYE_TIMEOUT_MS = 1_000;
/** So long at most until somebody who is removed is gone. */
const REMOVAL_TIMEOUT_MS = 10_000;

/** What is sent from the start. */
export interface FirstMedia {
  readonly isMuted: boolean;
  readonly localVideoStreams: readonly LocalVideoStream[];
}

/** What a call starts with. */
export interface CallStart extends FirstMedia {
  readonly signalling: string;
  /** The first message but for what changes: token, microphone, camera. */
  readonly enter: () => Promise<Omit<Enter, "muted" | "camera">>;
  readonly microphone: () => AudioDeviceInfo;
  readonly voices: Voices;
  /** A breakout room is a call of its own, of the same guest. */
  readonly enterRoom: (room: string, media: FirstMedia) => RehearsalCall;
}

/** What happens and is not told again to whoever asks later. */
interface Moments {
  Captioned: Captioned;
  Reacted: Reacted;
}

export class RehearsalCall extends UnrehearsedCall implements Call {
  readonly info = new RehearsalCallInfo();
  readonly facts = new Facts();
  readonly moments = new Emitter<Moments>();
  readonly everybody = new Everybody();
  readonly rights = new Rights(this.facts);
  readonly pairs: Pairs;
  readonly lobby: RehearsalLobby;
  readonly localAudioStreams: readonly LocalAudioStream[] = [];
  localVideoStreams: readonly LocalVideoStream[] = [];
  state: CallState = "None";
  callEndReason?: CallEndReason;
  role: Call["role"] = "Unknown";
  isMuted: boolean;
  isIncomingAudioMuted = false;
  isLocalVideoStarted = false;
  isScreenSharingOn = false;
  readonly #start: CallStart;
  readonly #roster: RehearsalRoster;
  readonly #sending: Sending;
  readonly #connection: Connection;
  readonly #firstId = crypto.randomUUID();
  #connected: PeerPhaseChanged | undefined;
  #isInterrupted = false;
  #isOnHold = false;

  constructor(start: CallStart) {
    super();
    this.#start = start;
    this.isMuted = start.isMuted;
    this.pairs = new Pairs((message) => this.#connection.send(message), start.voices);
    this.#roster = new RehearsalRoster(this.everybody, this.pairs, (id) => this.#muteOthers([id]));
    this.lobby = new RehearsalLobby(this, this.#roster);
    this.facts.follow("AttendanceChanged", (message) => this.everybody.take(message));
    this.facts.follow("SelfChanged", (message) => {
      this.#takeRole(message.attendance.role);
      this.everybody.takeSelf(message);
    });
    this.facts.follow("CapabilitiesChanged", () => void this.#obey());
    this.#roster.on("updated", (update) => this.emit("remoteParticipantsUpdated", update));
    this.#sending = new Sending(this.pairs, (speaking) => this.#tellSpeaking(speaking));
    this.#connection = new Connection(start.signalling, () => this.#enter(), {
      heard: (message) => this.#hear(message),
      interrupted: () => this.#interrupt(),
      failed: () => this.#end(this.#isInterrupted ? CONNECTION_LOST : NOT_REACHED),
    });
    queueMicrotask(() => this.#begin());
  }

  /** Another one once the service has given the participant's: as with the SDK, no key. */
  get id(): string {
    return this.info.participantId || this.#firstId;
  }

  get remoteParticipants(): readonly RehearsalRemoteParticipant[] {
    return this.#roster.all;
  }

  feature<TFeature extends CallFeature>(factory: CallFeatureFactory<TFeature>): TFeature {
    return RehearsalFeature.from(factory).of(this);
  }

  async hangUp(): Promise<void> {
    if (this.state === "Disconnected") return;
    this.#moveTo("Disconnecting");
    this.#connection.send({ type: "HangUp" });
    setTimeout(() => this.#end(HUNG_UP), GOODBYE_TIMEOUT_MS);
    await this.#ended();
  }

  async mute(): Promise<void> {
    if (this.isMuted) return;
    await this.#sending.stopMicrophone();
    this.#setMuted(true);
  }

  async unmute(): Promise<void> {
    if (!this.isMuted) return;
    this.rights.require("unmuteMic");
    await this.#sending.startMicrophone(this.#start.microphone());
    this.#setMuted(false);
    if (!this.rights.has("unmuteMic")) await this.mute();
  }

  muteAllRemoteParticipants(): Promise<void> {
    return this.#muteOthers(null);
  }

  async removeParticipant(identifier: CommunicationIdentifier): Promise<void> {
    await Promise.all(this.everybody.named([identifier]).map(({ id }) => this.#remove(id)));
  }

  muteIncomingAudio(): Promise<void> {
    return this.#muteIncoming(true);
  }

  unmuteIncomingAudio(): Promise<void> {
    return this.#muteIncoming(false);
  }

  async startVideo(stream: LocalVideoStream): Promise<void> {
    this.rights.require("turnVideoOn");
    await this.#sending.startCamera(stream);
    this.localVideoStreams = [stream];
    this.isLocalVideoStarted = true;
    this.#tellMedia();
    this.emit("localVideoStreamsUpdated", { added: [stream], removed: [] });
    this.emit("isLocalVideoStartedChanged", undefined);
    if (!this.rights.has("turnVideoOn")) await this.stopVideo(stream);
  }

  async stopVideo(stream: LocalVideoStream): Promise<void> {
    await this.#sending.stopCamera();
    this.localVideoStreams = [];
    this.isLocalVideoStarted = false;
    this.#tellMedia();
    this.emit("localVideoStreamsUpdated", { added: [], removed: [stream] });
    this.emit("isLocalVideoStartedChanged", undefined);
  }

  async startScreenSharing(): Promise<void> {
    this.rights.require("shareScreen");
    await this.#sending.startShare(() => void this.stopScreenSharing());
    this.#setSharing(true);
  }

  async stopScreenSharing(): Promise<void> {
    await this.#sending.stopShare();
    this.#setSharing(false);
  }

  /** Local in a meeting: the others are not held, they only neither hear nor see this guest. */
  async hold(): Promise<void> {
    if (this.#isOnHold) return;
    if (this.state !== "Connected") throw new ServicesError("only a connected call can be held", 500, 41033);
    await this.#setOnHold(true);
  }

  async resume(): Promise<void> {
    if (!this.#isOnHold) return;
    if (this.state !== "LocalHold") throw new ServicesError("only a held call can be resumed", 500, 41034);
    await this.#setOnHold(false);
  }

  /** Enters a breakout room, with what is sent here. */
  enterRoom(room: string): RehearsalCall {
    const { isMuted, localVideoStreams } = this;
    return this.#start.enterRoom(room, { isMuted, localVideoStreams });
  }

  /** Tells the service a wish; as with the SDK, that it came true is an event. */
  async ask(message: PeerMessage, right?: Right): Promise<void> {
    if (this.state !== "Connected") throw new ServicesError("the call is not connected", 412);
    if (right !== undefined) this.rights.require(right);
    this.#connection.send(message);
    await Promise.resolve();
  }

  grantConsent(): Promise<void> {
    this.#connection.send({ type: "GrantConsent" });
    return Promise.resolve();
  }

  /** The SDK sends from another microphone as soon as one is selected. */
  async changeMicrophone(): Promise<void> {
    if (!this.isMuted) await this.#sending.startMicrophone(this.#start.microphone());
  }

  dispose(): void {
    this.#end(HUNG_UP);
  }

  async #enter(): Promise<Enter> {
    const camera = this.isLocalVideoStarted;
    return { ...(await this.#start.enter()), muted: this.isMuted, camera };
  }

  /** Sends what the call was joined with; a device that fails leaves it muted or without picture. */
  #begin(): void {
    this.#moveTo("Connecting");
    const [camera] = this.#start.localVideoStreams;
    if (camera !== undefined) this.startVideo(camera).catch(() => undefined);
    if (!this.isMuted) this.#sending.startMicrophone(this.#start.microphone()).catch(() => this.#setMuted(true));
  }

  #hear(message: ServiceMessage): void {
    switch (message.type) {
      case "PeerPhaseChanged":
        return this.#takePhase(message);
      case "MutedByOthers":
        return void this.#takeMutedByOthers();
      case "Captioned":
        return this.moments.emit("Captioned", message);
      case "Reacted":
        return this.moments.emit("Reacted", message);
      case "OpenPair":
      case "ClosePair":
      case "Describe":
      case "Candidate":
        return this.pairs.take(message);
      default:
        this.facts.take(message.type, message);
        if (message.type === "CapabilitiesChanged") this.#arriveWhenTold();
    }
  }

  #takePhase(message: PeerPhaseChanged): void {
    if (message.phase === "Disconnected") {
      return this.#end({ code: message.code ?? 0, subCode: message.subCode ?? 0 });
    }
    this.#takeRole(message.role);
    this.#restore();
    this.#connected = message.phase === "Connected" ? message : undefined;
    if (message.phase === "InLobby") this.#arrive(message);
  }

  /**
   * Whoever sees Connected finds what the meeting is: a recording may be on already. The service
   * tells all there is then; the capabilities are its last word.
   */
  #arriveWhenTold(): void {
    if (this.#connected === undefined) return;
    this.#tellMedia();
    this.#arrive(this.#connected);
    this.#connected = undefined;
  }

  #arrive({ phase, participantId, threadId }: PeerPhaseChanged): void {
    const idBefore = this.id;
    this.info.take(participantId, threadId ?? undefined);
    if (this.id !== idBefore) this.emit("idChanged", undefined);
    this.#moveTo(phase === "Connected" && this.#isOnHold ? "LocalHold" : phase);
    this.info.tell();
  }

  #takeRole(role: Role): void {
    if (role === this.role) return;
    this.role = role;
    this.emit("roleChanged", undefined);
  }

  /** Without the right nothing is sent, whoever turned it on. */
  async #obey(): Promise<void> {
    if (!this.rights.has("unmuteMic")) await this.mute();
    if (!this.rights.has("shareScreen") && this.isScreenSharingOn) await this.stopScreenSharing();
    const [camera] = this.localVideoStreams;
    if (!this.rights.has("turnVideoOn") && camera !== undefined) await this.stopVideo(camera);
  }

  #muteOthers(participants: readonly string[] | null): Promise<void> {
    return this.ask({ type: "MutePeers", participants }, "muteOthers");
  }

  /** "This method resolves asynchronously after removing the participant from the call." */
  async #remove(id: string): Promise<void> {
    const left = this.everybody.left(id);
    await this.ask({ type: "RemovePeer", participant: id }, "removeParticipant");
    await within(REMOVAL_TIMEOUT_MS, left).catch(() => {
      throw new ServicesError("the participant is still there", 408);
    });
  }

  async #setOnHold(isOnHold: boolean): Promise<void> {
    this.#isOnHold = isOnHold;
    await this.pairs.hold(isOnHold);
    this.#moveTo(isOnHold ? "LocalHold" : "Connected");
    if (isOnHold) this.#connection.send({ type: "SetSpeaking", speaking: false });
    this.#tellMedia();
  }

  async #takeMutedByOthers(): Promise<void> {
    if (this.isMuted) return;
    await this.mute();
    this.emit("mutedByOthers", undefined);
  }

  #interrupt(): void {
    this.#isInterrupted = true;
    this.pairs.closeAll();
    this.#roster.interrupt();
    this.emit("interrupted", undefined);
  }

  #restore(): void {
    if (!this.#isInterrupted) return;
    this.#isInterrupted = false;
    this.emit("restored", undefined);
  }

  #end(reason: CallEndReason): void {
    if (this.state === "Disconnected") return;
    this.callEndReason = reason;
    this.#connection.close();
    this.pairs.closeAll();
    this.#start.voices.close();
    void this.#sending.close();
    this.#roster.interrupt();
    this.#moveTo("Disconnected");
  }

  #ended(): Promise<void> {
    return new Promise((resolve) => {
      this.on("stateChanged", () => {
        if (this.state === "Disconnected") resolve();
      });
    });
  }

  #moveTo(state: CallState): void {
    if (state === this.state || this.state === "Disconnected") return;
    this.state = state;
    this.emit("stateChanged", undefined);
  }

  #setMuted(isMuted: boolean): void {
    this.isMuted = isMuted;
    this.#tellMedia();
    this.emit("isMutedChanged", undefined);
  }

  #setSharing(isOn: boolean): void {
    if (isOn === this.isScreenSharingOn) return;
    this.isScreenSharingOn = isOn;
    this.#tellMedia();
    this.emit("isScreenSharingOnChanged", undefined);
  }

  async #muteIncoming(isMuted: boolean): Promise<void> {
    this.#start.voices.mute(isMuted);
    this.isIncomingAudioMuted = isMuted;
    this.emit("isIncomingAudioMutedChanged", undefined);
    await Promise.resolve();
  }

  #tellMedia(): void {
    const { isMuted, isLocalVideoStarted, isScreenSharingOn } = this;
    const sent = this.#isOnHold
      ? { muted: true, camera: false, sharing: false }
      : { muted: isMuted, camera: isLocalVideoStarted, sharing: isScreenSharingOn };
    this.#connection.send({ type: "SetMedia", ...sent });
  }

  #tellSpeaking(speaking: boolean): void {
    if (!this.#isOnHold) this.#connection.send({ type: "SetSpeaking", speaking });
  }
}

