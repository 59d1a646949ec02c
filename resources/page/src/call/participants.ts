/** The SDK's remote participants: follows each of them, under the page's own keys. */

import { nameOf } from "../foreign-text";
import { Keys } from "../keys";
import { follow, together } from "../sdk/follow";
import type { Disposer } from "../sdk/follow";
import type { Call, RemoteParticipant, RemoteVideoStream } from "../sdk/types";
import type { Participant, ParticipantKind } from "../contract.gen";
import type { Names } from "./names";

/** What is told about participants: that one is there or has changed, that one is gone. */
export interface ParticipantListener {
  changed(key: string, participant: RemoteParticipant): void;
  removed(key: string): void;
}

const PARTICIPANT_EVENTS = [
  "stateChanged",
  "isMutedChanged",
  "displayNameChanged",
  "roleChanged",
  "isSpeakingChanged",
  "videoStreamsUpdated",
] as const;

export function observeParticipants(call: Call, names: Names, listener: ParticipantListener): Disposer {
  const keys = new Keys("participant");
  const followed = new Map<RemoteParticipant, Disposer>();

  const add = (participant: RemoteParticipant): void => {
    const key = keys.of(rawIdOf(participant));
    const tell = (): void => listener.changed(key, participant);
    followed.set(participant, followParticipant(participant, tell));
    tell();
  };
  const update = (): void => {
    const present = new Set(call.remoteParticipants);
    for (const [participant, stop] of followed) {
      if (present.has(participant)) continue;
      stop();
      followed.delete(participant);
      listener.removed(keys.of(rawIdOf(participant)));
    }
    for (const participant of present) if (!followed.has(participant)) add(participant);
  };

  const tellAll = (): void => {
    for (const participant of followed.keys()) listener.changed(keys.of(rawIdOf(participant)), participant);
  };

  update();
  return together(follow(call, "remoteParticipantsUpdated", update), names.follow(tellAll), () => {
    for (const stop of followed.values()) stop();
  });
}

function followParticipant(participant: RemoteParticipant, tell: () => void): Disposer {
  const streams = new Map<RemoteVideoStream, Disposer>();
  const followStreams = (): void => {
    for (const stream of participant.videoStreams) {
      if (!streams.has(stream)) streams.set(stream, follow(stream, "isAvailableChanged", tell));
    }
  };
  followStreams();
  return together(
    ...PARTICIPANT_EVENTS.map((event) => follow(participant, event, tell)),
    follow(participant, "videoStreamsUpdated", followStreams),
    () => {
      for (const stop of streams.values()) stop();
    },
  );
}

export function factOf(key: string, participant: RemoteParticipant, names: Names): Participant {
  return {
    key,
    name: names.hides(participant) ? "" : nameOf(participant.displayName),
    kind: kindOf(participant),
    muted: participant.isMuted,
    speaking: participant.isSpeaking,
    camera: availableStream(participant, "Video") !== undefined,
    sharing: availableStream(participant, "ScreenSharing") !== undefined,
    inLobby: participant.state === "InLobby",
  };
}

export function availableStream(
  participant: RemoteParticipant,
  type: "Video" | "ScreenSharing",
): RemoteVideoStream | undefined {
  return participant.videoStreams.find((stream) => stream.mediaStreamType === type && stream.isAvailable);
}

function kindOf({ identifier }: RemoteParticipant): ParticipantKind {
  switch (identifier.kind) {
    case "microsoftTeamsUser":
      return identifier.isAnonymous ? "guest" : "teams";
    case "teamsExtensionUser":
      return "teams";
    case "communicationUser":
      return "guest";
    case "phoneNumber":
      return "phone";
    case "microsoftTeamsApp":
      return "bot";
    case "unknown":
      return "unknown";
  }
}

function rawIdOf({ identifier }: RemoteParticipant): string {
  switch (identifier.kind) {
    case "communicationUser":
      return identifier.communicationUserId;
    case "phoneNumber":
      return identifier.rawId ?? `4:${identifier.phoneNumber}`;
    case "microsoftTeamsUser":
      return identifier.rawId ?? identifier.microsoftTeamsUserId;
    case "microsoftTeamsApp":
      return identifier.rawId ?? identifier.teamsAppId;
    case "teamsExtensionUser":
      return identifier.rawId ?? identifier.userId;
    case "unknown":
      return identifier.id;
  }
}
