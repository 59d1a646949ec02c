/**
 * Tells the native side that there is something to read in the chat, and who types.
 *
 * The messages themselves are never taken from here: the native side reads them from the service.
 */

import { getIdentifierRawId } from "@azure/communication-common";

import type { Say } from "../bridge/bridge";
import type { FollowChat } from "../contract.gen";
import { nameOf } from "../foreign-text";
import { timeNow } from "../kept";
import { Keys } from "../keys";
import type { ChatClient, ChatDeed, CommunicationTokenCredential, Sdk, ThreadChange } from "../sdk/types";
import { Notifications } from "./notifications";

/** Changes that come closer together than this are told as one. */
const QUIET_MS = 250;
/** Nobody is told of more often as typing. */
const TYPING_MS = 1_000;
/** More writers at once than the pane would show as typing. */
const MOST_WRITERS = 32;

/** What following a chat needs of the page around it. */
export interface ChatSurroundings {
  readonly sdk: Pick<Sdk, "loadChatClient">;
  readonly credential: CommunicationTokenCredential;
  readonly say: Say;
  /** What somebody is called in the call: typing does not always come with a name. */
  readonly nameInCall: (rawId: string) => string | undefined;
  readonly firstPauseMs?: number;
}

export class FollowedChat {
  readonly #chat: FollowChat;
  readonly #around: ChatSurroundings;
  readonly #typists = new Keys("typist");
  readonly #typedAt = new Map<string, number>();
  readonly #writers = new Set<string>();
  readonly #notifications: Notifications;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #hasNews = false;

  constructor(chat: FollowChat, around: ChatSurroundings) {
    this.#chat = chat;
    this.#around = around;
    const { sdk, credential, firstPauseMs } = around;
    this.#notifications = new Notifications({
      open: async () => new (await sdk.loadChatClient())(chat.endpoint, credential),
      subscribe: (client) => this.#subscribe(client),
      connected: () => this.#change(),
      ...(firstPauseMs === undefined ? {} : { firstPauseMs }),
    });
  }

  dispose(): void {
    this.#notifications.stop();
    clearTimeout(this.#quiet);
    this.#hasNews = false;
  }

  #subscribe(client: ChatClient): void {
    const onDeed = (take: (rawId: string, deed: ChatDeed) => void): ((deed: ChatDeed) => void) =>
      this.#quietly(client, (deed) => this.#takeDeed(deed, take));
    const onThread = this.#quietly(client, (change: ThreadChange) => this.#takeChange(change));
    client.on("chatMessageReceived", onDeed((sender) => this.#change(sender)));
    client.on("chatMessageEdited", onDeed(() => this.#change()));
    client.on("chatMessageDeleted", onDeed(() => this.#change()));
    client.on("typingIndicatorReceived", onDeed((typist, deed) => this.#type(typist, deed)));
    client.on("participantsAdded", onThread);
    client.on("participantsRemoved", onThread);
    client.on("chatThreadPropertiesUpdated", onThread);
  }

  #takeChange({ threadId }: ThreadChange): void {
    if (threadId === this.#chat.threadId) this.#change();
  }

  /** Of this thread only, and of others only: the service tells those who write, too. */
  #takeDeed(deed: ChatDeed, take: (rawId: string, deed: ChatDeed) => void): void {
    if (deed.threadId !== this.#chat.threadId) return;
    const rawId = getIdentifierRawId(deed.sender);
    if (rawId !== this.#chat.userId) take(rawId, deed);
  }

  #change(writer?: string): void {
    if (writer !== undefined && this.#writers.size < MOST_WRITERS) this.#writers.add(this.#typists.of(writer));
    if (writer !== undefined) this.#typedAt.delete(writer);
    if (this.#quiet === undefined) this.#tellChange();
    else this.#hasNews = true;
  }

  #tellChange(): void {
    this.#around.say({ type: "ChatChanged", call: this.#chat.call, writers: [...this.#writers] });
    this.#writers.clear();
    this.#hasNews = false;
    this.#quiet = setTimeout(() => {
      this.#quiet = undefined;
      if (this.#hasNews) this.#tellChange();
    }, QUIET_MS);
  }

  #type(typist: string, { senderDisplayName }: ChatDeed): void {
    const now = timeNow();
    if (now - (this.#typedAt.get(typist) ?? 0) < TYPING_MS) return;
    this.#typedAt.set(typist, now);
    const name = nameOf(senderDisplayName || this.#around.nameInCall(typist));
    this.#around.say({ type: "SomebodyTyped", call: this.#chat.call, typist: this.#typists.of(typist), name });
  }

  /** What cannot be read is left out: it must not throw into the package, and the next poll tells. */
  #quietly<Event>(client: ChatClient, listener: (event: Event) => void): (event: Event) => void {
    return (event) => {
      if (!this.#notifications.uses(client)) return;
      try {
        listener(event);
      } catch {
        // Nothing is lost by it.
      }
    };
  }
}
