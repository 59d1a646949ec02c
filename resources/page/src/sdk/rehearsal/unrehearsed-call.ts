/** The parts of the SDK's `Call` that the rehearsal does not stand in for, and its events. */

import type { Call, LocalVideoStream, RemoteParticipant } from "../types";
import { Emitter } from "./emitter";
import type { Changed, CollectionUpdate } from "./emitter";
import { notRehearsed } from "./not-rehearsed";

export interface CallEvents {
  stateChanged: Changed;
  idChanged: Changed;
  isMutedChanged: Changed;
  isIncomingAudioMutedChanged: Changed;
  isScreenSharingOnChanged: Changed;
  isLocalVideoStartedChanged: Changed;
  remoteParticipantsUpdated: CollectionUpdate<RemoteParticipant>;
  localVideoStreamsUpdated: CollectionUpdate<LocalVideoStream>;
  localAudioStreamsUpdated: never;
  remoteAudioStreamsUpdated: never;
  roleChanged: Changed;
  mutedByOthers: Changed;
  callerInfoChanged: Changed;
  transferorInfoChanged: Changed;
  /** The rehearsal's own: the line broke, the line is there again. */
  interrupted: Changed;
  restored: Changed;
}

export abstract class UnrehearsedCall extends Emitter<CallEvents> {
  readonly direction = "Outgoing";
  readonly remoteAudioStreams: Call["remoteAudioStreams"] = [];

  get kind(): Call["kind"] {
    return notRehearsed("Call.kind");
  }

  get callerInfo(): Call["callerInfo"] {
    return notRehearsed("Call.callerInfo");
  }

  get lobby(): Call["lobby"] {
    return notRehearsed("Call.lobby");
  }

  addParticipant(): RemoteParticipant {
    return notRehearsed("Call.addParticipant");
  }

  removeParticipant(): Promise<void> {
    return notRehearsed("Call.removeParticipant");
  }

  muteAllRemoteParticipants(): Promise<void> {
    return notRehearsed("Call.muteAllRemoteParticipants");
  }

  sendDtmf(): Promise<void> {
    return notRehearsed("Call.sendDtmf");
  }

  hold(): Promise<void> {
    return notRehearsed("Call.hold");
  }

  resume(): Promise<void> {
    return notRehearsed("Call.resume");
  }

  startAudio(): Promise<void> {
    return notRehearsed("Call.startAudio");
  }

  stopAudio(): void {
    notRehearsed("Call.stopAudio");
  }

  setConstraints(): Promise<void> {
    return notRehearsed("Call.setConstraints");
  }
}
