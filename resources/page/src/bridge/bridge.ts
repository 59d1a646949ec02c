/** The page's end of the contract: says events, hears commands, answers each command once. */

import { ContractProblem, parseCommandFrame } from "../contract.gen";
import type { Command, CommandError, Hello, PageEvent } from "../contract.gen";
import { stringify } from "../kept";
import type { Transport } from "./transport";

/** Whatever can tell the native side something. */
export type Say = (event: PageEvent) => void;

/** Carries a command out; null when done, otherwise why not. Never rejects. */
export type Execute = (command: Command) => Promise<CommandError | null>;

export class Bridge {
  readonly #transport: Transport;
  #open = false;
  #hello: Hello | undefined;
  #greeted = false;
  #waiting: PageEvent[] = [];

  constructor(transport: Transport, execute: Execute) {
    this.#transport = transport;
    transport.onText((text) => void this.#hear(text, execute));
    transport.onOpen(() => {
      this.#open = true;
      this.#greet();
    });
  }

  /** The first word; goes out once, when the other end listens. */
  greet(hello: Hello): void {
    this.#hello ??= hello;
    this.#greet();
  }

  /** Tells the native side; before the greeting it waits for it. */
  readonly say: Say = (event) => {
    if (this.#greeted) this.#transport.send(stringify(event));
    else this.#waiting.push(event);
  };

  #greet(): void {
    if (!this.#open || this.#greeted || this.#hello === undefined) return;
    this.#greeted = true;
    for (const event of [this.#hello, ...this.#waiting.splice(0)]) this.say(event);
  }

  async #hear(text: string, execute: Execute): Promise<void> {
    const frame = parseCommandFrame(text);
    if (frame instanceof ContractProblem) {
      this.say({ type: "PageProblem", code: "malformed_command" });
      return;
    }
    const error = await execute(frame.command);
    this.say({ type: "CommandCompleted", commandId: frame.commandId, error });
  }
}
