/** The WebSocket to the rehearsal service: contract messages in and out, one socket's life. */

import { ContractProblem, parseServiceMessage } from "../../contract.gen";
import type { Enter, PeerMessage, ServiceMessage } from "../../contract.gen";
import { stringify } from "../../kept";

export interface LineListener {
  heard(message: ServiceMessage): void;
  /** The socket is gone, or never came about; told once. */
  lost(): void;
}

export class Line {
  readonly #socket: WebSocket;
  #listener: LineListener | undefined;

  constructor(url: string, enter: Enter, listener: LineListener) {
    this.#listener = listener;
    this.#socket = new WebSocket(url);
    this.#socket.onopen = () => this.send(enter);
    this.#socket.onmessage = ({ data }: MessageEvent<unknown>) => this.#hear(data);
    this.#socket.onclose = () => this.#lose();
  }

  send(message: PeerMessage): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(stringify(message));
  }

  /** Nothing is told any more. */
  close(): void {
    this.#listener = undefined;
    this.#socket.close();
  }

  #hear(data: unknown): void {
    const message = typeof data === "string" ? parseServiceMessage(data) : new ContractProblem("$");
    if (message instanceof ContractProblem) console.warn(`rehearsal: malformed at ${message.place}`);
    else this.#listener?.heard(message);
  }

  #lose(): void {
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.lost();
  }
}
