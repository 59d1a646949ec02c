/** Errors of ours are told from what others reject. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { isMadeIn } from "../src/rejection";

const HERE = "http://localhost:1/x/main-A.js";
const SDK = "http://localhost:1/x/chunks/acs-B.js";

/** An error with the stack that Chromium gives it. */
function errorMadeAt(...places: string[]): Error {
  const error = new Error("see http//nothing");
  error.stack = ["Error: see", ...places.map((place) => `    at f (${place}:1:2)`)].join("\n");
  return error;
}

test("the place where the error was made decides, not those it went through", () => {
  assert.equal(isMadeIn(HERE, errorMadeAt(HERE, SDK)), true);
  assert.equal(isMadeIn(HERE, errorMadeAt(SDK, HERE)), false);
  assert.equal(isMadeIn(import.meta.url, new Error("here")), true);
});

test("what is no error, or does not say where it was made, is not ours", () => {
  for (const reason of [61, "disposed", undefined, null, {}, errorMadeAt()]) assert.equal(isMadeIn(HERE, reason), false);
});
