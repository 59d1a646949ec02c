/** Events as the SDK has them: `on`, `off`, and for the rehearsal itself `emit`. */
export class Emitter<Events> {
  readonly #listeners: { [Event in keyof Events]?: Set<(args: Events[Event]) => void> } = {};

  on<Event extends keyof Events>(event: Event, listener: (args: Events[Event]) => void): void {
    (this.#listeners[event] ??= new Set()).add(listener);
  }

  off<Event extends keyof Events>(event: Event, listener: (args: Events[Event]) => void): void {
    this.#listeners[event]?.delete(listener);
  }

  emit<Event extends keyof Events>(event: Event, args: Events[Event]): void {
    for (const listener of [...(this.#listeners[event] ?? [])]) listener(args);
  }
}

/** Most of the SDK's events only say that something changed. */
export type Changed = void;

/** What collections say. */
export interface CollectionUpdate<T> {
  added: T[];
  removed: T[];
}
