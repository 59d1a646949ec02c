/** What Python serialised is taken; anything else is refused, without quoting it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  ContractProblem,
  MAX_MESSAGE_BYTES,
  parseCommandFrame,
  parseEngine,
  parsePageEvent,
  parsePeerMessage,
  parseServiceMessage,
} from "../src/contract.gen";
import commandFrames from "./fixtures/CommandFrame.json";
import engines from "./fixtures/Engine.json";
import pageEvents from "./fixtures/PageEvent.json";
import peerMessages from "./fixtures/PeerMessage.json";
import serviceMessages from "./fixtures/ServiceMessage.json";

type Fields = Readonly<Record<string, unknown>>;

const BORDERS: readonly [name: string, parse: (text: string) => unknown, fixtures: readonly Fields[]][] = [
  ["CommandFrame", parseCommandFrame, commandFrames],
  ["Engine", parseEngine, engines],
  ["PageEvent", parsePageEvent, pageEvents],
  ["PeerMessage", parsePeerMessage, peerMessages],
  ["ServiceMessage", parseServiceMessage, serviceMessages],
];

for (const [name, parse, fixtures] of BORDERS) {
  const isRefused = (value: unknown): boolean => parse(JSON.stringify(value)) instanceof ContractProblem;

  test(`${name}: every fixture of Python is taken as it is`, () => {
    for (const fixture of fixtures) assert.deepEqual(parse(JSON.stringify(fixture)), fixture);
  });

  test(`${name}: an unknown field is refused, at every depth`, () => {
    for (const fixture of fixtures) {
      assert.ok(isRefused({ ...fixture, extra: 1 }));
      for (const [field, value] of Object.entries(fixture)) {
        if (isFields(value)) assert.ok(isRefused({ ...fixture, [field]: { ...value, extra: 1 } }));
      }
    }
  });

  test(`${name}: a value of another type is refused`, () => {
    for (const fixture of fixtures) {
      for (const field of Object.keys(fixture)) assert.ok(isRefused({ ...fixture, [field]: { wrong: [] } }), field);
    }
  });

  test(`${name}: what is no message is refused`, () => {
    for (const text of ["", "null", "[]", "{}", "1", '"x"', '{"type":1}', '{"type":"__proto__"}', '"\ud800"', "{"]) {
      assert.ok(parse(text) instanceof ContractProblem, text);
    }
  });
}

test("a required field that is missing is refused, one with a default is not", () => {
  const event = { type: "CommandCompleted", commandId: 1 };
  assert.deepEqual(parsePageEvent(JSON.stringify(event)), event);
  assert.ok(parsePageEvent('{"type":"CommandCompleted"}') instanceof ContractProblem);
});

test("limits hold in code points, counts and bytes", () => {
  const shown = (name: string): string =>
    JSON.stringify({ type: "RosterChanged", call: 0, sequence: 0, whole: true, changed: [{ key: "k", name }] });
  assert.ok(!(parsePageEvent(shown("🌻".repeat(256))) instanceof ContractProblem));
  assert.ok(parsePageEvent(shown("🌻".repeat(257))) instanceof ContractProblem);
  const text = '{"type":"TokenRequested"}';
  const padded = text + " ".repeat(MAX_MESSAGE_BYTES - text.length);
  assert.deepEqual(parsePageEvent(padded), { type: "TokenRequested" });
  assert.ok(parsePageEvent(`${padded} `) instanceof ContractProblem);
  for (const level of [-0.1, 1.1, "1", null]) {
    assert.ok(parsePageEvent(JSON.stringify({ type: "MicrophoneLevelChanged", level })) instanceof ContractProblem);
  }
  for (const commandId of [-1, 1.5, 2 ** 60, true]) {
    assert.ok(parsePageEvent(JSON.stringify({ type: "CommandCompleted", commandId })) instanceof ContractProblem);
  }
});

test("a problem names the place and never the content", () => {
  const canary = "canary-7f3a";
  const frame = { commandId: 1, command: { type: "SetMicrophone", on: canary } };
  assert.deepEqual(parseCommandFrame(JSON.stringify(frame)), new ContractProblem("$.command.on"));
  const alien = { commandId: 1, command: { type: "SetMicrophone", on: true, [canary]: canary } };
  assert.deepEqual(parseCommandFrame(JSON.stringify(alien)), new ContractProblem("$.command"));
});

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
