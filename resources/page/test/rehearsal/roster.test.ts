/** `Call.remoteParticipants`. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { JONAS, rehearse, RIYA } from "../stand-ins/rehearsed";

const rehearsed = rehearse();

test("in a large meeting somebody who falls silent is no longer told, and comes back [Call.remoteParticipants]", () => {
  rehearsed.connect();
  const updates: unknown[] = [];
  rehearsed.call.on("remoteParticipantsUpdated", ({ added, removed }) => {
    updates.push([added, removed].map((list) => list.map(({ displayName }) => displayName)));
  });
  rehearsed.tell({ type: "AttendanceChanged", changed: [], removed: ["p3"] });
  rehearsed.change({ ...JONAS, muted: false });
  assert.deepEqual(updates, [
    [[], ["Jonas"]],
    [["Jonas"], []],
  ]);
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
