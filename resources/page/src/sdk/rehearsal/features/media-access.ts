/** `Features.MediaAccess`: which attendees may unmute and show themselves. */

import { createIdentifierFromRawId } from "@azure/communication-common";
import type { CommunicationIdentifier } from "@azure/communication-common";

import type { Attendance, MediaAccessChanged, MediaKind } from "../../../contract.gen";
import type {
  MediaAccess,
  MediaAccessCallFeature,
  MediaAccessChangedEvent,
  MeetingMediaAccess,
  MeetingMediaAccessChangedEvent,
} from "../../types";
import { Emitter } from "../emitter";
import type { AttendanceChange } from "../everybody";
import type { RehearsalCall } from "../rehearsal-call";
import { presents } from "../rights";
import type { Right } from "../rights";
import { ServicesError } from "../services-error";

interface AccessEvents {
  mediaAccessChanged: MediaAccessChangedEvent;
  meetingMediaAccessChanged: MeetingMediaAccessChangedEvent;
}

const RIGHT: Readonly<Record<MediaKind, Right>> = { audio: "forbidOthersAudio", video: "forbidOthersVideo" };

export class RehearsalMediaAccessFeature extends Emitter<AccessEvents> implements MediaAccessCallFeature {
  readonly name = "MediaAccess";
  readonly #call: RehearsalCall;
  #meeting: MeetingMediaAccess = { isAudioPermitted: true, isVideoPermitted: true };

  constructor(call: RehearsalCall) {
    super();
    this.#call = call;
    call.everybody.on("changed", (changes) => this.#tell(changes));
    call.facts.follow("MediaAccessChanged", (message) => this.#take(message));
  }

  permitAudio(participants: CommunicationIdentifier[]): Promise<void> {
    return this.#permit("audio", true, participants);
  }

  forbidAudio(participants: CommunicationIdentifier[]): Promise<void> {
    return this.#permit("audio", false, participants);
  }

  permitOthersAudio(): Promise<void> {
    return this.#permitAll("audio", true);
  }

  forbidOthersAudio(): Promise<void> {
    return this.#permitAll("audio", false);
  }

  permitVideo(participants: CommunicationIdentifier[]): Promise<void> {
    return this.#permit("video", true, participants);
  }

  forbidVideo(participants: CommunicationIdentifier[]): Promise<void> {
    return this.#permit("video", false, participants);
  }

  permitOthersVideo(): Promise<void> {
    return this.#permitAll("video", true);
  }

  forbidOthersVideo(): Promise<void> {
    return this.#permitAll("video", false);
  }

  getAllOthersMediaAccess(): MediaAccess[] {
    return this.#call.everybody.others.filter(({ inLobby }) => !inLobby).map(accessOf);
  }

  getMeetingMediaAccess(): MeetingMediaAccess {
    return this.#meeting;
  }

  dispose(): void {
    // Nothing is held.
  }

  async #permit(medium: MediaKind, permitted: boolean, identifiers: CommunicationIdentifier[]): Promise<void> {
    if (identifiers.length === 0) throw new ServicesError("nobody is named", 400);
    this.#requireRight(medium);
    const participants = this.#call.everybody.named(identifiers);
    if (participants.some(({ role }) => role !== "Attendee")) {
      throw new ServicesError("media access can be changed for attendees only", 403, 46504);
    }
    await this.#call.ask({ type: "PermitMedia", medium, permitted, participants: participants.map(({ id }) => id) });
  }

  async #permitAll(medium: MediaKind, permitted: boolean): Promise<void> {
    this.#requireRight(medium);
    await this.#call.ask({ type: "PermitMedia", medium, permitted, participants: null });
  }

  #requireRight(medium: MediaKind): void {
    if (this.#call.state !== "Connected") throw new ServicesError("the call is not connected", 412, 46505);
    if (!presents(this.#call) || !this.#call.rights.has(RIGHT[medium])) {
      throw new ServicesError("media access is not for attendees to change", 403, 46502);
    }
  }

  #take({ audioPermitted: isAudioPermitted, videoPermitted: isVideoPermitted }: MediaAccessChanged): void {
    const before = this.#meeting;
    this.#meeting = { isAudioPermitted, isVideoPermitted };
    if (before.isAudioPermitted === isAudioPermitted && before.isVideoPermitted === isVideoPermitted) return;
    this.emit("meetingMediaAccessChanged", { meetingMediaAccess: this.#meeting });
  }

  /** Whoever comes may do everything until another word: that is no change. */
  #tell(changes: readonly AttendanceChange[]): void {
    const mediaAccesses = changes.flatMap(({ id, before, now }) => {
      if (now === undefined || this.#call.everybody.isSelf(id)) return [];
      const [was, is] = [permissionsOf(before), permissionsOf(now)];
      return was.audio === is.audio && was.video === is.video ? [] : [accessOf(now)];
    });
    if (mediaAccesses.length > 0) this.emit("mediaAccessChanged", { mediaAccesses });
  }
}

function permissionsOf(attendance: Attendance | undefined): { audio: boolean; video: boolean } {
  const { audioPermitted: audio = true, videoPermitted: video = true } = attendance ?? {};
  return { audio, video };
}

function accessOf(attendance: Attendance): MediaAccess {
  const { audio: isAudioPermitted, video: isVideoPermitted } = permissionsOf(attendance);
  return { participant: createIdentifierFromRawId(attendance.userId), isAudioPermitted, isVideoPermitted };
}
