/** Everybody in the meeting and its lobby, this guest too, as the service last described them. */

import {
  getIdentifierRawId,
  isCommunicationUserIdentifier,
  isMicrosoftTeamsUserIdentifier,
} from "@azure/communication-common";
import type {
  CommunicationIdentifier,
  CommunicationIdentifierKind,
  CommunicationUserKind,
  MicrosoftTeamsUserKind,
} from "@azure/communication-common";

import type { Attendance, AttendanceChanged, SelfChanged } from "../../contract.gen";
import { Emitter } from "./emitter";
import { ServicesError } from "./services-error";

/** Somebody before and after; one of both is missing when they came or left. */
export interface AttendanceChange {
  readonly id: string;
  readonly before: Attendance | undefined;
  readonly now: Attendance | undefined;
}

export class Everybody extends Emitter<{ changed: readonly AttendanceChange[] }> {
  readonly #known = new Map<string, Attendance>();
  #selfId = "";
  #beginsAnew = false;

  get all(): Attendance[] {
    return [...this.#known.values()];
  }

  get others(): Attendance[] {
    return this.all.filter(({ id }) => !this.isSelf(id));
  }

  isSelf(id: string): boolean {
    return id === this.#selfId;
  }

  with(id: string): Attendance | undefined {
    return this.#known.get(id);
  }

  /** Those who are meant; throws the SDK's error for somebody who is not there. */
  named(identifiers: readonly CommunicationIdentifier[]): Attendance[] {
    return identifiers.flatMap((identifier) => {
      const rawId = getIdentifierRawId(identifier);
      const found = this.all.filter(({ userId }) => userId === rawId);
      if (found.length === 0) throw new ServicesError("nobody with this identifier is in the call", 404);
      return found;
    });
  }

  /** Resolves when somebody who is there has gone. */
  left(id: string): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.#known.has(id)) return;
        this.off("changed", look);
        resolve();
      };
      this.on("changed", look);
    });
  }

  take({ changed, removed = [] }: AttendanceChanged): void {
    const gone = new Set(removed);
    if (this.#beginsAnew) this.#addMissing(gone, changed);
    this.#beginsAnew = false;
    const changes = changed.map((now) => this.#put(now));
    this.emit("changed", [...changes, ...this.#remove(gone)]);
  }

  /** After a broken line a guest is somebody new to the service. */
  takeSelf({ attendance }: SelfChanged): void {
    const gone = this.isSelf(attendance.id) ? [] : this.#remove([this.#selfId]);
    this.#selfId = attendance.id;
    this.emit("changed", [...gone, this.#put(attendance)]);
  }

  /** The line broke: the next word about attendance is the whole of it. */
  interrupt(): void {
    this.#beginsAnew = true;
  }

  #put(now: Attendance): AttendanceChange {
    const before = this.#known.get(now.id);
    this.#known.set(now.id, now);
    return { id: now.id, before, now };
  }

  #remove(ids: Iterable<string>): AttendanceChange[] {
    return [...ids].flatMap((id) => {
      const before = this.#known.get(id);
      this.#known.delete(id);
      return before === undefined ? [] : [{ id, before, now: undefined }];
    });
  }

  #addMissing(gone: Set<string>, present: readonly Attendance[]): void {
    const ids = new Set(present.map(({ id }) => id));
    for (const { id } of this.others) if (!ids.has(id)) gone.add(id);
  }
}

/** Hands and reactions are told of people only, not of phones and bots. */
export function isPerson(
  identifier: CommunicationIdentifierKind,
): identifier is CommunicationUserKind | MicrosoftTeamsUserKind {
  return isCommunicationUserIdentifier(identifier) || isMicrosoftTeamsUserIdentifier(identifier);
}
