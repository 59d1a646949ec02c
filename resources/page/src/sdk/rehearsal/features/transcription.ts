/** `Features.Transcription`. */

import type { TranscriptionCallFeature } from "../../types";
import { Emitter } from "../emitter";
import type { Changed } from "../emitter";
import type { RehearsalCall } from "../rehearsal-call";

export class RehearsalTranscriptionFeature
  extends Emitter<{ isTranscriptionActiveChanged: Changed }>
  implements TranscriptionCallFeature
{
  readonly name = "Transcription";
  isTranscriptionActive = false;
  readonly #call: RehearsalCall;

  constructor(call: RehearsalCall) {
    super();
    this.#call = call;
    call.facts.follow("TranscriptionChanged", ({ active }) => this.#take(active));
  }

  get isTeamsConsentRequired(): boolean {
    return this.#call.facts.consentRequired;
  }

  grantTeamsConsent(): Promise<void> {
    return this.#call.grantConsent();
  }

  dispose(): void {
    this.isTranscriptionActive = false;
  }

  #take(active: boolean): void {
    if (active === this.isTranscriptionActive) return;
    this.isTranscriptionActive = active;
    this.emit("isTranscriptionActiveChanged", undefined);
  }
}
