/** The native side of the bridge for tests: hears events, each checked against the contract. */

import assert from "node:assert/strict";

import type { Transport } from "../../src/bridge/transport";
import { ContractProblem, parsePageEvent } from "../../src/contract.gen";
import type { Command, PageEvent } from "../../src/contract.gen";

type EventOf<Type extends PageEvent["type"]> = Extract<PageEvent, { readonly type: Type }>;

/** What was said, in order; nothing that is not of the contract gets in. */
export class Heard {
  readonly events: PageEvent[] = [];

  readonly say = (event: PageEvent): void => {
    const parsed = parsePageEvent(JSON.stringify(event));
    assert.ok(!(parsed instanceof ContractProblem), `not of the contract at ${JSON.stringify(parsed)}`);
    this.events.push(event);
  };

  of<Type extends PageEvent["type"]>(type: Type): EventOf<Type>[] {
    return this.events.filter((event): event is EventOf<Type> => event.type === type);
  }

  last<Type extends PageEvent["type"]>(type: Type): EventOf<Type> {
    const event = this.of(type).at(-1);
    assert.ok(event, `no ${type} was said`);
    return event;
  }
}

export class TestTransport implements Transport {
  readonly heard = new Heard();
  #listener: (text: string) => void = () => undefined;
  #open: () => void = () => undefined;
  #commands = 0;

  send(text: string): void {
    const event = parsePageEvent(text);
    assert.ok(!(event instanceof ContractProblem));
    this.heard.events.push(event);
  }

  onText(listener: (text: string) => void): void {
    this.#listener = listener;
  }

  onOpen(listener: () => void): void {
    this.#open = listener;
  }

  open(): void {
    this.#open();
  }

  tell(text: string): void {
    this.#listener(text);
  }

  command(command: Command): number {
    this.tell(JSON.stringify({ commandId: ++this.#commands, command }));
    return this.#commands;
  }
}

/** Lets everything run that waits for promises only. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
