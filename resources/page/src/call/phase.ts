/** Where the call stands: its state, the reconnecting that the SDK only tells as a diagnostic, its end. */

import type { Say } from "../bridge/bridge";
import type { CallEnd, CallPhase, PhaseChanged } from "../contract.gen";
import { stringify } from "../kept";
import { follow, together } from "../sdk/follow";
import type { Disposer } from "../sdk/follow";
import { QUALITY } from "../sdk/types";
import type { Call, CallState, Features } from "../sdk/types";

const PHASE_OF_STATE: { readonly [State in CallState]: CallPhase } = {
  None: "connecting",
  Connecting: "connecting",
  Ringing: "connecting",
  EarlyMedia: "connecting",
  InLobby: "in_lobby",
  Connected: "connected",
  LocalHold: "on_hold",
  RemoteHold: "on_hold",
  Disconnecting: "disconnecting",
  Disconnected: "disconnected",
};

/** Of a breakout room neither thread nor end are told: they are not the meeting's. */
export function observePhase(
  call: Call,
  number: number,
  features: Features,
  say: Say,
  isRoom = false,
): Disposer {
  const { network } = call.feature(features.UserFacingDiagnostics);
  let told = "";

  const tell = (): void => {
    const quality = network.getLatest().networkReconnect?.value ?? QUALITY.Good;
    const whole = phaseOf(call, number, quality !== QUALITY.Good);
    const fact = isRoom ? { ...whole, threadId: null } : whole;
    const isEnd = fact.phase === "disconnecting" || fact.phase === "disconnected";
    const text = stringify(fact);
    if (text !== told && !(isRoom && isEnd)) say(fact);
    told = text;
  };

  tell();
  call.info.onCallInfoChanged("callInfoChanged", tell);
  return together(
    follow(call, "stateChanged", tell),
    follow(network, "diagnosticChanged", tell),
    () => call.info.offCallInfoChanged("callInfoChanged", tell),
  );
}

function phaseOf(call: Call, number: number, isReconnecting: boolean): PhaseChanged {
  const phase = PHASE_OF_STATE[call.state];
  return {
    type: "PhaseChanged",
    call: number,
    phase: phase === "connected" && isReconnecting ? "reconnecting" : phase,
    threadId: call.info.threadId ?? null,
    end: phase === "disconnected" ? endOf(call) : null,
  };
}

function endOf(call: Call): CallEnd {
  const { code = 0, subCode = null } = call.callEndReason ?? {};
  return { code, subCode };
}
