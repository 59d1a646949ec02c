/**
 * Who else is in the call, kept from what the service tells of everybody.
 *
 * `Call.remoteParticipants`: "In case of calls with participants of hundred or more, only media
 * active participants are present in this collection." That rule is the service's: it tells of
 * those only who belong there.
 */

import { Emitter } from "./emitter";
import type { CollectionUpdate } from "./emitter";
import type { AttendanceChange, Everybody } from "./everybody";
import type { Pairs } from "./pairs";
import { RehearsalRemoteParticipant } from "./remote-participant";

type Update = CollectionUpdate<RehearsalRemoteParticipant>;

export class RehearsalRoster extends Emitter<{ updated: Update; lobbyUpdated: Update }> {
  readonly #everybody: Everybody;
  readonly #pairs: Pairs;
  readonly #mute: (id: string) => Promise<void>;
  readonly #participants = new Map<string, RehearsalRemoteParticipant>();
  #inLobby: readonly RehearsalRemoteParticipant[] = [];

  constructor(everybody: Everybody, pairs: Pairs, mute: (id: string) => Promise<void>) {
    super();
    this.#everybody = everybody;
    this.#pairs = pairs;
    this.#mute = mute;
    everybody.on("changed", (changes) => this.#take(changes));
  }

  get all(): RehearsalRemoteParticipant[] {
    return [...this.#participants.values()];
  }

  get inLobby(): readonly RehearsalRemoteParticipant[] {
    return this.#inLobby;
  }

  /** The line broke: no pictures come. */
  interrupt(): void {
    this.#everybody.interrupt();
    for (const { videoStreams } of this.all) for (const stream of videoStreams) stream.takeAvailable(false);
  }

  #take(changes: readonly AttendanceChange[]): void {
    const update: Update = { added: [], removed: [] };
    for (const change of changes) if (!this.#everybody.isSelf(change.id)) this.#takeOne(change, update);
    this.#tell("updated", update);
    const before = this.#inLobby;
    this.#inLobby = this.all.filter(({ state }) => state === "InLobby");
    const added = this.#inLobby.filter((each) => !before.includes(each));
    this.#tell("lobbyUpdated", { added, removed: before.filter((each) => !this.#inLobby.includes(each)) });
  }

  #takeOne({ id, now }: AttendanceChange, { added, removed }: Update): void {
    const known = this.#participants.get(id);
    if (now !== undefined && known !== undefined) return known.take(now);
    if (now !== undefined) {
      const participant = new RehearsalRemoteParticipant(now, this.#pairs, () => this.#mute(id));
      this.#participants.set(id, participant);
      added.push(participant);
    } else if (known !== undefined) {
      this.#participants.delete(id);
      known.leave();
      removed.push(known);
    }
  }

  #tell(event: "updated" | "lobbyUpdated", update: Update): void {
    if (update.added.length + update.removed.length > 0) this.emit(event, update);
  }
}
