/**
 * Keeps real-time notification of the chat going: starts it, starts it anew, ends it.
 *
 * The package connects again by itself once it was connected. Where it does not, or never was, only
 * a new client helps: in `@azure/communication-chat` 1.6.0 one whose start has failed takes itself
 * for started, and does nothing when it is asked again.
 */

import { within } from "../refused";
import type { ChatClient } from "../sdk/types";

const START_TIMEOUT_MS = 45_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 120_000;
/** So long the package has to connect again. */
const RECONNECT_PATIENCE_MS = 60_000;

/** What is done with a client, and how long is waited between two; shorter only for tests. */
export interface NotificationsStart {
  /** Makes a client that has never been started. */
  readonly open: () => Promise<ChatClient>;
  /** Called for each client as soon as it takes listeners. */
  readonly subscribe: (client: ChatClient) => void;
  /** From here on everything is told; what was before may have been missed. */
  readonly connected: () => void;
  readonly firstPauseMs?: number;
}

export class Notifications {
  readonly #start: NotificationsStart;
  #client: ChatClient | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #stopped = false;

  constructor(start: NotificationsStart) {
    this.#start = start;
    void this.#connect();
  }

  /** Whether this is the client that is listened to: one that was given up may still have a word. */
  uses(client: ChatClient): boolean {
    return this.#client === client;
  }

  /** Nothing is told any more. Never fails. */
  stop(): void {
    this.#stopped = true;
    this.#giveUp();
  }

  /** Never rejects: whoever follows a chat reads it all the same. */
  async #connect(): Promise<void> {
    try {
      const client = await this.#start.open();
      if (this.#stopped) return;
      this.#client = client;
      client.on("realTimeNotificationConnected", () => this.#recover(client));
      client.on("realTimeNotificationDisconnected", () => this.#lose(client));
      await within(START_TIMEOUT_MS, client.startRealtimeNotifications());
      if (this.#client !== client) return void quit(client);
      this.#start.subscribe(client);
      this.#recover(client);
    } catch {
      this.#tryAgain();
    }
  }

  #recover(client: ChatClient): void {
    if (this.#client !== client) return;
    clearTimeout(this.#timer);
    this.#failures = 0;
    this.#start.connected();
  }

  #lose(client: ChatClient): void {
    if (this.#client !== client) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tryAgain(), RECONNECT_PATIENCE_MS);
  }

  /** With a new client, each time later; not all guests of a meeting in the same moment. */
  #tryAgain(): void {
    if (this.#stopped) return;
    this.#giveUp();
    const pause = Math.min((this.#start.firstPauseMs ?? FIRST_PAUSE_MS) * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#failures += 1;
    this.#timer = setTimeout(() => void this.#connect(), pause * (0.5 + Math.random() / 2));
  }

  #giveUp(): void {
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = undefined;
    if (client !== undefined) void quit(client);
  }
}

/** One that was never started may refuse to stop. */
async function quit(client: ChatClient): Promise<void> {
  try {
    await client.stopRealtimeNotifications();
  } catch {
    // Nothing is left to be done about it.
  }
}
