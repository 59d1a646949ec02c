/** Events whose listeners are counted, to find those that nobody takes away. */

import { Emitter } from "../../src/sdk/rehearsal/emitter";

/** How many listeners are registered on all counted objects together. */
export const listeners = { count: 0 };

export class Counted<Events> extends Emitter<Events> {
  override on<E extends keyof Events>(event: E, listener: (args: Events[E]) => void): void {
    listeners.count += 1;
    super.on(event, listener);
  }

  override off<E extends keyof Events>(event: E, listener: (args: Events[E]) => void): void {
    listeners.count -= 1;
    super.off(event, listener);
  }
}
