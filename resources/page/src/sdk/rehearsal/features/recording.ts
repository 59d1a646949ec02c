/** `Features.Recording`: all recordings of the meeting, and the consent they ask for. */

import type { RecordingChanged, SignalledRecording } from "../../../contract.gen";
import { RECORDING_STATE } from "../../types";
import type { RecordingCallFeature, RecordingInfo } from "../../types";
import { Emitter } from "../emitter";
import type { Changed, CollectionUpdate } from "../emitter";
import type { RehearsalCall } from "../rehearsal-call";

interface RecordingEvents {
  isRecordingActiveChanged: Changed;
  recordingsUpdated: CollectionUpdate<RecordingInfo>;
}

export class RehearsalRecordingInfo extends Emitter<{ recordingStateChanged: Changed }> implements RecordingInfo {
  state: RecordingInfo["state"];

  constructor(state: SignalledRecording) {
    super();
    this.state = RECORDING_STATE[state];
  }

  take(state: SignalledRecording): void {
    if (this.state === RECORDING_STATE[state]) return;
    this.state = RECORDING_STATE[state];
    this.emit("recordingStateChanged", undefined);
  }
}

export class RehearsalRecordingFeature extends Emitter<RecordingEvents> implements RecordingCallFeature {
  readonly name = "Recording";
  isRecordingActive = false;
  readonly #call: RehearsalCall;
  readonly #recordings = new Map<string, RehearsalRecordingInfo>();

  constructor(call: RehearsalCall) {
    super();
    this.#call = call;
    call.facts.follow("RecordingChanged", (fact) => this.#take(fact));
  }

  get recordings(): RecordingInfo[] {
    return [...this.#recordings.values()];
  }

  get isTeamsConsentRequired(): boolean {
    return this.#call.facts.consentRequired;
  }

  grantTeamsConsent(): Promise<void> {
    return this.#call.grantConsent();
  }

  dispose(): void {
    this.#recordings.clear();
  }

  #take({ recordings }: RecordingChanged): void {
    const running = recordings.filter(({ state }) => state !== "Ended");
    const added = running.filter(({ id }) => !this.#recordings.has(id)).map(({ id, state }) => {
      const info = new RehearsalRecordingInfo(state);
      this.#recordings.set(id, info);
      return info;
    });
    for (const { id, state } of recordings) this.#recordings.get(id)?.take(state);
    const runs = new Set(running.map(({ id }) => id));
    const removed = [...this.#recordings].filter(([id]) => !runs.has(id));
    for (const [id, info] of removed) {
      info.take("Ended");
      this.#recordings.delete(id);
    }
    this.#tell(added, removed.map(([, info]) => info));
  }

  #tell(added: RecordingInfo[], removed: RecordingInfo[]): void {
    const isActive = this.recordings.some(({ state }) => state === RECORDING_STATE.Started);
    const hasChanged = isActive !== this.isRecordingActive;
    this.isRecordingActive = isActive;
    if (added.length + removed.length > 0) this.emit("recordingsUpdated", { added, removed });
    if (hasChanged) this.emit("isRecordingActiveChanged", undefined);
  }
}
