/** What the guest's microphone, camera and share have in common: a wish, and what became of it. */

import type { LocalMedium, MediaProblem } from "../contract.gen";
import { mediaProblemOf } from "../refused";
import type { Call, Sdk } from "../sdk/types";
import { Turns } from "../turns";
import type { DeviceChoice, DeviceInfo } from "./device-choice";
import { objectionTo } from "./rights";
import type { Right } from "./rights";

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
  /** Nothing is sent in a call, whatever is wanted. */
  held = false;
  protected problem: MediaProblem | null = null;
  protected place: Place = AWAY;
  protected readonly sdk: Sdk;
  readonly #right: Right;
  readonly #turns = new Turns();

  constructor(sdk: Sdk, right: Right) {
    this.sdk = sdk;
    this.#right = right;
  }

  /** What is really sent in a call, or would be sent in the ready room. */
  protected abstract readonly isOn: boolean;

  /** One step from how it is to how it is wanted at this place. Its error becomes the problem. */
  protected abstract settleOnce(): Promise<void>;

  get fact(): LocalMedium {
    if (this.isOn) return { on: true, problem: null };
    // Known before the turn that carries it out has ended: what goes off was not called off.
    return { on: false, problem: this.#isHeldBack ? "held" : (this.#hindrance ?? this.problem) };
  }

  moveTo(place: Place): Promise<void> {
    this.place = place;
    return this.settle();
  }

  /** Never rejects. */
  settle(): Promise<void> {
    return this.#turns.take(async () => {
      const problem = await this.#attempt();
      this.problem = problem;
      if (problem !== null) this.wanted &&= this.outlives(problem);
    });
  }

  async #attempt(): Promise<MediaProblem | null> {
    try {
      await this.settleOnce();
      return null;
    } catch (error) {
      return this.problemOf(error);
    }
  }

  protected problemOf(error: unknown): MediaProblem {
    return error instanceof MediumProblem ? error.problem : mediaProblemOf(error);
  }

  /** Whether the wish stays, to come true by itself. What was forbidden must be wished again. */
  protected outlives(problem: MediaProblem): boolean {
    return problem !== "forbidden";
  }

  get #isHeldBack(): boolean {
    return this.held && this.#callWhereWanted !== undefined;
  }

  /** Why the meeting does not let the guest send what they want to. */
  get #hindrance(): MediaProblem | null {
    const call = this.#callWhereWanted;
    return call === undefined ? null : this.objectionIn(call);
  }

  get #callWhereWanted(): Call | undefined {
    return this.wanted && this.place.kind === "call" && isSettled(this.place.call) ? this.place.call : undefined;
  }

  /** What the meeting has against the guest sending this; null where it lets them. */
  protected objectionIn(call: Call): MediaProblem | null {
    return objectionTo(this.#right, call, this.sdk.Features);
  }

  /** Throws unless the meeting lets the guest send this. */
  protected requireRight(call: Call): void {
    const objection = this.objectionIn(call);
    if (objection !== null) throw new MediumProblem(objection);
  }

  /** Throws where the guest wants what is held back. */
  protected requireRelease(): void {
    if (this.#isHeldBack) throw new MediumProblem("held");
  }
}

/** The chosen device, or throws why there is none to use. */
export function requireDevice<Info extends DeviceInfo>(choice: DeviceChoice<Info>): Info {
  if (choice.access === "denied") throw new MediumProblem("denied");
  if (choice.chosen === undefined) throw new MediumProblem("no_device");
  return choice.chosen;
}

/** Thrown by a step that knows why it cannot be taken. */
export class MediumProblem extends Error {
  readonly problem: MediaProblem;

  constructor(problem: MediaProblem) {
    super(problem);
    this.problem = problem;
  }
}
