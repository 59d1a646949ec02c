/**
 * What the installed SDK declares, and what the page makes of it.
 *
 * Only types are compared, so `npm run check` fails when the SDK's declarations have a feature,
 * diagnostic, capability, reason or state that is neither used nor named here with the reason why
 * not, and also when one that is named is used or gone. `declared.test.ts` proves that it does.
 */

import type * as acs from "@azure/communication-calling";

import type { Right } from "../src/local/rights";
import type { Features } from "../src/sdk/types";

/** For each of these a reason, and no more than these. */
type Unused<All extends string, Used extends All = never> = Readonly<Record<Exclude<All, Used>, string>>;

/** Comes only with the meeting: before, asking for it throws. */
export type LateFeature = "TeamsMeetingAudioConferencing";

/** What else the page uses can be had from a call that is not connected yet. */
export function earlyFeatures(features: Features): Omit<Features, LateFeature> {
  const { BreakoutRooms, Capabilities, Captions, DominantSpeakers, MediaAccess, MediaStats } = features;
  const { OptimalVideoCount, RaiseHand, Reaction, Recording, Spotlight, Transcription } = features;
  const { UserFacingDiagnostics } = features;
  return {
    ...{ BreakoutRooms, Capabilities, Captions, DominantSpeakers, MediaAccess, MediaStats },
    ...{ OptimalVideoCount, RaiseHand, Reaction, Recording, Spotlight, Transcription },
    UserFacingDiagnostics,
  };
}

const NOT_YET = "the page does not offer it";

export const UNUSED_FEATURES: Unused<keyof typeof acs.Features, keyof Features> = {
  AudioEffects: "needs a package of its own, and belongs to a stream, not to a call",
  CallSurvey: "nobody is asked how it was",
  DataChannel: "Teams does not listen to it",
  DebugInfo: "makes dumps with names in them",
  PPTLive: NOT_YET,
  RealTimeText: NOT_YET,
  TogetherMode: "no scene to be drawn on the stage",
  Transfer: "meetings are not transferred",
  VideoEffects: "needs a package of its own, and belongs to a stream, not to a call",
};

const OWN_WAY = "the device's own problem is told by the attempt to use it";
const BY_LIST = "the list of devices tells it";

export const UNUSED_MEDIA_DIAGNOSTICS: Unused<keyof acs.LatestMediaDiagnostics> = {
  cameraFreeze: NOT_YET,
  cameraPermissionDenied: OWN_WAY,
  cameraStartFailed: OWN_WAY,
  cameraStartTimedOut: OWN_WAY,
  cameraStoppedUnexpectedly: NOT_YET,
  capturerStartFailed: OWN_WAY,
  capturerStoppedUnexpectedly: "the share that is off says so",
  microphoneMuteUnexpectedly: "the call that is muted says so",
  microphoneNotFunctioning: NOT_YET,
  microphoneNotMuteButSilent: NOT_YET,
  microphonePermissionDenied: OWN_WAY,
  noMicrophoneDevicesEnumerated: BY_LIST,
  noSpeakerDevicesEnumerated: BY_LIST,
  screenshareRecordingDisabled: OWN_WAY,
  speakingWhileMicrophoneIsMuted: NOT_YET,
};

export const UNUSED_NETWORK_DIAGNOSTICS: Unused<keyof acs.LatestNetworkDiagnostics, "networkReconnect"> = {
  networkReceiveQuality: NOT_YET,
  networkRelaysNotReachable: "the call ends with a code that says so",
  networkSendQuality: NOT_YET,
  noNetwork: "the call ends with a code that says so",
};

const NOT_A_GUESTS = "guests do not do this to others";

export const UNUSED_CAPABILITIES: Unused<acs.ParticipantCapabilityName, Right> = {
  addCommunicationUser: NOT_A_GUESTS,
  addPhoneNumber: NOT_A_GUESTS,
  addTeamsUser: NOT_A_GUESTS,
  blurBackground: NOT_YET,
  forbidOthersAudio: NOT_A_GUESTS,
  forbidOthersVideo: NOT_A_GUESTS,
  hangUpForEveryOne: NOT_A_GUESTS,
  joinBreakoutRooms: NOT_YET,
  manageLobby: NOT_YET,
  muteOthers: NOT_YET,
  pstnDialOut: NOT_A_GUESTS,
  raiseHand: NOT_YET,
  realTimeText: NOT_YET,
  removeParticipant: NOT_A_GUESTS,
  removeParticipantsSpotlight: NOT_YET,
  setCaptionLanguage: NOT_YET,
  spotlightParticipant: NOT_YET,
  startLiveCallingCaptions: "is for calls, not for meetings",
  startLiveMeetingCaptions: NOT_YET,
  startTogetherMode: NOT_YET,
  useReactions: NOT_YET,
  viewAttendeeNames: "names that are not to be seen do not come",
};

const FORBIDS = "is told as forbidden, like every reason that is not known better";

export const REASONS_TAKEN_TOGETHER: Unused<
  acs.CapabilityResolutionReason,
  "ExplicitConsentRequired" | "NotInitialized"
> = {
  Capable: "comes with what is allowed",
  CapabilityNotApplicableForTheCallType: FORBIDS,
  ClientRestricted: FORBIDS,
  FeatureNotSupported: FORBIDS,
  IpModeUserPolicyRestricted: FORBIDS,
  MeetingRestricted: FORBIDS,
  NotCapable: FORBIDS,
  RoleRestricted: FORBIDS,
  TeamsPremiumLicenseRestricted: FORBIDS,
  UserPolicyRestricted: FORBIDS,
};

/** States of a call need no table here: `call/phase.ts` has one. */
export const PARTICIPANT_STATES_TAKEN_TOGETHER: Unused<acs.RemoteParticipantState, "InLobby"> = {
  Connected: "is there",
  Connecting: "is there, as Teams shows it",
  Disconnected: "leaves the list",
  EarlyMedia: "is there, as Teams shows it",
  Hold: "is there",
  Idle: "is there, as Teams shows it",
  Ringing: "is there, as Teams shows it",
};

export const UNUSED_STREAM_TYPES: Unused<acs.MediaStreamType, "Video" | "ScreenSharing"> = {
  Audio: "the SDK plays it",
  LiveStream: "guests do not get it",
  RawMedia: "the page makes no pictures of its own",
};

export const AGENT_STATES_NOT_FOLLOWED: Unused<acs.ConnectionState | acs.ConnectionStateChangedReason> = {
  Connected: "the call tells how it stands",
  Disconnected: "the call tells how it stands",
  connectionIssue: "the call ends with a code that says so",
  invalidToken: "the call ends with a code that says so",
};
