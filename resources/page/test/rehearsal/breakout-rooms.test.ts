/** `Features.BreakoutRooms`: being assigned, being moved, coming back. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import type { BreakoutRoom as RoomFact, BreakoutRoomsChanged, ServiceMessage } from "../../src/contract.gen";
import type { BreakoutRoom, BreakoutRoomsCallFeature, Call } from "../../src/sdk/types";
import { settled } from "../stand-ins/native";
import { CONNECTED, FACTS, Features, rehearse, service } from "../stand-ins/rehearsed";
import { sockets } from "../stand-ins/service";

const ROOM: RoomFact = {
  id: "room-1",
  threadId: "19:room@thread.v2",
  name: "Room 1",
  state: "open",
  movesAutomatically: false,
  invitees: ["8:acs:zoe"],
};

const rehearsed = rehearse();
let feature: BreakoutRoomsCallFeature;
let heard: string[];
let joined: Call[];

beforeEach(() => {
  feature = rehearsed.call.feature(Features.BreakoutRooms);
  heard = [];
  joined = [];
  rehearsed.call.on("stateChanged", () => heard.push(rehearsed.call.state));
  feature.on("breakoutRoomsUpdated", (event) => {
    heard.push(event.type);
    if (event.type === "join") joined.push(event.data);
  });
});

/** Into the meeting, with these rooms told there. */
function connect(rooms: Omit<BreakoutRoomsChanged, "type">): void {
  rehearsed.connect();
  heard.splice(0);
  tell(rooms);
}

function tell(rooms: Omit<BreakoutRoomsChanged, "type">): void {
  rehearsed.tell({ type: "BreakoutRoomsChanged", ...rooms });
}

function assigned(): BreakoutRoom {
  assert.ok(feature.assignedBreakoutRooms);
  return feature.assignedBreakoutRooms;
}

/** The service lets the guest into the room that is being joined. */
async function letIn(...more: ServiceMessage[]): Promise<void> {
  await settled();
  service().open();
  service().tell({ ...CONNECTED, participantId: "r1", threadId: ROOM.threadId }, ...FACTS, ...more);
  await settled();
}

test("each type of breakoutRoomsUpdated, only when it is news [how-tos/calling-sdk/breakoutrooms.md]", () => {
  connect({ assigned: ROOM });
  tell({ assigned: ROOM, returnDisabled: false });
  tell({ assigned: ROOM, returnDisabled: true, endsAt: 1_800_000_000_000 });
  tell({ assigned: ROOM, rooms: [ROOM], returnDisabled: true, endsAt: 1_800_000_000_000 });
  tell({ assigned: { ...ROOM, state: "closed" }, rooms: [{ ...ROOM, state: "closed" }], returnDisabled: true });
  assert.deepEqual(heard, [
    "assignedBreakoutRooms",
    "breakoutRoomsSettings",
    "breakoutRooms",
    "breakoutRoomsSettings",
    "breakoutRooms",
    "assignedBreakoutRooms",
  ]);
  assert.deepEqual(feature.breakoutRoomsSettings, { disableReturnToMainMeeting: true });
});

test("a room's properties [how-tos/calling-sdk/breakoutrooms.md#breakout-room-properties]", () => {
  connect({ assigned: ROOM, endsAt: 1_800_000_000_000 });
  const { displayName, threadId, state, autoMoveParticipantToBreakoutRoom, invitees, call } = assigned();
  assert.deepEqual([displayName, threadId, state], ["Room 1", "19:room@thread.v2", "open"]);
  assert.equal(autoMoveParticipantToBreakoutRoom, false);
  assert.deepEqual(invitees, [{ identifier: { kind: "communicationUser", communicationUserId: "8:acs:zoe" } }]);
  assert.equal(call, undefined);
  assert.deepEqual(feature.breakoutRoomsSettings?.roomEndTime, { attemptTimestamp: 1_800_000_000_000 });
});

test("join: the main meeting is held, 'join' has the room's call [how-tos/calling-sdk/breakoutrooms.md]", async () => {
  connect({ assigned: ROOM });
  const joining = assigned().join();
  await letIn();
  const call = await joining;
  assert.deepEqual(heard, ["assignedBreakoutRooms", "LocalHold", "join"]);
  assert.equal(joined[0], call);
  assert.equal(assigned().call, call);
  assert.equal(call.state, "Connected");
  assert.equal(call.info.threadId, ROOM.threadId);
  assert.deepEqual(sockets[1]?.heard[0], {
    type: "Enter",
    token: "secret",
    displayName: "Zoë",
    locator: { type: "BreakoutLocator", room: "room-1" },
    muted: true,
    camera: false,
  });
  assert.equal(await assigned().join(), call);
  assert.equal(rehearsed.agent.calls.length, 2);
});

test("asked twice, a guest is in the room once", async () => {
  connect({ assigned: ROOM });
  const joining = Promise.all([assigned().join(), assigned().join()]);
  await letIn();
  const [one, other] = await joining;
  assert.equal(one, other);
  assert.equal(joined.length, 1);
});

test("recording and consent are the room's own", async () => {
  connect({ assigned: ROOM });
  const joining = assigned().join();
  await letIn({ type: "RecordingChanged", recordings: [{ id: "r9", state: "Started" }] });
  const call = await joining;
  assert.equal(call.feature(Features.Recording).isRecordingActive, true);
  assert.equal(rehearsed.call.feature(Features.Recording).isRecordingActive, false);
  service().tell({ type: "ConsentChanged", required: true });
  assert.equal(call.feature(Features.Recording).isTeamsConsentRequired, true);
  assert.equal(rehearsed.call.feature(Features.Recording).isTeamsConsentRequired, false);
});

test("an open room that moves people moves this one [how-tos/calling-sdk/breakoutrooms.md]", async () => {
  connect({ assigned: { ...ROOM, movesAutomatically: true, state: "closed" } });
  assert.deepEqual(heard, ["assignedBreakoutRooms"]);
  tell({ assigned: { ...ROOM, movesAutomatically: true } });
  await letIn();
  assert.deepEqual(heard, ["assignedBreakoutRooms", "assignedBreakoutRooms", "LocalHold", "join"]);
  assert.equal(joined[0]?.state, "Connected");
});

test("who comes into a meeting whose rooms are open is moved as soon as it is connected", async () => {
  service().open();
  tell({ assigned: { ...ROOM, movesAutomatically: true } });
  await settled();
  assert.equal(joined.length, 0);
  rehearsed.connect();
  await letIn();
  assert.equal(joined.length, 1);
});

test("a room that closes brings the guest back [how-tos/calling-sdk/breakoutrooms.md#leave-breakout-room]", async () => {
  connect({ assigned: ROOM });
  const joining = assigned().join();
  await letIn();
  const call = await joining;
  heard.splice(0);
  tell({ assigned: { ...ROOM, state: "closed" } });
  assert.deepEqual(service().heard.at(-1), { type: "HangUp" });
  service().tell({ ...CONNECTED, phase: "Disconnected" });
  await settled();
  assert.equal(call.state, "Disconnected");
  assert.deepEqual(heard, ["assignedBreakoutRooms", "Connected"]);
  assert.equal(assigned().call, undefined);
});

test("a room that the service ends first brings the guest back all the same, and only then", async () => {
  connect({ assigned: ROOM });
  const joining = assigned().join();
  await letIn();
  await joining;
  service().tell({ ...CONNECTED, phase: "Disconnected", code: 0, subCode: 5030 });
  await settled();
  assert.equal(rehearsed.call.state, "LocalHold");
  tell({ assigned: null });
  await settled();
  assert.equal(rehearsed.call.state, "Connected");
});

test("leaving by hand: hangUp and resume [how-tos/calling-sdk/breakoutrooms.md#leave-breakout-room]", async () => {
  connect({ assigned: ROOM });
  const joining = assigned().join();
  await letIn();
  const leaving = (await joining).hangUp();
  service().tell({ ...CONNECTED, phase: "Disconnected" });
  await leaving;
  await rehearsed.call.resume();
  assert.equal(rehearsed.call.state, "Connected");
  const again = assigned().join();
  await letIn();
  assert.equal((await again).state, "Connected");
});

test("returnToMainMeeting, unless the organizer keeps people in", async () => {
  connect({ assigned: ROOM });
  const joining = assigned().join();
  await letIn();
  await joining;
  tell({ assigned: ROOM, returnDisabled: true });
  await assert.rejects(assigned().returnToMainMeeting(), { code: 403 });
  tell({ assigned: ROOM });
  const returning = assigned().returnToMainMeeting();
  service().tell({ ...CONNECTED, phase: "Disconnected" });
  assert.equal(await returning, rehearsed.call);
  assert.equal(rehearsed.call.state, "Connected");
});

test("another room: out of the one, into the other", async () => {
  connect({ assigned: { ...ROOM, movesAutomatically: true } });
  await letIn();
  const first = service();
  tell({ assigned: { ...ROOM, id: "room-2", movesAutomatically: true } });
  first.tell({ ...CONNECTED, phase: "Disconnected" });
  await letIn();
  assert.deepEqual(joined.map(({ state }) => state), ["Disconnected", "Connected"]);
  assert.equal(rehearsed.call.state, "LocalHold");
  assert.equal(assigned().call, joined[1]);
});

test("refusals have the subcodes of the table 'Troubleshooting' [how-tos/calling-sdk/breakoutrooms.md]", async () => {
  connect({ assigned: { ...ROOM, state: "closed" }, rooms: [ROOM, { ...ROOM, id: "room-2" }] });
  await assert.rejects(assigned().join(), { code: 412, subCode: 46256 });
  const other = feature.breakoutRooms?.[1];
  assert.ok(other);
  await assert.rejects(other.join(), { code: 412, subCode: 46260 });
  tell({ assigned: ROOM });
  const failing = assigned().join();
  await settled();
  service().drop();
  await assert.rejects(failing, { code: 500, subCode: 46254 });
  assert.equal(rehearsed.call.state, "Connected");
  rehearsed.call.dispose();
  await assert.rejects(assigned().join(), { code: 500, subCode: 46255 });
});

test("whoever organizes may go into every open room", async () => {
  rehearsed.connect("Organizer");
  tell({ assigned: null, rooms: [ROOM] });
  const joining = feature.breakoutRooms?.[0]?.join();
  await letIn();
  const call = await joining;
  assert.equal(call?.state, "Connected");
  tell({ assigned: null, rooms: [ROOM], returnDisabled: true });
  assert.equal(call?.state, "Connected");
  tell({ assigned: null, rooms: [] });
  assert.equal(call?.state, "Disconnecting");
});
