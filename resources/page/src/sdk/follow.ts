/** Subscribing to the SDK: always with the means to stop. */

export type Disposer = () => void;

interface Source<Event extends string> {
  on(event: NoInfer<Event>, listener: () => void): void;
  off(event: NoInfer<Event>, listener: () => void): void;
}

/** Calls the listener at every event of that name until disposed. Events say *that*, not *what*. */
export function follow<const Event extends string>(
  source: Source<Event>,
  event: Event,
  listener: () => void,
): Disposer {
  source.on(event, listener);
  return () => source.off(event, listener);
}

/** One disposer for several; each is called once, in reverse order. */
export function together(...disposers: readonly Disposer[]): Disposer {
  const left = [...disposers];
  return () => {
    for (const dispose of left.splice(0).reverse()) dispose();
  };
}
