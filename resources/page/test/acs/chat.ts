/** Every operation of the `ChatClient` of `@azure/communication-chat`. */

import type { ChatClient } from "@azure/communication-chat";

import { all, refused, same, type Scene } from "./scene";

type Operations = { readonly [name in keyof ChatClient]: (scene: Scene) => Promise<void> };

/** In Node there is no real-time notification at all; in a browser the service has none. */
const IN_BROWSER = "document" in globalThis;
const NOT_IN_NODE = "Error: Realtime notifications are not supported in node js.";
const NO_START = IN_BROWSER ? "Failed to fetch service URLs. Status: 404" : NOT_IN_NODE;
const NO_STOP = IN_BROWSER ? "done" : NOT_IN_NODE;
const NO_EVENTS = IN_BROWSER ? "done" : "Error: Realtime notifications are only supported in the browser.";

export const chatOperations: Operations = {
  createChatThread: async ({ alice, bob }) => {
    const stranger = { communicationUserId: "8:acs:other_stranger" };
    const request = { topic: "Lunch" };
    const options = {
      participants: [{ id: bob.user }, { id: stranger }],
      idempotencyToken: "once",
      metadata: { type: "primary" },
      retentionPolicy: { kind: "threadCreationDate", deleteThreadAfterDays: 60 },
    } as const;
    const { chatThread, invalidParticipants } = await alice.chat.createChatThread(request, { ...options, participants: [...options.participants] });
    same([chatThread?.topic, chatThread?.metadata, chatThread?.retentionPolicy], ["Lunch", options.metadata, options.retentionPolicy]);
    same(chatThread?.createdBy, { kind: "communicationUser", communicationUserId: alice.user.communicationUserId });
    same(invalidParticipants?.map(({ target, code }) => [target, code]), [[stranger.communicationUserId, "404"]]);
    const again = await alice.chat.createChatThread(request, { idempotencyToken: "once" });
    same(again.chatThread?.id, chatThread?.id);
  },
  listChatThreads: async ({ alice, bob, aliceInThread }) => {
    await alice.chat.createChatThread({ topic: "Another" });
    const pages = await all(alice.chat.listChatThreads({ maxPageSize: 1 }).byPage());
    same(pages.map((page) => page.map(({ topic }) => topic)), [["Plans"], ["Another"]]);
    same((await all(bob.chat.listChatThreads())).map(({ id }) => id), [aliceInThread.threadId]);
    same(await all(bob.chat.listChatThreads({ startTime: new Date(Date.now() + 60_000) })), []);
  },
  deleteChatThread: async ({ alice, aliceInThread }) => {
    await alice.chat.deleteChatThread(aliceInThread.threadId);
    await alice.chat.deleteChatThread(aliceInThread.threadId);
    same(await refused(aliceInThread.getProperties()), 404);
    const [item] = await all(alice.chat.listChatThreads());
    same(item?.deletedOn instanceof Date, true);
  },
  getChatThreadClient: ({ alice, aliceInThread }) => {
    same(alice.chat.getChatThreadClient(aliceInThread.threadId).threadId, aliceInThread.threadId);
    return Promise.resolve();
  },
  startRealtimeNotifications: async ({ alice }) => {
    const outcome = String(await refused(alice.chat.startRealtimeNotifications()));
    same(outcome.includes(NO_START) ? NO_START : outcome, NO_START);
  },
  stopRealtimeNotifications: async ({ alice }) => {
    same(await refused(alice.chat.stopRealtimeNotifications()), NO_STOP);
  },
  on: async ({ alice }) => {
    const listen = async () => alice.chat.on("realTimeNotificationConnected", () => undefined);
    same(await refused(listen()), NO_EVENTS);
  },
  off: async ({ alice }) => {
    const forget = async () => alice.chat.off("chatMessageReceived", () => undefined);
    same(await refused(forget()), NO_EVENTS);
  },
};
