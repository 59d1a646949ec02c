/** Each observer: reads the present, follows, and lets go of everything. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { ComplianceObserver } from "../src/call/compliance";
import { Names } from "../src/call/names";
import { observeParticipants } from "../src/call/participants";
import { observePhase } from "../src/call/phase";
import { chunksOf, Roster } from "../src/call/roster";
import { MAX_MESSAGE_BYTES } from "../src/contract.gen";
import type { CallPhase } from "../src/contract.gen";
import type { CallState } from "../src/sdk/types";
import { Heard } from "./stand-ins/native";
import { TestCall } from "./stand-ins/call";
import { listeners } from "./stand-ins/counted";
import { factories, TestRecordingInfo } from "./stand-ins/features";
import { TestParticipant } from "./stand-ins/participant";

let call: TestCall;
let heard: Heard;

beforeEach(() => {
  listeners.count = 0;
  call = new TestCall();
  heard = new Heard();
});

const STATES: readonly [CallState, CallPhase][] = [
  ["None", "connecting"],
  ["Connecting", "connecting"],
  ["Ringing", "connecting"],
  ["EarlyMedia", "connecting"],
  ["InLobby", "in_lobby"],
  ["Connected", "connected"],
  ["LocalHold", "on_hold"],
  ["RemoteHold", "on_hold"],
  ["Disconnecting", "disconnecting"],
  ["Disconnected", "disconnected"],
];

for (const [state, phase] of STATES) {
  test(`phase: ${state} is ${phase}`, () => {
    call.state = state;
    observePhase(call, 7, factories, heard.say)();
    assert.equal(heard.last("PhaseChanged").phase, phase);
    assert.equal(heard.last("PhaseChanged").call, 7);
    assert.equal(listeners.count, 0);
  });
}

test("phase: every change once, with the thread and the end as soon as they are known", () => {
  const stop = observePhase(call, 1, factories, heard.say);
  call.moveTo("Connecting");
  call.moveTo("Connected");
  call.info.threadId = "19:x@thread.v2";
  call.info.emit("callInfoChanged", undefined);
  call.info.emit("callInfoChanged", undefined);
  call.moveTo("Disconnected", { code: 0, subCode: 5300 });
  stop();
  call.moveTo("Connecting");
  const told = heard.of("PhaseChanged").map(({ phase, threadId, end }) => [phase, threadId, end]);
  assert.deepEqual(told, [
    ["connecting", null, null],
    ["connected", null, null],
    ["connected", "19:x@thread.v2", null],
    ["disconnected", "19:x@thread.v2", { code: 0, subCode: 5300 }],
  ]);
});

test("phase: a network that reconnects is a phase of its own, while connected", () => {
  call.state = "Connected";
  observePhase(call, 1, factories, heard.say);
  const { network } = call.feature(factories.UserFacingDiagnostics);
  network.take(3);
  network.take(2);
  network.take(1);
  assert.deepEqual(heard.of("PhaseChanged").map(({ phase }) => phase), ["connected", "reconnecting", "connected"]);
});

test("compliance: what is on already when we connect is told then, not before", () => {
  const recording = call.feature(factories.Recording);
  recording.isRecordingActive = true;
  call.feature(factories.Transcription).isTranscriptionActive = true;
  recording.isTeamsConsentRequired = true;
  call.state = "InLobby";
  new ComplianceObserver(call, 1, factories, heard.say);
  assert.equal(heard.events.length, 0);
  call.moveTo("Connected");
  const { observedAt, ...fact } = heard.last("ComplianceChanged");
  assert.ok(Math.abs(observedAt - Date.now()) < 1_000);
  assert.deepEqual(fact, {
    type: "ComplianceChanged",
    call: 1,
    recording: "on",
    transcription: "on",
    consentRequired: true,
  });
});

test("compliance: recordings start, pause, go on and end; each is told at once, and once", () => {
  call.state = "Connected";
  const observer = new ComplianceObserver(call, 1, factories, heard.say);
  const recording = call.feature(factories.Recording);
  const info = new TestRecordingInfo();
  recording.recordings = [info];
  recording.emit("recordingsUpdated", { added: [info], removed: [] });
  recording.isRecordingActive = true;
  recording.emit("isRecordingActiveChanged", undefined);
  recording.isRecordingActive = false;
  info.state = 2;
  info.emit("recordingStateChanged", undefined);
  info.state = 1;
  info.emit("recordingStateChanged", undefined);
  recording.recordings = [];
  recording.emit("recordingsUpdated", { added: [], removed: [info] });
  const told = heard.of("ComplianceChanged").map((fact) => fact.recording);
  assert.deepEqual(told, ["off", "on", "paused", "on", "off"]);
  observer.dispose();
  assert.equal(listeners.count, 0);
});

test("compliance: consent has no event, so every other one reads it again", () => {
  call.state = "Connected";
  new ComplianceObserver(call, 1, factories, heard.say);
  const recording = call.feature(factories.Recording);
  recording.isTeamsConsentRequired = true;
  call.feature(factories.Capabilities).emit("capabilitiesChanged", undefined as never);
  assert.equal(heard.last("ComplianceChanged").consentRequired, true);
  recording.isTeamsConsentRequired = false;
  call.feature(factories.Transcription).emit("isTranscriptionActiveChanged", undefined);
  assert.equal(heard.last("ComplianceChanged").consentRequired, false);
});

for (const asks of ["recording", "transcription"]) {
  test(`compliance: consent is given once, to whichever asks for it: ${asks}`, async () => {
    call.state = "Connected";
    const feature = asks === "recording" ? call.feature(factories.Recording) : call.feature(factories.Transcription);
    feature.isTeamsConsentRequired = true;
    let grants = 0;
    feature.grantTeamsConsent = () => {
      grants += 1;
      feature.isTeamsConsentRequired = false; // it has no event
      return Promise.resolve();
    };
    const observer = new ComplianceObserver(call, 1, factories, heard.say);
    assert.equal(heard.last("ComplianceChanged").consentRequired, true);
    await observer.giveConsent();
    assert.equal(heard.last("ComplianceChanged").consentRequired, false);
    await observer.giveConsent();
    assert.equal(grants, 1);
  });
}

test("compliance: nothing but the guest's own click gives consent", () => {
  const recording = call.feature(factories.Recording);
  recording.isTeamsConsentRequired = true;
  recording.grantTeamsConsent = () => assert.fail("nobody has asked for that");
  new ComplianceObserver(call, 1, factories, heard.say);
  call.moveTo("Connected");
  recording.isRecordingActive = true;
  recording.emit("isRecordingActiveChanged", undefined);
});

test("compliance: what nobody knows is unknown, unless a recording runs for certain", () => {
  call.state = "Connected";
  const recording = call.feature(factories.Recording);
  const info = new TestRecordingInfo();
  Object.assign(info, { state: 17 });
  Object.assign(call.feature(factories.Transcription), { isTranscriptionActive: undefined });
  recording.recordings = [info];
  new ComplianceObserver(call, 1, factories, heard.say);
  assert.equal(heard.last("ComplianceChanged").recording, "unknown");
  assert.equal(heard.last("ComplianceChanged").transcription, "unknown");
  recording.isRecordingActive = true;
  recording.emit("isRecordingActiveChanged", undefined);
  assert.equal(heard.last("ComplianceChanged").recording, "on");
});

test("roster: the whole first, then changes together, under keys of our own", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const riya = new TestParticipant("8:orgid:11111111-1111-1111-1111-111111111111", "Riya", true);
  const phone = new TestParticipant("4:+49301234", "");
  call.remoteParticipants = [riya];
  const roster = new Roster(1, heard.say, names());
  const stop = observeParticipants(call, names(), roster);
  mock.timers.tick(50);
  riya.isSpeaking = true;
  riya.emit("isSpeakingChanged", undefined);
  riya.camera.setAvailable(false);
  call.setParticipants(riya, phone);
  mock.timers.tick(50);
  call.setParticipants(phone);
  mock.timers.tick(50);
  phone.emit("isMutedChanged", undefined);
  mock.timers.tick(50);
  stop();
  roster.dispose();
  mock.timers.reset();
  const [first, second, third, ...none] = heard.of("RosterChanged");
  assert.deepEqual([first?.sequence, second?.sequence, third?.sequence], [0, 1, 2]);
  assert.deepEqual([first?.whole, second?.whole, third?.whole], [true, false, false]);
  assert.deepEqual(second?.changed, [
    person({ key: "participant-1", name: "Riya", kind: "teams", speaking: true }),
    person({ key: "participant-2", name: "", kind: "phone" }),
  ]);
  assert.deepEqual(third?.removed, ["participant-1"]);
  assert.deepEqual(none, []);
  assert.equal(listeners.count, 0);
  assert.ok(!JSON.stringify(heard.events).includes("11111111"));
});

test("roster: names of attendees stay in the page while the meeting hides them", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const [riya, ada] = [new TestParticipant("8:orgid:1", "Riya"), new TestParticipant("8:acs:2", "Ada")];
  ada.role = "Attendee";
  call.remoteParticipants = [riya, ada];
  const told = names();
  const stop = observeParticipants(call, told, new Roster(1, heard.say, told));
  mock.timers.tick(50);
  const rights = call.feature(factories.Capabilities);
  rights.forbid("viewAttendeeNames", "RoleRestricted");
  mock.timers.tick(50);
  rights.forbid("viewAttendeeNames", "MeetingRestricted");
  mock.timers.tick(50);
  riya.role = "Attendee";
  riya.emit("roleChanged", undefined);
  mock.timers.tick(50);
  stop();
  mock.timers.reset();
  const [first, second, third, ...none] = heard.of("RosterChanged");
  assert.deepEqual([first?.namesHidden, second?.namesHidden, third?.namesHidden], [false, true, true]);
  assert.deepEqual(second?.changed.map(({ key, name }) => [key, name]), [["participant-2", ""]]);
  assert.deepEqual(third?.changed.map(({ key, name }) => [key, name]), [["participant-1", ""]]);
  assert.deepEqual(none, []);
  assert.equal(listeners.count, 0);
});

test("roster: a thousand people travel in messages that are each small enough", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  call.remoteParticipants = Array.from(
    { length: 1_000 },
    (_, index) => new TestParticipant(`8:acs:${index}`, "🌻".repeat(300)),
  );
  observeParticipants(call, names(), new Roster(1, heard.say, names()));
  mock.timers.tick(50);
  mock.timers.reset();
  const told = heard.of("RosterChanged");
  assert.equal(told.flatMap(({ changed }) => changed).length, 1_000);
  assert.deepEqual(told.map(({ sequence }) => sequence), told.map((_, index) => index));
  assert.deepEqual(told.map(({ whole }) => whole), told.map((_, index) => index === 0));
  for (const fact of told) assert.ok(Buffer.byteLength(JSON.stringify(fact)) <= MAX_MESSAGE_BYTES);
});

test("roster: chunks keep order and lose nothing", () => {
  assert.deepEqual(chunksOf([], 10), []);
  assert.deepEqual(chunksOf(["a", "b", "c"], 8), [["a", "b"], ["c"]]);
  assert.deepEqual(chunksOf(["a".repeat(50), "b"], 8), [["a".repeat(50)], ["b"]]);
});

function names(): Names {
  return new Names(call, factories);
}

function person(fields: object): object {
  return { muted: false, speaking: false, camera: false, sharing: false, inLobby: false, ...fields };
}
