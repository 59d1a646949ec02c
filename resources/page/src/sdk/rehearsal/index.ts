/** The stand-in for the calling SDK, over plain WebRTC and the rehearsal service's WebSocket. */

import type { Sdk } from "../types";
import { RehearsalCallClient } from "./call-client";
import { RehearsalFeature } from "./feature";
import { RehearsalCapabilitiesFeature } from "./features/capabilities";
import { RehearsalDiagnosticsFeature } from "./features/diagnostics";
import { RehearsalDominantSpeakersFeature } from "./features/dominant-speakers";
import { RehearsalMediaStatsFeature } from "./features/media-stats";
import { RehearsalRecordingFeature } from "./features/recording";
import { RehearsalTranscriptionFeature } from "./features/transcription";
import { RehearsalLocalAudioStream, RehearsalLocalVideoStream } from "./local-streams";
import { RehearsalVideoStreamRenderer } from "./video-renderer";

export function rehearsalSdk(signalling: string): Sdk {
  return {
    CallClient: class extends RehearsalCallClient {
      constructor() {
        super(signalling);
      }
    },
    LocalAudioStream: RehearsalLocalAudioStream,
    LocalVideoStream: RehearsalLocalVideoStream,
    VideoStreamRenderer: RehearsalVideoStreamRenderer,
    Features: {
      Capabilities: new RehearsalFeature(RehearsalCapabilitiesFeature),
      DominantSpeakers: new RehearsalFeature(RehearsalDominantSpeakersFeature),
      MediaStats: new RehearsalFeature(RehearsalMediaStatsFeature),
      Recording: new RehearsalFeature(RehearsalRecordingFeature),
      Transcription: new RehearsalFeature(RehearsalTranscriptionFeature),
      UserFacingDiagnostics: new RehearsalFeature(RehearsalDiagnosticsFeature),
    },
  } satisfies Sdk;
}
