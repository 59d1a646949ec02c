/** Everything the page observes of one call of the SDK: the main meeting's, or a breakout room's. */

import type { Say } from "../bridge/bridge";
import type { LocalMedia } from "../local/local-media";
import { together } from "../sdk/follow";
import type { Disposer } from "../sdk/follow";
import type { Call, Sdk } from "../sdk/types";
import type { Stage } from "../stage/stage";
import { ComplianceObserver } from "./compliance";
import { Names } from "./names";
import { observeParticipants } from "./participants";
import { observePhase } from "./phase";
import { RemoteVideos } from "./remote-videos";
import { Roster } from "./roster";

/** What observers of a call need. */
export interface Watch {
  readonly sdk: Sdk;
  readonly local: LocalMedia;
  readonly stage: Stage;
  readonly say: Say;
  /** The number under which facts are told, the same for all rooms. */
  readonly number: number;
  readonly isRoom: boolean;
  /** Is told of every picture that has been put on the stage. */
  readonly onView: (view: HTMLElement) => void;
}

export class FollowedCall {
  readonly #compliance: ComplianceObserver;
  readonly #stop: Disposer;

  constructor(call: Call, { sdk, local, stage, say, number, isRoom, onView }: Watch) {
    const { Features: features } = sdk;
    const stopPhase = observePhase(call, number, features, say, isRoom); // told first, then compliance
    this.#compliance = new ComplianceObserver(call, number, features, say);
    const names = new Names(call, features);
    const roster = new Roster(number, say, names);
    const videos = new RemoteVideos(sdk, stage, say, names, onView);
    this.#stop = together(
      () => videos.dispose(),
      () => roster.dispose(),
      observeParticipants(call, names, roster),
      observeParticipants(call, names, videos),
      local.attach(call),
      stopPhase,
      () => this.#compliance.dispose(),
    );
  }

  giveConsent(): Promise<void> {
    return this.#compliance.giveConsent();
  }

  dispose(): void {
    this.#stop();
  }
}
