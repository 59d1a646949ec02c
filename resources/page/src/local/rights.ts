/** Whether the meeting lets the guest send something, by the SDK's capabilities. */

import type { MediaProblem } from "../contract.gen";
import type { Call, CapabilitiesFeature, Features } from "../sdk/types";

export type Right = "shareScreen" | "turnVideoOn" | "unmuteMic";

/** Null when allowed, or when the engine does not know yet: then the attempt itself will tell. */
export function objectionTo(right: Right, call: Call, features: Features): MediaProblem | null {
  const capability: CapabilitiesFeature["capabilities"][Right] | undefined =
    call.feature(features.Capabilities).capabilities[right];
  if (capability === undefined || capability.isPresent || capability.reason === "NotInitialized") return null;
  return capability.reason === "ExplicitConsentRequired" ? "consent" : "forbidden";
}
