/** What the guest's microphone, camera and share have in common: a wish, and what became of it. */

import type { LocalMedium, MediaProblem } from "../contract.gen";
import { mediaProblemOf } from "../refused";
import type { Call } from "../sdk/types";
import { Turns } from "../turns";

/** Where the guest is; media behave differently there. */
export type Place =
  | { readonly kind: "away" }
  | { readonly kind: "ready_room" }
  | { readonly kind: "joining" }
  | { readonly kind: "call"; readonly call: Call };

export const AWAY: Place = { kind: "away" };

/** Whether the call takes changes of its media now; before that the wish waits. */
export function isSettled(call: Call): boolean {
  return call.state === "Connected" || call.state === "LocalHold" || call.state === "RemoteHold";
}

export abstract class Medium {
  wanted = false;
  problem: MediaProblem | null = null;
  protected place: Place = AWAY;
  readonly #turns = new Turns();

  /** What is really sent in a call, or would be sent in the ready room. */
  protected abstract readonly isOn: boolean;

  /** One step from how it is to how it is wanted at this place. Its error becomes the problem. */
  protected abstract settleOnce(): Promise<void>;

  get fact(): LocalMedium {
    return { on: this.isOn, problem: this.wanted && !this.isOn ? this.problem : null };
  }

  moveTo(place: Place): Promise<void> {
    this.place = place;
    return this.settle();
  }

  /** Never rejects. */
  settle(): Promise<void> {
    return this.#turns.take(async () => {
      this.problem = null;
      try {
        await this.settleOnce();
      } catch (error) {
        this.problem = this.problemOf(error);
      }
    });
  }

  protected problemOf(error: unknown): MediaProblem {
    return error instanceof MediumProblem ? error.problem : mediaProblemOf(error);
  }
}

/** Thrown by a step that knows why it cannot be taken. */
export class MediumProblem extends Error {
  readonly problem: MediaProblem;

  constructor(problem: MediaProblem) {
    super(problem);
    this.problem = problem;
  }
}
