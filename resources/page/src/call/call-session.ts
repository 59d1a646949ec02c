/**
 * One call from join to end: agent, call, observers; gives everything back exactly once.
 *
 * In a breakout room it is the room's call that is observed, under the same number.
 */

import { getIdentifierRawId } from "@azure/communication-common";
import type { AzureCommunicationTokenCredential } from "@azure/communication-common";

import type { Say } from "../bridge/bridge";
import { FollowedChat } from "../chat/followed-chat";
import type { FollowChat, Join, Locator } from "../contract.gen";
import type { LocalMedia } from "../local/local-media";
import { Refused, unlessAborted, within } from "../refused";
import { follow, together } from "../sdk/follow";
import type { Disposer } from "../sdk/follow";
import type { Call, CallAgent, CallClient, JoinCallOptions, Sdk } from "../sdk/types";
import type { Stage } from "../stage/stage";
import { BreakoutObserver } from "./breakout";
import { FirstFrame } from "./first-frame";
import { FollowedCall } from "./followed-call";

const AGENT_TIMEOUT_MS = 30_000;
const HANG_UP_TIMEOUT_MS = 5_000;
const DISPOSE_TIMEOUT_MS = 5_000;

/** What a call needs of the page around it. */
export interface CallSurroundings {
  readonly sdk: Sdk;
  readonly client: CallClient;
  readonly local: LocalMedia;
  readonly stage: Stage;
  readonly say: Say;
}

export class CallSession {
  readonly number: number;
  readonly #around: CallSurroundings;
  readonly #credential: AzureCommunicationTokenCredential;
  readonly #agent: CallAgent;
  readonly #call: Call;
  /** Whether in each call nothing is sent until it is released. */
  readonly #holds: boolean;
  readonly #firstFrame: FirstFrame;
  readonly #rooms: BreakoutObserver;
  readonly #detach: Disposer;
  #followed: FollowedCall;
  #chat: FollowedChat | undefined;
  #released: Promise<void> | undefined;

  /**
   * Makes the agent while `prepare` brings the guest's media to the door, then joins.
   *
   * Rejects with why not; aborted, or refused by the SDK, it leaves nothing of its own behind.
   */
  static async join(
    around: CallSurroundings,
    credential: AzureCommunicationTokenCredential,
    command: Join,
    prepare: () => Promise<void>,
    signal: AbortSignal,
  ): Promise<CallSession> {
    const { client, local } = around;
    const creating = client.createCallAgent(credential, { displayName: command.displayName });
    const preparing = unlessAborted(signal, prepare());
    const [made, prepared] = await Promise.allSettled([agentInTime(creating, signal), preparing]);
    if (made.status === "rejected") throw made.reason;
    const agent = made.value;
    try {
      if (prepared.status === "rejected") throw prepared.reason;
      const call = joinBy(agent, command.locator, local.joinOptions);
      const session = new CallSession(around, credential, agent, call, command);
      await local.moveTo({ kind: "call", call });
      return session;
    } catch (error) {
      await agent.dispose();
      throw error;
    }
  }

  private constructor(
    around: CallSurroundings,
    credential: AzureCommunicationTokenCredential,
    agent: CallAgent,
    call: Call,
    { call: number, hold = false }: Join,
  ) {
    this.number = number;
    this.#around = around;
    this.#credential = credential;
    this.#agent = agent;
    this.#call = call;
    this.#holds = hold;
    const { sdk, stage, say } = around;
    stage.enterCall();
    this.#firstFrame = new FirstFrame(call, number, sdk.Features, say);
    this.#followed = this.#follow(call);
    this.#rooms = new BreakoutObserver(call, number, sdk.Features, say, (moved) => this.#move(moved));
    this.#detach = together(
      () => stage.close(),
      () => this.stopFollowingChat(),
      () => this.#followed.dispose(),
      () => this.#firstFrame.dispose(),
      () => this.#rooms.dispose(),
      follow(call, "stateChanged", () => this.#releaseWhenEnded()),
    );
  }

  /** How often the guest has moved between the rooms of the meeting. */
  get moves(): number {
    return this.#rooms.moves;
  }

  /** Hangs up everywhere and gives everything back; also right when the call has already ended. */
  async leave(): Promise<void> {
    for (const call of [this.#rooms.inside, this.#call]) {
      if (call === undefined || this.#released !== undefined || call.state === "Disconnected") continue;
      await settled(HANG_UP_TIMEOUT_MS, call.hangUp());
    }
    await this.#release();
  }

  /** For the room the guest is in. */
  giveConsent(): Promise<void> {
    return this.#followed.giveConsent();
  }

  enterRoom(): Promise<void> {
    return this.#rooms.enter();
  }

  returnToMeeting(): Promise<void> {
    return this.#rooms.goBack();
  }

  /** The meeting's chat, also while the guest is in a room, until told otherwise or the call is over. */
  followChat(chat: FollowChat): void {
    if (this.#released !== undefined) throw new Refused("not_possible_now");
    this.stopFollowingChat();
    const nameInCall = (rawId: string): string | undefined => this.#nameOf(rawId);
    this.#chat = new FollowedChat(chat, { ...this.#around, credential: this.#credential, nameInCall });
  }

  stopFollowingChat(): void {
    this.#chat?.dispose();
    this.#chat = undefined;
  }

  #nameOf(rawId: string): string | undefined {
    const found = this.#call.remoteParticipants.find(({ identifier }) => getIdentifierRawId(identifier) === rawId);
    return found?.displayName;
  }

  #follow(call: Call): FollowedCall {
    const { sdk, local, stage, say } = this.#around;
    const onView = (view: HTMLElement): void => this.#firstFrame.watch(view);
    const isRoom = call !== this.#call;
    return new FollowedCall(call, { sdk, local, stage, say, number: this.number, isRoom, onView });
  }

  /** Another room: nothing of the one before is left, and nothing is sent before it is released. */
  #move(call: Call): void {
    this.#followed.dispose();
    void this.#around.local.moveOn(call, this.#holds);
    this.#followed = this.#follow(call);
  }

  #releaseWhenEnded(): void {
    if (this.#call.state === "Disconnected") void this.#release();
  }

  #release(): Promise<void> {
    return (this.#released ??= this.#giveBack());
  }

  async #giveBack(): Promise<void> {
    this.#detach();
    await this.#around.local.leave();
    await settled(DISPOSE_TIMEOUT_MS, this.#agent.dispose());
    this.#credential.dispose();
  }
}

/** Making an agent needs no network; what the SDK does not like is the token. */
async function agentInTime(creating: Promise<CallAgent>, signal: AbortSignal): Promise<CallAgent> {
  try {
    const agent: CallAgent | undefined = await within(AGENT_TIMEOUT_MS, unlessAborted(signal, creating));
    // Of a token that says nothing about anybody SDK 2.0.0 makes no agent, and no error.
    if (agent === undefined) throw new Refused("token_refused");
    return agent;
  } catch (error) {
    // One that comes too late must not stay: there is one agent for each identity.
    creating.then((agent) => agent.dispose()).catch(() => undefined);
    throw error instanceof Refused ? error : new Refused("token_refused");
  }
}

/** The SDK throws at once when it does not like the link. */
function joinBy(agent: CallAgent, locator: Locator, options: JoinCallOptions): Call {
  try {
    if (locator.type === "LinkLocator") return agent.join({ meetingLink: locator.link }, options);
    const { meetingId, passcode } = locator;
    return agent.join(passcode ? { meetingId, passcode } : { meetingId }, options);
  } catch {
    throw new Refused("link_refused");
  }
}

/** Waits for an end, good or bad, but not for ever: leaving must not fail. */
async function settled(milliseconds: number, waited: Promise<unknown>): Promise<void> {
  try {
    await within(milliseconds, waited);
  } catch {
    // Nothing is left to be done about it.
  }
}
