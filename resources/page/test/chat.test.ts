/** Following a chat: what is told of it, and that it goes on whatever fails. */

import "./stand-ins/browser";

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { createIdentifierFromRawId } from "@azure/communication-common";

import { FollowedChat } from "../src/chat/followed-chat";
import type { FollowChat } from "../src/contract.gen";
import type { ChatDeed } from "../src/sdk/types";
import { TestChats } from "./stand-ins/chat";
import { Heard, settled } from "./stand-ins/native";

const CHAT: FollowChat = {
  type: "FollowChat",
  call: 3,
  endpoint: "https://contoso.communication.azure.com",
  threadId: "19:x@thread.v2",
  userId: "8:acs:me",
};
const CREDENTIAL = { getToken: () => Promise.resolve({ token: "t", expiresOnTimestamp: 0 }), dispose: () => undefined };
const NAMES = new Map([["8:orgid:riya", "Riya Sharma"]]);

let chats: TestChats;
let heard: Heard;
let followed: FollowedChat;

beforeEach(async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  chats = new TestChats();
  heard = new Heard();
  await follow();
});

afterEach(() => {
  followed.dispose();
  mock.timers.reset();
});

async function follow(): Promise<void> {
  const around = { sdk: { loadChatClient: chats.load }, credential: CREDENTIAL, say: heard.say };
  followed = new FollowedChat(CHAT, { ...around, nameInCall: (rawId) => NAMES.get(rawId) });
  await settled();
}

async function pass(milliseconds: number): Promise<void> {
  mock.timers.tick(milliseconds);
  await settled();
}

function by(rawId: string, name = "", threadId = CHAT.threadId): ChatDeed {
  return { threadId, sender: createIdentifierFromRawId(rawId), senderDisplayName: name };
}

/** How often the native side was told to look. */
function changes(): number {
  return heard.of("ChatChanged").length;
}

test("once it is started what was before may have been missed: it is worth a look", () => {
  assert.deepEqual(heard.events, [{ type: "ChatChanged", call: 3, writers: [] }]);
  assert.deepEqual([chats.client.endpoint, chats.client.starts], [CHAT.endpoint, 1]);
});

test("messages, edits, deletions and changes of the thread are told, each at once", async () => {
  const { client } = chats;
  for (const event of ["chatMessageReceived", "chatMessageEdited", "chatMessageDeleted"] as const) {
    await pass(250);
    client.emit(event, by("8:acs:ada"));
  }
  for (const event of ["participantsAdded", "participantsRemoved", "chatThreadPropertiesUpdated"] as const) {
    await pass(250);
    client.emit(event, { threadId: CHAT.threadId });
  }
  assert.equal(changes(), 7);
});

test("what comes close together is told as one, and the last of it is told", async () => {
  await pass(250);
  for (let n = 0; n < 500; n += 1) {
    chats.client.emit("chatMessageReceived", by(`8:acs:${n % 2}`));
    mock.timers.tick(10);
  }
  await pass(1_000);
  assert.equal(changes(), 1 + 21);
  const last = heard.last("ChatChanged");
  assert.deepEqual(last.writers?.toSorted(), ["typist-1", "typist-2"]);
});

test("of other threads and of what the guest writes and types nothing is told", async () => {
  await pass(250);
  chats.client.emit("chatMessageReceived", by("8:acs:ada", "Ada", "19:other@thread.v2"));
  chats.client.emit("participantsAdded", { threadId: "19:other@thread.v2" });
  for (const event of ["chatMessageReceived", "typingIndicatorReceived"] as const) {
    chats.client.emit(event, by(CHAT.userId, "Me"));
  }
  await pass(1_000);
  assert.equal(heard.events.length, 1);
});

test("who types is told by name, by key, and not more often than needed", async () => {
  const { client } = chats;
  client.emit("typingIndicatorReceived", by("8:acs:ada", "Ada 🌻"));
  client.emit("typingIndicatorReceived", by("8:acs:ada", "Ada 🌻"));
  client.emit("typingIndicatorReceived", by("8:orgid:riya"));
  client.emit("typingIndicatorReceived", by("8:orgid:nobody"));
  await pass(250);
  client.emit("chatMessageReceived", by("8:acs:ada"));
  client.emit("typingIndicatorReceived", by("8:acs:ada", "Ada 🌻"));
  assert.deepEqual(
    heard.of("SomebodyTyped").map(({ typist, name }) => [typist, name]),
    [["typist-1", "Ada 🌻"], ["typist-2", "Riya Sharma"], ["typist-3", ""], ["typist-1", "Ada 🌻"]],
  );
  assert.deepEqual(heard.last("ChatChanged").writers, ["typist-1"]);
});

test("a start that fails is tried again with a new client, each time later", async () => {
  followed.dispose();
  chats.starting = () => Promise.reject(new Error("Failed to fetch service URLs. Status: 404"));
  await follow();
  for (const pause of [2_000, 4_000, 8_000]) {
    const before = chats.made.length;
    await pass(pause / 2 - 1);
    assert.equal(chats.made.length, before);
    await pass(pause / 2 + 1);
    assert.equal(chats.made.length, before + 1);
  }
  assert.deepEqual(chats.made.map(({ starts }) => starts), [1, 1, 1, 1, 1]);
  chats.starting = () => Promise.resolve();
  await pass(16_000);
  assert.equal(changes(), 2);
});

test("a start that never ends, and a chunk that cannot be loaded, are tried again, too", async () => {
  followed.dispose();
  chats.starting = () => new Promise(() => undefined);
  await follow();
  await pass(45_000);
  chats.loading = () => Promise.reject(new Error("gone"));
  await pass(2_000);
  chats.loading = () => Promise.resolve();
  chats.starting = () => Promise.resolve();
  chats.refusesStop = true;
  await pass(4_000);
  assert.deepEqual([chats.loads, chats.made.length, changes()], [4, 3, 2]);
});

test("after a lost connection it is worth a look; one that stays lost is replaced", async () => {
  await pass(250);
  const { client } = chats;
  client.emit("realTimeNotificationDisconnected", undefined);
  await pass(59_000);
  client.emit("realTimeNotificationConnected", undefined);
  assert.equal(changes(), 2);
  await pass(60_000);
  assert.equal(chats.made.length, 1);
  client.emit("realTimeNotificationDisconnected", undefined);
  await pass(60_000);
  await pass(2_000);
  assert.deepEqual([chats.made.length, client.stops], [2, 1]);
  client.emit("realTimeNotificationConnected", undefined);
  client.emit("chatMessageReceived", by("8:acs:ada"));
  await pass(250);
  assert.equal(changes(), 3);
});

test("once it is stopped nothing is told, made or tried any more", async () => {
  await pass(250);
  const { client } = chats;
  client.emit("chatMessageReceived", by("8:acs:ada"));
  client.emit("chatMessageReceived", by("8:acs:ada"));
  followed.dispose();
  const { promise, reject } = Promise.withResolvers<void>();
  chats.starting = () => promise;
  await follow();
  followed.dispose();
  reject(new Error("too late"));
  for (const each of chats.made) each.emit("chatMessageEdited", by("8:acs:ada"));
  await pass(300_000);
  assert.deepEqual([chats.made.length, changes()], [2, 2]);
  assert.deepEqual(chats.made.map(({ stops }) => stops > 0), [true, true]);
});

test("what cannot be read is left out, and throws nothing into the package", async () => {
  await pass(250);
  const broken = JSON.parse(`{"threadId":"${CHAT.threadId}"}`) as ChatDeed;
  chats.client.emit("chatMessageReceived", broken);
  chats.client.emit("typingIndicatorReceived", broken);
  chats.client.emit("participantsAdded", undefined as never);
  assert.equal(heard.events.length, 1);
});
