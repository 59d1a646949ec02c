/** `Features.DominantSpeakers`: who speaks, the latest first. */

import type { CommunicationIdentifierKind } from "@azure/communication-common";

import type { DominantSpeakersCallFeature } from "../../types";
import { Emitter } from "../emitter";
import type { Changed } from "../emitter";
import type { RehearsalCall } from "../rehearsal-call";

export class RehearsalDominantSpeakersFeature
  extends Emitter<{ dominantSpeakersChanged: Changed }>
  implements DominantSpeakersCallFeature
{
  readonly name = "DominantSpeakers";
  dominantSpeakers: DominantSpeakersCallFeature["dominantSpeakers"] = { speakersList: [], timestamp: new Date() };
  readonly #call: RehearsalCall;

  constructor(call: RehearsalCall) {
    super();
    this.#call = call;
    call.facts.follow("AttendanceChanged", () => this.#update());
  }

  dispose(): void {
    this.dominantSpeakers = { speakersList: [], timestamp: new Date() };
  }

  #update(): void {
    const before = this.dominantSpeakers.speakersList;
    const speaking = this.#call.remoteParticipants.filter(({ isSpeaking }) => isSpeaking);
    const now = speaking.map(({ identifier }) => identifier);
    const known = before.filter((identifier) => now.includes(identifier));
    const fresh = now.filter((identifier) => !before.includes(identifier));
    const speakersList: CommunicationIdentifierKind[] = [...fresh, ...known];
    if (fresh.length === 0 && known.length === before.length) return;
    this.dominantSpeakers = { speakersList, timestamp: new Date() };
    this.emit("dominantSpeakersChanged", undefined);
  }
}
