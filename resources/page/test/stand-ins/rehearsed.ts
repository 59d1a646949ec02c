/** A call of the rehearsal's SDK for tests; the service's side is in the test's hands. */

import "./browser";

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock } from "node:test";

import type { Attendance, Capability, PeerMessage, Role, ServiceMessage } from "../../src/contract.gen";
import { RehearsalCallClient } from "../../src/sdk/rehearsal/call-client";
import { rehearsalSdk } from "../../src/sdk/rehearsal/index";
import type { RehearsalCall } from "../../src/sdk/rehearsal/rehearsal-call";
import type { CallAgent } from "../../src/sdk/types";
import { settled } from "./native";
import { sockets } from "./service";
import type { TestSocket } from "./service";

export const { Features } = rehearsalSdk("ws://localhost:1/");

export const RIYA: Attendance = {
  id: "p2",
  userId: "8:orgid:00000000-0000-0000-0000-000000000001",
  name: "Riya",
  kind: "teams",
  role: "Presenter",
  muted: false,
  speaking: false,
  camera: true,
  sharing: false,
  inLobby: false,
};
export const JONAS: Attendance = {
  ...RIYA,
  id: "p3",
  userId: "8:acs:jonas",
  name: "Jonas",
  kind: "guest",
  role: "Attendee",
  muted: true,
  camera: false,
};
/** This guest as the others see it. */
export const ZOE: Attendance = { ...JONAS, id: "p1", userId: "8:acs:zoe", name: "Zoë" };
/** As the SDK names them. */
export const [RIYA_ID, JONAS_ID, ZOE_ID] = [
  { microsoftTeamsUserId: "00000000-0000-0000-0000-000000000001" },
  { communicationUserId: "8:acs:jonas" },
  { communicationUserId: "8:acs:zoe" },
];

export const CONNECTED = {
  type: "PeerPhaseChanged",
  phase: "Connected",
  participantId: "p1",
  role: "Attendee",
  threadId: "19:x@thread.v2",
} as const satisfies ServiceMessage;

/** What is told to whoever comes in: three people, nothing recorded. */
export const FACTS: readonly ServiceMessage[] = [
  { type: "SelfChanged", attendance: ZOE },
  { type: "AttendanceChanged", changed: [RIYA, JONAS] },
  { type: "RecordingChanged", recordings: [] },
  { type: "TranscriptionChanged", active: false },
  { type: "CapabilitiesChanged", capabilities: [{ name: "unmuteMic", isPresent: true, reason: "Capable" }] },
];

/** The service's side of the latest connection. */
export function service(): TestSocket {
  const socket = sockets.at(-1);
  assert.ok(socket, "no socket was opened");
  return socket;
}

export class Rehearsed {
  #agent: CallAgent | undefined;
  #call: RehearsalCall | undefined;

  get agent(): CallAgent {
    assert.ok(this.#agent);
    return this.#agent;
  }

  get call(): RehearsalCall {
    assert.ok(this.#call);
    return this.#call;
  }

  /** What the guest said since coming in, but for what it sends. */
  get asked(): PeerMessage[] {
    const heard = sockets.flatMap((socket) => socket.heard);
    return heard.filter(({ type }) => type !== "Enter" && type !== "SetMedia");
  }

  async join(): Promise<void> {
    sockets.splice(0);
    const credential = {
      getToken: () => Promise.resolve({ token: "secret", expiresOnTimestamp: 0 }),
      dispose: () => undefined,
    };
    Object.assign(navigator.mediaDevices, { addEventListener: () => undefined });
    const client = new RehearsalCallClient("ws://localhost:1/");
    this.#agent = await client.createCallAgent(credential, { displayName: "Zoë" });
    const joined = this.#agent.join({ meetingId: "1", passcode: "x" }, { audioOptions: { muted: true } });
    this.#call = joined as RehearsalCall;
    await settled();
  }

  /** Into the meeting, as an attendee unless told otherwise. */
  connect(role: Role = "Attendee"): void {
    service().open();
    service().tell({ ...CONNECTED, role }, ...FACTS);
    this.tell({ type: "SelfChanged", attendance: { ...ZOE, role } });
  }

  /** The meeting's connection says this, whichever was opened last. */
  tell(...messages: ServiceMessage[]): void {
    sockets[0]?.tell(...messages);
  }

  /** Somebody is another way from now on. */
  change(...changed: Attendance[]): void {
    this.tell({ type: "AttendanceChanged", changed });
  }

  /** The guest may not do this. */
  forbid(name: string, reason = "RoleRestricted"): void {
    const capability: Capability = { name, isPresent: false, reason };
    this.tell({ type: "CapabilitiesChanged", capabilities: [capability] });
  }

  leave(): void {
    for (const call of this.agent.calls) call.dispose();
  }
}

/** A fresh call for each test of a file. */
export function rehearse(): Rehearsed {
  const rehearsed = new Rehearsed();
  beforeEach(async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    await rehearsed.join();
  });
  afterEach(() => {
    rehearsed.leave();
    mock.timers.reset();
  });
  return rehearsed;
}
