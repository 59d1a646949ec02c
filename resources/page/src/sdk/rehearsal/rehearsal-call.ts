/** One call of the rehearsal: the SDK's `Call` over the connection, the pairs and what is sent. */

import type { CapabilitiesChanged, Enter, PeerPhaseChanged, ServiceMessage } from "../../contract.gen";
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
import { Facts } from "./facts";
import { RehearsalFeature } from "./feature";
import { Pairs } from "./pairs";
import type { RehearsalRemoteParticipant } from "./remote-participant";
import { RehearsalRoster } from "./roster";
import { Sending } from "./sending";
import type { Speaker } from "./speaker";
import { UnrehearsedCall } from "./unrehearsed-call";

/** The codes the real SDK ends a call with. */
const NOT_REACHED: CallEndReason = { code: 490, subCode: 4525 };
const CONNECTION_LOST: CallEndReason = { code: 496, subCode: 7 };
const HUNG_UP: CallEndReason = { code: 0, subCode: 0 };
/** A service that does not answer a goodbye is not waited for. */
const GOODBYE_TIMEOUT_MS = 1_000;

/** What a call starts with. */
export interface CallStart {
  readonly signalling: string;
  /** The first message but for what changes: token, microphone, camera. */
  readonly enter: () => Promise<Omit<Enter, "muted" | "camera">>;
  readonly microphone: () => AudioDeviceInfo;
  readonly speaker: Speaker;
  readonly isMuted: boolean;
  readonly localVideoStreams: readonly LocalVideoStream[];
}

export class RehearsalCall extends UnrehearsedCall implements Call {
  readonly info = new RehearsalCallInfo();
  readonly facts = new Facts();
  readonly pairs: Pairs;
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
  #connected: PeerPhaseChanged | undefined;
  #lost: ReadonlySet<string> = new Set();
  #isInterrupted = false;

  constructor(start: CallStart) {
    super();
    this.#start = start;
    this.isMuted = start.isMuted;
    this.pairs = new Pairs((message) => this.#connection.send(message), start.speaker);
    this.#roster = new RehearsalRoster(this.pairs);
    this.facts.follow("AttendanceChanged", (message) => this.#roster.take(message));
    this.facts.follow("CapabilitiesChanged", (message) => void this.#obey(message));
    this.#roster.on("updated", (update) => this.emit("remoteParticipantsUpdated", update));
    this.#sending = new Sending(this.pairs, (speaking) => this.#connection.send({ type: "SetSpeaking", speaking }));
    this.#connection = new Connection(start.signalling, () => this.#enter(), {
      heard: (message) => this.#hear(message),
      interrupted: () => this.#interrupt(),
      failed: () => this.#end(this.#isInterrupted ? CONNECTION_LOST : NOT_REACHED),
    });
    queueMicrotask(() => this.#begin());
  }

  get id(): string {
    return this.info.participantId;
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
    this.#requireRight("unmuteMic");
    await this.#sending.startMicrophone(this.#start.microphone());
    this.#setMuted(false);
    if (this.#lost.has("unmuteMic")) await this.mute();
  }

  muteIncomingAudio(): Promise<void> {
    return this.#muteIncoming(true);
  }

  unmuteIncomingAudio(): Promise<void> {
    return this.#muteIncoming(false);
  }

  async startVideo(stream: LocalVideoStream): Promise<void> {
    this.#requireRight("turnVideoOn");
    await this.#sending.startCamera(stream);
    this.localVideoStreams = [stream];
    this.isLocalVideoStarted = true;
    this.#tellMedia();
    this.emit("localVideoStreamsUpdated", { added: [stream], removed: [] });
    this.emit("isLocalVideoStartedChanged", undefined);
    if (this.#lost.has("turnVideoOn")) await this.stopVideo(stream);
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
    this.#requireRight("shareScreen");
    await this.#sending.startShare(() => void this.stopScreenSharing());
    this.#setSharing(true);
  }

  async stopScreenSharing(): Promise<void> {
    await this.#sending.stopShare();
    this.#setSharing(false);
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
      case "AttendanceChanged":
        this.facts.take(message.type, message);
        break;
      case "RecordingChanged":
        this.facts.take(message.type, message);
        break;
      case "TranscriptionChanged":
        this.facts.take(message.type, message);
        break;
      case "ConsentChanged":
        this.facts.take(message.type, message);
        break;
      case "CapabilitiesChanged":
        this.facts.take(message.type, message);
        break;
      case "MutedByOthers":
        return void this.#takeMutedByOthers();
      case "OpenPair":
      case "ClosePair":
      case "Describe":
      case "Candidate":
        return this.pairs.take(message);
    }
    this.#connectWhenComplete();
  }

  #takePhase(message: PeerPhaseChanged): void {
    if (message.phase === "Disconnected") {
      return this.#end({ code: message.code ?? 0, subCode: message.subCode ?? 0 });
    }
    this.role = message.role;
    this.#restore();
    this.#connected = message.phase === "Connected" ? message : undefined;
    if (message.phase === "InLobby") this.#arrive(message);
    else this.#connectWhenComplete();
  }

  /** Whoever sees Connected finds what the meeting is: a recording may be on already. */
  #connectWhenComplete(): void {
    if (this.#connected === undefined || !this.facts.areComplete) return;
    this.#tellMedia();
    this.#arrive(this.#connected);
    this.#connected = undefined;
  }

  #arrive({ phase, participantId, threadId }: PeerPhaseChanged): void {
    this.info.take(participantId, threadId ?? undefined);
    this.#moveTo(phase);
    this.info.tell();
  }

  /** Without the right nothing is sent, whoever turned it on. */
  async #obey({ capabilities }: CapabilitiesChanged): Promise<void> {
    this.#lost = new Set(capabilities.filter(({ isPresent }) => !isPresent).map(({ name }) => name));
    if (this.#lost.has("unmuteMic")) await this.mute();
    if (this.#lost.has("shareScreen") && this.isScreenSharingOn) await this.stopScreenSharing();
    const [camera] = this.localVideoStreams;
    if (this.#lost.has("turnVideoOn") && camera !== undefined) await this.stopVideo(camera);
  }

  #requireRight(name: "shareScreen" | "turnVideoOn" | "unmuteMic"): void {
    if (this.#lost.has(name)) throw new Error(`${name} is not allowed`);
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
    this.#start.speaker.mute(isMuted);
    this.isIncomingAudioMuted = isMuted;
    this.emit("isIncomingAudioMutedChanged", undefined);
    await Promise.resolve();
  }

  #tellMedia(): void {
    const { isMuted: muted, isLocalVideoStarted: camera, isScreenSharingOn: sharing } = this;
    this.#connection.send({ type: "SetMedia", muted, camera, sharing });
  }
}

