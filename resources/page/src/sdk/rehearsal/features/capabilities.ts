/** `Features.Capabilities`: what this guest may do, as the service says. */

import type { Capability } from "../../../contract.gen";
import type { CapabilitiesChangeInfo, CapabilitiesFeature, ParticipantCapabilities } from "../../types";
import { Emitter } from "../emitter";
import type { RehearsalCall } from "../rehearsal-call";

type Name = keyof ParticipantCapabilities;
type Resolution = ParticipantCapabilities[Name];
type Values = CapabilitiesChangeInfo["newValue"];

const UNKNOWN: Resolution = { isPresent: false, reason: "NotInitialized" };

/** All names there are; the compiler finds a missing or an unknown one. */
const NOT_INITIALIZED: ParticipantCapabilities = {
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

/** What a change is about, told by the reasons that come or go with it; otherwise a meeting option. */
const REASON_OF_CHANGE: readonly [Resolution["reason"], CapabilitiesChangeInfo["reason"]][] = [
  ["RoleRestricted", "RoleChanged"],
  ["TeamsPremiumLicenseRestricted", "TeamsPremiumLicenseChanged"],
  ["UserPolicyRestricted", "UserPolicyChanged"],
];

export class RehearsalCapabilitiesFeature
  extends Emitter<{ capabilitiesChanged: CapabilitiesChangeInfo }>
  implements CapabilitiesFeature
{
  readonly name = "Capabilities";
  capabilities: ParticipantCapabilities = NOT_INITIALIZED;

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
    const [oldValue, newValue]: [Values, Values] = [{}, {}];
    for (const { name, isPresent, reason } of told) {
      if (!isName(name)) continue;
      const resolution: Resolution = { isPresent, reason: REASONS.find((known) => known === reason) ?? "NotCapable" };
      if (resolution.isPresent === before[name].isPresent && resolution.reason === before[name].reason) continue;
      oldValue[name] = before[name];
      newValue[name] = resolution;
    }
    if (Object.keys(newValue).length === 0) return;
    this.capabilities = { ...before, ...newValue };
    this.emit("capabilitiesChanged", { oldValue, newValue, reason: reasonOf(oldValue, newValue) });
  }
}

function reasonOf(...values: readonly Values[]): CapabilitiesChangeInfo["reason"] {
  const reasons = new Set(values.flatMap((each) => Object.values(each).map(({ reason }) => reason)));
  const known = REASON_OF_CHANGE.find(([reason]) => reasons.has(reason));
  return known?.[1] ?? "MeetingOptionOrOrganizerPolicyChanged";
}

function isName(name: string): name is Name {
  return Object.hasOwn(NOT_INITIALIZED, name);
}
