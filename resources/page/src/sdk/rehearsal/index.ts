/** The stand-in for the calling SDK, over plain WebRTC and the rehearsal service's WebSocket. */

import type { CommunicationTokenCredential, Sdk } from "../types";
import { RehearsalCallClient } from "./call-client";
import { RehearsalChatClient } from "./chat-client";
import { ChatLine } from "./chat-line";
import { RehearsalFeature } from "./feature";
import { RehearsalAudioConferencingFeature } from "./features/audio-conferencing";
import { RehearsalBreakoutRoomsFeature } from "./features/breakout-rooms";
import { RehearsalCapabilitiesFeature } from "./features/capabilities";
import { RehearsalCaptionsFeature } from "./features/captions";
import { RehearsalDiagnosticsFeature } from "./features/diagnostics";
import { RehearsalDominantSpeakersFeature } from "./features/dominant-speakers";
import { RehearsalMediaAccessFeature } from "./features/media-access";
import { RehearsalMediaStatsFeature } from "./features/media-stats";
import { RehearsalOptimalVideoCountFeature } from "./features/optimal-video-count";
import { RehearsalRaiseHandFeature } from "./features/raise-hand";
import { RehearsalReactionFeature } from "./features/reaction";
import { RehearsalRecordingFeature } from "./features/recording";
import { RehearsalSpotlightFeature } from "./features/spotlight";
import { RehearsalTranscriptionFeature } from "./features/transcription";
import { RehearsalLocalAudioStream, RehearsalLocalVideoStream } from "./local-streams";
import { RehearsalVideoStreamRenderer } from "./video-renderer";

export function rehearsalSdk(signalling: string): Sdk {
  const chatLine = new ChatLine();
  return {
    CallClient: class extends RehearsalCallClient {
      constructor() {
        super(signalling, chatLine);
      }
    },
    LocalAudioStream: RehearsalLocalAudioStream,
    LocalVideoStream: RehearsalLocalVideoStream,
    VideoStreamRenderer: RehearsalVideoStreamRenderer,
    Features: {
      BreakoutRooms: new RehearsalFeature(RehearsalBreakoutRoomsFeature),
      Capabilities: new RehearsalFeature(RehearsalCapabilitiesFeature),
      Captions: new RehearsalFeature(RehearsalCaptionsFeature),
      DominantSpeakers: new RehearsalFeature(RehearsalDominantSpeakersFeature),
      MediaAccess: new RehearsalFeature(RehearsalMediaAccessFeature),
      MediaStats: new RehearsalFeature(RehearsalMediaStatsFeature),
      OptimalVideoCount: new RehearsalFeature(RehearsalOptimalVideoCountFeature),
      RaiseHand: new RehearsalFeature(RehearsalRaiseHandFeature),
      Reaction: new RehearsalFeature(RehearsalReactionFeature),
      Recording: new RehearsalFeature(RehearsalRecordingFeature),
      Spotlight: new RehearsalFeature(RehearsalSpotlightFeature),
      TeamsMeetingAudioConferencing: new RehearsalFeature(RehearsalAudioConferencingFeature),
      Transcription: new RehearsalFeature(RehearsalTranscriptionFeature),
      UserFacingDiagnostics: new RehearsalFeature(RehearsalDiagnosticsFeature),
    },
    loadChatClient: () =>
      Promise.resolve(
        class extends RehearsalChatClient {
          constructor(_endpoint: string, credential: CommunicationTokenCredential) {
            super(chatLine, credential);
          }
        },
      ),
  } satisfies Sdk;
}
