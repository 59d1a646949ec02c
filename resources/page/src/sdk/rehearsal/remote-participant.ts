/** Somebody else in the meeting, as the service last described them. */

import { createIdentifierFromRawId } from "@azure/communication-common";
import type { CommunicationIdentifierKind } from "@azure/communication-common";

import type { Attendance, Role } from "../../contract.gen";
import type { CallEndReason, RemoteParticipant } from "../types";
import { Emitter } from "./emitter";
import type { Changed, CollectionUpdate } from "./emitter";
import type { Pairs } from "./pairs";
import { RehearsalRemoteVideoStream } from "./remote-video-stream";

interface ParticipantEvents {
  stateChanged: Changed;
  isMutedChanged: Changed;
  displayNameChanged: { newValue?: string; oldValue?: string; reason?: "editedDisplayName" };
  roleChanged: Changed;
  isSpeakingChanged: Changed;
  videoStreamsUpdated: CollectionUpdate<RehearsalRemoteVideoStream>;
}

let streamsMade = 0;

export class RehearsalRemoteParticipant extends Emitter<ParticipantEvents> implements RemoteParticipant {
  readonly identifier: CommunicationIdentifierKind;
  readonly endpointDetails: { participantId: string }[];
  readonly videoStreams: readonly RehearsalRemoteVideoStream[];
  displayName: string;
  hasDisplayNameChanged = false;
  isMuted: boolean;
  isSpeaking: boolean;
  role: Role;
  state: "Connected" | "InLobby" | "Disconnected";
  callEndReason?: CallEndReason;
  readonly #mute: () => Promise<void>;

  constructor(attendance: Attendance, pairs: Pairs, mute: () => Promise<void>) {
    super();
    this.#mute = mute;
    this.identifier = createIdentifierFromRawId(attendance.userId);
    this.endpointDetails = [{ participantId: attendance.id }];
    this.videoStreams = (["Video", "ScreenSharing"] as const).map(
      (type) => new RehearsalRemoteVideoStream(++streamsMade, type, attendance.id, pairs),
    );
    this.displayName = attendance.name;
    this.isMuted = attendance.muted;
    this.isSpeaking = attendance.speaking;
    this.role = attendance.role;
    this.state = stateOf(attendance);
    this.#takeStreams(attendance);
  }

  mute(): Promise<void> {
    return this.#mute();
  }

  /** Takes a new description; each thing that is different has its own event. */
  take(attendance: Attendance): void {
    const before = { ...this };
    this.isMuted = attendance.muted;
    this.isSpeaking = attendance.speaking;
    this.role = attendance.role;
    this.state = stateOf(attendance);
    if (before.isMuted !== this.isMuted) this.emit("isMutedChanged", undefined);
    if (before.isSpeaking !== this.isSpeaking) this.emit("isSpeakingChanged", undefined);
    if (before.role !== this.role) this.emit("roleChanged", undefined);
    if (before.state !== this.state) this.emit("stateChanged", undefined);
    this.#takeName(attendance.name);
    this.#takeStreams(attendance);
  }

  leave(): void {
    this.state = "Disconnected";
    this.emit("stateChanged", undefined);
  }

  #takeName(newValue: string): void {
    const oldValue = this.displayName;
    if (newValue === oldValue) return;
    this.displayName = newValue;
    this.hasDisplayNameChanged = true;
    this.emit("displayNameChanged", { newValue, oldValue, reason: "editedDisplayName" });
  }

  #takeStreams({ camera, sharing }: Attendance): void {
    for (const stream of this.videoStreams) {
      stream.takeAvailable(stream.mediaStreamType === "Video" ? camera : sharing);
    }
  }
}

function stateOf({ inLobby }: Attendance): "Connected" | "InLobby" {
  return inLobby ? "InLobby" : "Connected";
}
