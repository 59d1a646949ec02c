/**
 * Guests in a real page, by the rehearsal's SDK alone, for `tests/webview/test_rehearsal_sdk.py`:
 * they join as they are told, and what happens to them is written down in order.
 */

import { AzureCommunicationTokenCredential, createIdentifierFromRawId, getIdentifierRawId } from "@azure/communication-common";
import type { CommunicationIdentifier } from "@azure/communication-common";

import { rehearsalSdk } from "../../src/sdk/rehearsal/index";
import type { Call, RemoteParticipant, TeamsCaptions } from "../../src/sdk/types";

const heard: Record<string, string[]> = {};
const calls: Record<string, Call> = {};
const sdk = rehearsalSdk(document.documentElement.dataset["signalling"] ?? "");
const { Features } = sdk;

async function join(who: string, meetingLink: string, token: string): Promise<void> {
  const credential = new AzureCommunicationTokenCredential(token);
  const agent = await new sdk.CallClient().createCallAgent(credential, { displayName: who });
  const call = agent.join({ meetingLink }, { audioOptions: { muted: true } });
  calls[who] = call;
  watch(call, sayAs(who));
}

type Say = (what: string) => void;

function sayAs(who: string): Say {
  const list = (heard[who] = [] as string[]);
  return (what) => list.push(what);
}

function watch(call: Call, say: Say): void {
  call.on("stateChanged", () => say(`state ${call.state}`));
  call.on("roleChanged", () => say(`role ${call.role}`));
  call.on("mutedByOthers", () => say("mutedByOthers"));
  call.on("isMutedChanged", () => say(`muted ${call.isMuted}`));
  call.on("remoteParticipantsUpdated", (update) => {
    for (const participant of update.added) watchParticipant(participant, say);
    say(`participants ${changes(update, ({ displayName }) => displayName)}`);
  });
  call.lobby.on("lobbyParticipantsUpdated", (update) => {
    say(`lobby ${changes(update, ({ displayName }) => displayName)}`);
  });
  watchPeople(call, say);
  watchMeeting(call, say);
  watchCaptions(call, say);
  watchRooms(call, say);
}

function watchParticipant(participant: RemoteParticipant, say: Say): void {
  const tell = (what: string): void => say(`${participant.displayName} ${what}`);
  participant.on("isMutedChanged", () => tell(`muted ${participant.isMuted}`));
  participant.on("roleChanged", () => tell(`role ${participant.role}`));
  participant.on("displayNameChanged", ({ oldValue }) => tell(`was ${oldValue}`));
}

function watchPeople(call: Call, say: Say): void {
  const who = ({ identifier }: { identifier: CommunicationIdentifier }): string => nameOf(call, identifier);
  const hands = call.feature(Features.RaiseHand);
  hands.on("raisedHandEvent", (event) => say(`raisedHandEvent ${who(event)}`));
  hands.on("loweredHandEvent", (event) => say(`loweredHandEvent ${who(event)}`));
  call.feature(Features.Reaction).on("reaction", (event) => {
    say(`reaction ${who(event)} ${event.reactionMessage.reactionType}`);
  });
  const spotlight = call.feature(Features.Spotlight);
  spotlight.on("spotlightChanged", (update) => say(`spotlight ${changes(update, who)}`));
  call.feature(Features.MediaAccess).on("mediaAccessChanged", ({ mediaAccesses }) => {
    for (const { participant, isAudioPermitted, isVideoPermitted } of mediaAccesses) {
      say(`access ${nameOf(call, participant)} ${isAudioPermitted} ${isVideoPermitted}`);
    }
  });
}

function watchMeeting(call: Call, say: Say): void {
  const recording = call.feature(Features.Recording);
  recording.on("recordingsUpdated", (update) => {
    for (const info of update.added) info.on("recordingStateChanged", () => say(`recording is ${info.state}`));
    say(`recordings +${update.added.length} -${update.removed.length}`);
  });
  recording.on("isRecordingActiveChanged", () => say(`recorded ${recording.isRecordingActive}`));
  const transcription = call.feature(Features.Transcription);
  transcription.on("isTranscriptionActiveChanged", () => say(`transcribed ${transcription.isTranscriptionActive}`));
  call.feature(Features.Capabilities).on("capabilitiesChanged", ({ newValue, reason }) => {
    const lost = Object.entries(newValue).flatMap(([name, { isPresent }]) => (isPresent ? [] : [name]));
    say(`capabilities ${reason} -${lost.sort().join(",")}`);
  });
  call.feature(Features.MediaAccess).on("meetingMediaAccessChanged", ({ meetingMediaAccess }) => {
    say(`meeting access ${meetingMediaAccess.isAudioPermitted} ${meetingMediaAccess.isVideoPermitted}`);
  });
  const count = call.feature(Features.OptimalVideoCount);
  count.on("optimalVideoCountChanged", () => say(`videos ${count.optimalVideoCount} ${count.lastOvcChangeReason}`));
}

function watchCaptions(call: Call, say: Say): void {
  const captions = captionsOf(call);
  captions.on("CaptionsActiveChanged", () => say(`captions ${captions.isCaptionsFeatureActive}`));
  captions.on("SpokenLanguageChanged", () => say(`spoken ${captions.activeSpokenLanguage}`));
  captions.on("CaptionLanguageChanged", () => say(`caption ${captions.activeCaptionLanguage}`));
  captions.on("CaptionsReceived", ({ resultType, speaker, captionText }) => {
    say(`${resultType} ${speaker.displayName}: ${captionText}`);
  });
}

function watchRooms(call: Call, say: Say): void {
  call.feature(Features.BreakoutRooms).on("breakoutRoomsUpdated", (event) => {
    say(event.type);
    if (event.type !== "join") return;
    calls["room"] = event.data;
    watch(event.data, sayAs("room"));
  });
}

/** In Teams meetings there are no other ones. */
function captionsOf(call: Call): TeamsCaptions {
  return call.feature(Features.Captions).captions as TeamsCaptions;
}

function nameOf(call: Call, identifier: CommunicationIdentifier): string {
  const rawId = getIdentifierRawId(identifier);
  const isThem = (each: RemoteParticipant): boolean => getIdentifierRawId(each.identifier) === rawId;
  return call.remoteParticipants.find(isThem)?.displayName ?? "me";
}

/** The identifier of somebody in a call, by name. */
function find(who: string, name: string): CommunicationIdentifier {
  const found = calls[who]?.remoteParticipants.find(({ displayName }) => displayName === name);
  return found?.identifier ?? createIdentifierFromRawId("8:acs:nobody");
}

function changes<T>({ added, removed }: { added: T[]; removed: T[] }, name: (each: T) => unknown): string {
  return `+${added.map(name).join()} -${removed.map(name).join()}`;
}

Object.assign(globalThis, { Features, calls, captionsOf, find, heard, join });
