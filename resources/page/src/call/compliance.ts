/**
 * Whether the meeting is recorded or transcribed, and whether consent is asked for.
 *
 * Both may be on when we join, without an event: read at Connected, then followed. Consent has no
 * event at all: it is read again with every other. Nothing here is throttled, and whatever cannot
 * be read counts as unknown, never as off.
 */

import type { Say } from "../bridge/bridge";
import type { ComplianceChanged, RecordingState, TranscriptionState } from "../contract.gen";
import { stringify, timeNow } from "../kept";
import { within } from "../refused";
import { follow, together } from "../sdk/follow";
import type { Disposer } from "../sdk/follow";
import { RECORDING_STATE } from "../sdk/types";
import type { Call, Features, RecordingCallFeature, RecordingInfo, TranscriptionCallFeature } from "../sdk/types";
import { isSettled } from "../local/medium";

const GRANT_TIMEOUT_MS = 10_000;

export class ComplianceObserver {
  readonly #call: Call;
  readonly #number: number;
  readonly #recording: RecordingCallFeature;
  readonly #transcription: TranscriptionCallFeature;
  readonly #say: Say;
  readonly #stop: Disposer;
  #told = "";

  constructor(call: Call, number: number, features: Features, say: Say) {
    this.#call = call;
    this.#number = number;
    this.#recording = call.feature(features.Recording);
    this.#transcription = call.feature(features.Transcription);
    this.#say = say;
    const tell = (): void => this.#tell();
    tell();
    this.#stop = together(
      follow(call, "stateChanged", tell),
      follow(this.#recording, "isRecordingActiveChanged", tell),
      followRecordings(this.#recording, tell),
      follow(this.#transcription, "isTranscriptionActiveChanged", tell),
      follow(call.feature(features.Capabilities), "capabilitiesChanged", tell),
    );
  }

  /** The guest agrees: one grant covers recording and transcription. Rejects when it does not hold. */
  async giveConsent(): Promise<void> {
    const asking = [this.#recording, this.#transcription].find((each) => each.isTeamsConsentRequired === true);
    if (asking !== undefined) await within(GRANT_TIMEOUT_MS, asking.grantTeamsConsent());
    this.#tell();
  }

  dispose(): void {
    this.#stop();
  }

  #tell(): void {
    if (!isSettled(this.#call)) return;
    const fact = {
      type: "ComplianceChanged",
      call: this.#number,
      recording: recordingOf(this.#recording),
      transcription: transcriptionOf(this.#transcription),
      consentRequired: this.#isConsentRequired,
    } as const;
    const text = stringify(fact);
    if (text === this.#told) return;
    this.#told = text;
    this.#say({ ...fact, observedAt: timeNow() } satisfies ComplianceChanged);
  }

  get #isConsentRequired(): boolean {
    return this.#recording.isTeamsConsentRequired === true || this.#transcription.isTeamsConsentRequired === true;
  }
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
