/** The guest's screen share; what is shared is chosen natively while the SDK starts it. */

import type { MediaProblem } from "../contract.gen";
import type { Sdk } from "../sdk/types";
import { isSettled, Medium } from "./medium";

export class Share extends Medium {
  constructor(sdk: Sdk) {
    super(sdk, "shareScreen");
  }

  /** A share may be wanted in a running call only. */
  get isPossible(): boolean {
    return this.place.kind === "call" && isSettled(this.place.call);
  }

  protected get isOn(): boolean {
    return this.place.kind === "call" && this.place.call.isScreenSharingOn;
  }

  protected async settleOnce(): Promise<void> {
    if (this.place.kind !== "call" || !isSettled(this.place.call)) return;
    const { call } = this.place;
    if (this.held && call.isScreenSharingOn) await call.stopScreenSharing();
    this.requireRelease();
    if (this.wanted === call.isScreenSharingOn) return;
    if (this.wanted) this.requireRight(call);
    await (this.wanted ? call.startScreenSharing() : call.stopScreenSharing());
  }

  /** The picker's Cancel reaches the page as a refusal, or in Qt as an abort. */
  protected override problemOf(error: unknown): MediaProblem {
    const problem = super.problemOf(error);
    return problem === "denied" || problem === "busy" ? "cancelled" : problem;
  }

  /** A share never starts by itself, but goes on after it was held back. */
  protected override outlives(problem: MediaProblem): boolean {
    return problem === "held";
  }
}
