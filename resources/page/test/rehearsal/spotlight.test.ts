/** `Features.Spotlight`. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Features, JONAS, JONAS_ID, rehearse, RIYA, RIYA_ID, ZOE, ZOE_ID } from "../stand-ins/rehearsed";

const rehearsed = rehearse();
const spotlight = () => rehearsed.call.feature(Features.Spotlight);

test("spotlightChanged tells who came into it and who left it [how-tos/calling-sdk/spotlight.md]", () => {
  rehearsed.connect();
  const heard: unknown[] = [];
  const orders = (list: { order?: number }[]): unknown[] => list.map(({ order }) => order);
  spotlight().on("spotlightChanged", ({ added, removed }) => heard.push([orders(added), orders(removed)]));
  rehearsed.change({ ...RIYA, spotlight: 1 }, { ...JONAS, spotlight: 2 });
  rehearsed.change({ ...RIYA, spotlight: 1, muted: true });
  rehearsed.tell({ type: "SelfChanged", attendance: { ...ZOE, spotlight: 3 } });
  rehearsed.tell({ type: "AttendanceChanged", changed: [RIYA], removed: ["p3"] });
  assert.deepEqual(heard, [
    [[1, 2], []],
    [[3], []],
    [[], [1, 2]],
  ]);
});

test("getSpotlightedParticipants, in their order [how-tos/calling-sdk/spotlight.md]", () => {
  rehearsed.connect();
  rehearsed.change({ ...RIYA, spotlight: 4 }, { ...JONAS, spotlight: 2 });
  const all = spotlight().getSpotlightedParticipants();
  assert.deepEqual(all.map(({ order }) => order), [2, 4]);
  assert.deepEqual(all[0]?.identifier, { kind: "communicationUser", ...JONAS_ID });
});

test("startSpotlight and stopSpotlight: without names it is oneself [how-tos/calling-sdk/spotlight.md]", async () => {
  rehearsed.connect("Presenter");
  await spotlight().startSpotlight();
  await spotlight().startSpotlight([RIYA_ID, JONAS_ID]);
  await spotlight().stopSpotlight();
  await spotlight().stopSpotlight([RIYA_ID]);
  await spotlight().stopAllSpotlight();
  assert.deepEqual(rehearsed.asked, [
    { type: "PutSpotlight", participants: ["p1"], on: true },
    { type: "PutSpotlight", participants: ["p2", "p3"], on: true },
    { type: "PutSpotlight", participants: ["p1"], on: false },
    { type: "PutSpotlight", participants: ["p2"], on: false },
    { type: "PutSpotlight", participants: null, on: false },
  ]);
});

test("an attendee may stop its own spotlight and nothing else [how-tos/calling-sdk/spotlight.md]", async () => {
  rehearsed.connect();
  const lost = ["spotlightParticipant", "removeParticipantsSpotlight"] as const;
  const capabilities = lost.map((name) => ({ name, isPresent: false, reason: "RoleRestricted" }));
  rehearsed.tell({ type: "CapabilitiesChanged", capabilities });
  for (const forbidden of [
    spotlight().startSpotlight(),
    spotlight().stopSpotlight([RIYA_ID]),
    spotlight().stopAllSpotlight(),
  ]) {
    await assert.rejects(forbidden, { code: 403 });
  }
  await spotlight().stopSpotlight();
  await spotlight().stopSpotlight([ZOE_ID]);
  assert.equal(rehearsed.asked.length, 2);
});

test("maxParticipantsToSpotlight: seven, and whoever is in it already does not count twice", async () => {
  rehearsed.connect("Presenter");
  assert.equal(spotlight().maxParticipantsToSpotlight, 7);
  const others = Array.from({ length: 6 }, (_, n) => ({
    ...JONAS,
    id: `x${n}`,
    userId: `8:acs:x${n}`,
    spotlight: n + 1,
  }));
  rehearsed.change(...others);
  await spotlight().startSpotlight([RIYA_ID, { communicationUserId: "8:acs:x0" }]);
  await assert.rejects(spotlight().startSpotlight([RIYA_ID, JONAS_ID]), { code: 400 });
});
