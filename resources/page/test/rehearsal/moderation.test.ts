/** The lobby, muting and removing others, and roles: what organizers and presenters do. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { settled } from "../stand-ins/native";
import { CONNECTED, Features, JONAS, JONAS_ID, rehearse, RIYA, RIYA_ID, service, ZOE } from "../stand-ins/rehearsed";

const rehearsed = rehearse();
const WAITING = { ...JONAS, id: "p7", userId: "8:acs:waits", name: "Waits", inLobby: true };
const WAITING_ID = { communicationUserId: "8:acs:waits" };

test("lobbyParticipantsUpdated: who comes to the door and who leaves it [how-tos/calling-sdk/lobby.md]", () => {
  rehearsed.connect("Presenter");
  const { lobby } = rehearsed.call;
  const heard: string[] = [];
  lobby.on("lobbyParticipantsUpdated", ({ added, removed }) => {
    heard.push(`+${added.map(({ displayName }) => displayName)} -${removed.map(({ displayName }) => displayName)}`);
  });
  rehearsed.change(WAITING, { ...WAITING, id: "p8", name: "Goes" });
  assert.deepEqual(lobby.participants.map(({ state }) => state), ["InLobby", "InLobby"]);
  rehearsed.tell({ type: "AttendanceChanged", changed: [{ ...WAITING, inLobby: false }], removed: ["p8"] });
  assert.deepEqual(heard, ["+Waits,Goes -", "+ -Waits,Goes"]);
  assert.deepEqual(lobby.participants, []);
  assert.ok(rehearsed.call.remoteParticipants.some(({ displayName }) => displayName === "Waits"));
});

test("admit, reject and admitAll are asked; the event verifies them [how-tos/calling-sdk/lobby.md]", async () => {
  rehearsed.connect("Presenter");
  rehearsed.change(WAITING);
  const { lobby } = rehearsed.call;
  await lobby.admit(WAITING_ID);
  await lobby.reject(WAITING_ID);
  assert.deepEqual(await lobby.admitAll(), { successCount: 1, failureCount: 0 });
  assert.deepEqual(rehearsed.asked, [
    { type: "AdmitPeers", participants: ["p7"] },
    { type: "RejectPeer", participant: "p7" },
    { type: "AdmitPeers", participants: null },
  ]);
  await assert.rejects(lobby.admit({ communicationUserId: "8:acs:nobody" }), { code: 404 });
  rehearsed.forbid("manageLobby");
  for (const refused of [lobby.admit(WAITING_ID), lobby.reject(WAITING_ID), lobby.admitAll()]) {
    await assert.rejects(refused, { name: "CommunicationServicesError", code: 403 });
  }
});

test("removeParticipant resolves after the participant is gone [how-tos/calling-sdk/manage-calls.md]", async () => {
  rehearsed.connect("Presenter");
  let removed = false;
  const removing = rehearsed.call.removeParticipant(JONAS_ID).then(() => (removed = true));
  assert.deepEqual(rehearsed.asked, [{ type: "RemovePeer", participant: "p3" }]);
  rehearsed.change({ ...RIYA, speaking: true });
  await Promise.resolve();
  assert.equal(removed, false);
  rehearsed.tell({ type: "AttendanceChanged", changed: [], removed: ["p3"] });
  await removing;
  assert.deepEqual(rehearsed.call.remoteParticipants.map(({ displayName }) => displayName), ["Riya"]);
});

for (const userId of ["8:orgid:u", "8:teamsvisitor:v", "8:acs:x_y", "8:gcch:g", "4:+4930123456", "28:bot", "48:room"]) {
  test(`whoever is in the list can be named: ${userId}`, async () => {
    rehearsed.connect("Presenter");
    rehearsed.change({ ...JONAS, id: "p9", userId });
    const { identifier } = rehearsed.call.remoteParticipants.at(-1) ?? {};
    assert.ok(identifier);
    await rehearsed.call.feature(Features.Spotlight).startSpotlight([identifier]);
    assert.deepEqual(rehearsed.asked, [{ type: "PutSpotlight", participants: ["p9"], on: true }]);
  });
}

test("somebody who does not go is not waited for in vain, and not everybody may remove", async () => {
  rehearsed.connect("Presenter");
  const removing = rehearsed.call.removeParticipant(JONAS_ID);
  await settled();
  mock.timers.tick(10_000);
  await assert.rejects(removing, { code: 408 });
  rehearsed.forbid("removeParticipant");
  await assert.rejects(rehearsed.call.removeParticipant(RIYA_ID), { code: 403 });
});

test("mute and muteAllRemoteParticipants [how-tos/calling-sdk/manage-calls.md#mute-other-participants]", async () => {
  rehearsed.connect("Presenter");
  const [riya] = rehearsed.call.remoteParticipants;
  await riya?.mute();
  await rehearsed.call.muteAllRemoteParticipants();
  assert.deepEqual(rehearsed.asked, [
    { type: "MutePeers", participants: ["p2"] },
    { type: "MutePeers", participants: null },
  ]);
  rehearsed.forbid("muteOthers");
  await assert.rejects(rehearsed.call.muteAllRemoteParticipants(), { code: 403 });
});

test("hanging up for everyone is for organizers: capability hangUpForEveryOne", async () => {
  rehearsed.connect("Organizer");
  rehearsed.forbid("hangUpForEveryOne");
  await assert.rejects(rehearsed.call.hangUp({ forEveryone: true }), { code: 403 });
  assert.equal(rehearsed.call.state, "Connected");
  const capabilities = [{ name: "hangUpForEveryOne", isPresent: true, reason: "Capable" }];
  rehearsed.tell({ type: "CapabilitiesChanged", capabilities });
  const ending = rehearsed.call.hangUp({ forEveryone: true });
  assert.deepEqual(service().heard.at(-1), { type: "HangUp", forEveryone: true });
  service().tell({ ...CONNECTED, phase: "Disconnected", subCode: 4097 });
  await ending;
});

test("roleChanged: of oneself and of others, only when it is another one", () => {
  const roles: string[] = [];
  rehearsed.call.on("roleChanged", () => roles.push(rehearsed.call.role));
  rehearsed.connect("Attendee");
  const [riya] = rehearsed.call.remoteParticipants;
  riya?.on("roleChanged", () => roles.push(`Riya ${riya.role}`));
  rehearsed.tell({ type: "SelfChanged", attendance: { ...ZOE, role: "Presenter" } });
  rehearsed.change({ ...RIYA, role: "Co-organizer" }, JONAS);
  assert.deepEqual(roles, ["Attendee", "Presenter", "Riya Co-organizer"]);
});

test("capabilitiesChanged: old and new values and what it is about [how-tos/calling-sdk/capabilities.md]", () => {
  rehearsed.connect();
  const heard: unknown[] = [];
  const capabilities = rehearsed.call.feature(Features.Capabilities);
  capabilities.on("capabilitiesChanged", ({ reason }) => heard.push(reason));
  rehearsed.forbid("unmuteMic", "MeetingRestricted");
  rehearsed.forbid("shareScreen", "RoleRestricted");
  rehearsed.forbid("useReactions", "UserPolicyRestricted");
  rehearsed.forbid("setCaptionLanguage", "TeamsPremiumLicenseRestricted");
  let last: unknown;
  capabilities.on("capabilitiesChanged", (change) => (last = change));
  const capable = { isPresent: true, reason: "Capable" };
  rehearsed.tell({ type: "CapabilitiesChanged", capabilities: [{ name: "shareScreen", ...capable }] });
  assert.deepEqual(heard, [
    "MeetingOptionOrOrganizerPolicyChanged",
    "RoleChanged",
    "UserPolicyChanged",
    "TeamsPremiumLicenseChanged",
    "RoleChanged",
  ]);
  assert.deepEqual(last, {
    oldValue: { shareScreen: { isPresent: false, reason: "RoleRestricted" } },
    newValue: { shareScreen: capable },
    reason: "RoleChanged",
  });
});

test("at Connected the capabilities are known, also to who asked for them before", () => {
  const capabilities = rehearsed.call.feature(Features.Capabilities);
  let known: unknown;
  rehearsed.call.on("stateChanged", () => (known = capabilities.capabilities.unmuteMic.isPresent));
  rehearsed.connect();
  assert.equal(known, true);
});

test("after a broken line one is somebody new, and what one had is not doubled", () => {
  rehearsed.connect();
  rehearsed.tell({ type: "SelfChanged", attendance: { ...ZOE, hand: 4 } });
  service().tell({ ...CONNECTED, participantId: "p11" });
  rehearsed.tell({ type: "SelfChanged", attendance: { ...ZOE, id: "p11", hand: 9 } });
  const hands = rehearsed.call.feature(Features.RaiseHand).getRaisedHands();
  assert.deepEqual(hands.map(({ order }) => order), [9]);
});
