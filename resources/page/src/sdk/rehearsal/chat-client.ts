/** The rehearsal's `ChatClient`: real-time notification of the chat, through the call's own socket. */

import { createIdentifierFromRawId } from "@azure/communication-common";

import type { ChatEventKind, ChatSignalled } from "../../contract.gen";
import type { ChatClient, ChatDeed, CommunicationTokenCredential } from "../types";
import type { ChatLine } from "./chat-line";
import { Emitter } from "./emitter";
import type { Changed } from "./emitter";

type ChatEvents = { [Kind in ChatEventKind]: ChatDeed } & {
  realTimeNotificationConnected: Changed;
  realTimeNotificationDisconnected: Changed;
};

export class RehearsalChatClient extends Emitter<ChatEvents> implements ChatClient {
  readonly #line: ChatLine;
  readonly #credential: CommunicationTokenCredential;
  readonly #onSignalled = (signalled: ChatSignalled): void => this.emit(signalled.kind, deedOf(signalled));
  readonly #onInterrupted = (): void => this.emit("realTimeNotificationDisconnected", undefined);
  readonly #onRestored = (): void => this.emit("realTimeNotificationConnected", undefined);
  #started = false;

  constructor(line: ChatLine, credential: CommunicationTokenCredential) {
    super();
    this.#line = line;
    this.#credential = credential;
  }

  /** As the SDK, reads the token; a second start does nothing. */
  async startRealtimeNotifications(): Promise<void> {
    if (this.#started) return;
    this.#started = true;
    await this.#credential.getToken();
    this.#line.on("signalled", this.#onSignalled);
    this.#line.on("interrupted", this.#onInterrupted);
    this.#line.on("restored", this.#onRestored);
  }

  stopRealtimeNotifications(): Promise<void> {
    this.#started = false;
    this.#line.off("signalled", this.#onSignalled);
    this.#line.off("interrupted", this.#onInterrupted);
    this.#line.off("restored", this.#onRestored);
    return Promise.resolve();
  }

  /** As the SDK, takes listeners to what is in the chat only after the start. */
  override on<Event extends keyof ChatEvents>(event: Event, listener: (args: ChatEvents[Event]) => void): void {
    if (!this.#started && !event.startsWith("realTimeNotification")) {
      throw new Error("You must call startRealtimeNotifications before you can subscribe to events.");
    }
    super.on(event, listener);
  }
}

function deedOf({ threadId, userId, name }: ChatSignalled): ChatDeed {
  return { threadId, sender: createIdentifierFromRawId(userId), senderDisplayName: name };
}
