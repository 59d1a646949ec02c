/** `Features.Spotlight`: whom everybody is to see large, seven at most. */

import { createIdentifierFromRawId } from "@azure/communication-common";
import type { CommunicationIdentifier } from "@azure/communication-common";

import type { Attendance } from "../../../contract.gen";
import type { SpotlightCallFeature, SpotlightedParticipant } from "../../types";
import { Emitter } from "../emitter";
import type { CollectionUpdate } from "../emitter";
import type { AttendanceChange } from "../everybody";
import type { RehearsalCall } from "../rehearsal-call";
import { ServicesError } from "../services-error";

export class RehearsalSpotlightFeature
  extends Emitter<{ spotlightChanged: CollectionUpdate<SpotlightedParticipant> }>
  implements SpotlightCallFeature
{
  readonly name = "Spotlight";
  readonly maxParticipantsToSpotlight = 7;
  readonly #call: RehearsalCall;

  constructor(call: RehearsalCall) {
    super();
    this.#call = call;
    call.everybody.on("changed", (changes) => this.#tell(changes));
  }

  /** Without names: this guest. Who is in the spotlight already stays there, as before. */
  async startSpotlight(identifiers?: CommunicationIdentifier[]): Promise<void> {
    const participants = this.#ids(identifiers);
    const lit = this.#call.everybody.all.filter(isLit).map(({ id }) => id);
    if (new Set([...lit, ...participants]).size > this.maxParticipantsToSpotlight) {
      throw new ServicesError("too many would be in the spotlight", 400);
    }
    await this.#call.ask({ type: "PutSpotlight", participants, on: true }, "spotlightParticipant");
  }

  /** One's own is everybody's to stop. */
  async stopSpotlight(identifiers?: CommunicationIdentifier[]): Promise<void> {
    const participants = this.#ids(identifiers);
    const isOwn = participants.every((id) => this.#call.everybody.isSelf(id));
    const right = isOwn ? undefined : "removeParticipantsSpotlight";
    await this.#call.ask({ type: "PutSpotlight", participants, on: false }, right);
  }

  stopAllSpotlight(): Promise<void> {
    const message = { type: "PutSpotlight", participants: null, on: false } as const;
    return this.#call.ask(message, "removeParticipantsSpotlight");
  }

  getSpotlightedParticipants(): SpotlightedParticipant[] {
    const lit = this.#call.everybody.all.filter(isLit);
    return lit.sort((one, other) => orderOf(one) - orderOf(other)).map(spotlighted);
  }

  dispose(): void {
    // Nothing is held.
  }

  #ids(identifiers: readonly CommunicationIdentifier[] | undefined): string[] {
    if (identifiers === undefined) return [this.#call.info.participantId];
    return this.#call.everybody.named(identifiers).map(({ id }) => id);
  }

  #tell(changes: readonly AttendanceChange[]): void {
    const update: CollectionUpdate<SpotlightedParticipant> = { added: [], removed: [] };
    for (const { before, now } of changes) {
      const wasLit = before !== undefined && isLit(before);
      const isNowLit = now !== undefined && isLit(now);
      if (isNowLit && !wasLit) update.added.push(spotlighted(now));
      if (wasLit && !isNowLit) update.removed.push(spotlighted(before));
    }
    if (update.added.length + update.removed.length > 0) this.emit("spotlightChanged", update);
  }
}

function isLit(attendance: Attendance): boolean {
  return orderOf(attendance) > 0;
}

function orderOf({ spotlight = 0 }: Attendance): number {
  return spotlight;
}

function spotlighted(attendance: Attendance): SpotlightedParticipant {
  return { identifier: createIdentifierFromRawId(attendance.userId), order: orderOf(attendance) };
}
