/** One call of the rehearsal: the SDK's `Call` over the connection, the pairs and what is sent. */

import type { CommunicationIdentifier } from "@azure/communication-common";

import type { Captioned, Enter, PeerMessage, PeerPhaseChanged, Reacted, Role, ServiceMessage } from "../../contract.gen";
import { within } from "../../refused";
import type { Call, CallEndReason, CallFeature, CallFeatureFactory } from "../types";
import { RehearsalCallInfo } from "./call-info";
import type { ChatLine } from "./chat-line";
import { Connection } from "./connection";
import { Emitter } from "./emitter";
import { Everybody } from "./everybody";
import { RehearsalFeature } from "./feature";
import { RehearsalLobby } from "./lobby";
import type { RehearsalRemoteParticipant } from "./remote-participant";
import type { Right } from "./rights";
import { RehearsalRoster } from "./roster";
import { SendingCall } from "./sending-call";
import type { FirstMedia, SendingStart } from "./sending-call";
import { ServicesError } from "./services-error";

/** The codes the real SDK ends a call with. */
const NOT_REACHED: CallEndReason = { code: 490, subCode: 4525 };
const CONNECTION_LOST: CallEndReason = { code: 496, subCode: 7 };
const HUNG_UP: CallEndReason = { code: 0, subCode: 0 };
/** A service that does not answer a goodbye is not waited for. */
const GOODBYE_TIMEOUT_MS = 1_000;
/** So long at most until somebody who is removed is gone. */
const REMOVAL_TIMEOUT_MS = 10_000;

/** The service, and where goes what it tells of the chat. */
export interface Service {
  readonly signalling: string;
  readonly chatLine: ChatLine;
}

/** What a call starts with. */
export interface CallStart extends SendingStart, Service {
  /** The first message but for what changes: token, microphone, camera. */
  readonly enter: () => Promise<Omit<Enter, "muted" | "camera">>;
  /** A breakout room is a call of its own, of the same guest. */
  readonly enterRoom: (room: string, media: FirstMedia) => RehearsalCall;
}

/** What happens and is not told again to whoever asks later. */
interface Moments {
  Captioned: Captioned;
  Reacted: Reacted;
}

export class RehearsalCall extends SendingCall implements Call {
  readonly info = new RehearsalCallInfo();
  readonly moments = new Emitter<Moments>();
  readonly everybody = new Everybody();
  readonly lobby: RehearsalLobby;
  callEndReason?: CallEndReason;
  role: Call["role"] = "Unknown";
  readonly #start: CallStart;
  readonly #roster: RehearsalRoster;
  readonly #connection: Connection;
  readonly #firstId = crypto.randomUUID();
  #connected: PeerPhaseChanged | undefined;
  #isInterrupted = false;

  constructor(start: CallStart) {
    super(start);
    this.#start = start;
    this.#roster = new RehearsalRoster(this.everybody, this.pairs, (id) => this.#muteOthers([id]));
    this.lobby = new RehearsalLobby(this, this.#roster);
    this.facts.follow("AttendanceChanged", (message) => this.everybody.take(message));
    this.facts.follow("SelfChanged", (message) => {
      this.#takeRole(message.attendance.role);
      this.everybody.takeSelf(message);
    });
    this.#roster.on("updated", (update) => this.emit("remoteParticipantsUpdated", update));
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

  /** For everyone: if this guest may. */
  async hangUp({ forEveryone = false }: { forEveryone?: boolean } = {}): Promise<void> {
    if (this.state === "Disconnected") return;
    if (forEveryone) this.rights.require("hangUpForEveryOne");
    this.moveTo("Disconnecting");
    this.send(forEveryone ? { type: "HangUp", forEveryone } : { type: "HangUp" });
    setTimeout(() => this.#end(HUNG_UP), GOODBYE_TIMEOUT_MS);
    await this.#ended();
  }

  muteAllRemoteParticipants(): Promise<void> {
    return this.#muteOthers(null);
  }

  async removeParticipant(identifier: CommunicationIdentifier): Promise<void> {
    await Promise.all(this.everybody.named([identifier]).map(({ id }) => this.#remove(id)));
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
    this.send(message);
    await Promise.resolve();
  }

  grantConsent(): Promise<void> {
    this.send({ type: "GrantConsent" });
    return Promise.resolve();
  }

  dispose(): void {
    this.#end(HUNG_UP);
  }

  protected override send(message: PeerMessage): void {
    this.#connection.send(message);
  }

  async #enter(): Promise<Enter> {
    const camera = this.isLocalVideoStarted;
    return { ...(await this.#start.enter()), muted: this.isMuted, camera };
  }

  #begin(): void {
    this.moveTo("Connecting");
    this.beginSending();
  }

  #hear(message: ServiceMessage): void {
    switch (message.type) {
      case "PeerPhaseChanged":
        return this.#takePhase(message);
      case "MutedByOthers":
        return void this.takeMutedByOthers();
      case "Captioned":
        return this.moments.emit("Captioned", message);
      case "Reacted":
        return this.moments.emit("Reacted", message);
      case "ChatSignalled":
        return this.#start.chatLine.emit("signalled", message);
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
    this.everybody.settle();
    this.tellMedia();
    this.#arrive(this.#connected);
    this.#connected = undefined;
  }

  #arrive({ phase, participantId, threadId }: PeerPhaseChanged): void {
    const idBefore = this.id;
    this.info.take(participantId, threadId ?? undefined);
    if (this.id !== idBefore) this.emit("idChanged", undefined);
    this.moveTo(phase === "Connected" && this.isOnHold ? "LocalHold" : phase);
    this.info.tell();
  }

  #takeRole(role: Role): void {
    if (role === this.role) return;
    this.role = role;
    this.emit("roleChanged", undefined);
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

  #interrupt(): void {
    this.#isInterrupted = true;
    this.pairs.closeAll();
    this.#roster.interrupt();
    this.#start.chatLine.emit("interrupted", undefined);
    this.emit("interrupted", undefined);
  }

  #restore(): void {
    if (!this.#isInterrupted) return;
    this.#isInterrupted = false;
    this.#start.chatLine.emit("restored", undefined);
    this.emit("restored", undefined);
  }

  #end(reason: CallEndReason): void {
    if (this.state === "Disconnected") return;
    this.callEndReason = reason;
    this.#connection.close();
    this.endSending();
    this.#roster.interrupt();
    this.moveTo("Disconnected");
  }

  #ended(): Promise<void> {
    return new Promise((resolve) => {
      this.on("stateChanged", () => {
        if (this.state === "Disconnected") resolve();
      });
    });
  }
}
