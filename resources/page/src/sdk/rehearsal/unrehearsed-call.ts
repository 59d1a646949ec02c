/** The events of the SDK's `Call`, and the parts of it that the rehearsal cannot stand in for. */

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
  readonly kind = "Call";
  readonly direction = "Outgoing";
  /** Only incoming calls have a caller. */
  readonly callerInfo: Call["callerInfo"] = { identifier: undefined };
  /** Custom audio is not rehearsed: sound is heard without the page's doing. */
  readonly remoteAudioStreams: Call["remoteAudioStreams"] = [];

  /** A meeting has no telephone line of this guest's that tones could go to. */
  sendDtmf(): Promise<void> {
    return notRehearsed("Call.sendDtmf");
  }

  /** Sound that is no microphone's; the page has none. */
  startAudio(): Promise<void> {
    return notRehearsed("Call.startAudio");
  }

  /** As `startAudio`. */
  stopAudio(): void {
    notRehearsed("Call.stopAudio");
  }

  /** They bound what the SDK's own encoder makes of a picture; here the browser's decides. */
  setConstraints(): Promise<void> {
    return notRehearsed("Call.setConstraints");
  }
}
