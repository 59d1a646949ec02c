/** The rehearsal's SDK against a service that follows a script. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import type { ServiceMessage } from "../src/contract.gen";
import { RECORDING_STATE } from "../src/sdk/types";
import { rehearsalSdk } from "../src/sdk/rehearsal/index";
import { NotRehearsed } from "../src/sdk/rehearsal/not-rehearsed";
import type { RehearsalCall } from "../src/sdk/rehearsal/rehearsal-call";
import { settled } from "./stand-ins/native";
import { CONNECTED, Features, rehearse, RIYA, service } from "./stand-ins/rehearsed";

const FACTS: readonly ServiceMessage[] = [
  { type: "AttendanceChanged", changed: [RIYA] },
  { type: "RecordingChanged", recordings: [{ id: "r1", state: "Started" }] },
  { type: "TranscriptionChanged", active: true },
  { type: "ConsentChanged", required: true },
  { type: "CapabilitiesChanged", capabilities: [{ name: "unmuteMic", isPresent: true, reason: "Capable" }] },
];

const rehearsed = rehearse();
let call: RehearsalCall;
let states: string[];

beforeEach(() => {
  call = rehearsed.call;
  states = call.state === "None" ? [] : [call.state];
  call.on("stateChanged", () => states.push(call.state));
});

function connect(): void {
  service().open();
  service().tell(CONNECTED, ...FACTS);
}

test("enters as the guest, with the address", () => {
  service().open();
  assert.deepEqual(service().heard, [
    {
      type: "Enter",
      token: "secret",
      displayName: "Zoë",
      locator: { type: "IdLocator", meetingId: "1", passcode: "x" },
      muted: true,
      camera: false,
    },
  ]);
});

test("Connected comes when all is known: a recording that runs is on then, without an event", () => {
  service().open();
  service().tell(CONNECTED);
  assert.deepEqual(states, ["Connecting"]);
  let found: boolean | undefined;
  call.on("stateChanged", () => (found = call.feature(Features.Recording).isRecordingActive));
  service().tell(...FACTS);
  assert.deepEqual(states, ["Connecting", "Connected"]);
  assert.equal(found, true);
  assert.equal(call.feature(Features.Transcription).isTranscriptionActive, true);
  assert.equal(call.feature(Features.Recording).isTeamsConsentRequired, true);
  assert.equal(call.info.threadId, "19:x@thread.v2");
  assert.deepEqual(call.remoteParticipants.map(({ displayName }) => displayName), ["Riya"]);
});

test("the lobby, and being sent away from it", () => {
  service().open();
  service().tell({ ...CONNECTED, phase: "InLobby", threadId: null });
  service().tell({ ...CONNECTED, phase: "Disconnected", code: 0, subCode: 5854 });
  assert.deepEqual(states, ["Connecting", "InLobby", "Disconnected"]);
  assert.deepEqual(call.callEndReason, { code: 0, subCode: 5854 });
});

test("a service that cannot be reached ends the call as the real SDK does offline", () => {
  service().drop();
  assert.deepEqual(call.callEndReason, { code: 490, subCode: 4525 });
});

test("a broken line is tried again; who is back finds the meeting as it is", async () => {
  connect();
  const { network } = call.feature(Features.UserFacingDiagnostics);
  const qualities: unknown[] = [];
  network.on("diagnosticChanged", ({ value }) => qualities.push(value));
  const [riya] = call.remoteParticipants;
  service().drop();
  assert.equal(riya?.videoStreams[0]?.isAvailable, false);
  mock.timers.tick(500);
  await settled();
  service().open();
  const jonas = { ...RIYA, id: "p3", name: "Jonas" };
  service().tell(
    { ...CONNECTED, participantId: "p4" },
    { type: "AttendanceChanged", changed: [jonas] },
    { type: "CapabilitiesChanged", capabilities: [] },
  );
  assert.deepEqual(qualities, [3, 1]);
  assert.equal(call.state, "Connected");
  assert.deepEqual(call.remoteParticipants.map(({ displayName }) => displayName), ["Jonas"]);
  assert.equal(riya?.state, "Disconnected");
});

test("whoever is told of again in any of several messages has not gone meanwhile", async () => {
  connect();
  const jonas = { ...RIYA, id: "p3", name: "Jonas" };
  service().tell({ type: "AttendanceChanged", changed: [jonas] });
  const before = [...call.remoteParticipants];
  const updates: unknown[] = [];
  call.on("remoteParticipantsUpdated", (update) => updates.push(update));
  service().drop();
  mock.timers.tick(500);
  await settled();
  service().open();
  service().tell(
    { ...CONNECTED, participantId: "p4" },
    { type: "AttendanceChanged", changed: [RIYA] },
    { type: "AttendanceChanged", changed: [jonas] },
    { type: "CapabilitiesChanged", capabilities: [] },
  );
  assert.deepEqual(call.remoteParticipants, before);
  assert.deepEqual(updates, []);
});

test("after ten seconds without a line the call is over", async () => {
  const now = mock.method(performance, "now", () => 0);
  connect();
  service().drop();
  for (let second = 0; second <= 11; second++) {
    now.mock.mockImplementation(() => second * 1_000);
    mock.timers.tick(500);
    await settled();
    service().drop();
  }
  now.mock.restore();
  assert.equal(call.state, "Disconnected");
  assert.deepEqual(call.callEndReason, { code: 496, subCode: 7 });
});

test("hanging up says goodbye, and does not wait for ever for the answer", async () => {
  connect();
  const leaving = call.hangUp();
  assert.deepEqual(service().heard.at(-1), { type: "HangUp" });
  assert.equal(call.state, "Disconnecting");
  mock.timers.tick(1_000);
  await leaving;
  assert.equal(call.state, "Disconnected");
});

test("participants: each change has its event, and a name its old one", () => {
  connect();
  const [riya] = call.remoteParticipants;
  assert.ok(riya);
  const heard: string[] = [];
  for (const event of ["isMutedChanged", "isSpeakingChanged", "roleChanged", "stateChanged"] as const) {
    riya.on(event, () => heard.push(event));
  }
  riya.on("displayNameChanged", ({ oldValue, newValue }) => heard.push(`${oldValue} ${newValue}`));
  riya.videoStreams[1]?.on("isAvailableChanged", () => heard.push("share"));
  const changed = { ...RIYA, name: "R", muted: true, speaking: true, role: "Attendee", sharing: true } as const;
  service().tell({ type: "AttendanceChanged", changed: [changed] });
  service().tell({ type: "AttendanceChanged", changed: [changed] });
  assert.deepEqual(heard, ["isMutedChanged", "isSpeakingChanged", "roleChanged", "Riya R", "share"]);
  let removed: unknown[] = [];
  call.on("remoteParticipantsUpdated", (update) => (removed = update.removed));
  service().tell({ type: "AttendanceChanged", changed: [], removed: ["p2", "p9"] });
  assert.deepEqual(removed, [riya]);
});

test("recordings: several at once, paused, ended; Features.Recording and RecordingInfo as documented", () => {
  connect();
  const recording = call.feature(Features.Recording);
  const heard: string[] = [];
  recording.on("isRecordingActiveChanged", () => heard.push(`active ${recording.isRecordingActive}`));
  recording.on("recordingsUpdated", ({ added, removed }) => heard.push(`+${added.length} -${removed.length}`));
  const [first] = recording.recordings;
  first?.on("recordingStateChanged", () => heard.push(`state ${first.state}`));
  const tell = (...recordings: { id: string; state: "Started" | "Paused" | "Ended" }[]): void =>
    service().tell({ type: "RecordingChanged", recordings });
  tell({ id: "r1", state: "Paused" }, { id: "r2", state: "Started" });
  tell({ id: "r1", state: "Paused" }, { id: "r2", state: "Ended" });
  tell({ id: "r1", state: "Ended" });
  assert.deepEqual(heard, ["state 2", "+1 -0", "+0 -1", "active false", "state 3", "+0 -1"]);
  assert.equal(first?.state, RECORDING_STATE.Ended);
});

test("capabilities: the event tells what is different, and is quiet otherwise", () => {
  connect();
  const feature = call.feature(Features.Capabilities);
  const changes: unknown[] = [];
  feature.on("capabilitiesChanged", (change) => changes.push(change.newValue));
  const told = (reason: string): void =>
    service().tell({
      type: "CapabilitiesChanged",
      capabilities: [
        { name: "unmuteMic", isPresent: false, reason },
        { name: "flyToTheMoon", isPresent: true, reason },
      ],
    });
  told("ExplicitConsentRequired");
  told("ExplicitConsentRequired");
  told("ReasonOfTomorrow");
  assert.deepEqual(changes, [
    { unmuteMic: { isPresent: false, reason: "ExplicitConsentRequired" } },
    { unmuteMic: { isPresent: false, reason: "NotCapable" } },
  ]);
});

test("a microphone that opens slowly is closed again when the call ended or lost the right meanwhile", async () => {
  const opening: { stopped: boolean; open: () => void }[] = [];
  Object.assign(navigator.mediaDevices, { getUserMedia: () => slowMicrophone(opening) });
  connect();
  const unmuting = call.unmute();
  await settled();
  const banned = { name: "unmuteMic", isPresent: false, reason: "ExplicitConsentRequired" };
  opening[0]?.open();
  service().tell({ type: "CapabilitiesChanged", capabilities: [banned] });
  await unmuting;
  await settled();
  await assert.rejects(call.unmute(), /not allowed/);
  service().tell({ type: "CapabilitiesChanged", capabilities: [{ ...banned, isPresent: true }] });
  const again = call.unmute();
  await settled();
  service().tell({ ...CONNECTED, phase: "Disconnected" });
  opening[1]?.open();
  await again;
  await settled();
  assert.equal(opening.length, 2);
  assert.ok(opening[1]?.stopped);
  await assert.rejects(call.changeMicrophone(), /over/);
});

test("consent goes to the service", async () => {
  connect();
  await call.feature(Features.Transcription).grantTeamsConsent();
  assert.deepEqual(service().heard.at(-1), { type: "GrantConsent" });
});

test("dominant speakers: the latest first", () => {
  connect();
  const feature = call.feature(Features.DominantSpeakers);
  const jonas = { ...RIYA, id: "p3", userId: "8:acs:x_y" };
  service().tell({ type: "AttendanceChanged", changed: [{ ...RIYA, speaking: true }, jonas] });
  service().tell({ type: "AttendanceChanged", changed: [{ ...jonas, speaking: true }] });
  const kinds = feature.dominantSpeakers.speakersList.map(({ kind }) => kind);
  assert.deepEqual(kinds, ["communicationUser", "microsoftTeamsUser"]);
});

test("pairs: offers when told to, answers otherwise, three media in order", async () => {
  connect();
  service().tell({ type: "OpenPair", peer: "p2", offers: true });
  service().tell({ type: "OpenPair", peer: "p3", offers: false });
  service().tell({ type: "Describe", peer: "p3", kind: "offer", sdp: "audio,video,video" });
  await settled();
  assert.deepEqual(service().heard.filter(({ type }) => type === "Describe"), [
    { type: "Describe", peer: "p2", kind: "offer", sdp: "audio,video,video" },
    { type: "Describe", peer: "p3", kind: "answer", sdp: "audio,video,video" },
  ]);
});

test("a pair that is told twice is opened once, one that is told anew is another one", async () => {
  connect();
  const stream = call.remoteParticipants[0]?.videoStreams[0];
  let opened = 0;
  const stop = stream?.followPair(() => opened++);
  const open = { type: "OpenPair", peer: "p2", offers: true } as const;
  service().tell(open, open, { ...open, peer: "p3" });
  await settled();
  assert.equal(opened, 1);
  assert.equal(service().heard.filter(({ type }) => type === "Describe").length, 2);
  service().tell({ type: "ClosePair", peer: "p2" }, open);
  assert.equal(opened, 2);
  stop?.();
  service().tell({ type: "ClosePair", peer: "p2" }, open);
  assert.equal(opened, 2);
});

test("what is told twice happens once", async () => {
  const opening: { stopped: boolean; open: () => void }[] = [];
  Object.assign(navigator.mediaDevices, { getUserMedia: () => slowMicrophone(opening) });
  connect();
  const unmuting = call.unmute();
  await settled();
  opening[0]?.open();
  await unmuting;
  const heard: string[] = [];
  call.on("stateChanged", () => heard.push(call.state));
  call.on("remoteParticipantsUpdated", () => heard.push("participants"));
  call.on("mutedByOthers", () => heard.push("muted"));
  call.feature(Features.Recording).on("recordingsUpdated", () => heard.push("recordings"));
  call.feature(Features.Transcription).on("isTranscriptionActiveChanged", () => heard.push("transcription"));
  const messages: readonly ServiceMessage[] = [
    { type: "AttendanceChanged", changed: [{ ...RIYA, id: "p3" }], removed: ["p2"] },
    { type: "RecordingChanged", recordings: [{ id: "r1", state: "Ended" }] },
    { type: "TranscriptionChanged", active: false },
    { type: "MutedByOthers" },
    { ...CONNECTED, phase: "Disconnected" },
  ];
  for (const message of messages) {
    service().tell(message);
    await settled();
    service().tell(message);
    await settled();
  }
  assert.deepEqual(heard, ["participants", "recordings", "transcription", "muted", "Disconnected"]);
});

test("a remote stream waits for its pair, and is then the right one", async () => {
  connect();
  const [camera, share] = call.remoteParticipants[0]?.videoStreams ?? [];
  const streams = Promise.all([camera?.getMediaStream(), share?.getMediaStream()]);
  service().tell({ type: "OpenPair", peer: "p2", offers: true });
  service().tell({ type: "Describe", peer: "p2", kind: "answer", sdp: "" });
  await settled();
  const tracks = (await streams).map((stream) => stream?.getTracks()[0]);
  assert.ok(tracks[0] && tracks[1] && tracks[0] !== tracks[1]);
});

test("what is not rehearsed says so", () => {
  assert.throws(() => call.startAudio(), NotRehearsed);
  class Alien {
    readonly name = "";
    dispose = (): void => undefined;
  }
  assert.throws(() => call.feature({ callApiCtor: Alien }), NotRehearsed);
});

test("a message that is not of the contract is dropped", () => {
  const warn = mock.method(console, "warn", () => undefined);
  connect();
  service().onmessage?.({ data: '{"type":"Nonsense"}' });
  service().onmessage?.({ data: 1 });
  assert.equal(warn.mock.callCount(), 2);
  warn.mock.restore();
});

function slowMicrophone(opening: { stopped: boolean; open: () => void }[]): Promise<MediaStream> {
  return new Promise((resolve) => {
    const microphone = { stopped: false, open: () => resolve(new MediaStream([track as MediaStreamTrack])) };
    const track = { stop: () => (microphone.stopped = true) } as Partial<MediaStreamTrack>;
    opening.push(microphone);
  });
}

test("the chat: what the service signals is what a chat client tells, once it is started", async () => {
  const { loadChatClient, CallClient } = rehearsalSdk("ws://localhost:1/");
  const credential = { getToken: () => Promise.resolve({ token: "t", expiresOnTimestamp: 0 }), dispose: () => undefined };
  const agent = await new CallClient().createCallAgent(credential);
  const joined = agent.join({ meetingId: "1" });
  await settled();
  const chat = new (await loadChatClient())("https://x", credential);
  const heard: unknown[] = [];
  const hear = (): void => chat.on("chatMessageEdited", (deed) => heard.push(deed));
  assert.throws(hear, /startRealtimeNotifications/);
  chat.on("realTimeNotificationDisconnected", () => heard.push("lost"));
  await chat.startRealtimeNotifications();
  hear();
  const signal = { type: "ChatSignalled", threadId: "19:x", userId: "8:acs:ada", name: "Ada" } as const;
  service().open();
  service().tell(CONNECTED, ...FACTS, { ...signal, kind: "chatMessageEdited" }, { ...signal, kind: "chatMessageDeleted" });
  service().drop();
  await chat.stopRealtimeNotifications();
  service().tell({ ...signal, kind: "chatMessageEdited" });
  const sender = { kind: "communicationUser", communicationUserId: "8:acs:ada" };
  assert.deepEqual(heard, [{ threadId: "19:x", sender, senderDisplayName: "Ada" }, "lost"]);
  const over = agent.dispose();
  mock.timers.tick(1_000);
  await over;
  assert.equal(joined.state, "Disconnected");
});
