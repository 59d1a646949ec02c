/** What this guest may do, as the service last said; what it never spoke of is left to it. */

import type { Call, ParticipantCapabilityName } from "../types";
import type { Facts } from "./facts";
import { ServicesError } from "./services-error";

export type Right = ParticipantCapabilityName;

export class Rights {
  #lost: ReadonlySet<string> = new Set();

  constructor(facts: Facts) {
    facts.follow("CapabilitiesChanged", ({ capabilities }) => {
      this.#lost = new Set(capabilities.filter(({ isPresent }) => !isPresent).map(({ name }) => name));
    });
  }

  has(right: Right): boolean {
    return !this.#lost.has(right);
  }

  require(right: Right): void {
    if (!this.has(right)) throw new ServicesError(`${right} is not allowed`, 403);
  }
}

/** Organizers govern the meeting as a whole. */
export function organizes({ role }: Pick<Call, "role">): boolean {
  return role === "Organizer" || role === "Co-organizer";
}

/** Organizers and presenters may do with others what attendees may not. */
export function presents(call: Pick<Call, "role">): boolean {
  return call.role === "Presenter" || organizes(call);
}
