/** A chat SDK for tests: every client that was made, and what becomes of it. */

import type { ChatClient, ChatClientClass, ChatDeed, ThreadChange } from "../../src/sdk/types";
import { Emitter } from "../../src/sdk/rehearsal/emitter";
import type { Changed } from "../../src/sdk/rehearsal/emitter";

interface ChatEvents {
  chatMessageReceived: ChatDeed;
  chatMessageEdited: ChatDeed;
  chatMessageDeleted: ChatDeed;
  typingIndicatorReceived: ChatDeed;
  participantsAdded: ThreadChange;
  participantsRemoved: ThreadChange;
  chatThreadPropertiesUpdated: ThreadChange;
  realTimeNotificationConnected: Changed;
  realTimeNotificationDisconnected: Changed;
}

/** As the real one, is started once at most: a second start does nothing, whatever became of the first. */
export class TestChatClient extends Emitter<ChatEvents> implements ChatClient {
  readonly endpoint: string;
  readonly #world: TestChats;
  starts = 0;
  stops = 0;

  constructor(world: TestChats, endpoint: string) {
    super();
    this.#world = world;
    this.endpoint = endpoint;
  }

  async startRealtimeNotifications(): Promise<void> {
    this.starts += 1;
    if (this.starts === 1) await this.#world.starting();
  }

  stopRealtimeNotifications(): Promise<void> {
    this.stops += 1;
    return this.#world.refusesStop ? Promise.reject(new Error("never started")) : Promise.resolve();
  }
}

export class TestChats {
  readonly made: TestChatClient[] = [];
  loads = 0;
  starting: () => Promise<void> = () => Promise.resolve();
  refusesStop = false;
  loading: () => Promise<void> = () => Promise.resolve();

  readonly load = async (): Promise<ChatClientClass> => {
    this.loads += 1;
    await this.loading();
    const world = this;
    return class extends TestChatClient {
      constructor(endpoint: string) {
        super(world, endpoint);
        world.made.push(this);
      }
    };
  };

  get client(): TestChatClient {
    const client = this.made.at(-1);
    if (client === undefined) throw new Error("no client was made");
    return client;
  }
}
