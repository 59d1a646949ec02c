/** The page's own names for the SDK's things: their ids never cross the bridge. */
export class Keys {
  readonly #prefix: string;
  readonly #keys = new Map<string, string>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Such as `camera-2`; always the same for the same id. */
  of(id: string): string {
    const key = this.#keys.get(id) ?? `${this.#prefix}-${this.#keys.size + 1}`;
    this.#keys.set(id, key);
    return key;
  }
}
