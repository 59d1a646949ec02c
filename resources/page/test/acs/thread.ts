/** Every operation of the `ChatThreadClient` of `@azure/communication-chat`. */

import type { ChatThreadClient } from "@azure/communication-chat";

import { all, METADATA, refused, same, type Scene } from "./scene";

type Operation = Exclude<keyof ChatThreadClient, "threadId">;

async function texts(thread: ChatThreadClient): Promise<unknown[]> {
  const messages = await all(thread.listMessages());
  return messages.filter(({ type }) => type === "text").map(({ content }) => content?.message);
}

export const threadOperations: { readonly [name in Operation]: (scene: Scene) => Promise<void> } = {
  getProperties: async ({ alice, bobInThread }) => {
    const { topic, createdOn, createdBy, metadata, retentionPolicy } = await bobInThread.getProperties();
    same([topic, metadata, retentionPolicy], ["Plans", METADATA, { kind: "none" }]);
    same([createdOn instanceof Date, createdBy], [true, { kind: "communicationUser", ...alice.user }]);
  },
  updateTopic: async ({ aliceInThread, bobInThread }) => {
    await aliceInThread.updateTopic("Other plans");
    same((await bobInThread.getProperties()).topic, "Other plans");
    const [newest] = await all(bobInThread.listMessages());
    same([newest?.type, newest?.content?.topic], ["topicUpdated", "Other plans"]);
  },
  updateProperties: async ({ aliceInThread, bobInThread }) => {
    const retentionPolicy = { kind: "threadCreationDate", deleteThreadAfterDays: 90 } as const;
    await aliceInThread.updateProperties({ topic: "T", metadata: { floor: "2" }, retentionPolicy });
    const changed = await bobInThread.getProperties();
    same([changed.topic, changed.metadata, changed.retentionPolicy], ["T", { ...METADATA, floor: "2" }, retentionPolicy]);
    await aliceInThread.updateProperties({ retentionPolicy: { kind: "none" } });
    same((await bobInThread.getProperties()).retentionPolicy, { kind: "none" });
  },
  sendMessage: async ({ alice, aliceInThread, bobInThread }) => {
    const options = { senderDisplayName: "Alice", type: "html", metadata: METADATA } as const;
    const { id } = await aliceInThread.sendMessage({ content: "<b>hello</b>" }, options);
    const { type, sender, senderDisplayName, metadata, content } = await bobInThread.getMessage(id);
    same([type, senderDisplayName, metadata, content?.message], ["html", "Alice", METADATA, "<b>hello</b>"]);
    same(sender, { kind: "communicationUser", ...alice.user });
    same(await refused(aliceInThread.sendMessage({ content: "x".repeat(28 * 1024 + 1) })), 413);
  },
  getMessage: async ({ aliceInThread, bobInThread }) => {
    const { id } = await aliceInThread.sendMessage({ content: "hello" });
    same((await bobInThread.getMessage(id)).content?.message, "hello");
    same(await refused(bobInThread.getMessage("1")), 404);
  },
  listMessages: async ({ aliceInThread, bobInThread }) => {
    for (const content of ["1", "2", "3"]) await aliceInThread.sendMessage({ content });
    const pages = await all(bobInThread.listMessages({ maxPageSize: 2 }).byPage());
    same(pages.map((page) => page.length), [2, 2, 1]);
    same(await texts(bobInThread), ["3", "2", "1"]);
    const [first] = pages.at(-1) ?? [];
    same([first?.type, first?.content?.participants?.length], ["participantAdded", 2]);
    same(await all(bobInThread.listMessages({ startTime: new Date(Date.now() + 60_000) })), []);
  },
  updateMessage: async ({ aliceInThread, bobInThread }) => {
    const { id } = await aliceInThread.sendMessage({ content: "hello" }, { metadata: { tags: "a", kept: "b" } });
    await aliceInThread.updateMessage(id, { content: "bye", metadata: { tags: "" } });
    const changed = await bobInThread.getMessage(id);
    same([changed.content?.message, changed.metadata, changed.editedOn instanceof Date], ["bye", { kept: "b" }, true]);
    same(await refused(bobInThread.updateMessage(id, { content: "mine" })), 403);
  },
  deleteMessage: async ({ aliceInThread, bobInThread }) => {
    const { id } = await aliceInThread.sendMessage({ content: "hello" });
    same(await refused(bobInThread.deleteMessage(id)), 403);
    await aliceInThread.deleteMessage(id);
    const { deletedOn, content } = await bobInThread.getMessage(id);
    same([deletedOn instanceof Date, content], [true, undefined]);
  },
  addParticipants: async ({ identity, aliceInThread, bobInThread }) => {
    const carol = await identity.createUser();
    const stranger = { communicationUserId: "8:acs:other_stranger" };
    const participants = [{ id: carol, displayName: "Carol", shareHistoryTime: new Date() }, { id: stranger }];
    const { invalidParticipants } = await aliceInThread.addParticipants({ participants });
    same(invalidParticipants?.map(({ target }) => target), [stranger.communicationUserId]);
    same((await all(bobInThread.listParticipants())).length, 3);
  },
  listParticipants: async ({ alice, bob, aliceInThread }) => {
    const pages = await all(aliceInThread.listParticipants({ maxPageSize: 1 }).byPage());
    same(pages.map((page) => page.map(({ id, displayName }) => [id, displayName])), [
      [[{ kind: "communicationUser", ...alice.user }, undefined]],
      [[{ kind: "communicationUser", ...bob.user }, "Bob"]],
    ]);
    same(pages[1]?.[0]?.metadata, { seat: "1" });
  },
  removeParticipant: async ({ bob, aliceInThread, bobInThread }) => {
    await aliceInThread.removeParticipant(bob.user);
    same(await refused(bobInThread.getProperties()), 403);
    same(await refused(aliceInThread.removeParticipant({ phoneNumber: "+15550000001" })), 404);
  },
  sendTypingNotification: async ({ aliceInThread }) => {
    same(await aliceInThread.sendTypingNotification({ senderDisplayName: "Alice" }), true);
    same(await aliceInThread.sendTypingNotification(), false);
  },
  sendReadReceipt: async ({ aliceInThread, bobInThread }) => {
    const { id } = await aliceInThread.sendMessage({ content: "read me" });
    await bobInThread.sendReadReceipt({ chatMessageId: id });
    same(await refused(bobInThread.sendReadReceipt({ chatMessageId: "1" })), 404);
  },
  listReadReceipts: async ({ bob, aliceInThread, bobInThread }) => {
    const { id } = await aliceInThread.sendMessage({ content: "read me" });
    await bobInThread.sendReadReceipt({ chatMessageId: id });
    const receipts = await all(aliceInThread.listReadReceipts());
    same(receipts.map(({ chatMessageId, sender }) => [chatMessageId, sender]), [[id, { kind: "communicationUser", ...bob.user }]]);
  },
};
