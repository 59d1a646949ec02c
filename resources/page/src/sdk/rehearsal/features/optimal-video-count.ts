/** `Features.OptimalVideoCount`: how many pictures of others this machine should show. */

import type { OptimalVideoCountCallFeature, OvcChangeReason } from "../../types";
import { Emitter } from "../emitter";
import type { Changed } from "../emitter";
import type { RehearsalCall } from "../rehearsal-call";

/** What the SDK receives at most in a browser, and what it says as long as nothing limits it. */
const MOST_VIDEOS = 9;

export class RehearsalOptimalVideoCountFeature
  extends Emitter<{ optimalVideoCountChanged: Changed }>
  implements OptimalVideoCountCallFeature
{
  readonly name = "OptimalVideoCount";
  optimalVideoCount = MOST_VIDEOS;
  lastOvcChangeReason: OvcChangeReason = "unknown";

  constructor(call: RehearsalCall) {
    super();
    call.facts.follow("VideoCountChanged", ({ count, reason }) => {
      const hasChanged = count !== this.optimalVideoCount;
      this.optimalVideoCount = count;
      this.lastOvcChangeReason = reason;
      if (hasChanged) this.emit("optimalVideoCountChanged", undefined);
    });
  }

  dispose(): void {
    this.optimalVideoCount = MOST_VIDEOS;
  }
}
