/** `Features.TeamsMeetingAudioConferencing` and `Features.OptimalVideoCount`; holding; the agent's calls. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { CONNECTED, FACTS, Features, rehearse, service } from "../stand-ins/rehearsed";

const rehearsed = rehearse();
const details = () =>
  rehearsed.call.feature(Features.TeamsMeetingAudioConferencing).getTeamsMeetingAudioConferencingDetails();

test("the numbers of a meeting [how-tos/calling-sdk/audio-conferencing.md]", async () => {
  rehearsed.connect();
  const numbers = [{ toll: "+4930123456", country: "Germany", city: "Berlin" }, { tollFree: "+18005550100" }];
  rehearsed.tell({ type: "AudioConferencingChanged", details: { conferenceId: "123456789", numbers } });
  assert.deepEqual(await details(), {
    phoneConferenceId: "123456789",
    phoneNumbers: [
      { tollPhoneNumber: { phoneNumber: "+4930123456" }, countryName: "Germany", cityName: "Berlin" },
      { tollFreePhoneNumber: { phoneNumber: "+18005550100" } },
    ],
  });
});

test("no numbers, with the subcodes of the table 'Troubleshooting' [how-tos/calling-sdk/audio-conferencing.md]", async () => {
  await assert.rejects(details(), { code: 403, subCode: 45952 });
  service().open();
  service().tell({ ...CONNECTED, phase: "InLobby" });
  await assert.rejects(details(), { code: 403, subCode: 45953 });
  rehearsed.connect();
  await assert.rejects(details(), { code: 400, subCode: 45950 });
  rehearsed.tell({ type: "AudioConferencingChanged", details: null });
  await assert.rejects(details(), { code: 400, subCode: 45950 });
});

test("optimalVideoCountChanged, and why [how-tos/calling-sdk/manage-video.md]", () => {
  rehearsed.connect();
  const feature = rehearsed.call.feature(Features.OptimalVideoCount);
  const heard: unknown[] = [];
  feature.on("optimalVideoCountChanged", () => heard.push([feature.optimalVideoCount, feature.lastOvcChangeReason]));
  rehearsed.tell({ type: "VideoCountChanged", count: 4, reason: "bandwidth" });
  rehearsed.tell({ type: "VideoCountChanged", count: 4, reason: "bandwidth" });
  rehearsed.tell({ type: "VideoCountChanged", count: 1, reason: "performance" });
  assert.deepEqual(heard, [
    [4, "bandwidth"],
    [1, "performance"],
  ]);
});

test("when hold resolves, the state is LocalHold; in a meeting that is local [how-tos/calling-sdk/manage-calls.md]", async () => {
  rehearsed.connect();
  service().tell({ type: "OpenPair", peer: "p2", offers: true });
  await rehearsed.call.hold();
  assert.equal(rehearsed.call.state, "LocalHold");
  assert.deepEqual(service().heard.at(-1), { type: "SetMedia", muted: true, camera: false, sharing: false });
  await assert.rejects(rehearsed.call.feature(Features.RaiseHand).raiseHand(), { code: 412 });
  await rehearsed.call.resume();
  assert.equal(rehearsed.call.state, "Connected");
});

test("what cannot be held is not, and a call that comes back from a broken line stays held", async () => {
  await assert.rejects(rehearsed.call.hold(), { code: 500, subCode: 41033 });
  rehearsed.connect();
  await rehearsed.call.resume();
  await rehearsed.call.hold();
  await rehearsed.call.hold();
  const states: string[] = [];
  rehearsed.call.on("stateChanged", () => states.push(rehearsed.call.state));
  service().tell({ ...CONNECTED, participantId: "p11" }, ...FACTS);
  assert.equal(rehearsed.call.id, "p11");
  assert.deepEqual(states, []);
});

test("the call's id is there at once and changes: idChanged", () => {
  const before = rehearsed.call.id;
  assert.notEqual(before, "");
  let changed = 0;
  rehearsed.call.on("idChanged", () => (changed += 1));
  rehearsed.connect();
  assert.notEqual(rehearsed.call.id, before);
  assert.equal(changed, 1);
});

test("callsUpdated tells of calls that come and end", () => {
  rehearsed.connect();
  const heard: number[][] = [];
  rehearsed.agent.on("callsUpdated", ({ added, removed }) => heard.push([added.length, removed.length]));
  rehearsed.call.dispose();
  assert.deepEqual(rehearsed.agent.calls, []);
  assert.deepEqual(heard, [[0, 1]]);
});
