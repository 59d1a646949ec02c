/** What the service last said of the meeting: told to whoever asks later as to whoever was there. */

import type { ServiceMessage } from "../../contract.gen";
import { Emitter } from "./emitter";

/** The messages that say how things stand; the others only say what happens. */
type FactType =
  | "AttendanceChanged"
  | "AudioConferencingChanged"
  | "BreakoutRoomsChanged"
  | "CapabilitiesChanged"
  | "CaptionsChanged"
  | "ConsentChanged"
  | "MediaAccessChanged"
  | "RecordingChanged"
  | "SelfChanged"
  | "TranscriptionChanged"
  | "VideoCountChanged";

type FactMessages = { [Type in FactType]: Extract<ServiceMessage, { readonly type: Type }> };

/** After these a peer knows all there is; the service tells them at every connecting. */
const INITIAL = ["AttendanceChanged", "CapabilitiesChanged", "RecordingChanged", "TranscriptionChanged"] as const;

export class Facts {
  readonly #events = new Emitter<FactMessages>();
  readonly #latest: Partial<FactMessages> = {};

  /** Undefined as long as the service has not said it. */
  latest<Type extends FactType>(type: Type): FactMessages[Type] | undefined {
    return this.#latest[type];
  }

  get consentRequired(): boolean {
    return this.#latest.ConsentChanged?.required ?? false;
  }

  /** Whether a peer that connects knows all there is. */
  get areComplete(): boolean {
    return INITIAL.every((type) => this.#latest[type] !== undefined);
  }

  /** Hears the latest of these at once, if there is one, and all that follow. */
  follow<Type extends FactType>(type: Type, listener: (message: FactMessages[Type]) => void): void {
    this.#events.on(type, listener);
    const latest = this.#latest[type];
    if (latest !== undefined) listener(latest);
  }

  take<Type extends FactType>(type: Type, message: FactMessages[Type]): void {
    this.#latest[type] = message;
    this.#events.emit(type, message);
  }
}
