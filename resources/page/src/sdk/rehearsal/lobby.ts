/** `Call.lobby`: who waits to be let in, and letting them in. */

import type { CommunicationIdentifier } from "@azure/communication-common";

import type { AdmitAllOperationResult, Lobby, RemoteParticipant } from "../types";
import { Emitter } from "./emitter";
import type { CollectionUpdate } from "./emitter";
import type { RehearsalCall } from "./rehearsal-call";
import type { RehearsalRoster } from "./roster";

interface LobbyEvents {
  lobbyParticipantsUpdated: CollectionUpdate<RemoteParticipant>;
}

export class RehearsalLobby extends Emitter<LobbyEvents> implements Lobby {
  readonly #call: RehearsalCall;
  readonly #roster: RehearsalRoster;

  constructor(call: RehearsalCall, roster: RehearsalRoster) {
    super();
    this.#call = call;
    this.#roster = roster;
    roster.on("lobbyUpdated", (update) => this.emit("lobbyParticipantsUpdated", update));
  }

  get participants(): readonly RemoteParticipant[] {
    return this.#roster.inLobby;
  }

  async admit(identifier: CommunicationIdentifier): Promise<void> {
    const participants = this.#call.everybody.named([identifier]).map(({ id }) => id);
    await this.#call.ask({ type: "AdmitPeers", participants }, "manageLobby");
  }

  async reject(identifier: CommunicationIdentifier): Promise<void> {
    for (const { id } of this.#call.everybody.named([identifier])) {
      await this.#call.ask({ type: "RejectPeer", participant: id }, "manageLobby");
    }
  }

  async admitAll(): Promise<AdmitAllOperationResult> {
    const successCount = this.participants.length;
    await this.#call.ask({ type: "AdmitPeers", participants: null }, "manageLobby");
    return { successCount, failureCount: 0 };
  }
}
