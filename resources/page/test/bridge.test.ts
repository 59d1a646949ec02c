import "./stand-ins/dom";

import assert from "node:assert/strict";
import { test } from "node:test";

import { Bridge } from "../src/bridge/bridge";
import { RelayTransport } from "../src/bridge/transport";
import type { Command, CommandError, Hello } from "../src/contract.gen";
import { settled, TestTransport } from "./stand-ins/native";

const HELLO: Hello = { type: "Hello", contractHash: "0".repeat(64), engine: "acs", videoCodecs: [] };
const { parse: PARSE, stringify: STRINGIFY } = JSON;
const done = (): Promise<CommandError | null> => Promise.resolve(null);

test("Hello is the first word, once, whichever comes first: the listener or the page", () => {
  for (const order of ["page", "listener"]) {
    const transport = new TestTransport();
    const bridge = new Bridge(transport, done);
    bridge.say({ type: "PageProblem", code: "uncaught_error" });
    if (order === "page") bridge.greet(HELLO);
    transport.open();
    bridge.greet(HELLO);
    transport.open();
    bridge.say({ type: "TokenRequested" });
    const types = transport.heard.events.map(({ type }) => type);
    assert.deepEqual(types, ["Hello", "PageProblem", "TokenRequested"]);
  }
});

test("each command is carried out and answered once, with its number", async () => {
  const transport = new TestTransport();
  const seen: Command[] = [];
  const bridge = new Bridge(transport, (command) => {
    seen.push(command);
    return Promise.resolve(command.type === "Leave" ? "busy" : null);
  });
  bridge.greet(HELLO);
  transport.open();
  transport.command({ type: "CloseReadyRoom" });
  transport.command({ type: "Leave", call: 1 });
  await settled();
  assert.deepEqual(seen.map(({ type }) => type), ["CloseReadyRoom", "Leave"]);
  assert.deepEqual(transport.heard.of("CommandCompleted"), [
    { type: "CommandCompleted", commandId: 1, error: null },
    { type: "CommandCompleted", commandId: 2, error: "busy" },
  ]);
});

test("what is not of the contract is told and not carried out", async () => {
  const transport = new TestTransport();
  const bridge = new Bridge(transport, () => assert.fail("carried out"));
  bridge.greet(HELLO);
  transport.open();
  for (const text of ["", "{}", '{"commandId":1,"command":{"type":"Format"}}']) transport.tell(text);
  await settled();
  assert.equal(transport.heard.of("PageProblem").length, 3);
});

test("the relay: greets a relay that is there, and one that comes later, once", () => {
  for (const isThere of [true, false]) {
    const target = document.createElement("div");
    const ready = (): boolean => target.dispatchEvent(new CustomEvent("teams-guest-relay-ready"));
    if (isThere) target.addEventListener("teams-guest-page-ready", ready);
    let opened = 0;
    new RelayTransport(target).onOpen(() => (opened += 1));
    ready();
    ready();
    assert.equal(opened, 1);
  }
});

test("the relay: texts go both ways, anything else is dropped", () => {
  const target = document.createElement("div");
  const transport = new RelayTransport(target);
  const sent: unknown[] = [];
  const heard: string[] = [];
  target.addEventListener("teams-guest-to-native", (event) => {
    if (event instanceof CustomEvent) sent.push(event.detail);
  });
  transport.onText((text) => heard.push(text));
  transport.send("out");
  for (const detail of ["in", { not: "a text" }, null]) {
    target.dispatchEvent(new CustomEvent("teams-guest-to-page", { detail }));
  }
  assert.deepEqual(sent, ["out"]);
  assert.deepEqual(heard, ["in"]);
});

test("the bridge goes on when other code puts its own in the place of what it speaks with", async () => {
  const target = document.createElement("div");
  const sent: string[] = [];
  target.addEventListener("teams-guest-to-native", (event) => {
    if ("detail" in event) sent.push(String(event.detail));
  });
  const bridge = new Bridge(new RelayTransport(target), done);
  bridge.greet(HELLO);
  const tell = (name: string, detail?: string): boolean => target.dispatchEvent(new CustomEvent(name, { detail }));
  const frame = JSON.stringify({ commandId: 7, command: { type: "CloseReadyRoom" } });
  tell("teams-guest-relay-ready");
  const command = new CustomEvent("teams-guest-to-page", { detail: frame });
  const { CustomEvent: word, JSON: json } = globalThis;
  try {
    Object.assign(globalThis, { CustomEvent: null, JSON: null });
    Object.assign(json, { parse: null, stringify: null });
    target.dispatchEvent(command);
    await settled();
  } finally {
    Object.assign(globalThis, { CustomEvent: word, JSON: json });
    Object.assign(json, { parse: PARSE, stringify: STRINGIFY });
  }
  assert.deepEqual(
    sent.map((text) => JSON.parse(text).type),
    ["Hello", "CommandCompleted"],
  );
});
