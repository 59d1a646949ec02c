"""Breakout rooms: meetings of their own, for those of the main meeting who are assigned.

Whoever goes into one stays in the main meeting, on hold, as with the SDK. What holds for the main
meeting as a whole holds in the rooms too, but each has its own recording, transcription and
consent, and none has a chat for guests.

Source: MicrosoftDocs/azure-docs, articles/communication-services/how-tos/calling-sdk,
breakoutrooms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Annotated, NamedTuple

import msgspec
from msgspec import UNSET, Meta

from teams_guest_desktop.contract.attendance import BreakoutRoom, BreakoutRoomState, Role
from teams_guest_desktop.contract.facts import Key, Name
from teams_guest_desktop.contract.signalling import BreakoutRoomsChanged
from teams_guest_desktop.rehearsal.alarms import Alarms, Patience
from teams_guest_desktop.rehearsal.attendee import Attendee
from teams_guest_desktop.rehearsal.call_ends import (
    BREAKOUT_ENDED,
    ENDED_FOR_ALL,
    ROOM_CLOSED,
    ROOM_NOT_ASSIGNED,
    CallEnded,
)
from teams_guest_desktop.rehearsal.errors import conflict, invalid, not_found
from teams_guest_desktop.rehearsal.meeting import Meeting
from teams_guest_desktop.rehearsal.moments import Clock, milliseconds
from teams_guest_desktop.rehearsal.options import ChatMode, OptionChanges, Options
from teams_guest_desktop.rehearsal.rights import organizes

_NOTHING = BreakoutRoomsChanged(assigned=None)
_TIME = "time"


class RoomPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One room, as whoever controls the meeting wants it."""

    id: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{1,32}$")]
    name: Annotated[Name, Meta(min_length=1)]
    participants: tuple[Key, ...] = ()
    """Who is assigned, by the ids they have in the main meeting."""
    moves_automatically: bool = False
    """They go there without being asked."""


class Room:
    """One room as it stands."""

    def __init__(self, plan: RoomPlan, meeting: Meeting) -> None:
        self.plan = plan
        self.meeting = meeting
        self.state = BreakoutRoomState.CLOSED
        self.invitees: frozenset[str] = frozenset()
        """By their user ids, which outlive a call."""

    def told(self, *, with_invitees: bool) -> BreakoutRoom:
        """As pages are told."""
        return BreakoutRoom(
            id=self.plan.id,
            thread_id=self.meeting.thread.id,
            name=self.plan.name,
            state=self.state,
            moves_automatically=self.plan.moves_automatically,
            invitees=tuple(sorted(self.invitees)) if with_invitees else (),
        )


class Door(NamedTuple):
    """The way into a room for somebody who may go there."""

    meeting: Meeting
    role: Role


def options_in_room(options: Options) -> Options:
    """What of the options of the main meeting does not hold in a room is as nobody set it."""
    return msgspec.structs.replace(
        options, lobby=False, lobby_seconds=None, chat=ChatMode.OFF, dial_in=None
    )


class Rooms:
    """All rooms of a meeting. `build` makes the meeting of a room; `double` brings into it
    somebody who stands for a bot of the main meeting.
    """

    def __init__(
        self,
        main: Meeting,
        build: Callable[[RoomPlan], Meeting],
        double: Callable[[Meeting, Attendee], None],
        clock: Clock,
        alarms: Alarms,
    ) -> None:
        self.return_disabled = False
        self.ends_at: datetime | None = None
        self._main = main
        self._build = build
        self._double = double
        self._clock = clock
        self._patience = Patience(alarms)
        self._rooms: dict[str, Room] = {}
        self._told: dict[str, BreakoutRoomsChanged] = {}
        main.greet = self._brief

    # Looking

    @property
    def all(self) -> tuple[Room, ...]:
        """In the order in which they were planned."""
        return tuple(self._rooms.values())

    def room(self, room_id: str) -> Room:
        """Refuses an unknown id."""
        if room_id not in self._rooms:
            raise not_found("The breakout room")
        return self._rooms[room_id]

    def door(self, room_id: str, user_id: str) -> Door | CallEnded:
        """The way in for somebody who is in the main meeting, or why there is none."""
        room = self._rooms.get(room_id)
        present = (one for one in self._main.attendees if not one.in_lobby)
        guest = next((one for one in present if one.user_id == user_id), None)
        if room is None or guest is None:
            return ROOM_NOT_ASSIGNED
        if user_id not in room.invitees and not organizes(guest.role):
            return ROOM_NOT_ASSIGNED
        if room.state is BreakoutRoomState.CLOSED:
            return ROOM_CLOSED
        return Door(room.meeting, guest.role)

    # Changing

    def arrange(
        self,
        plans: Sequence[RoomPlan] | None,
        state: BreakoutRoomState | None,
        *,
        return_disabled: bool | None = None,
        seconds: float | None = None,
    ) -> None:
        """Put these rooms in place of those there are, open or close all, let them last so long.

        None leaves as it is what is not named. Refuses, and does nothing, what cannot be.
        """
        invitees = None if plans is None else self._invitees_of(plans)
        if plans is None and not self._rooms:
            raise conflict("There are no breakout rooms.")
        if plans is not None and invitees is not None:
            self._replace(plans, invitees)
        if return_disabled is not None:
            self.return_disabled = return_disabled
        if state is BreakoutRoomState.CLOSED:
            self._close_all(BREAKOUT_ENDED)
        if seconds is not None:
            self.ends_at = self._clock() + timedelta(seconds=seconds)
            self._patience.start(_TIME, seconds, self._run_out)
        for room in self.all:
            room.state = state or room.state
            self._bring_doubles(room)
        if not self._rooms:
            self.return_disabled = False
            self._forget_time()
        self.tell()

    def close(self, room_id: str) -> None:
        """One room is over; the others go on."""
        self._close(self.room(room_id), BREAKOUT_ENDED)
        self.tell()

    def end(self) -> None:
        """The meeting is ended for all, and with it the rooms."""
        self._close_all(ENDED_FOR_ALL)
        self.tell()

    def configure(self, changes: OptionChanges) -> None:
        """What holds for the main meeting holds here, as far as it can."""
        kept = msgspec.structs.replace(
            changes, lobby=UNSET, lobby_seconds=UNSET, chat=UNSET, dial_in=UNSET
        )
        for room in self.all:
            room.meeting.configure(kept)

    def see_out(self, user_id: str) -> None:
        """Whoever is no longer in the main meeting is in no room."""
        if any(one.user_id == user_id for one in self._main.attendees):
            return
        for room in self.all:
            for attendee in room.meeting.attendees:
                if attendee.user_id == user_id:
                    room.meeting.leave(attendee.id)

    def tell(self) -> None:
        """Tell each page what is new for it."""
        pages = [one for one in self._main.attendees if one.is_page and not one.in_lobby]
        news = {page.id: self._news_for(page) for page in pages}
        for page in pages:
            if news[page.id] != self._told.get(page.id, _NOTHING):
                page.seat.tell(news[page.id])
        self._told = news

    # Inside

    def _brief(self, page: Attendee) -> None:
        """Tell a page that connects, if there is anything to tell."""
        news = self._news_for(page)
        if news != _NOTHING:
            page.seat.tell(news)
        self._told[page.id] = news

    def _news_for(self, page: Attendee) -> BreakoutRoomsChanged:
        governs = organizes(page.role)
        assigned = next((room for room in self.all if page.user_id in room.invitees), None)
        if assigned is None and not (governs and self._rooms):
            return _NOTHING
        return BreakoutRoomsChanged(
            assigned=None if assigned is None else assigned.told(with_invitees=governs),
            rooms=tuple(room.told(with_invitees=True) for room in self.all) if governs else None,
            return_disabled=self.return_disabled,
            ends_at=None if self.ends_at is None else milliseconds(self.ends_at),
        )

    def _invitees_of(self, plans: Sequence[RoomPlan]) -> dict[str, frozenset[str]]:
        if twice := _repeated(plan.id for plan in plans):
            raise invalid(f"The id {twice} is given to two rooms.", "rooms")
        if twice := _repeated(key for plan in plans for key in plan.participants):
            raise invalid(f"{twice} is assigned twice.", "rooms")
        return {
            plan.id: frozenset(self._main.attendee(key).user_id for key in plan.participants)
            for plan in plans
        }

    def _replace(self, plans: Sequence[RoomPlan], invitees: dict[str, frozenset[str]]) -> None:
        kept = {plan.id for plan in plans}
        for room in self.all:
            if room.plan.id not in kept:
                self._close(room, BREAKOUT_ENDED)
        before, self._rooms = self._rooms, {}
        for plan in plans:
            room = before.get(plan.id) or Room(plan, self._build(plan))
            room.plan, room.meeting.name, room.invitees = plan, plan.name, invitees[plan.id]
            self._rooms[plan.id] = room

    def _bring_doubles(self, room: Room) -> None:
        """In an open room, those bots are there that are assigned to it."""
        is_open = room.state is BreakoutRoomState.OPEN
        wanted = {
            bot.user_id: bot
            for bot in self._main.attendees
            if is_open and not bot.is_page and bot.user_id in room.invitees
        }
        here = {one.user_id: one for one in room.meeting.attendees if not one.is_page}
        for user_id in here.keys() - wanted.keys():
            room.meeting.leave(here[user_id].id)
        for user_id, bot in wanted.items():
            if user_id not in here:
                self._double(room.meeting, bot)

    def _run_out(self) -> None:
        self._close_all(BREAKOUT_ENDED)
        self.tell()

    def _close_all(self, end: CallEnded) -> None:
        for room in self.all:
            self._close(room, end)
        self._forget_time()

    def _forget_time(self) -> None:
        self.ends_at = None
        self._patience.stop(_TIME)

    def _close(self, room: Room, end: CallEnded) -> None:
        room.state = BreakoutRoomState.CLOSED
        room.meeting.end(end)
        self._bring_doubles(room)


def _repeated(keys: Iterable[str]) -> str | None:
    return next((key for key, count in Counter(keys).items() if count > 1), None)
