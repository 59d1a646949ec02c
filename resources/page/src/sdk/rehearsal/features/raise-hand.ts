/** `Features.RaiseHand`: whose hands are up, in the order they went up. */

import { createIdentifierFromRawId } from "@azure/communication-common";
import type { CommunicationUserIdentifier, MicrosoftTeamsUserIdentifier } from "@azure/communication-common";

import type { RaisedHand, RaisedHandChangedEvent, RaiseHandCallFeature } from "../../types";
import { Emitter } from "../emitter";
import { isPerson } from "../everybody";
import type { AttendanceChange } from "../everybody";
import type { RehearsalCall } from "../rehearsal-call";
import { presents } from "../rights";
import { ServicesError } from "../services-error";

interface HandEvents {
  raisedHandEvent: RaisedHandChangedEvent;
  loweredHandEvent: RaisedHandChangedEvent;
}

export class RehearsalRaiseHandFeature extends Emitter<HandEvents> implements RaiseHandCallFeature {
  readonly name = "RaiseHand";
  readonly #call: RehearsalCall;

  constructor(call: RehearsalCall) {
    super();
    this.#call = call;
    call.everybody.on("changed", (changes) => changes.forEach((change) => this.#tell(change)));
  }

  raiseHand(): Promise<void> {
    return this.#call.ask({ type: "RaiseHand", raised: true }, "raiseHand");
  }

  lowerHand(): Promise<void> {
    return this.#call.ask({ type: "RaiseHand", raised: false });
  }

  /** "Allows users with the Organizer and Presenter roles to lower all hands for other participants." */
  async lowerHands(identifiers: (CommunicationUserIdentifier | MicrosoftTeamsUserIdentifier)[]): Promise<void> {
    const participants = this.#call.everybody.named(identifiers).map(({ id }) => id);
    this.#requireToPresent();
    await this.#call.ask({ type: "LowerHands", participants });
  }

  async lowerAllHands(): Promise<void> {
    this.#requireToPresent();
    await this.#call.ask({ type: "LowerHands", participants: null });
  }

  getRaisedHands(): RaisedHand[] {
    const hands = this.#call.everybody.all.flatMap(({ userId, hand: order = 0 }) => {
      const identifier = createIdentifierFromRawId(userId);
      return order > 0 && isPerson(identifier) ? [{ identifier, order }] : [];
    });
    return hands.sort((one, other) => one.order - other.order);
  }

  dispose(): void {
    // Nothing is held.
  }

  #requireToPresent(): void {
    if (!presents(this.#call)) throw new ServicesError("attendees cannot lower hands of others", 403);
  }

  #tell({ before, now }: AttendanceChange): void {
    const wasUp = (before?.hand ?? 0) > 0;
    const isUp = (now?.hand ?? 0) > 0;
    const identifier = createIdentifierFromRawId((now ?? before)?.userId ?? "");
    if (wasUp === isUp || !isPerson(identifier)) return;
    this.emit(isUp ? "raisedHandEvent" : "loweredHandEvent", { identifier });
  }
}
