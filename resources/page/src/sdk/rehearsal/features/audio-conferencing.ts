/** `Features.TeamsMeetingAudioConferencing`: how to take part by phone. */

import type { DialInNumber } from "../../../contract.gen";
import type {
  TeamsMeetingAudioConferencingCallFeature,
  TeamsMeetingAudioConferencingDetails,
  TeamsMeetingAudioConferencingPhoneNumber,
} from "../../types";
import type { RehearsalCall } from "../rehearsal-call";
import { ServicesError } from "../services-error";

export class RehearsalAudioConferencingFeature implements TeamsMeetingAudioConferencingCallFeature {
  readonly name = "TeamsMeetingAudioConferencing";
  readonly #call: RehearsalCall;

  constructor(call: RehearsalCall) {
    this.#call = call;
  }

  async getTeamsMeetingAudioConferencingDetails(): Promise<TeamsMeetingAudioConferencingDetails> {
    const { state, facts } = this.#call;
    if (state === "InLobby") throw new ServicesError("the details are not told in the lobby", 403, 45953);
    if (state !== "Connected") throw new ServicesError("the details are not told before joining", 403, 45952);
    const details = facts.latest("AudioConferencingChanged")?.details ?? undefined;
    if (details === undefined) throw new ServicesError("the meeting has no audio conferencing", 400, 45950);
    return Promise.resolve({ phoneConferenceId: details.conferenceId, phoneNumbers: details.numbers.map(numberOf) });
  }

  dispose(): void {
    // Nothing is held.
  }
}

function numberOf({ toll, tollFree, country, city }: DialInNumber): TeamsMeetingAudioConferencingPhoneNumber {
  return {
    ...(toll && { tollPhoneNumber: { phoneNumber: toll } }),
    ...(tollFree && { tollFreePhoneNumber: { phoneNumber: tollFree } }),
    ...(country && { countryName: country }),
    ...(city && { cityName: city }),
  };
}
