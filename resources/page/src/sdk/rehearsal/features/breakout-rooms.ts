/** `Features.BreakoutRooms`: the rooms this guest may know of, and the way into them and back. */

import { createIdentifierFromRawId } from "@azure/communication-common";

import type { BreakoutRoom as RoomFact, BreakoutRoomsChanged } from "../../../contract.gen";
import type {
  BreakoutRoom,
  BreakoutRoomsCallFeature,
  BreakoutRoomsEventData,
  BreakoutRoomsSettings,
  Invitee,
} from "../../types";
import { Turns } from "../../../turns";
import { Emitter } from "../emitter";
import type { RehearsalCall } from "../rehearsal-call";
import { organizes } from "../rights";
import { ServicesError } from "../services-error";

class RehearsalBreakoutRoom implements BreakoutRoom {
  readonly #rooms: RehearsalBreakoutRoomsFeature;
  #fact: RoomFact;
  call: RehearsalCall | undefined;

  constructor(rooms: RehearsalBreakoutRoomsFeature, fact: RoomFact) {
    this.#rooms = rooms;
    this.#fact = fact;
  }

  get id(): string {
    return this.#fact.id;
  }

  get threadId(): string {
    return this.#fact.threadId;
  }

  get displayName(): string {
    return this.#fact.name;
  }

  get state(): RoomFact["state"] {
    return this.#fact.state;
  }

  get autoMoveParticipantToBreakoutRoom(): boolean {
    return this.#fact.movesAutomatically;
  }

  get invitees(): Invitee[] {
    return (this.#fact.invitees ?? []).map((userId) => ({ identifier: createIdentifierFromRawId(userId) }));
  }

  join(): Promise<RehearsalCall> {
    return this.#rooms.enter(this);
  }

  returnToMainMeeting(): Promise<RehearsalCall> {
    return this.#rooms.goBack(this);
  }

  take(fact: RoomFact): void {
    this.#fact = fact;
  }
}

/** What stands as long as nothing was said. */
const NO_ROOMS = { assigned: null, rooms: null, returnDisabled: false, endsAt: null } as const;

type Rooms = Required<Omit<BreakoutRoomsChanged, "type">>;

export class RehearsalBreakoutRoomsFeature
  extends Emitter<{ breakoutRoomsUpdated: BreakoutRoomsEventData }>
  implements BreakoutRoomsCallFeature
{
  readonly name = "BreakoutRooms";
  assignedBreakoutRooms: RehearsalBreakoutRoom | undefined;
  breakoutRooms: RehearsalBreakoutRoom[] | undefined;
  breakoutRoomsSettings: BreakoutRoomsSettings | undefined;
  readonly #main: RehearsalCall;
  readonly #known = new Map<string, RehearsalBreakoutRoom>();
  readonly #turns = new Turns();
  #told: Rooms = NO_ROOMS;
  #inside: RehearsalBreakoutRoom | undefined;
  #isToBeMoved = false;

  constructor(call: RehearsalCall) {
    super();
    this.#main = call;
    call.on("stateChanged", () => this.#followMain());
    call.facts.follow("BreakoutRoomsChanged", ({ type, ...rooms }) => this.#take({ ...NO_ROOMS, ...rooms }));
  }

  /** One after the other: asked twice, a guest is in once. */
  enter(room: RehearsalBreakoutRoom): Promise<RehearsalCall> {
    return this.#turns.take(() => this.#enter(room));
  }

  async goBack(room: RehearsalBreakoutRoom): Promise<RehearsalCall> {
    if (this.#inside !== room) return this.#main;
    if (this.breakoutRoomsSettings?.disableReturnToMainMeeting) {
      throw new ServicesError("nobody may return before the rooms are closed", 403);
    }
    await this.#return();
    return this.#main;
  }

  dispose(): void {
    this.#known.clear();
  }

  async #enter(room: RehearsalBreakoutRoom): Promise<RehearsalCall> {
    if (this.#inside === room && room.call?.state === "Connected") return room.call;
    if (!this.#mayEnter(room)) throw new ServicesError("the room is not assigned", 412, 46260);
    if (room.state === "closed") throw new ServicesError("the room is closed", 412, 46256);
    await this.#leaveRoom();
    await this.#main.hold().catch(() => {
      throw new ServicesError("the main meeting cannot be held", 500, 46255);
    });
    const call = this.#main.enterRoom(room.id);
    room.call = call;
    this.#inside = room;
    this.emit("breakoutRoomsUpdated", { type: "join", data: call });
    if (await isIn(call)) return call;
    await this.#return();
    throw new ServicesError("the room cannot be joined", 500, 46254);
  }

  /** Whoever organizes may look into every room. */
  #mayEnter(room: RehearsalBreakoutRoom): boolean {
    return room === this.assignedBreakoutRooms || organizes(this.#main);
  }

  #take(now: Rooms): void {
    const before = this.#told;
    this.#told = now;
    this.breakoutRooms = now.rooms?.map((fact) => this.#roomOf(fact));
    this.assignedBreakoutRooms = now.assigned === null ? undefined : this.#roomOf(now.assigned);
    this.breakoutRoomsSettings = settingsOf(now);
    this.#tell(before, now);
    this.#followAssignment(before.assigned, now.assigned);
  }

  /** What is needed to decide comes before what is to be decided about. */
  #tell(before: Rooms, now: Rooms): void {
    const isNews = (part: (rooms: Rooms) => unknown): boolean =>
      JSON.stringify(part(before)) !== JSON.stringify(part(now));
    if (isNews(settingsOf)) {
      this.emit("breakoutRoomsUpdated", { type: "breakoutRoomsSettings", data: this.breakoutRoomsSettings });
    }
    if (isNews(({ rooms }) => rooms)) {
      this.emit("breakoutRoomsUpdated", { type: "breakoutRooms", data: this.breakoutRooms });
    }
    if (isNews(({ assigned }) => assigned)) {
      this.emit("breakoutRoomsUpdated", { type: "assignedBreakoutRooms", data: this.assignedBreakoutRooms });
    }
  }

  /** Into a room that opens, if people are moved; out of one that closes or is another's now. */
  #followAssignment(before: RoomFact | null, now: RoomFact | null): void {
    if (before?.id !== now?.id || before?.state !== now?.state) {
      this.#isToBeMoved = now?.state === "open" && now.movesAutomatically;
    }
    if (this.#isToBeMoved) this.#moveWhenPossible();
    else if (!this.#mayStay()) this.#return().catch(warn);
  }

  #mayStay(): boolean {
    const room = this.#inside;
    if (room === undefined) return true;
    const isTold = room === this.assignedBreakoutRooms || this.breakoutRooms?.includes(room) === true;
    return isTold && room.state === "open" && this.#mayEnter(room);
  }

  #followMain(): void {
    const hasLeftByHand = this.#main.state === "Connected" && this.#inside?.call?.state === "Disconnected";
    if (hasLeftByHand) this.#forgetInside();
    this.#moveWhenPossible();
  }

  #moveWhenPossible(): void {
    const room = this.assignedBreakoutRooms;
    const canMove = this.#main.state === "Connected" || this.#inside !== undefined;
    if (!this.#isToBeMoved || !canMove || room === undefined) return;
    this.#isToBeMoved = false;
    this.enter(room).catch(warn);
  }

  async #return(): Promise<void> {
    if (this.#inside === undefined) return;
    await this.#leaveRoom();
    await this.#main.resume().catch(() => {
      throw new ServicesError("the main meeting cannot be resumed", 412, 46257);
    });
  }

  async #leaveRoom(): Promise<void> {
    const call = this.#inside?.call;
    this.#forgetInside();
    await call?.hangUp();
  }

  #forgetInside(): void {
    if (this.#inside !== undefined) this.#inside.call = undefined;
    this.#inside = undefined;
  }

  /** The same object for the same room, for as long as the feature lives. */
  #roomOf(fact: RoomFact): RehearsalBreakoutRoom {
    const room = this.#known.get(fact.id) ?? new RehearsalBreakoutRoom(this, fact);
    this.#known.set(fact.id, room);
    room.take(fact);
    return room;
  }
}

function settingsOf({ returnDisabled, endsAt }: Rooms): BreakoutRoomsSettings {
  const roomEndTime = endsAt === null ? undefined : { attemptTimestamp: endsAt };
  return { disableReturnToMainMeeting: returnDisabled, ...(roomEndTime && { roomEndTime }) };
}

/** Whether the guest came in; resolves when that is known. */
function isIn(call: RehearsalCall): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (call.state === "Connected" || call.state === "InLobby") resolve(true);
      if (call.state === "Disconnected") resolve(false);
    };
    look();
    call.on("stateChanged", look);
  });
}

function warn(): void {
  console.warn("rehearsal: a move between rooms failed");
}
