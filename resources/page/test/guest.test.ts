/** The guest's whole way by commands: ready room, call, out; what is told, and what is given back. */

import "./stand-ins/dom";

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { Bridge } from "../src/bridge/bridge";
import { Tokens } from "../src/call/token";
import { executor } from "../src/commands";
import type { Command, CommandError, Join } from "../src/contract.gen";
import { Guest } from "../src/guest";
import { Stage } from "../src/stage/stage";
import { browserDevices } from "./stand-ins/browser";
import { listeners } from "./stand-ins/counted";
import { factories } from "./stand-ins/features";
import { settled, TestTransport } from "./stand-ins/native";
import { CAMERAS, TestSdk } from "./stand-ins/sdk";

const TOKEN = `e30.${Buffer.from(JSON.stringify({ exp: Date.now() / 1000 + 86_400 })).toString("base64url")}.x`;
const OPEN: Command = { type: "OpenReadyRoom", microphone: true, camera: true };
const JOIN: Join = {
  type: "Join",
  call: 1,
  locator: { type: "LinkLocator", link: "https://teams.microsoft.com/l/meetup-join/x" },
  displayName: "Zoë",
  token: TOKEN,
  microphone: true,
  camera: true,
};

let world: TestSdk;
let transport: TestTransport;

beforeEach(() => {
  listeners.count = 0;
  document.body.replaceChildren();
  world = new TestSdk();
  transport = new TestTransport();
  const stage = new Stage(document);
  const tokens = new Tokens((event) => bridge.say(event));
  const guest = Promise.resolve().then(() => new Guest(world.sdk, bridge.say, stage, tokens));
  const bridge = new Bridge(transport, executor(guest, stage, tokens));
  bridge.greet({ type: "Hello", contractHash: "0".repeat(64), engine: "acs", videoCodecs: [] });
  transport.open();
});

afterEach(async () => {
  await tell({ type: "CloseReadyRoom" });
  for (const { call } of transport.heard.of("PhaseChanged")) await tell({ type: "Leave", call });
});

async function tell(command: Command): Promise<CommandError | null | undefined> {
  const id = transport.command(command);
  await settled();
  const answers = transport.heard.of("CommandCompleted").filter(({ commandId }) => commandId === id);
  assert.equal(answers.length, 1, `${command.type} was answered ${answers.length} times`);
  return answers[0]?.error;
}

function media(): string {
  const { microphone, camera, share } = transport.heard.last("LocalMediaChanged");
  return [microphone, camera, share].map(({ on, problem }) => problem ?? (on ? "on" : "off")).join(" ");
}

async function joined(): Promise<void> {
  await tell(OPEN);
  await tell(JOIN);
  world.call.moveTo("Connected");
  await settled();
}

test("nothing of the SDK is made before the guest wants in", async () => {
  await settled();
  assert.equal(world.clients, 0);
  assert.equal(await tell(OPEN), null);
  assert.equal(world.clients, 1);
});

test("ready room: devices, preview and level are there; closing gives all of it back", async () => {
  await tell(OPEN);
  const { cameras, microphones, speakers } = transport.heard.last("DevicesChanged");
  assert.deepEqual(cameras.devices, [
    { key: "camera-1", name: "Front" },
    { key: "camera-2", name: "Back" },
  ]);
  assert.equal(cameras.chosen, "camera-1");
  assert.equal(microphones.access, "granted");
  assert.equal(speakers.chosen, null);
  assert.equal(media(), "on on off");
  assert.equal(world.open.size, 3);
  await tell({ type: "CloseReadyRoom" });
  assert.equal(world.open.size, 0);
  assert.equal(listeners.count, 0);
});

test("ready room: asked for again it tells the same facts again and changes nothing", async () => {
  await tell(OPEN);
  const before = transport.heard.events.length;
  await tell({ ...OPEN, camera: false });
  const again = transport.heard.events.slice(before).map(({ type }) => type);
  assert.deepEqual(again, ["DevicesChanged", "LocalMediaChanged", "CommandCompleted"]);
  assert.equal(media(), "on on off");
});

test("ready room: a denied, a missing and a busy device are problems, never a failure", async () => {
  world.manager.allowed = false;
  assert.equal(await tell(OPEN), null);
  assert.equal(media(), "denied denied off");
  assert.equal(await tell({ type: "SetCamera", on: true }), "denied");
  await tell({ type: "CloseReadyRoom" });

  world.manager.allowed = true;
  world.manager.cameras = [];
  assert.equal(await tell(OPEN), null);
  assert.equal(media(), "on no_device off");
  await tell({ type: "CloseReadyRoom" });

  world.manager.cameras = CAMERAS;
  world.previewFailure = new DOMException("", "NotReadableError");
  assert.equal(await tell(OPEN), null);
  assert.equal(media(), "on busy off");
});

test("ready room: no device at all is not the same as a denied one", async () => {
  const taken = browserDevices.splice(0);
  Object.assign(world.manager, { allowed: false, cameras: [], microphones: [] });
  await tell(OPEN);
  browserDevices.push(...taken);
  assert.equal(media(), "no_device no_device off");
});

test("choosing: another camera goes into the same stream, an unknown one is refused", async () => {
  await tell(OPEN);
  assert.equal(await tell({ type: "ChooseDevice", kind: "camera", key: "camera-2" }), null);
  assert.deepEqual(world.switched, ["camera:b"]);
  assert.equal(transport.heard.last("DevicesChanged").cameras.chosen, "camera-2");
  assert.equal(await tell({ type: "ChooseDevice", kind: "camera", key: "camera-9" }), "no_device");
  assert.equal(await tell({ type: "ChooseDevice", kind: "speaker", key: "speaker-1" }), "not_possible_now");
});

test("choosing: an unplugged camera is replaced by one that is there", async () => {
  await tell(OPEN);
  world.manager.cameras = CAMERAS.slice(1);
  world.manager.emit("videoDevicesUpdated", { added: [], removed: [] });
  await settled();
  assert.equal(transport.heard.last("DevicesChanged").cameras.chosen, "camera-2");
  assert.deepEqual(world.switched, ["camera:b"]);
});

test("join and leave: told in order, and everything is given back", async () => {
  await joined();
  assert.deepEqual(transport.heard.of("PhaseChanged").map(({ phase }) => phase), ["connecting", "connected"]);
  assert.deepEqual(world.call.made, ["startVideo"]);
  assert.equal(await tell({ type: "Leave", call: 1 }), null);
  assert.deepEqual(transport.heard.last("PhaseChanged").end, { code: 0, subCode: 0 });
  assert.equal(world.open.size, 0);
  assert.equal(listeners.count, 0);
  assert.equal(document.querySelectorAll(".tile").length, 0);
});

test("join: five times in one page, one client, nothing left behind", async () => {
  for (const call of [1, 2, 3, 4, 5]) {
    await tell({ ...JOIN, call });
    world.call.moveTo("Connected");
    assert.equal(await tell({ type: "Leave", call }), null);
  }
  assert.equal(world.clients, 1);
  assert.equal(world.open.size, 0);
  assert.equal(listeners.count, 0);
});

test("join: a refused link and a refused token are told apart, and leave nothing", async () => {
  world.refusesLink = true;
  assert.equal(await tell(JOIN), "link_refused");
  world.refusesToken = true;
  assert.equal(await tell(JOIN), "token_refused");
  assert.equal(await tell({ ...JOIN, token: " " }), "token_refused");
  assert.equal(transport.heard.of("PhaseChanged").length, 0);
  assert.equal(world.open.size, 0);
});

test("join: given up while the SDK still prepares, it leaves nothing, not even what comes late", async () => {
  await tell(OPEN);
  const late = world.holdAgents();
  const joining = transport.command(JOIN);
  await settled();
  assert.equal(await tell({ type: "Leave", call: 1 }), null);
  const answer = transport.heard.of("CommandCompleted").find(({ commandId }) => commandId === joining);
  assert.equal(answer?.error, "cancelled");
  assert.equal(media(), "on on off");
  await tell({ type: "CloseReadyRoom" });
  late();
  await settled();
  assert.equal(world.calls.length, 0);
  assert.equal(world.open.size, 0);
  assert.equal(listeners.count, 0);
});

test("an ended call gives everything back by itself; leaving it later is in order", async () => {
  await joined();
  world.call.moveTo("Disconnected", { code: 0, subCode: 4097 });
  await settled();
  assert.equal(media(), "off off off");
  assert.equal(world.open.size, 0);
  assert.equal(await tell({ type: "Leave", call: 1 }), null);
  assert.ok(!world.call.made.includes("hangUp"));
});

test("leaving a call that is not there is in order too", async () => {
  assert.equal(await tell({ type: "Leave", call: 9 }), null);
});

test("media wishes before Connected wait for it", async () => {
  await tell(OPEN);
  await tell(JOIN);
  world.call.moveTo("InLobby");
  await tell({ type: "SetCamera", on: false });
  await tell({ type: "SetMicrophone", on: false });
  assert.deepEqual(world.call.made, []);
  assert.equal(media(), "off off off");
  world.call.isLocalVideoStarted = true;
  world.call.moveTo("Connected");
  await settled();
  assert.deepEqual(world.call.made.sort(), ["mute", "stopVideo"]);
});

test("media in a call: what is told is what the call says", async () => {
  await joined();
  assert.equal(await tell({ type: "SetMicrophone", on: false }), null);
  assert.equal(await tell({ type: "SetCamera", on: false }), null);
  assert.equal(media(), "off off off");
  assert.equal(await tell({ type: "SetShare", on: true }), null);
  assert.equal(media(), "off off on");
  world.call.failure = new DOMException("", "NotReadableError");
  assert.equal(await tell({ type: "SetMicrophone", on: true }), "busy");
  assert.equal(media(), "busy off on");
});

test("share: not outside a call; a cancelled choice is told, and not tried again", async () => {
  await tell(OPEN);
  assert.equal(await tell({ type: "SetShare", on: true }), "not_possible_now");
  await joined();
  world.call.failure = new DOMException("", "NotAllowedError");
  assert.equal(await tell({ type: "SetShare", on: true }), "cancelled");
  world.call.failure = undefined;
  world.call.moveTo("Connected");
  await settled();
  assert.equal(world.call.made.filter((name) => name === "startShare").length, 1);
});

test("muted by others: off, with the reason, until the guest turns it on again", async () => {
  await joined();
  world.call.isMuted = true;
  world.call.emit("isMutedChanged", undefined);
  world.call.emit("mutedByOthers", undefined);
  await settled();
  assert.equal(transport.heard.last("LocalMediaChanged").mutedByOthers, true);
  world.call.feature(factories.Capabilities).emit("capabilitiesChanged", undefined as never);
  await settled();
  assert.ok(!world.call.made.includes("unmute"));
  assert.equal(await tell({ type: "SetMicrophone", on: true }), null);
  assert.equal(transport.heard.last("LocalMediaChanged").mutedByOthers, false);
});

test("held back from the start: nothing is sent until it is released, and then what is wanted", async () => {
  await tell(OPEN);
  await tell({ ...JOIN, hold: true });
  const { audioOptions, videoOptions } = world.joined;
  assert.deepEqual([audioOptions?.muted, videoOptions?.localVideoStreams], [true, []]);
  world.call.moveTo("Connected");
  await settled();
  assert.equal(media(), "held held off");
  assert.deepEqual(world.call.made, []);
  assert.equal(await tell({ type: "HoldMedia", on: false }), null);
  assert.equal(media(), "on on off");
  assert.deepEqual(world.call.made.toSorted(), ["startVideo", "unmute"]);
});

test("held back in the meeting: all three stop, and come back as they are wanted then", async () => {
  await joined();
  await tell({ type: "SetShare", on: true });
  assert.equal(media(), "on on on");
  const before = transport.heard.of("LocalMediaChanged").length;
  await tell({ type: "HoldMedia", on: true });
  assert.equal(media(), "held held held");
  for (const fact of transport.heard.of("LocalMediaChanged").slice(before)) {
    for (const { on, problem } of [fact.microphone, fact.camera, fact.share]) assert.ok(on || problem === "held");
  }
  assert.deepEqual([world.call.isMuted, world.call.isLocalVideoStarted, world.call.isScreenSharingOn], [true, false, false]);
  assert.equal(await tell({ type: "SetCamera", on: false }), null);
  assert.equal(await tell({ type: "SetMicrophone", on: true }), null);
  assert.equal(media(), "held off held");
  await tell({ type: "HoldMedia", on: false });
  assert.equal(media(), "on off on");
});

/** Has the call's next change of this kind wait for what is returned. */
function delayNext(change: "mute" | "stopVideo"): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  const make = world.call[change];
  world.call[change] = async () => {
    world.call[change] = make;
    await promise;
    await make();
  };
  return resolve;
}

test("held back and released before the call had muted: the microphone comes back", async () => {
  await joined();
  const goOn = delayNext("mute");
  transport.command({ type: "HoldMedia", on: true });
  await settled();
  transport.command({ type: "HoldMedia", on: false });
  await settled();
  goOn();
  await settled();
  assert.equal(media(), "on on off");
});

test("held back and not wanted any more before the call had stopped it: the camera does not flash", async () => {
  await joined();
  const goOn = delayNext("stopVideo");
  const starts = (): number => world.call.made.filter((name) => name === "startVideo").length;
  const before = starts();
  transport.command({ type: "HoldMedia", on: true });
  await settled();
  transport.command({ type: "SetCamera", on: false });
  await settled();
  goOn();
  await settled();
  await tell({ type: "HoldMedia", on: false });
  assert.equal(media(), "on off off");
  assert.equal(starts(), before);
});

test("held back: muted by others meanwhile, the microphone stays off afterwards", async () => {
  await joined();
  await tell({ type: "HoldMedia", on: true });
  world.call.emit("mutedByOthers", undefined);
  await settled();
  await tell({ type: "HoldMedia", on: false });
  assert.equal(media(), "off on off");
  assert.equal(transport.heard.last("LocalMediaChanged").mutedByOthers, true);
});

test("held back in one call, the next begins without", async () => {
  await joined();
  await tell({ type: "HoldMedia", on: true });
  await tell({ type: "Leave", call: 1 });
  await tell({ ...JOIN, call: 2 });
  world.call.moveTo("Connected");
  await settled();
  assert.equal(media(), "on on off");
});

test("consent: given to Teams, refused by it, or for a call that is not there", async () => {
  assert.equal(await tell({ type: "GiveConsent", call: 1 }), "not_possible_now");
  await joined();
  const recording = world.call.feature(factories.Recording);
  recording.isTeamsConsentRequired = true;
  recording.grantTeamsConsent = () => Promise.reject(new Error("no"));
  assert.equal(await tell({ type: "GiveConsent", call: 1 }), "failed");
  recording.grantTeamsConsent = () => {
    recording.isTeamsConsentRequired = false;
    return Promise.resolve();
  };
  assert.equal(await tell({ type: "GiveConsent", call: 1 }), null);
  assert.equal(transport.heard.last("ComplianceChanged").consentRequired, false);
});

test("rights: missing consent is a problem that ends by itself, a ban is not", async () => {
  await joined();
  const capabilities = world.call.feature(factories.Capabilities);
  capabilities.forbid("unmuteMic", "ExplicitConsentRequired");
  world.call.isMuted = true;
  capabilities.emit("capabilitiesChanged", undefined as never);
  await settled();
  assert.equal(media(), "consent on off");
  capabilities.capabilities = { ...capabilities.capabilities, unmuteMic: { isPresent: true, reason: "Capable" } };
  capabilities.emit("capabilitiesChanged", undefined as never);
  await settled();
  assert.equal(media(), "on on off");
  capabilities.forbid("unmuteMic", "MeetingRestricted");
  await tell({ type: "SetMicrophone", on: false });
  assert.equal(await tell({ type: "SetMicrophone", on: true }), "forbidden");
});

test("rights: what goes off for want of consent is told with the reason from the first word on", async () => {
  await joined();
  const capabilities = world.call.feature(factories.Capabilities);
  for (const right of ["unmuteMic", "turnVideoOn"] as const) capabilities.forbid(right, "ExplicitConsentRequired");
  const before = transport.heard.of("LocalMediaChanged").length;
  world.call.isMuted = true;
  world.call.emit("isMutedChanged", undefined);
  capabilities.emit("capabilitiesChanged", undefined as never);
  await settled();
  assert.equal(media(), "consent consent off");
  for (const { microphone, camera } of transport.heard.of("LocalMediaChanged").slice(before)) {
    for (const { on, problem } of [microphone, camera]) assert.ok(on || problem === "consent");
  }
});

test("a token that nobody asked for is refused", async () => {
  assert.equal(await tell({ type: "ProvideToken", token: TOKEN }), "not_possible_now");
});

test("the chat is followed from when it opens, in this call only, and until the call is over", async () => {
  const follow = { type: "FollowChat", call: 1, endpoint: "https://x", threadId: "19:x", userId: "8:acs:x" } as const;
  await joined();
  assert.equal(world.chats.loads, 0);
  assert.equal(await tell({ ...follow, call: 2 }), "not_possible_now");
  assert.equal(await tell(follow), null);
  assert.equal(await tell(follow), null);
  assert.equal(transport.heard.of("ChatChanged").length, 2);
  assert.deepEqual(world.chats.made.map(({ stops }) => stops), [1, 0]);
  assert.equal(await tell({ type: "StopFollowingChat" }), null);
  assert.equal(await tell(follow), null);
  await tell({ type: "Leave", call: 1 });
  assert.deepEqual(world.chats.made.map(({ stops }) => stops), [1, 1, 1]);
  assert.equal(await tell({ type: "StopFollowingChat" }), null);
});
