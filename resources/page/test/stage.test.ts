/** What the page draws, and what it says about it. */

import "./stand-ins/dom";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { FirstFrame } from "../src/call/first-frame";
import { Names } from "../src/call/names";
import { RemoteVideos } from "../src/call/remote-videos";
import { nameOf, withName } from "../src/foreign-text";
import { bestGrid, seenCount, stripCapacity, TILE_ASPECT } from "../src/stage/layout";
import { Stage } from "../src/stage/stage";
import { initialsOf } from "../src/stage/tile";
import { TestCall } from "./stand-ins/call";
import { factories } from "./stand-ins/features";
import { Heard, settled } from "./stand-ins/native";
import { TestParticipant } from "./stand-ins/participant";
import { TestSdk } from "./stand-ins/sdk";

const TEXTS = { you: "Sie", sharing: "%1 teilt", cameraOff: "%1, Kamera aus", unnamed: "Ohne Namen" };

const names = new Names(new TestCall(), factories);

let stage: Stage;

beforeEach(() => {
  document.body.replaceChildren();
  stage = new Stage(document);
  stage.setAppearance({ type: "SetAppearance", colorScheme: "light", highContrast: true, language: "de", texts: TEXTS });
});

function tiles(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".tile")];
}

test("layout: tiles fill the space, keep their shape and never overlap", () => {
  for (let count = 1; count <= 49; count++) {
    for (const [width, height] of [[1600, 900], [900, 1600], [320, 200], [2000, 300]] as const) {
      const { columns, tileWidth, tileHeight } = bestGrid(count, width, height, 8);
      const rows = Math.ceil(count / columns);
      assert.ok(columns * tileWidth + (columns - 1) * 8 <= width);
      assert.ok(rows * tileHeight + (rows - 1) * 8 <= height);
      assert.ok(Math.abs(tileWidth / tileHeight - TILE_ASPECT) < 0.1);
      for (let other = 1; other <= count; other++) {
        const otherRows = Math.ceil(count / other);
        const widest = (width - 8 * (other - 1)) / other;
        const possible = Math.min(widest, ((height - 8 * (otherRows - 1)) / otherRows) * TILE_ASPECT);
        assert.ok(tileWidth >= Math.floor(possible));
      }
    }
  }
});

test("layout: no tiles and no space are in order", () => {
  assert.deepEqual(bestGrid(0, 100, 100, 8), { columns: 1, tileWidth: 0, tileHeight: 0 });
  assert.equal(bestGrid(3, 0, 0, 8).tileWidth, 0);
  assert.equal(stripCapacity(1000, 192, 8), 5);
  assert.equal(stripCapacity(0, 192, 8), 1);
});

test("layout: in a small window fewer are shown, and all where there is room or none yet", () => {
  assert.equal(seenCount(9, 344, 140, 8), 2);
  assert.equal(seenCount(25, 1080, 520, 8), 25);
  assert.equal(seenCount(3, 60, 40, 8), 1);
  assert.equal(seenCount(7, 0, 0, 8), 7);
});

test("names: initials, long ones, and those that would be HTML", () => {
  assert.equal(initialsOf("Riya Sharma"), "RS");
  assert.equal(initialsOf("ada king (Guest)"), "AK");
  assert.equal(initialsOf("山田"), "山");
  assert.equal(initialsOf("!?"), "");
  assert.equal(Array.from(nameOf("🌻".repeat(300))).length, 256);
  assert.equal(nameOf(undefined), "");
  assert.equal(withName("%1 teilt", "$& $1"), "$& $1 teilt");
  stage.setParticipant({ key: "participant-1", name: "<b>x</b><img src=x>" });
  assert.equal(tiles()[0]?.querySelector("b, img"), null);
  assert.equal(tiles()[0]?.querySelector(".name")?.textContent, "<b>x</b><img src=x>");
});

test("tiles: named for everybody, muted, speaking, in the words of the native side", () => {
  stage.setParticipant({ key: "participant-1", name: "Riya", muted: false, speaking: true });
  stage.setParticipant({ key: "participant-2", name: "" });
  const [riya, unnamed] = tiles();
  assert.equal(riya?.ariaLabel, "Riya, Kamera aus");
  assert.ok(riya?.classList.contains("is-speaking"));
  assert.ok(!riya?.classList.contains("is-muted"));
  assert.equal(unnamed?.ariaLabel, "Ohne Namen, Kamera aus");
  stage.setVideo("participant-1", document.createElement("div"));
  assert.equal(riya?.ariaLabel, "Riya");
  assert.equal(document.documentElement.lang, "de");
  assert.equal(document.documentElement.dataset["colorScheme"], "light");
  assert.equal(document.documentElement.dataset["contrast"], "high");
  stage.removeParticipant("participant-1");
  assert.equal(tiles().length, 1);
});

test("a share takes the room, a later one its place, and only its own end takes it away", () => {
  stage.setParticipant({ key: "participant-1", name: "Riya" });
  stage.setParticipant({ key: "participant-2", name: "Jonas" });
  const share = document.querySelector<HTMLElement>(".share");
  assert.equal(share?.hidden, true);
  stage.setShare("participant-1", document.createElement("div"));
  assert.equal(share?.hidden, false);
  assert.equal(share?.ariaLabel, "Riya teilt");
  stage.setShare("participant-2", document.createElement("div"));
  stage.setShare("participant-1", undefined);
  assert.equal(share?.ariaLabel, "Jonas teilt");
  stage.setShare("participant-2", undefined);
  assert.equal(share?.hidden, true);
});

test("the own place: bare without a camera, with its picture, large until somebody else is there", () => {
  const self = document.querySelector<HTMLElement>(".self");
  assert.equal(self?.hidden, true);
  stage.openReadyRoom();
  assert.equal(self?.hidden, false);
  assert.ok(self?.classList.contains("is-off"));
  stage.setSelf(document.createElement("div"));
  assert.ok(!self?.classList.contains("is-off"));
  assert.ok(self?.classList.contains("is-centred"));
  stage.enterCall();
  assert.ok(self?.classList.contains("is-centred"));
  stage.setParticipant({ key: "participant-1", name: "Riya" });
  assert.ok(!self?.classList.contains("is-centred"));
  stage.setSelf(undefined);
  assert.equal(self?.hidden, true);
});

test("remote videos: at most nine cameras and one share; a place that gets free is used", async () => {
  const world = new TestSdk();
  const heard = new Heard();
  let views = 0;
  const videos = new RemoteVideos(world.sdk, stage, heard.say, names, () => (views += 1));
  const people = Array.from({ length: 11 }, (_, index) => new TestParticipant(`8:acs:${index}`, `${index}`, true));
  people.forEach((person, index) => videos.changed(`participant-${index}`, person));
  await settled();
  assert.equal(world.open.size, 9);
  assert.equal(views, 9);
  people[0]?.camera.setAvailable(false);
  if (people[0]) videos.changed("participant-0", people[0]);
  await settled();
  assert.equal(world.open.size, 9);
  assert.equal(views, 10);
  videos.dispose();
  assert.equal(world.open.size, 0);
  assert.equal(tiles().length, 0);
});

test("remote videos: a picture that cannot be shown is told; somebody in the lobby has no tile", async () => {
  const world = new TestSdk();
  world.previewFailure = new Error("no");
  const heard = new Heard();
  const videos = new RemoteVideos(world.sdk, stage, heard.say, names, () => assert.fail("shown"));
  const waiting = new TestParticipant("8:acs:2", "Waiting");
  waiting.state = "InLobby";
  videos.changed("participant-1", new TestParticipant("8:acs:1", "Riya", true));
  videos.changed("participant-2", waiting);
  await settled();
  assert.equal(heard.last("PageProblem").code, "stream_not_shown");
  assert.equal(tiles().length, 1);
});

test("first frame: told once, with size and codec, of the first picture only", async () => {
  const call = new TestCall();
  const heard = new Heard();
  const firstFrame = new FirstFrame(call, 3, factories, heard.say);
  const show = viewsWithFrames();
  firstFrame.watch(show.view());
  firstFrame.watch(show.view());
  show.frame(640, 360);
  await settled();
  const [collector] = call.feature(factories.MediaStats).collectors;
  const nothing = { send: [], receive: [] };
  const receive = [{ id: "1", codecName: "VP8" }];
  const sample = { audio: nothing, screenShare: nothing, transports: [] };
  collector?.emit("sampleReported", { ...sample, video: nothing });
  collector?.emit("sampleReported", { ...sample, video: { send: [], receive } });
  await settled();
  assert.deepEqual(heard.events, [{ type: "FirstFrameShown", call: 3, codec: "VP8", width: 640, height: 360 }]);
  assert.equal(collector?.disposed, true);
  firstFrame.watch(show.view());
  show.frame(1, 1);
  await settled();
  assert.equal(heard.events.length, 1);
});

/** Video elements whose frames come when told. */
function viewsWithFrames(): { view: () => HTMLElement; frame: (width: number, height: number) => void } {
  const waiting: ((now: number, frame: { width: number; height: number }) => void)[] = [];
  return {
    view: () => {
      const video = document.createElement("video");
      Object.assign(video, { requestVideoFrameCallback: (take: (typeof waiting)[number]) => waiting.push(take) });
      const view = document.createElement("div");
      view.append(video);
      return view;
    },
    frame: (width, height) => {
      for (const take of waiting.splice(0)) take(0, { width, height });
    },
  };
}
