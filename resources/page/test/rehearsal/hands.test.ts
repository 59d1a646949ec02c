/** `Features.RaiseHand` and `Features.Reaction`. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Features, JONAS, JONAS_ID, rehearse, RIYA, RIYA_ID, ZOE, ZOE_ID } from "../stand-ins/rehearsed";

const rehearsed = rehearse();

/** Kind and raw id of whoever an event is about. */
function who({ identifier }: { identifier: object }): string {
  const [id] = Object.entries(identifier).flatMap(([key, value]) => (key.endsWith("UserId") ? [String(value)] : []));
  return id ?? "";
}

function hands(): { feature: ReturnType<typeof feature>; heard: string[] } {
  const heard: string[] = [];
  const raiseHand = feature();
  raiseHand.on("raisedHandEvent", (event) => heard.push(`up ${who(event)}`));
  raiseHand.on("loweredHandEvent", (event) => heard.push(`down ${who(event)}`));
  return { feature: raiseHand, heard };
}

const feature = () => rehearsed.call.feature(Features.RaiseHand);

test("raisedHandEvent and loweredHandEvent tell whose hand [how-tos/calling-sdk/raise-hand.md]", () => {
  rehearsed.connect();
  const { heard } = hands();
  rehearsed.change({ ...RIYA, hand: 1 });
  rehearsed.change({ ...RIYA, hand: 1, muted: true });
  rehearsed.tell({ type: "SelfChanged", attendance: { ...ZOE, hand: 2 } });
  rehearsed.change(RIYA, { ...JONAS, hand: 3 });
  rehearsed.tell({ type: "AttendanceChanged", changed: [], removed: ["p3"] });
  assert.deepEqual(heard, [
    `up ${RIYA_ID.microsoftTeamsUserId}`,
    "up 8:acs:zoe",
    `down ${RIYA_ID.microsoftTeamsUserId}`,
    "up 8:acs:jonas",
    "down 8:acs:jonas",
  ]);
});

test("getRaisedHands: everybody's, one's own too, sorted by order [how-tos/calling-sdk/raise-hand.md]", () => {
  rehearsed.connect();
  rehearsed.change({ ...RIYA, hand: 7 }, { ...JONAS, hand: 2 });
  rehearsed.tell({ type: "SelfChanged", attendance: { ...ZOE, hand: 5 } });
  const raised = feature().getRaisedHands();
  assert.deepEqual(raised.map(({ order }) => order), [2, 5, 7]);
  assert.deepEqual(raised.map(who), ["8:acs:jonas", "8:acs:zoe", RIYA_ID.microsoftTeamsUserId]);
});

test("hands of phones are not told: the SDK's event has no identifier for them", () => {
  rehearsed.connect();
  const { heard } = hands();
  rehearsed.change({ ...JONAS, id: "p9", userId: "4:+4930123456", kind: "phone", hand: 1 });
  assert.deepEqual(heard, []);
  assert.deepEqual(feature().getRaisedHands(), []);
});

test("raiseHand and lowerHand ask; that it came true is an event [how-tos/calling-sdk/raise-hand.md]", async () => {
  rehearsed.connect();
  const { heard } = hands();
  await feature().raiseHand();
  await feature().lowerHand();
  assert.deepEqual(rehearsed.asked, [
    { type: "RaiseHand", raised: true },
    { type: "RaiseHand", raised: false },
  ]);
  assert.deepEqual(heard, []);
  rehearsed.forbid("raiseHand", "MeetingRestricted");
  await assert.rejects(feature().raiseHand(), { name: "CommunicationServicesError", code: 403 });
});

test("lowerHands and lowerAllHands are for organizers and presenters [how-tos/calling-sdk/raise-hand.md]", async () => {
  rehearsed.connect("Attendee");
  await assert.rejects(feature().lowerAllHands(), { code: 403 });
  await assert.rejects(feature().lowerHands([RIYA_ID]), { code: 403 });
  rehearsed.tell({ type: "SelfChanged", attendance: { ...ZOE, role: "Presenter" } });
  await feature().lowerHands([RIYA_ID, JONAS_ID, ZOE_ID]);
  await feature().lowerAllHands();
  assert.deepEqual(rehearsed.asked, [
    { type: "LowerHands", participants: ["p2", "p3", "p1"] },
    { type: "LowerHands", participants: null },
  ]);
  await assert.rejects(feature().lowerHands([{ communicationUserId: "8:acs:nobody" }]), { code: 404 });
});

test("nothing is asked of a meeting that one is not in", async () => {
  await assert.rejects(feature().raiseHand(), { name: "CommunicationServicesError", code: 412 });
});

test("'reaction' tells who and which [how-tos/calling-sdk/reactions.md]", () => {
  rehearsed.connect();
  const heard: string[] = [];
  const reactions = rehearsed.call.feature(Features.Reaction);
  reactions.on("reaction", (event) => heard.push(`${who(event)} ${event.reactionMessage.reactionType}`));
  for (const reaction of ["like", "heart", "applause", "laugh", "surprised"] as const) {
    rehearsed.tell({ type: "Reacted", participant: "p3", userId: JONAS.userId, reaction });
  }
  rehearsed.tell({ type: "Reacted", participant: "not-listed", userId: "8:acs:of-many", reaction: "like" });
  assert.deepEqual(heard, [
    "8:acs:jonas like",
    "8:acs:jonas heart",
    "8:acs:jonas applause",
    "8:acs:jonas laugh",
    "8:acs:jonas surprised",
    "8:acs:of-many like",
  ]);
});

test("sendReaction, as far as the meeting's policy lets [how-tos/calling-sdk/reactions.md]", async () => {
  rehearsed.connect();
  const reactions = rehearsed.call.feature(Features.Reaction);
  await reactions.sendReaction({ reactionType: "heart" });
  assert.deepEqual(rehearsed.asked, [{ type: "SendReaction", reaction: "heart" }]);
  rehearsed.forbid("useReactions", "MeetingRestricted");
  await assert.rejects(reactions.sendReaction({ reactionType: "heart" }), { code: 403 });
});
