/** `Call.info`: the chat thread, known once the service tells it. */

import type { Call } from "../types";
import { Emitter } from "./emitter";
import type { Changed } from "./emitter";
import { notRehearsed } from "./not-rehearsed";

export class RehearsalCallInfo implements Pick<Call["info"], keyof Call["info"]> {
  readonly groupId = undefined;
  threadId: string | undefined;
  participantId = "";
  readonly #events = new Emitter<{ callInfoChanged: Changed }>();

  getServerCallId(): Promise<string> {
    return notRehearsed("CallInfo.getServerCallId");
  }

  onCallInfoChanged(event: "callInfoChanged", listener: () => void): void {
    this.#events.on(event, listener);
  }

  offCallInfoChanged(event: "callInfoChanged", listener: () => void): void {
    this.#events.off(event, listener);
  }

  /** What is told by `tell`, after whatever else belongs to the same moment. */
  take(participantId: string, threadId: string | undefined): void {
    this.participantId = participantId;
    this.threadId = threadId;
  }

  tell(): void {
    this.#events.emit("callInfoChanged", undefined);
  }
}
