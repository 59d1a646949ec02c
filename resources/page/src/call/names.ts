/**
 * Whether the meeting hides the names of its attendees from the guest, by the SDK's capabilities.
 *
 * The SDK says that they are not to be seen, and gives them all the same: it is for the app to hide
 * them (as the calling composite of Microsoft's own UI library does, by the same two marks).
 */

import { follow } from "../sdk/follow";
import type { Disposer } from "../sdk/follow";
import type { Call, CapabilitiesFeature, Features, RemoteParticipant } from "../sdk/types";

export class Names {
  readonly #feature: CapabilitiesFeature;

  constructor(call: Call, features: Features) {
    this.#feature = call.feature(features.Capabilities);
  }

  get hidden(): boolean {
    const right: CapabilitiesFeature["capabilities"]["viewAttendeeNames"] | undefined =
      this.#feature.capabilities.viewAttendeeNames;
    return right !== undefined && !right.isPresent && right.reason === "MeetingRestricted";
  }

  hides({ role }: RemoteParticipant): boolean {
    return this.hidden && role === "Attendee";
  }

  /** Calls the listener when names may have to be hidden, or may be shown again. */
  follow(listener: () => void): Disposer {
    return follow(this.#feature, "capabilitiesChanged", listener);
  }
}
