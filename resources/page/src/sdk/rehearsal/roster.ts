/**
 * Who else is in the call, kept from what the service tells of everybody.
 *
 * `Call.remoteParticipants`: "In case of calls with participants of hundred or more, only media
 * active participants are present in this collection."
 */

import type { Attendance } from "../../contract.gen";
import { Emitter } from "./emitter";
import type { CollectionUpdate } from "./emitter";
import type { AttendanceChange, Everybody } from "./everybody";
import type { Pairs } from "./pairs";
import { RehearsalRemoteParticipant } from "./remote-participant";

const LARGE = 100;

interface RosterEvents {
  updated: CollectionUpdate<RehearsalRemoteParticipant>;
  lobbyUpdated: CollectionUpdate<RehearsalRemoteParticipant>;
}

export class RehearsalRoster extends Emitter<RosterEvents> {
  readonly #everybody: Everybody;
  readonly #pairs: Pairs;
  readonly #mute: (id: string) => Promise<void>;
  readonly #participants = new Map<string, RehearsalRemoteParticipant>();
  readonly #listed = new Map<string, RehearsalRemoteParticipant>();
  readonly #inLobby = new Map<string, RehearsalRemoteParticipant>();
  #isLarge = false;

  constructor(everybody: Everybody, pairs: Pairs, mute: (id: string) => Promise<void>) {
    super();
    this.#everybody = everybody;
    this.#pairs = pairs;
    this.#mute = mute;
    everybody.on("changed", (changes) => this.#take(changes));
  }

  /** As `Call.remoteParticipants` lists them. */
  get all(): RehearsalRemoteParticipant[] {
    return [...this.#listed.values()];
  }

  get inLobby(): RehearsalRemoteParticipant[] {
    return [...this.#inLobby.values()];
  }

  /** The line broke: no pictures come. */
  interrupt(): void {
    this.#everybody.interrupt();
    for (const { videoStreams } of this.#participants.values()) {
      for (const stream of videoStreams) stream.takeAvailable(false);
    }
  }

  #take(changes: readonly AttendanceChange[]): void {
    const others = changes.filter(({ id }) => !this.#everybody.isSelf(id));
    for (const change of others) this.#takeOne(change);
    const concerned = this.#growsOrShrinks() ? [...this.#participants.keys()] : [];
    const ids = new Set([...others.map(({ id }) => id), ...concerned]);
    this.#tell("updated", this.#listed, ids, (attendance) => !this.#isLarge || isMediaActive(attendance));
    this.#tell("lobbyUpdated", this.#inLobby, ids, ({ inLobby }) => inLobby);
  }

  #takeOne({ id, now }: AttendanceChange): void {
    const known = this.#participants.get(id);
    if (now === undefined) {
      this.#participants.delete(id);
      known?.leave();
    } else if (known === undefined) {
      this.#participants.set(id, new RehearsalRemoteParticipant(now, this.#pairs, () => this.#mute(id)));
    } else {
      known.take(now);
    }
  }

  /** Whether the meeting became a large one, or is one no longer. */
  #growsOrShrinks(): boolean {
    const wasLarge = this.#isLarge;
    const others = this.#everybody.others.filter(({ inLobby }) => !inLobby);
    this.#isLarge = others.length + 1 >= LARGE;
    return wasLarge !== this.#isLarge;
  }

  #tell(
    event: keyof RosterEvents,
    list: Map<string, RehearsalRemoteParticipant>,
    ids: Iterable<string>,
    belongs: (attendance: Attendance) => boolean,
  ): void {
    const update: CollectionUpdate<RehearsalRemoteParticipant> = { added: [], removed: [] };
    for (const id of ids) {
      const attendance = this.#everybody.with(id);
      const participant = this.#participants.get(id);
      const listed = list.get(id);
      if (attendance && participant && belongs(attendance)) {
        if (listed === undefined) update.added.push(participant);
        list.set(id, participant);
      } else if (listed !== undefined) {
        update.removed.push(listed);
        list.delete(id);
      }
    }
    if (update.added.length + update.removed.length > 0) this.emit(event, update);
  }
}

function isMediaActive({ muted, speaking, camera, sharing }: Attendance): boolean {
  return !muted || speaking || camera || sharing;
}
