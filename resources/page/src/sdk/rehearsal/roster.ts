/** Who else is in the call, kept from what the service tells. */

import type { AttendanceChanged } from "../../contract.gen";
import { Emitter } from "./emitter";
import type { CollectionUpdate } from "./emitter";
import type { Pairs } from "./pairs";
import { RehearsalRemoteParticipant } from "./remote-participant";

export class RehearsalRoster extends Emitter<{ updated: CollectionUpdate<RehearsalRemoteParticipant> }> {
  readonly #pairs: Pairs;
  readonly #participants = new Map<string, RehearsalRemoteParticipant>();
  #beginsAnew = false;

  constructor(pairs: Pairs) {
    super();
    this.#pairs = pairs;
  }

  get all(): RehearsalRemoteParticipant[] {
    return [...this.#participants.values()];
  }

  take({ changed, removed = [] }: AttendanceChanged): void {
    const gone = new Set(removed);
    if (this.#beginsAnew) this.#addMissing(gone, changed.map(({ id }) => id));
    this.#beginsAnew = false;
    const added = changed.filter(({ id }) => !this.#participants.has(id)).map((attendance) => {
      const participant = new RehearsalRemoteParticipant(attendance, this.#pairs);
      this.#participants.set(attendance.id, participant);
      return participant;
    });
    for (const attendance of changed) this.#participants.get(attendance.id)?.take(attendance);
    const left = [...gone].flatMap((id) => this.#remove(id));
    if (added.length + left.length > 0) this.emit("updated", { added, removed: left });
  }

  /** The line broke: no pictures come, and the next word about attendance is the whole of it. */
  interrupt(): void {
    this.#beginsAnew = true;
    for (const { videoStreams } of this.all) for (const stream of videoStreams) stream.takeAvailable(false);
  }

  #addMissing(gone: Set<string>, present: readonly string[]): void {
    for (const id of this.#participants.keys()) if (!present.includes(id)) gone.add(id);
  }

  #remove(id: string): RehearsalRemoteParticipant[] {
    const participant = this.#participants.get(id);
    if (participant === undefined) return [];
    this.#participants.delete(id);
    participant.leave();
    return [participant];
  }
}
