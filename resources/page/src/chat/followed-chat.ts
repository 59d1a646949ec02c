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
    const onChange = this.#listener(client, () => this.#change());
    client.on("chatMessageReceived", this.#listener(client, (deed: ChatDeed) => this.#takeMessage(deed)));
    client.on("chatMessageEdited", onChange);
    client.on("chatMessageDeleted", onChange);
    client.on("typingIndicatorReceived", this.#listener(client, (deed: ChatDeed) => this.#takeTyping(deed)));
    client.on("participantsAdded", onChange);
    client.on("participantsRemoved", onChange);
    client.on("chatThreadPropertiesUpdated", onChange);
  }

  /** What the guest has sent is known to be there. Edits and deletions of it may be by others. */
  #takeMessage({ sender }: ChatDeed): void {
    const writer = getIdentifierRawId(sender);
    if (writer === this.#chat.userId) return;
    this.#typedAt.delete(writer);
    this.#change(writer);
  }

  #change(writer?: string): void {
    if (writer !== undefined && this.#writers.size < MOST_WRITERS) this.#writers.add(this.#typists.of(writer));
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

  #takeTyping({ sender, senderDisplayName }: ChatDeed): void {
    const now = timeNow();
    const typist = getIdentifierRawId(sender);
    if (typist === this.#chat.userId || now - (this.#typedAt.get(typist) ?? 0) < TYPING_MS) return;
    this.#typedAt.set(typist, now);
    const name = nameOf(senderDisplayName || this.#around.nameInCall(typist));
    this.#around.say({ type: "SomebodyTyped", call: this.#chat.call, typist: this.#typists.of(typist), name });
  }

  /**
   * Hears of this thread only. What cannot be read is left out: nothing must be thrown into the
   * package, and the next poll tells.
   */
  #listener<Event extends ThreadChange>(client: ChatClient, take: (event: Event) => void): (event: Event) => void {
    return (event) => {
      try {
        if (this.#notifications.uses(client) && event.threadId === this.#chat.threadId) take(event);
      } catch {
        // Nothing is lost by it.
      }
    };
  }
}
