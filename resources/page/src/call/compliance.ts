/**
 * Whether the meeting is recorded or transcribed, and whether consent is asked for.
 *
 * Both may be on when we join, without an event: read at Connected, then followed. Consent has no
 * event at all: it is read again with every other. Nothing here is throttled, and whatever cannot
 * be read counts as unknown, never as off.
 */

import type { Say } from "../bridge/bridge";
import type { ComplianceChanged, RecordingState, TranscriptionState } from "../contract.gen";
import { follow, together } from "../sdk/follow";
import type { Disposer } from "../sdk/follow";
import { RECORDING_STATE } from "../sdk/types";
import type { Call, Features, RecordingCallFeature, RecordingInfo, TranscriptionCallFeature } from "../sdk/types";
import { isSettled } from "../local/medium";

export function observeCompliance(call: Call, number: number, features: Features, say: Say): Disposer {
  const recording = call.feature(features.Recording);
  const transcription = call.feature(features.Transcription);
  let told = "";

  const tell = (): void => {
    if (!isSettled(call)) return;
    const fact = {
      type: "ComplianceChanged",
      call: number,
      recording: recordingOf(recording),
      transcription: transcriptionOf(transcription),
      consentRequired: recording.isTeamsConsentRequired === true || transcription.isTeamsConsentRequired === true,
    } as const;
    const text = JSON.stringify(fact);
    if (text === told) return;
    told = text;
    say({ ...fact, observedAt: performance.timeOrigin + performance.now() } satisfies ComplianceChanged);
  };

  tell();
  return together(
    follow(call, "stateChanged", tell),
    follow(recording, "isRecordingActiveChanged", tell),
    followRecordings(recording, tell),
    follow(transcription, "isTranscriptionActiveChanged", tell),
    follow(call.feature(features.Capabilities), "capabilitiesChanged", tell),
  );
}

/** Follows the list of recordings and the state of each that is or ever was in it. */
function followRecordings(feature: RecordingCallFeature, tell: () => void): Disposer {
  const followed = new Map<RecordingInfo, Disposer>();
  const update = (): void => {
    for (const each of feature.recordings) {
      if (!followed.has(each)) followed.set(each, follow(each, "recordingStateChanged", tell));
    }
    tell();
  };
  update();
  return together(follow(feature, "recordingsUpdated", update), () => {
    for (const stop of followed.values()) stop();
  });
}

/** One that runs outweighs everything, one in a state nobody knows outweighs paused ones. */
export function recordingOf(feature: RecordingCallFeature): RecordingState {
  const states = feature.recordings.map((each) => each.state as number);
  if (feature.isRecordingActive === true || states.includes(RECORDING_STATE.Started)) return "on";
  if (typeof feature.isRecordingActive !== "boolean" || !states.every(isKnown)) return "unknown";
  return states.includes(RECORDING_STATE.Paused) ? "paused" : "off";
}

function transcriptionOf(feature: TranscriptionCallFeature): TranscriptionState {
  if (typeof feature.isTranscriptionActive !== "boolean") return "unknown";
  return feature.isTranscriptionActive ? "on" : "off";
}

function isKnown(state: number): boolean {
  return Object.values<number>(RECORDING_STATE).includes(state);
}
