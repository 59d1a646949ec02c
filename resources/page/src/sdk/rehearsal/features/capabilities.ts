/** `Features.Capabilities`: what this guest may do, as the service says. */

import type { Capability } from "../../../contract.gen";
import type { CapabilitiesFeature } from "../../types";
import { Emitter } from "../emitter";
import type { RehearsalCall } from "../rehearsal-call";

type Capabilities = CapabilitiesFeature["capabilities"];
type Name = keyof Capabilities;
type Resolution = Capabilities[Name];

interface CapabilitiesChange {
  oldValue: Partial<Capabilities>;
  newValue: Partial<Capabilities>;
  reason: "MeetingOptionOrOrganizerPolicyChanged";
}

const UNKNOWN: Resolution = { isPresent: false, reason: "NotInitialized" };

/** All names there are; the compiler finds a missing or an unknown one. */
const NOT_INITIALIZED: Capabilities = {
  addCommunicationUser: UNKNOWN,
  addPhoneNumber: UNKNOWN,
  addTeamsUser: UNKNOWN,
  blurBackground: UNKNOWN,
  forbidOthersAudio: UNKNOWN,
  forbidOthersVideo: UNKNOWN,
  hangUpForEveryOne: UNKNOWN,
  joinBreakoutRooms: UNKNOWN,
  manageLobby: UNKNOWN,
  muteOthers: UNKNOWN,
  pstnDialOut: UNKNOWN,
  raiseHand: UNKNOWN,
  realTimeText: UNKNOWN,
  removeParticipant: UNKNOWN,
  removeParticipantsSpotlight: UNKNOWN,
  setCaptionLanguage: UNKNOWN,
  shareScreen: UNKNOWN,
  spotlightParticipant: UNKNOWN,
  startLiveCallingCaptions: UNKNOWN,
  startLiveMeetingCaptions: UNKNOWN,
  startTogetherMode: UNKNOWN,
  turnVideoOn: UNKNOWN,
  unmuteMic: UNKNOWN,
  useReactions: UNKNOWN,
  viewAttendeeNames: UNKNOWN,
};

const REASONS: readonly Resolution["reason"][] = [
  "Capable",
  "CapabilityNotApplicableForTheCallType",
  "ClientRestricted",
  "ExplicitConsentRequired",
  "FeatureNotSupported",
  "IpModeUserPolicyRestricted",
  "MeetingRestricted",
  "NotCapable",
  "NotInitialized",
  "RoleRestricted",
  "TeamsPremiumLicenseRestricted",
  "UserPolicyRestricted",
];

export class RehearsalCapabilitiesFeature
  extends Emitter<{ capabilitiesChanged: CapabilitiesChange }>
  implements CapabilitiesFeature
{
  readonly name = "Capabilities";
  capabilities: Capabilities = NOT_INITIALIZED;

  constructor(call: RehearsalCall) {
    super();
    call.facts.follow("CapabilitiesChanged", ({ capabilities }) => this.#take(capabilities));
  }

  dispose(): void {
    this.capabilities = NOT_INITIALIZED;
  }

  /** Tells only of what is different: the SDK's event is quiet when nothing changed. */
  #take(told: readonly Capability[]): void {
    const before = this.capabilities;
    const change: CapabilitiesChange = { oldValue: {}, newValue: {}, reason: "MeetingOptionOrOrganizerPolicyChanged" };
    for (const { name, isPresent, reason } of told) {
      if (!isName(name)) continue;
      const resolution: Resolution = { isPresent, reason: REASONS.find((known) => known === reason) ?? "NotCapable" };
      if (resolution.isPresent === before[name].isPresent && resolution.reason === before[name].reason) continue;
      change.oldValue[name] = before[name];
      change.newValue[name] = resolution;
    }
    if (Object.keys(change.newValue).length === 0) return;
    this.capabilities = { ...before, ...change.newValue };
    this.emit("capabilitiesChanged", change);
  }
}

function isName(name: string): name is Name {
  return Object.hasOwn(NOT_INITIALIZED, name);
}
