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
