/** A pair that is closed and opened anew, as after its connection broke: the picture comes back by itself. */

import "../stand-ins/dom";

import assert from "node:assert/strict";
import { test } from "node:test";

import { RehearsalVideoStreamRenderer } from "../../src/sdk/rehearsal/video-renderer";
import { settled } from "../stand-ins/native";
import { rehearse, service } from "../stand-ins/rehearsed";

const rehearsed = rehearse();
const OPEN = { type: "OpenPair", peer: "p2", offers: true } as const;
const ANSWER = { type: "Describe", peer: "p2", kind: "answer", sdp: "" } as const;

/** The document's own takes no other streams than its own. */
Object.defineProperty(HTMLVideoElement.prototype, "srcObject", { value: null, writable: true });

test("a view shows the new pair's picture, until it is disposed of", async () => {
  rehearsed.connect();
  const stream = rehearsed.call.remoteParticipants[0]?.videoStreams[0];
  assert.ok(stream);
  service().tell(OPEN, ANSWER);
  await settled();
  const view = await new RehearsalVideoStreamRenderer(stream).createView();
  const video = view.target.querySelector("video");
  const first = video?.srcObject;
  service().tell({ type: "ClosePair", peer: "p2" }, OPEN, ANSWER);
  await settled();
  assert.ok(first && video?.srcObject);
  assert.notEqual(video.srcObject, first);
  view.dispose();
  service().tell({ type: "ClosePair", peer: "p2" }, OPEN, ANSWER);
  await settled();
  assert.equal(video.srcObject, null);
});
