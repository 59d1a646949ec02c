/**
 * Which of the meeting's rooms the guest is in: the main meeting, or a breakout room.
 *
 * A room is a call of its own, told by `breakoutRoomsUpdated` of the type `join`, whoever moved the
 * guest; the main meeting is held meanwhile. When the room is over, the SDK resumes the main meeting;
 * where it does not, after a moment this does.
 *
 * Source: MicrosoftDocs/azure-docs, articles/communication-services/how-tos/calling-sdk, breakoutrooms.
 */

import type { Say } from "../bridge/bridge";
import type { RoomChanged } from "../contract.gen";
import { nameOf } from "../foreign-text";
import { stringify } from "../kept";
import { Refused, within } from "../refused";
import { follow, together } from "../sdk/follow";
import type { Disposer } from "../sdk/follow";
import type { BreakoutRoom, BreakoutRoomsCallFeature, BreakoutRoomsEventData, Call, Features } from "../sdk/types";

const MOVE_TIMEOUT_MS = 45_000;
/** So long the SDK has to resume the main meeting after a room. */
const RESUME_PATIENCE_MS = 2_000;

interface Inside {
  readonly call: Call;
  readonly name: string;
  readonly room: BreakoutRoom | undefined;
}

export class BreakoutObserver {
  readonly #main: Call;
  readonly #number: number;
  readonly #say: Say;
  readonly #feature: BreakoutRoomsCallFeature;
  readonly #onMove: (call: Call) => void;
  readonly #stop: Disposer;
  #stopRoom: Disposer = () => undefined;
  #inside: Inside | undefined;
  #threadLeft: string | undefined;
  #moves = 0;
  #told: string;

  /** `onMove` is told the call to be followed from now on, after the native side was told. */
  constructor(main: Call, number: number, features: Features, say: Say, onMove: (call: Call) => void) {
    this.#main = main;
    this.#number = number;
    this.#say = say;
    this.#onMove = onMove;
    this.#feature = main.feature(features.BreakoutRooms);
    this.#told = stringify(nowhere(number));
    const take = (event: BreakoutRoomsEventData): void => this.#take(event);
    this.#feature.on("breakoutRoomsUpdated", take);
    this.#stop = together(
      () => this.#feature.off("breakoutRoomsUpdated", take),
      follow(main, "stateChanged", () => this.#look()),
    );
    this.#tell();
  }

  /** How often the guest has moved. */
  get moves(): number {
    return this.#moves;
  }

  /** The breakout room's call, while the guest is in one. */
  get inside(): Call | undefined {
    return this.#inside?.call;
  }

  /** Into the room that is open to the guest. */
  async enter(): Promise<void> {
    const room = this.#feature.assignedBreakoutRooms;
    if (room?.state !== "open") throw new Refused("not_possible_now");
    const call = await within(MOVE_TIMEOUT_MS, room.join());
    this.#enter(call);
  }

  async goBack(): Promise<void> {
    const room = this.#inside?.room;
    if (room === undefined) throw new Refused("not_possible_now");
    await within(MOVE_TIMEOUT_MS, room.returnToMainMeeting());
  }

  dispose(): void {
    this.#stopRoom();
    this.#stop();
  }

  #take(event: BreakoutRoomsEventData): void {
    if (event.type === "join") this.#enter(event.data);
    else this.#tell();
  }

  #enter(call: Call): void {
    if (call === this.#inside?.call || call.state === "Disconnected") return;
    const { assignedBreakoutRooms: assigned, breakoutRooms: all = [] } = this.#feature;
    const room = all.find((each) => each.call === call) ?? assigned;
    this.#move({ call, room, name: nameOf(room?.displayName) });
    this.#stopRoom = follow(call, "stateChanged", () => this.#look());
    this.#look();
  }

  /** Whether the room or the main meeting is over. */
  #look(): void {
    if (this.#inside === undefined) return this.#tell();
    const { call, room } = this.#inside;
    const isOver = this.#main.state === "Disconnected";
    if (!isOver && call.state !== "Disconnected") return;
    if (!isOver && this.#main.state === "LocalHold") return this.#resumeSoon();
    if (call.state !== "Disconnected") call.hangUp().catch(() => undefined);
    this.#threadLeft = room?.threadId;
    this.#move(undefined);
  }

  #resumeSoon(): void {
    this.#stopRoom();
    const timer = setTimeout(() => void this.#main.resume().catch(() => undefined), RESUME_PATIENCE_MS);
    this.#stopRoom = () => clearTimeout(timer);
  }

  #move(inside: Inside | undefined): void {
    this.#stopRoom();
    this.#stopRoom = () => undefined;
    this.#inside = inside;
    this.#moves += 1;
    this.#tell();
    this.#onMove(inside?.call ?? this.#main);
  }

  #tell(): void {
    const fact: RoomChanged = {
      ...nowhere(this.#number),
      moves: this.#moves,
      inside: this.#inside?.name ?? null,
      offered: this.#offered,
      mayReturn: this.#mayReturn,
    };
    const text = stringify(fact);
    if (text === this.#told) return;
    this.#told = text;
    this.#say(fact);
  }

  /** One that the guest is moved into is offered only where they have come back from it. */
  get #offered(): string | null {
    const room = this.#feature.assignedBreakoutRooms;
    if (room?.state !== "open" || this.#inside !== undefined || this.#main.state !== "Connected") return null;
    const moves = room.autoMoveParticipantToBreakoutRoom === true && room.threadId !== this.#threadLeft;
    return moves ? null : nameOf(room.displayName);
  }

  get #mayReturn(): boolean {
    const isKept = this.#feature.breakoutRoomsSettings?.disableReturnToMainMeeting === true;
    return this.#inside?.room !== undefined && !isKept;
  }
}

/** What holds as long as nothing is said. */
function nowhere(call: number): RoomChanged {
  return { type: "RoomChanged", call, moves: 0, inside: null, offered: null, mayReturn: false };
}
