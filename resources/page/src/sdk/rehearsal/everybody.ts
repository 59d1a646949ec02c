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
  /** After a broken line: who was there, and has not been told of again yet. */
  #unheard = new Set<string>();

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
    const changes = changed.map((now) => this.#put(now));
    this.emit("changed", [...changes, ...this.#remove(removed)]);
  }

  /** All has been told, however many messages it took: who was not among it has gone. */
  settle(): void {
    const gone = this.#remove(this.#unheard);
    this.#unheard.clear();
    if (gone.length > 0) this.emit("changed", gone);
  }

  /** After a broken line a guest is somebody new to the service. */
  takeSelf({ attendance }: SelfChanged): void {
    const gone = this.isSelf(attendance.id) ? [] : this.#remove([this.#selfId]);
    this.#selfId = attendance.id;
    this.emit("changed", [...gone, this.#put(attendance)]);
  }

  /** The line broke: everybody will be told of again, until `settle`. */
  interrupt(): void {
    this.#unheard = new Set(this.others.map(({ id }) => id));
  }

  #put(now: Attendance): AttendanceChange {
    const before = this.#known.get(now.id);
    this.#known.set(now.id, now);
    this.#unheard.delete(now.id);
    return { id: now.id, before, now };
  }

  #remove(ids: Iterable<string>): AttendanceChange[] {
    return [...ids].flatMap((id) => {
      const before = this.#known.get(id);
      this.#known.delete(id);
      return before === undefined ? [] : [{ id, before, now: undefined }];
    });
  }
}

/** Hands and reactions are told of people only, not of phones and bots. */
export function isPerson(
  identifier: CommunicationIdentifierKind,
): identifier is CommunicationUserKind | MicrosoftTeamsUserKind {
  return isCommunicationUserIdentifier(identifier) || isMicrosoftTeamsUserIdentifier(identifier);
}
