/** What the page does to follow a chat, with the unmodified package, against a service without real-time notification. */

import { ChatClient } from "@azure/communication-chat";
import type { CommunicationTokenCredential } from "@azure/communication-common";

import { FollowedChat } from "../../src/chat/followed-chat";
import type { PageEvent } from "../../src/contract.gen";
import { same, type Service, set } from "./scene";

const TRIES = 3;

/** Each start fails, each of the next tries has a client of its own, and nothing is told or thrown. */
export async function followInVain(service: Service): Promise<void> {
  const { alice, aliceInThread, credentialOf } = await set(service);
  let made = 0;
  const told: PageEvent[] = [];
  const enough = Promise.withResolvers<void>();
  class Watched extends ChatClient {
    constructor(endpoint: string, credential: CommunicationTokenCredential) {
      super(endpoint, credential);
      made += 1;
      if (made === TRIES) enough.resolve();
    }
  }
  const { threadId } = aliceInThread;
  const followed = new FollowedChat(
    { type: "FollowChat", call: 1, endpoint: service.endpoint, threadId, userId: alice.user.communicationUserId },
    {
      sdk: { loadChatClient: () => Promise.resolve(Watched) },
      credential: credentialOf(alice),
      say: (event) => told.push(event),
      nameInCall: () => undefined,
      firstPauseMs: 1,
    },
  );
  await enough.promise;
  followed.dispose();
  await aliceInThread.sendMessage({ content: "goes on" });
  same(told, []);
}
