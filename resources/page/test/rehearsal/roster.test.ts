/** `Call.remoteParticipants`, in small and in large meetings. */

import assert from "node:assert/strict";
import { test } from "node:test";

import type { Attendance } from "../../src/contract.gen";
import { Features, JONAS, rehearse, RIYA } from "../stand-ins/rehearsed";

const rehearsed = rehearse();

function silent(number: number): Attendance {
  return { ...JONAS, id: `s${number}`, userId: `8:acs:s${number}`, name: `Silent ${number}` };
}

function names(): string[] {
  return rehearsed.call.remoteParticipants.map(({ displayName = "" }) => displayName);
}

test("of a hundred and more, only media active participants are present [Call.remoteParticipants]", () => {
  rehearsed.connect();
  rehearsed.change(...Array.from({ length: 96 }, (_, n) => silent(n)));
  assert.equal(names().length, 98);
  const updates: number[][] = [];
  rehearsed.call.on("remoteParticipantsUpdated", ({ added, removed }) => updates.push([added.length, removed.length]));
  rehearsed.change(silent(96));
  assert.deepEqual(names(), ["Riya"]);
  rehearsed.change({ ...silent(5), muted: false }, { ...silent(6), sharing: true }, { ...silent(7), camera: true });
  rehearsed.change(silent(5));
  assert.deepEqual(names(), ["Riya", "Silent 6", "Silent 7"]);
  rehearsed.tell({ type: "AttendanceChanged", changed: [], removed: ["s0"] });
  assert.equal(names().length, 98);
  assert.deepEqual(updates, [
    [0, 97],
    [3, 0],
    [0, 1],
    [95, 0],
  ]);
});

test("in a large meeting hands are seen of people who are not listed, and the lobby is", () => {
  rehearsed.connect("Presenter");
  for (let hundred = 0; hundred < 10; hundred++) {
    rehearsed.change(...Array.from({ length: 100 }, (_, n) => silent(100 * hundred + n)));
  }
  rehearsed.change({ ...silent(3), hand: 1 }, { ...silent(2_000), inLobby: true });
  assert.deepEqual(names(), ["Riya"]);
  assert.equal(rehearsed.call.feature(Features.RaiseHand).getRaisedHands().length, 1);
  assert.deepEqual(rehearsed.call.lobby.participants.map(({ displayName }) => displayName), ["Silent 2000"]);
});

test("who is listed again is the same participant, with what became of it meanwhile", () => {
  rehearsed.connect();
  const jonas = rehearsed.call.remoteParticipants[1];
  rehearsed.change(...Array.from({ length: 97 }, (_, n) => silent(n)));
  rehearsed.change({ ...JONAS, name: "Jonas B" });
  assert.deepEqual(names(), ["Riya"]);
  rehearsed.change({ ...JONAS, name: "Jonas B", speaking: true });
  assert.equal(rehearsed.call.remoteParticipants[1], jonas);
  assert.equal(jonas?.displayName, "Jonas B");
  assert.equal(jonas?.state, "Connected");
});

test("displayNameChanged has the old and the new name [how-tos/calling-sdk/display-name-changed.md]", () => {
  rehearsed.connect();
  const [riya] = rehearsed.call.remoteParticipants;
  const heard: unknown[] = [];
  riya?.on("displayNameChanged", (change) => heard.push(change));
  rehearsed.change({ ...RIYA, name: "Riya (she)" }, JONAS);
  assert.deepEqual(heard, [{ newValue: "Riya (she)", oldValue: "Riya", reason: "editedDisplayName" }]);
  assert.equal(riya?.hasDisplayNameChanged, true);
});
