/** `Features.UserFacingDiagnostics`: of all diagnostics, the reconnecting of a broken line. */

import { QUALITY } from "../../types";
import type { UserFacingDiagnosticsFeature } from "../../types";
import { Emitter } from "../emitter";
import { notRehearsed } from "../not-rehearsed";
import type { RehearsalCall } from "../rehearsal-call";

type Network = UserFacingDiagnosticsFeature["network"];
type Media = UserFacingDiagnosticsFeature["media"];
type NetworkChange = Parameters<Parameters<Network["on"]>[1]>[0];
type MediaChange = Parameters<Parameters<Media["on"]>[1]>[0];
type LatestNetwork = ReturnType<Network["getLatest"]>;

class NetworkDiagnostics extends Emitter<{ diagnosticChanged: NetworkChange }> implements Network {
  #latest: LatestNetwork = {};

  getLatest(): LatestNetwork {
    return this.#latest;
  }

  take(value: typeof QUALITY.Good | typeof QUALITY.Bad): void {
    const networkReconnect = { value, valueType: "DiagnosticQuality" } as const;
    this.#latest = { networkReconnect };
    this.emit("diagnosticChanged", { ...networkReconnect, diagnostic: "networkReconnect" });
  }
}

class MediaDiagnostics extends Emitter<{ diagnosticChanged: MediaChange }> implements Media {
  getLatest(): ReturnType<Media["getLatest"]> {
    return {};
  }
}

export class RehearsalDiagnosticsFeature implements UserFacingDiagnosticsFeature {
  readonly name = "UserFacingDiagnostics";
  readonly network = new NetworkDiagnostics();
  readonly media = new MediaDiagnostics();

  constructor(call: RehearsalCall) {
    call.on("interrupted", () => this.network.take(QUALITY.Bad));
    call.on("restored", () => this.network.take(QUALITY.Good));
  }

  get remote(): UserFacingDiagnosticsFeature["remote"] {
    return notRehearsed("UserFacingDiagnostics.remote");
  }

  dispose(): void {
    // Nothing is held.
  }
}
