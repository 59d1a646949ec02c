/** Breakout rooms: the page follows the guest into each and back, and starts anew in each. */

import "./stand-ins/dom";

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { Bridge } from "../src/bridge/bridge";
import { Tokens } from "../src/call/token";
import { executor } from "../src/commands";
import type { Command, CommandError } from "../src/contract.gen";
import { Guest } from "../src/guest";
import type { BreakoutRoom } from "../src/sdk/types";
import { Stage } from "../src/stage/stage";
import { TestCall } from "./stand-ins/call";
import { listeners } from "./stand-ins/counted";
import { factories } from "./stand-ins/features";
import type { TestBreakoutRooms } from "./stand-ins/features";
import { settled, TestTransport } from "./stand-ins/native";
import { TestParticipant } from "./stand-ins/participant";
import { TestSdk } from "./stand-ins/sdk";

const TOKEN = `e30.${Buffer.from(JSON.stringify({ exp: Date.now() / 1000 + 86_400 })).toString("base64url")}.x`;

let world: TestSdk;
let transport: TestTransport;
let main: TestCall;
let rooms: TestBreakoutRooms;

class TestRoom implements BreakoutRoom {
  readonly threadId = "19:room@thread.v2";
  readonly displayName = "Room 1";
  autoMoveParticipantToBreakoutRoom = false;
  state: "open" | "closed" = "open";
  readonly call = new TestCall();

  /** As the SDK does: the main meeting is held, then the event. */
  join(): Promise<TestCall> {
    main.moveTo("LocalHold");
    rooms.emit("breakoutRoomsUpdated", { type: "join", data: this.call });
    this.call.moveTo("Connected");
    return Promise.resolve(this.call);
  }

  async returnToMainMeeting(): Promise<TestCall> {
    await this.call.hangUp();
    main.moveTo("Connected");
    return main;
  }
}

beforeEach(async () => {
  listeners.count = 0;
  world = new TestSdk();
  transport = new TestTransport();
  const stage = new Stage(document);
  const tokens = new Tokens((event) => bridge.say(event));
  const guest = Promise.resolve().then(() => new Guest(world.sdk, bridge.say, stage, tokens));
  const bridge = new Bridge(transport, executor(guest, stage, tokens));
  bridge.greet({ type: "Hello", contractHash: "0".repeat(64), engine: "acs", videoCodecs: [] });
  transport.open();
  const locator = { type: "LinkLocator", link: "https://teams.microsoft.com/l/meetup-join/x" } as const;
  await tell({ type: "Join", call: 1, locator, displayName: "Zoë", token: TOKEN, microphone: true, camera: true, hold: true });
  main = world.call;
  rooms = main.feature(factories.BreakoutRooms);
  main.info.threadId = "19:main@thread.v2";
  main.setParticipants(new TestParticipant("8:acs:riya", "Riya"));
  main.moveTo("Connected");
  await tell({ type: "HoldMedia", on: false });
});

afterEach(() => tell({ type: "Leave", call: 1 }));

async function tell(command: Command): Promise<CommandError | null | undefined> {
  const id = transport.command(command);
  await settled();
  return transport.heard.of("CommandCompleted").find(({ commandId }) => commandId === id)?.error;
}

function media(): string {
  const { microphone, camera } = transport.heard.last("LocalMediaChanged");
  return [microphone, camera].map(({ on, problem }) => problem ?? (on ? "on" : "off")).join(" ");
}

/** What was told since, but for media and rosters. */
function toldSince(before: number): unknown[] {
  return transport.heard.events.slice(before).flatMap((event) => {
    if (event.type === "RoomChanged") return [[event.type, event.moves, event.inside]];
    if (event.type === "PhaseChanged") return [[event.type, event.phase, event.threadId]];
    if (event.type === "ComplianceChanged") return [[event.type, event.recording]];
    return [];
  });
}

async function moved(room = new TestRoom()): Promise<TestRoom> {
  room.autoMoveParticipantToBreakoutRoom = true;
  rooms.assign(room);
  await room.join();
  await settled();
  return room;
}

test("moved into a room: told first, then phase, roster, recording and media of the room, all anew", async () => {
  const before = transport.heard.events.length;
  const room = new TestRoom();
  room.call.feature(factories.Recording).isRecordingActive = true;
  room.call.setParticipants(new TestParticipant("8:acs:bo", "Bo"));
  room.call.isMuted = false;
  await moved(room);
  assert.deepEqual(toldSince(before), [
    ["PhaseChanged", "on_hold", "19:main@thread.v2"],
    ["RoomChanged", 1, "Room 1"],
    ["PhaseChanged", "connecting", null],
    ["PhaseChanged", "connected", null],
    ["ComplianceChanged", "on"],
  ]);
  await new Promise((resolve) => setTimeout(resolve, 60)); // rosters gather
  const { sequence, whole, changed } = transport.heard.last("RosterChanged");
  assert.deepEqual([sequence, whole, changed.map(({ name }) => name)], [0, true, ["Bo"]]);
  assert.equal(document.querySelectorAll(".tile").length, 1);
});

test("in a room nothing is sent until it is released, and not by what released the main meeting", async () => {
  const room = new TestRoom();
  room.call.isMuted = false;
  await moved(room);
  assert.equal(room.call.isMuted, true);
  assert.equal(media(), "held held");
  room.call.isLocalVideoStarted = true; // the SDK takes its time to start what it brought along
  room.call.emit("isLocalVideoStartedChanged", undefined);
  await settled();
  assert.equal(room.call.isLocalVideoStarted, false);
  assert.equal(await tell({ type: "HoldMedia", on: false }), null);
  assert.equal(media(), "held held");
  assert.equal(await tell({ type: "HoldMedia", on: false, moves: 1 }), null);
  assert.equal(media(), "on on");
  assert.deepEqual([room.call.isMuted, room.call.isLocalVideoStarted], [false, true]);
});

test("a share stays behind", async () => {
  await tell({ type: "SetShare", on: true });
  const room = await moved();
  await tell({ type: "HoldMedia", on: false, moves: 1 });
  assert.ok(!room.call.made.includes("startShare"));
  await room.returnToMainMeeting();
  await settled();
  assert.ok(main.made.includes("stopShare"));
});

test("consent is for the room it was given in", async () => {
  const room = await moved();
  const granted: string[] = [];
  for (const [name, call] of [["main", main], ["room", room.call]] as const) {
    const recording = call.feature(factories.Recording);
    recording.isTeamsConsentRequired = true;
    recording.grantTeamsConsent = () => Promise.resolve(void granted.push(name));
  }
  assert.equal(await tell({ type: "GiveConsent", call: 1, moves: 0 }), "not_possible_now");
  assert.equal(await tell({ type: "GiveConsent", call: 1, moves: 1 }), null);
  assert.deepEqual(granted, ["room"]);
});

test("a room that closes leads back: the main meeting is told anew and held back anew", async () => {
  const room = await moved();
  const before = transport.heard.events.length;
  main.feature(factories.Recording).isRecordingActive = true;
  room.call.moveTo("Disconnected", { code: 0, subCode: 5030 });
  assert.deepEqual(toldSince(before), []);
  main.moveTo("Connected");
  await settled();
  assert.deepEqual(toldSince(before), [
    ["RoomChanged", 2, null],
    ["PhaseChanged", "connected", "19:main@thread.v2"],
    ["ComplianceChanged", "on"],
  ]);
  assert.equal(media(), "held held");
});

test("where the SDK does not resume the main meeting after a room, the page does", async (context) => {
  const room = await moved();
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const resume = mock.method(main, "resume", () => Promise.resolve(main.moveTo("Connected")));
  room.call.moveTo("Disconnected", { code: 0, subCode: 5300 });
  assert.equal(resume.mock.callCount(), 0);
  context.mock.timers.tick(2_000);
  assert.equal(resume.mock.callCount(), 1);
  assert.equal(transport.heard.last("RoomChanged").inside, null);
  context.mock.timers.reset();
});

test("from one room into another: never back in between", async () => {
  const first = await moved();
  const before = transport.heard.events.length;
  first.call.moveTo("Disconnected");
  await moved(new TestRoom());
  const told = transport.heard.events.slice(before).filter(({ type }) => type === "RoomChanged");
  assert.deepEqual(told.map((event) => "moves" in event && event.moves), [2]);
});

test("a room one is not moved into is offered; going there and back by hand", async () => {
  rooms.assign(new TestRoom());
  assert.equal(transport.heard.last("RoomChanged").offered, "Room 1");
  assert.equal(await tell({ type: "EnterRoom", call: 1 }), null);
  const { inside, offered, mayReturn } = transport.heard.last("RoomChanged");
  assert.deepEqual([inside, offered, mayReturn], ["Room 1", null, true]);
  rooms.breakoutRoomsSettings = { disableReturnToMainMeeting: true };
  rooms.emit("breakoutRoomsUpdated", { type: "breakoutRoomsSettings", data: rooms.breakoutRoomsSettings });
  assert.equal(transport.heard.last("RoomChanged").mayReturn, false);
  assert.equal(await tell({ type: "ReturnToMeeting", call: 1 }), null);
  assert.deepEqual([transport.heard.last("RoomChanged").moves, transport.heard.last("RoomChanged").offered], [2, "Room 1"]);
  rooms.assign(undefined);
  assert.equal(transport.heard.last("RoomChanged").offered, null);
  assert.equal(await tell({ type: "EnterRoom", call: 1 }), "not_possible_now");
  assert.equal(await tell({ type: "ReturnToMeeting", call: 1 }), "not_possible_now");
});

test("leaving from a room leaves both, and nothing is left behind", async () => {
  const room = await moved();
  assert.equal(await tell({ type: "Leave", call: 1 }), null);
  assert.deepEqual([room.call.state, main.state], ["Disconnected", "Disconnected"]);
  assert.equal(transport.heard.last("PhaseChanged").phase, "disconnected");
  assert.equal(world.open.size, 0);
  assert.equal(listeners.count, 0);
});

test("the meeting ends while one is in a room: that is told, and the room is left", async () => {
  const room = await moved();
  main.moveTo("Disconnected", { code: 0, subCode: 4097 });
  await settled();
  assert.deepEqual(transport.heard.last("PhaseChanged").end, { code: 0, subCode: 4097 });
  assert.equal(room.call.state, "Disconnected");
  assert.equal(world.open.size, 0);
  await tell({ type: "Leave", call: 1 });
  assert.equal(listeners.count, 0);
});
