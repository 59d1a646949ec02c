/**
 * The seam: what the page knows of a calling SDK, made from the real one's public declarations.
 *
 * The SDK's classes have private members, which no other class can implement; `Public` strips
 * them. The interfaces that mention those classes are repeated here with the stripped ones, as
 * methods, which the compiler compares both ways: the real SDK and the rehearsal both fit. At run
 * time an engine only ever meets its own objects.
 */

import type * as acs from "@azure/communication-calling";
import type { ParticipantsAddedEvent, TypingIndicatorReceivedEvent } from "@azure/communication-chat";
import type { CommunicationTokenCredential } from "@azure/communication-common";

export type {
  AdmitAllOperationResult,
  AudioDeviceInfo,
  BreakoutRoomsSettings,
  CallEndReason,
  CallFeature,
  CallState,
  CapabilitiesFeature,
  CapabilitiesChangeInfo,
  CaptionsCallFeature,
  CommunicationServicesError,
  CreateViewOptions,
  DeviceAccess,
  DeviceManager,
  DominantSpeakersCallFeature,
  Invitee,
  Lobby,
  MediaAccess,
  MediaAccessCallFeature,
  MediaAccessChangedEvent,
  MediaStatsCallFeature,
  MediaStatsReportSample,
  MeetingMediaAccess,
  MeetingMediaAccessChangedEvent,
  OptimalVideoCountCallFeature,
  OvcChangeReason,
  ParticipantCapabilities,
  ParticipantCapabilityName,
  RaisedHand,
  RaisedHandChangedEvent,
  RaiseHandCallFeature,
  ReactionCallFeature,
  ReactionEventPayload,
  ReactionMessage,
  RecordingCallFeature,
  RecordingInfo,
  RemoteParticipant,
  RemoteVideoStream,
  ScalingMode,
  SpotlightCallFeature,
  SpotlightedParticipant,
  StartCaptionsOptions,
  StreamSize,
  TeamsCaptions,
  TeamsCaptionsInfo,
  TeamsMeetingAudioConferencingCallFeature,
  TeamsMeetingAudioConferencingDetails,
  TeamsMeetingAudioConferencingPhoneNumber,
  TeamsMeetingIdLocator,
  TeamsMeetingLinkLocator,
  TranscriptionCallFeature,
  UserFacingDiagnosticsFeature,
  VideoDeviceInfo,
  VideoStreamRendererView,
  Volume,
} from "@azure/communication-calling";
export type { CommunicationTokenCredential };

type Public<T> = { [K in keyof T]: T[K] };

export type LocalVideoStream = Public<Omit<acs.LocalVideoStream, "on" | "off" | "feature">>;
export type LocalAudioStream = Public<Omit<acs.LocalAudioStream, "on" | "off" | "feature">>;

/** A class, since only constructors of classes are compared both ways. */
export declare class VideoStreamRenderer implements Public<acs.VideoStreamRenderer> {
  constructor(videoStream: LocalVideoStream | acs.RemoteVideoStream);
  readonly size: acs.StreamSize;
  createView(options?: acs.CreateViewOptions): Promise<acs.VideoStreamRendererView>;
  dispose(): void;
}

export interface JoinCallOptions {
  audioOptions?: { muted?: boolean };
  videoOptions?: { localVideoStreams?: LocalVideoStream[] };
}

/** An engine's `feature()` takes the factories of that engine. */
export interface CallFeatureFactory<TFeature extends acs.CallFeature> {
  readonly callApiCtor: abstract new (context: never) => TFeature;
}

/** `addParticipant` differs between the SDK's two kinds of calls, and no guest of a meeting may use it. */
type CallMembersToRestate =
  | "addParticipant"
  | "feature"
  | "info"
  | "kind"
  | "localAudioStreams"
  | "localVideoStreams"
  | "startAudio"
  | "startScreenSharing"
  | "startVideo"
  | "stopVideo";

export interface Call extends Omit<acs.Call, CallMembersToRestate> {
  readonly kind: `${acs.CallKind}`;
  readonly info: acs.CallInfoCommon;
  readonly localVideoStreams: ReadonlyArray<LocalVideoStream>;
  readonly localAudioStreams: ReadonlyArray<LocalAudioStream>;
  feature<TFeature extends acs.CallFeature>(factory: CallFeatureFactory<TFeature>): TFeature;
  startVideo(localVideoStream: LocalVideoStream): Promise<void>;
  stopVideo(localVideoStream: LocalVideoStream): Promise<void>;
  startScreenSharing(localVideoStream?: LocalVideoStream): Promise<void>;
  startAudio(localAudioStream: LocalAudioStream): Promise<void>;
}

type CallAgentMembersWithCalls = "calls" | "join" | "kind" | "startCall" | "on" | "off";

export interface CallAgent extends Omit<acs.CallAgent, CallAgentMembersWithCalls> {
  readonly kind: `${acs.CallAgentKind}`;
  readonly calls: ReadonlyArray<Call>;
  join(meetingLocator: acs.TeamsMeetingLinkLocator, options?: JoinCallOptions): Call;
  join(meetingLocator: acs.TeamsMeetingIdLocator, options?: JoinCallOptions): Call;
  on(event: "callsUpdated", listener: acs.CollectionUpdatedEvent<Call>): void;
  on(event: "connectionStateChanged", listener: acs.ConnectionStateChangedEvent): void;
  off(event: "callsUpdated", listener: acs.CollectionUpdatedEvent<Call>): void;
  off(event: "connectionStateChanged", listener: acs.ConnectionStateChangedEvent): void;
}

export interface CallClient {
  createCallAgent(
    tokenCredential: CommunicationTokenCredential,
    options?: acs.CallAgentOptions,
  ): Promise<CallAgent>;
  getDeviceManager(): Promise<acs.DeviceManager>;
  dispose(): Promise<void>;
}

/** A room is a call of its own. */
export interface BreakoutRoom extends Omit<acs.BreakoutRoom, "call" | "join" | "returnToMainMeeting"> {
  readonly call?: Call | undefined;
  join(): Promise<Call>;
  returnToMainMeeting(): Promise<Call>;
}

export type BreakoutRoomsEventData =
  | { type: "breakoutRooms"; data: BreakoutRoom[] | undefined }
  | { type: "assignedBreakoutRooms"; data: BreakoutRoom | undefined }
  | { type: "join"; data: Call }
  | acs.BreakoutRoomsSettingsEvent;

export interface BreakoutRoomsCallFeature extends acs.CallFeature {
  readonly assignedBreakoutRooms?: BreakoutRoom | undefined;
  readonly breakoutRoomsSettings?: acs.BreakoutRoomsSettings | undefined;
  readonly breakoutRooms?: BreakoutRoom[] | undefined;
  on(event: "breakoutRoomsUpdated", listener: (event: BreakoutRoomsEventData) => void): void;
  off(event: "breakoutRoomsUpdated", listener: (event: BreakoutRoomsEventData) => void): void;
}

/** What somebody does in a chat: as much of the chat SDK's events as the page reads. */
export type ChatDeed = Pick<TypingIndicatorReceivedEvent, "threadId" | "sender" | "senderDisplayName">;
/** A change of a chat by nobody in particular, likewise. */
export type ThreadChange = Pick<ParticipantsAddedEvent, "threadId">;

/** The chat SDK's client, as far as it is about real-time notification; listeners go with its stop. */
export interface ChatClient {
  startRealtimeNotifications(): Promise<void>;
  stopRealtimeNotifications(): Promise<void>;
  on(event: "chatMessageReceived", listener: (deed: ChatDeed) => void): void;
  on(event: "chatMessageEdited", listener: (deed: ChatDeed) => void): void;
  on(event: "chatMessageDeleted", listener: (deed: ChatDeed) => void): void;
  on(event: "typingIndicatorReceived", listener: (deed: ChatDeed) => void): void;
  on(event: "participantsAdded", listener: (change: ThreadChange) => void): void;
  on(event: "participantsRemoved", listener: (change: ThreadChange) => void): void;
  on(event: "chatThreadPropertiesUpdated", listener: (change: ThreadChange) => void): void;
  on(event: "realTimeNotificationConnected", listener: () => void): void;
  on(event: "realTimeNotificationDisconnected", listener: () => void): void;
}

export type ChatClientClass = new (endpoint: string, credential: CommunicationTokenCredential) => ChatClient;

/** The features that both engines have. */
export interface Features {
  readonly BreakoutRooms: CallFeatureFactory<BreakoutRoomsCallFeature>;
  readonly Capabilities: CallFeatureFactory<acs.CapabilitiesFeature>;
  readonly Captions: CallFeatureFactory<acs.CaptionsCallFeature>;
  readonly DominantSpeakers: CallFeatureFactory<acs.DominantSpeakersCallFeature>;
  readonly MediaAccess: CallFeatureFactory<acs.MediaAccessCallFeature>;
  readonly MediaStats: CallFeatureFactory<acs.MediaStatsCallFeature>;
  readonly OptimalVideoCount: CallFeatureFactory<acs.OptimalVideoCountCallFeature>;
  readonly RaiseHand: CallFeatureFactory<acs.RaiseHandCallFeature>;
  readonly Reaction: CallFeatureFactory<acs.ReactionCallFeature>;
  readonly Recording: CallFeatureFactory<acs.RecordingCallFeature>;
  readonly Spotlight: CallFeatureFactory<acs.SpotlightCallFeature>;
  readonly TeamsMeetingAudioConferencing: CallFeatureFactory<acs.TeamsMeetingAudioConferencingCallFeature>;
  readonly Transcription: CallFeatureFactory<acs.TranscriptionCallFeature>;
  readonly UserFacingDiagnostics: CallFeatureFactory<acs.UserFacingDiagnosticsFeature>;
}

/** One calling SDK: what `sdk/acs` and `sdk/rehearsal` give. */
export interface Sdk {
  readonly CallClient: new () => CallClient;
  readonly LocalAudioStream: new (source: acs.AudioDeviceInfo) => LocalAudioStream;
  readonly LocalVideoStream: new (source: acs.VideoDeviceInfo) => LocalVideoStream;
  readonly VideoStreamRenderer: typeof VideoStreamRenderer;
  readonly Features: Features;
  /** Loaded when a chat opens, not before; what is loaded comes from the page's own server. */
  readonly loadChatClient: () => Promise<ChatClientClass>;
}

/** The SDK's `RecordingState`, whose enum exists at run time only inside the real SDK. */
export const RECORDING_STATE = {
  None: 0,
  Started: 1,
  Paused: 2,
  Ended: 3,
} as const satisfies { readonly [Name in keyof typeof acs.RecordingState]: (typeof acs.RecordingState)[Name] };

/** The SDK's `DiagnosticQuality`. */
export const QUALITY = {
  Good: 1,
  Poor: 2,
  Bad: 3,
} as const satisfies { readonly [Name in keyof typeof acs.DiagnosticQuality]: (typeof acs.DiagnosticQuality)[Name] };
