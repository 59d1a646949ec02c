/** The call features of the SDK for tests: every value can be set from outside. */

import { Emitter } from "../../src/sdk/rehearsal/emitter";
import type { Changed, CollectionUpdate } from "../../src/sdk/rehearsal/emitter";
import { rehearsalSdk } from "../../src/sdk/rehearsal/index";
import { RECORDING_STATE } from "../../src/sdk/types";
import type {
  BreakoutRoom,
  BreakoutRoomsCallFeature,
  CallFeature,
  CallFeatureFactory,
  CapabilitiesChangeInfo,
  CapabilitiesFeature,
  MediaStatsReportSample,
  RecordingInfo,
  UserFacingDiagnosticsFeature,
} from "../../src/sdk/types";
import { Counted } from "./counted";

export class Factory<T extends CallFeature> implements CallFeatureFactory<T> {
  readonly callApiCtor: new () => T;
  constructor(callApiCtor: new () => T) {
    this.callApiCtor = callApiCtor;
  }
}

class Feature<Events> extends Counted<Events> {
  readonly name = "";
  dispose(): void {
    // Nothing is held.
  }
}

export class TestRecordingInfo extends Counted<{ recordingStateChanged: Changed }> implements RecordingInfo {
  state: RecordingInfo["state"] = RECORDING_STATE.Started;
}

export class TestRecording extends Feature<{
  isRecordingActiveChanged: Changed;
  recordingsUpdated: CollectionUpdate<RecordingInfo>;
}> {
  isRecordingActive = false;
  recordings: RecordingInfo[] = [];
  isTeamsConsentRequired = false;
  grantTeamsConsent = (): Promise<void> => Promise.resolve();
}

export class TestTranscription extends Feature<{ isTranscriptionActiveChanged: Changed }> {
  isTranscriptionActive = false;
  isTeamsConsentRequired = false;
  grantTeamsConsent = (): Promise<void> => Promise.resolve();
}

type Capabilities = CapabilitiesFeature["capabilities"];
const ALL: readonly (keyof Capabilities)[] = ["unmuteMic", "turnVideoOn", "shareScreen"];
const CAPABLE = Object.fromEntries(ALL.map((name) => [name, { isPresent: true, reason: "Capable" }]));

export class TestCapabilities extends Feature<{ capabilitiesChanged: CapabilitiesChangeInfo }> {
  capabilities = CAPABLE as Capabilities;

  forbid(name: keyof Capabilities, reason: Capabilities["unmuteMic"]["reason"]): void {
    this.capabilities = { ...this.capabilities, [name]: { isPresent: false, reason } };
    this.emit("capabilitiesChanged", { oldValue: {}, newValue: {}, reason: "MeetingOptionOrOrganizerPolicyChanged" });
  }
}

type Network = UserFacingDiagnosticsFeature["network"];
type NetworkChange = Parameters<Parameters<Network["on"]>[1]>[0];

export class TestNetwork extends Counted<{ diagnosticChanged: NetworkChange }> implements Network {
  quality: 1 | 2 | 3 = 1;
  getLatest(): ReturnType<Network["getLatest"]> {
    return { networkReconnect: { value: this.quality, valueType: "DiagnosticQuality" } };
  }

  take(quality: 1 | 2 | 3): void {
    this.quality = quality;
    this.emit("diagnosticChanged", { diagnostic: "networkReconnect", value: quality, valueType: "DiagnosticQuality" });
  }
}

class TestDiagnostics extends Feature<object> implements UserFacingDiagnosticsFeature {
  readonly network = new TestNetwork();
  get media(): UserFacingDiagnosticsFeature["media"] {
    throw new Error("not used");
  }
  get remote(): UserFacingDiagnosticsFeature["remote"] {
    throw new Error("not used");
  }
}

export class TestCollector extends Emitter<{ sampleReported: MediaStatsReportSample; summaryReported: never }> {
  disposed = false;
  dispose(): void {
    this.disposed = true;
  }
}

export class TestMediaStats extends Feature<object> {
  readonly collectors: TestCollector[] = [];
  createCollector(): TestCollector {
    const collector = new TestCollector();
    this.collectors.push(collector);
    return collector;
  }
}

type RoomsEvent = Parameters<Parameters<BreakoutRoomsCallFeature["on"]>[1]>[0];

export class TestBreakoutRooms
  extends Feature<{ breakoutRoomsUpdated: RoomsEvent }>
  implements BreakoutRoomsCallFeature
{
  assignedBreakoutRooms: BreakoutRoom | undefined;
  breakoutRooms: BreakoutRoom[] | undefined;
  breakoutRoomsSettings: BreakoutRoomsCallFeature["breakoutRoomsSettings"];

  /** The guest is assigned to this room, or it has changed. */
  assign(room: BreakoutRoom | undefined): void {
    this.assignedBreakoutRooms = room;
    this.emit("breakoutRoomsUpdated", { type: "assignedBreakoutRooms", data: room });
  }
}

class TestSpeakers extends Feature<{ dominantSpeakersChanged: Changed }> {
  readonly dominantSpeakers = { speakersList: [], timestamp: new Date(0) };
}

/** Those that the page does not use are the rehearsal's, which refuse this call. */
export const factories = {
  ...rehearsalSdk("").Features,
  BreakoutRooms: new Factory(TestBreakoutRooms),
  Capabilities: new Factory(TestCapabilities),
  DominantSpeakers: new Factory(TestSpeakers),
  MediaStats: new Factory(TestMediaStats),
  Recording: new Factory(TestRecording),
  Transcription: new Factory(TestTranscription),
  UserFacingDiagnostics: new Factory(TestDiagnostics),
};
