/** `Features.MediaAccess`. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Features, JONAS, JONAS_ID, rehearse, RIYA, RIYA_ID, ZOE } from "../stand-ins/rehearsed";

const rehearsed = rehearse();
const access = () => rehearsed.call.feature(Features.MediaAccess);

test("mediaAccessChanged tells those whose access changed [how-tos/calling-sdk/media-access.md]", () => {
  rehearsed.connect();
  const heard: unknown[] = [];
  access().on("mediaAccessChanged", ({ mediaAccesses }) => heard.push(mediaAccesses));
  rehearsed.change({ ...JONAS, audioPermitted: false }, { ...RIYA, speaking: true });
  rehearsed.tell({ type: "SelfChanged", attendance: { ...ZOE, audioPermitted: false } });
  const jonas = { kind: "communicationUser", ...JONAS_ID };
  assert.deepEqual(heard, [[{ participant: jonas, isAudioPermitted: false, isVideoPermitted: true }]]);
});

test("getAllOthersMediaAccess: of all who are in, but not one's own [how-tos/calling-sdk/media-access.md]", () => {
  rehearsed.connect();
  rehearsed.change({ ...JONAS, videoPermitted: false }, { ...JONAS, id: "p9", userId: "8:acs:n", inLobby: true });
  const all = access().getAllOthersMediaAccess();
  assert.deepEqual(all.map(({ isAudioPermitted, isVideoPermitted }) => [isAudioPermitted, isVideoPermitted]), [
    [true, true],
    [true, false],
  ]);
});

test("meetingMediaAccessChanged and getMeetingMediaAccess [how-tos/calling-sdk/media-access.md]", () => {
  rehearsed.connect();
  const heard: unknown[] = [];
  access().on("meetingMediaAccessChanged", ({ meetingMediaAccess }) => heard.push(meetingMediaAccess));
  for (const videoPermitted of [true, false, false]) {
    rehearsed.tell({ type: "MediaAccessChanged", audioPermitted: true, videoPermitted });
  }
  assert.deepEqual(heard, [{ isAudioPermitted: true, isVideoPermitted: false }]);
  assert.deepEqual(access().getMeetingMediaAccess(), heard[0]);
});

test("each method asks for its medium [how-tos/calling-sdk/media-access.md]", async () => {
  rehearsed.connect("Presenter");
  await access().permitAudio([JONAS_ID]);
  await access().forbidAudio([JONAS_ID]);
  await access().permitVideo([JONAS_ID]);
  await access().forbidVideo([JONAS_ID]);
  await access().permitOthersAudio();
  await access().forbidOthersAudio();
  await access().permitOthersVideo();
  await access().forbidOthersVideo();
  const asked = rehearsed.asked.map((message) => {
    assert.equal(message.type, "PermitMedia");
    return message.type === "PermitMedia" && [message.medium, message.permitted, message.participants];
  });
  assert.deepEqual(asked, [
    ["audio", true, ["p3"]],
    ["audio", false, ["p3"]],
    ["video", true, ["p3"]],
    ["video", false, ["p3"]],
    ["audio", true, null],
    ["audio", false, null],
    ["video", true, null],
    ["video", false, null],
  ]);
});

test("refusals have the subcodes of the table 'Troubleshooting' [how-tos/calling-sdk/media-access.md]", async () => {
  await assert.rejects(access().forbidOthersAudio(), { code: 412, subCode: 46505 });
  rehearsed.connect("Attendee");
  await assert.rejects(access().forbidAudio([JONAS_ID]), { code: 403, subCode: 46502 });
  await assert.rejects(access().forbidOthersVideo(), { code: 403, subCode: 46502 });
  rehearsed.tell({ type: "SelfChanged", attendance: { ...ZOE, role: "Presenter" } });
  await assert.rejects(access().forbidAudio([RIYA_ID]), { code: 403, subCode: 46504 });
  await assert.rejects(access().forbidAudio([]), { code: 400 });
  rehearsed.forbid("forbidOthersVideo", "MeetingRestricted");
  await assert.rejects(access().forbidOthersVideo(), { code: 403, subCode: 46502 });
  assert.deepEqual(rehearsed.asked, []);
});
