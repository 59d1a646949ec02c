/**
 * A peer's connection to the meeting: finds it again when the line breaks, as the SDK does.
 *
 * Everybody who was connected and is lost has ten seconds to be back; who never got through has one try.
 */

import type { Enter, PeerMessage, ServiceMessage } from "../../contract.gen";
import { Line } from "./line";

const RETRY_MS = 500;
const RECONNECT_WINDOW_MS = 10_000;

export interface ConnectionListener {
  heard(message: ServiceMessage): void;
  /** The line broke; another one is being tried. */
  interrupted(): void;
  /** There is no connection, and none will come. */
  failed(): void;
}

export class Connection {
  readonly #url: string;
  readonly #enter: () => Promise<Enter>;
  readonly #listener: ConnectionListener;
  #line: Line | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #everHeard = false;
  #lostAt: number | undefined;
  #closed = false;

  constructor(url: string, enter: () => Promise<Enter>, listener: ConnectionListener) {
    this.#url = url;
    this.#enter = enter;
    this.#listener = listener;
    void this.#open();
  }

  send(message: PeerMessage): void {
    this.#line?.send(message);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#line?.close();
  }

  async #open(): Promise<void> {
    const enter = await this.#enter().catch(() => undefined);
    if (this.#closed) return;
    if (enter === undefined) return this.#fail();
    this.#line = new Line(this.#url, enter, {
      heard: (message) => this.#hear(message),
      lost: () => this.#lose(),
    });
  }

  #hear(message: ServiceMessage): void {
    this.#everHeard = true;
    this.#lostAt = undefined;
    this.#listener.heard(message);
  }

  #lose(): void {
    const now = performance.now();
    if (!this.#everHeard || now - (this.#lostAt ?? now) > RECONNECT_WINDOW_MS) return this.#fail();
    if (this.#lostAt === undefined) this.#listener.interrupted();
    this.#lostAt ??= now;
    this.#timer = setTimeout(() => void this.#open(), RETRY_MS);
  }

  #fail(): void {
    this.close();
    this.#listener.failed();
  }
}
