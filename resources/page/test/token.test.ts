import "./stand-ins/browser";

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { Tokens } from "../src/call/token";
import { Refused, within } from "../src/refused";
import { Turns } from "../src/turns";
import { Heard, settled } from "./stand-ins/native";

function token(secondsLeft: number): string {
  const payload = JSON.stringify({ exp: Math.floor(Date.now() / 1000) + secondsLeft });
  return `e30.${Buffer.from(payload).toString("base64url")}.x`;
}

test("a token that lasts is used as it is", async () => {
  const heard = new Heard();
  const credential = new Tokens(heard.say).credential(token(86_400));
  assert.equal((await credential.getToken()).token, token(86_400));
  credential.dispose();
  assert.deepEqual(heard.events, []);
});

test("one that ran out is asked for, once for all who wait", async () => {
  const heard = new Heard();
  const tokens = new Tokens(heard.say);
  const credential = tokens.credential(token(-10));
  const both = Promise.all([credential.getToken(), credential.getToken()]);
  await settled();
  assert.equal(heard.of("TokenRequested").length, 1);
  const fresh = token(86_400);
  tokens.provide(fresh);
  assert.deepEqual((await both).map((access) => access.token), [fresh, fresh]);
  credential.dispose();
});

test("none to be had, and none asked for, are refusals", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const tokens = new Tokens(new Heard().say);
  assert.throws(() => tokens.provide(token(1)), new Refused("not_possible_now"));
  const credential = tokens.credential(token(-10));
  const waiting = assert.rejects(credential.getToken(), new Refused("token_expired"));
  await settled();
  tokens.provide(null);
  await waiting;
  credential.dispose();
  assert.throws(() => tokens.credential(" "), new Refused("token_refused"));
  mock.timers.reset();
});

test("waiting has an end", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const waiting = assert.rejects(within(1_000, new Promise(() => undefined)), new Refused("unreachable"));
  mock.timers.tick(1_000);
  await waiting;
  mock.timers.reset();
  assert.equal(await within(1_000, Promise.resolve(1)), 1);
});

test("turns do not overlap, and a failed one does not stop the next", async () => {
  const turns = new Turns();
  const order: string[] = [];
  const step = (name: string) => async (): Promise<void> => {
    order.push(`${name} in`);
    await settled();
    order.push(`${name} out`);
    if (name === "a") throw new Error(name);
  };
  const first = turns.take(step("a"));
  const second = turns.take(step("b"));
  await assert.rejects(first, /a/);
  await second;
  assert.deepEqual(order, ["a in", "a out", "b in", "b out"]);
});
