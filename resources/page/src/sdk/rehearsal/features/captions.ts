/** `Features.Captions`: in a Teams meeting always of the kind `TeamsCaptions`. */

import { createIdentifierFromRawId } from "@azure/communication-common";

import type { Captioned, CaptionsChanged } from "../../../contract.gen";
import type { CaptionsCallFeature, StartCaptionsOptions, TeamsCaptions, TeamsCaptionsInfo } from "../../types";
import { Emitter } from "../emitter";
import type { Changed } from "../emitter";
import type { RehearsalCall } from "../rehearsal-call";
import { ServicesError } from "../services-error";

interface CaptionEvents {
  CaptionsActiveChanged: Changed;
  CaptionsReceived: TeamsCaptionsInfo;
  CaptionLanguageChanged: Changed;
  SpokenLanguageChanged: Changed;
}

/** "If no language or an unsupported language is provided, the spoken language defaults to 'en-us'." */
const DEFAULT_LANGUAGE = "en-us";

const UNKNOWN: CaptionsChanged = {
  type: "CaptionsChanged",
  active: false,
  spokenLanguage: DEFAULT_LANGUAGE,
  captionLanguage: "en",
  spokenLanguages: [],
  captionLanguages: [],
};

class RehearsalTeamsCaptions extends Emitter<CaptionEvents> implements TeamsCaptions {
  readonly kind = "TeamsCaptions";
  readonly #call: RehearsalCall;
  #told = UNKNOWN;

  constructor(call: RehearsalCall) {
    super();
    this.#call = call;
    call.facts.follow("CaptionsChanged", (message) => this.#take(message));
    call.moments.on("Captioned", (message) => this.#tell(message));
  }

  get isCaptionsFeatureActive(): boolean {
    return this.#told.active;
  }

  get activeSpokenLanguage(): string {
    return this.#told.spokenLanguage;
  }

  get activeCaptionLanguage(): string {
    return this.#told.captionLanguage;
  }

  get supportedSpokenLanguages(): string[] {
    return [...this.#told.spokenLanguages];
  }

  get supportedCaptionLanguages(): string[] {
    return [...this.#told.captionLanguages];
  }

  startCaptions(options?: StartCaptionsOptions): Promise<void> {
    const spokenLanguage = options === undefined ? null : this.#supported(options.spokenLanguage);
    return this.#call.ask({ type: "SubscribeCaptions", on: true, spokenLanguage }, "startLiveMeetingCaptions");
  }

  stopCaptions(): Promise<void> {
    return this.#call.ask({ type: "SubscribeCaptions", on: false, spokenLanguage: null });
  }

  setSpokenLanguage(language: string): Promise<void> {
    return this.#call.ask({ type: "ChooseSpokenLanguage", language: this.#supported(language) });
  }

  async setCaptionLanguage(language: string): Promise<void> {
    if (!this.supportedCaptionLanguages.includes(language)) {
      throw new ServicesError("captions are not translated into this language", 400);
    }
    await this.#call.ask({ type: "ChooseCaptionLanguage", language }, "setCaptionLanguage");
  }

  #supported(language: string): string {
    return this.supportedSpokenLanguages.includes(language) ? language : DEFAULT_LANGUAGE;
  }

  #take(told: CaptionsChanged): void {
    const before = this.#told;
    this.#told = told;
    if (before.active !== told.active) this.emit("CaptionsActiveChanged", undefined);
    if (before.spokenLanguage !== told.spokenLanguage) this.emit("SpokenLanguageChanged", undefined);
    if (before.captionLanguage !== told.captionLanguage) this.emit("CaptionLanguageChanged", undefined);
  }

  #tell({ participant, speaker, text, language, final, ...spoken }: Captioned): void {
    const attendance = this.#call.everybody.with(participant);
    const identifier = attendance && createIdentifierFromRawId(attendance.userId);
    this.emit("CaptionsReceived", {
      captionText: text,
      captionLanguage: language,
      resultType: final ? "Final" : "Partial",
      speaker: { identifier, displayName: speaker },
      spokenLanguage: spoken.spokenLanguage,
      spokenText: spoken.spokenText,
      timestamp: new Date(spoken.spokenAt),
    });
  }
}

export class RehearsalCaptionsFeature
  extends Emitter<{ CaptionsKindChanged: Changed }>
  implements CaptionsCallFeature
{
  readonly name = "Captions";
  readonly captions: TeamsCaptions;

  constructor(call: RehearsalCall) {
    super();
    this.captions = new RehearsalTeamsCaptions(call);
  }

  dispose(): void {
    // Nothing is held.
  }
}
