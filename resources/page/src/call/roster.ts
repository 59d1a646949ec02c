/** Who else is in the meeting, told as keyed changes: bursts together, each message within its limit. */

import type { Say } from "../bridge/bridge";
import { MAX_MESSAGE_BYTES } from "../contract.gen";
import type { Participant } from "../contract.gen";
import { bytesOf, stringify } from "../kept";
import type { RemoteParticipant } from "../sdk/types";
import type { Names } from "./names";
import { factOf } from "./participants";
import type { ParticipantListener } from "./participants";

/** Changes within this time travel together. Faces and names may be that late. */
const GATHERING_MS = 50;
const ENVELOPE_BYTES = 1024;

export class Roster implements ParticipantListener {
  readonly #call: number;
  readonly #say: Say;
  readonly #names: Names;
  readonly #told = new Map<string, string>();
  readonly #changed = new Map<string, RemoteParticipant>();
  readonly #removed = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sequence = 0;
  #toldHidden = false;

  constructor(call: number, say: Say, names: Names) {
    this.#call = call;
    this.#say = say;
    this.#names = names;
  }

  changed(key: string, participant: RemoteParticipant): void {
    this.#removed.delete(key);
    this.#changed.set(key, participant);
    this.#schedule();
  }

  removed(key: string): void {
    this.#changed.delete(key);
    if (this.#told.has(key)) this.#removed.add(key);
    this.#schedule();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#tell(), GATHERING_MS);
  }

  #tell(): void {
    this.#timer = undefined;
    const changed = [...this.#changed].map(([key, participant]) => factOf(key, participant, this.#names));
    const news = changed.filter((fact) => this.#told.get(fact.key) !== stringify(fact));
    for (const fact of news) this.#told.set(fact.key, stringify(fact));
    for (const key of this.#removed) this.#told.delete(key);
    const [first = [], ...more] = chunksOf(news, MAX_MESSAGE_BYTES - ENVELOPE_BYTES);
    this.#send(first, [...this.#removed]);
    for (const chunk of more) this.#send(chunk, []);
    this.#changed.clear();
    this.#removed.clear();
  }

  #send(changed: readonly Participant[], removed: readonly string[]): void {
    const namesHidden = this.#names.hidden;
    const isNews = changed.length + removed.length > 0 || namesHidden !== this.#toldHidden;
    if (!isNews && this.#sequence > 0) return;
    this.#toldHidden = namesHidden;
    const sequence = this.#sequence++;
    const whole = sequence === 0;
    this.#say({ type: "RosterChanged", call: this.#call, sequence, whole, changed, removed, namesHidden });
  }
}

/** Cuts a list so that the JSON of each part stays within so many bytes. */
export function chunksOf<T>(items: readonly T[], maxBytes: number): T[][] {
  const chunks: T[][] = [];
  let left = 0;
  for (const item of items) {
    const bytes = bytesOf(stringify(item)) + 1;
    if (bytes > left) {
      chunks.push([]);
      left = maxBytes;
    }
    chunks.at(-1)?.push(item);
    left -= bytes;
  }
  return chunks;
}
