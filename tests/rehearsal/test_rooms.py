"""Breakout rooms: who is told, who gets in, what holds in them, and how they end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from msgspec import to_builtins

from teams_guest_desktop.contract.attendance import BreakoutRoomState, PeerPhase, Role
from teams_guest_desktop.contract.signalling import (
    AttendanceChanged,
    BreakoutLocator,
    BreakoutRoomsChanged,
    CapabilitiesChanged,
    ConsentChanged,
    GrantConsent,
    HangUp,
    PeerPhaseChanged,
    RecordingChanged,
    TranscriptionChanged,
)
from teams_guest_desktop.rehearsal.attendee import Attendee
from teams_guest_desktop.rehearsal.call_ends import ROOM_CLOSED, ROOM_NOT_ASSIGNED, CallEnded
from teams_guest_desktop.rehearsal.errors import RefusedError
from teams_guest_desktop.rehearsal.meeting import Meeting
from teams_guest_desktop.rehearsal.options import OptionChanges, Options
from teams_guest_desktop.rehearsal.rooms import Door, RoomPlan, Rooms, options_in_room
from tests.rehearsal.company import NOW, Company
from tests.rehearsal.running import Page, Running, entered

OPEN, CLOSED = BreakoutRoomState.OPEN, BreakoutRoomState.CLOSED


class Hall:
    """A main meeting with rooms beside it, without sockets."""

    def __init__(self, options: Options | None = None) -> None:
        self.main = Company(options)
        self.companies: dict[str, Company] = {}
        self.rooms = Rooms(
            self.main.meeting, self._build, self._double, lambda: NOW, self.main.alarms
        )

    def _build(self, plan: RoomPlan) -> Meeting:
        self.companies[plan.id] = Company(options_in_room(self.main.meeting.options))
        return self.companies[plan.id].meeting

    def _double(self, room: Meeting, bot: Attendee) -> None:
        company = next(one for one in self.companies.values() if one.meeting is room)
        company.bot(bot.id)

    def news(self, key: str) -> list[BreakoutRoomsChanged]:
        """What a page was told of rooms."""
        return self.main.notes[key].of(BreakoutRoomsChanged)

    def open(self, *plans: RoomPlan, **more: Any) -> None:
        self.rooms.arrange(plans, OPEN, **more)


def test_whoever_is_assigned_is_told_and_only_organizers_know_all_rooms() -> None:
    hall = Hall()
    for key, role in (("one", Role.PRESENTER), ("two", Role.ATTENDEE), ("boss", Role.ORGANIZER)):
        hall.main.page(key, role)
    hall.rooms.arrange([RoomPlan("r", "Room", ("one",), moves_automatically=True)], None)
    (told,) = hall.news("one")
    assert told.assigned is not None
    assert (told.assigned.id, told.assigned.state, told.assigned.invitees) == ("r", CLOSED, ())
    assert told.assigned.moves_automatically
    assert told.rooms is None
    assert hall.news("two") == []
    (all_told,) = hall.news("boss")
    assert all_told.assigned is None
    assert all_told.rooms is not None
    assert [room.invitees for room in all_told.rooms] == [("8:acs:one",)]

    hall.rooms.arrange(None, OPEN, return_disabled=True, seconds=60)
    last = hall.news("one")[-1]
    assert last.assigned is not None
    assert (last.assigned.state, last.return_disabled) == (OPEN, True)
    assert last.ends_at == (NOW.timestamp() + 60) * 1000
    hall.rooms.tell()
    assert len(hall.news("one")) == 2


def test_whoever_connects_later_is_told_before_the_last_word() -> None:
    hall = Hall()
    hall.main.page("one")
    hall.open(RoomPlan("r", "Room", ("one",)))
    hall.main.meeting.leave("one")
    hall.main.page("two")
    hall.main.page("one")
    assert hall.news("two") == []
    kinds = [type(message) for message in hall.main.notes["one"].heard]
    assert kinds.index(BreakoutRoomsChanged) < kinds.index(CapabilitiesChanged)


def test_doors_open_to_those_who_are_assigned_and_in_the_meeting() -> None:
    hall = Hall()
    for key, role in (("one", Role.ATTENDEE), ("two", Role.PRESENTER), ("boss", Role.ORGANIZER)):
        hall.main.page(key, role)
    hall.rooms.arrange([RoomPlan("r", "Room", ("one",))], None)
    assert hall.rooms.door("r", "8:acs:one") == ROOM_CLOSED == CallEnded(412, 46256)
    hall.rooms.arrange(None, OPEN)
    room = hall.rooms.room("r").meeting
    assert hall.rooms.door("r", "8:acs:one") == Door(room, Role.ATTENDEE)
    assert hall.rooms.door("r", "8:acs:boss") == Door(room, Role.ORGANIZER)
    for room_id, user_id in (("r", "8:acs:two"), ("x", "8:acs:one"), ("r", "8:acs:stranger")):
        assert hall.rooms.door(room_id, user_id) == ROOM_NOT_ASSIGNED == CallEnded(412, 46260)
    hall.main.meeting.leave("one")
    assert hall.rooms.door("r", "8:acs:one") == ROOM_NOT_ASSIGNED


@pytest.mark.parametrize("how", ["closed", "time", "removed", "one", "for all"])
def test_the_end_of_a_room_ends_the_calls_in_it(how: str) -> None:
    hall = Hall()
    hall.main.page("one")
    hall.main.bot("bot")
    hall.open(RoomPlan("r", "Room", ("one", "bot")), seconds=60)
    room = hall.companies["r"]
    room.page("inside")
    assert room.meeting.has("bot")
    match how:
        case "closed":
            hall.rooms.arrange(None, CLOSED)
        case "time":
            hall.main.alarms.pass_time(60)
        case "removed":
            hall.rooms.arrange([], None)
        case "one":
            hall.rooms.close("r")
        case _:
            hall.rooms.end()
    end = room.notes["inside"].of(PeerPhaseChanged)[-1]
    assert (end.phase, end.code) == (PeerPhase.DISCONNECTED, 0)
    assert end.sub_code == (4097 if how == "for all" else 5030)
    assert room.meeting.attendees == ()
    last = hall.news("one")[-1].assigned
    assert (last is None) if how == "removed" else (last is not None and last.state is CLOSED)
    assert hall.main.meeting.has("one")


def test_bots_move_with_their_assignment() -> None:
    hall = Hall()
    for key in ("amara", "jonas"):
        hall.main.bot(key)
    hall.open(RoomPlan("r", "R", ("amara",)), RoomPlan("s", "S", ("jonas",)))
    hall.open(RoomPlan("r", "R"), RoomPlan("s", "S", ("jonas", "amara")))
    inside = {
        key: {one.id for one in company.meeting.attendees}
        for key, company in hall.companies.items()
    }
    assert inside == {"r": set(), "s": {"amara", "jonas"}}


def test_whoever_leaves_the_meeting_leaves_the_rooms() -> None:
    hall = Hall()
    hall.main.page("one")
    hall.open(RoomPlan("r", "R", ("one",)))
    hall.companies["r"].page("one")
    hall.rooms.see_out("8:acs:one")
    assert hall.companies["r"].meeting.has("one")
    hall.main.meeting.leave("one")
    hall.rooms.see_out("8:acs:one")
    assert not hall.companies["r"].meeting.has("one")


def test_options_hold_in_rooms_as_far_as_they_can() -> None:
    hall = Hall(Options(lobby=True, consent_required=True))
    hall.rooms.arrange([RoomPlan("r", "R")], None)
    room = hall.companies["r"].meeting
    assert (room.options.lobby, room.options.consent_required) == (False, True)
    changes = OptionChanges(lobby=True, reactions=False, chat=hall.main.meeting.options.chat)
    hall.rooms.configure(changes)
    assert (room.options.lobby, room.options.reactions) == (False, False)
    assert room.options.chat == "off"


@pytest.mark.parametrize(
    ("plans", "status"),
    [
        ([RoomPlan("a", "A"), RoomPlan("a", "B")], 400),
        ([RoomPlan("a", "A", ("one",)), RoomPlan("b", "B", ("one",))], 400),
        ([RoomPlan("a", "A", ("one", "nobody"))], 404),
    ],
)
def test_plans_that_cannot_be_change_nothing(plans: list[RoomPlan], status: int) -> None:
    hall = Hall()
    hall.main.page("one")
    hall.open(RoomPlan("old", "Old", ("one",)))
    with pytest.raises(RefusedError) as caught:
        hall.rooms.arrange(plans, CLOSED, seconds=5)
    assert caught.value.status == status
    assert [(room.plan.id, room.state) for room in hall.rooms.all] == [("old", OPEN)]
    assert hall.rooms.ends_at is None


# Over the socket


async def _control(service: Running, path: str, body: object) -> None:
    answer = await asyncio.to_thread(service.control, "POST", path, body)
    assert answer.status == 200


async def _rooms_state(service: Running) -> Any:
    state = (await asyncio.to_thread(service.control, "GET", "state")).body
    return state["breakout_rooms"]["rooms"]


def _in_a_room(
    service: Running, work: Callable[[Page, Page, str], Awaitable[None]], **options: object
) -> None:
    """With a guest who is in the meeting and in its room: the two pages, and the room's id."""
    service.control("POST", "options", options)
    service.control("POST", "participants", {"name": "Ada", "id": "ada"})
    _, token = service.guest()

    async def whole() -> None:
        async with entered(service, token) as main:
            mine = (await main.until_phase(PeerPhase.CONNECTED)).participant_id
            await main.until(CapabilitiesChanged)
            plan = {"id": "r", "name": "Room", "participants": [mine, "ada"]}
            await _control(service, "breakout_rooms", {"rooms": [plan], "state": "open"})
            await main.until(BreakoutRoomsChanged)
            async with entered(service, token, locator=BreakoutLocator(room="r")) as room:
                inside = await room.until_phase(PeerPhase.CONNECTED)
                assert inside.thread_id is None
                (told,) = (await room.until(AttendanceChanged)).changed
                assert told.name == "Ada"
                await work(main, room, inside.participant_id)

    asyncio.run(whole())


def test_a_guest_goes_there_and_back(service: Running) -> None:
    async def work(main: Page, room: Page, inside: str) -> None:
        (state,) = await _rooms_state(service)
        assert inside in {one["id"] for one in state["participants"]}
        path = f"participants/{inside}"
        renamed = await asyncio.to_thread(service.control, "PATCH", path, {"name": "Robin"})
        assert renamed.status == 200
        await room.say(HangUp())
        await room.until_phase(PeerPhase.DISCONNECTED)
        await room.until_closed()
        await _control(service, "transcription", {"active": True})
        assert isinstance(await main.hear(), TranscriptionChanged)

    _in_a_room(service, work)


def test_a_room_is_recorded_and_asks_for_consent_by_itself(service: Running) -> None:
    async def work(_main: Page, room: Page, _inside: str) -> None:
        assert (await room.until(ConsentChanged)).required
        await room.until(CapabilitiesChanged)
        await _control(service, "recording", {"state": "started", "room": "r"})
        assert (await room.until(RecordingChanged)).recordings
        state = (await asyncio.to_thread(service.control, "GET", "state")).body
        assert state["recording"] == "off"
        assert state["breakout_rooms"]["rooms"][0]["recording"] == "on"
        await room.until(CapabilitiesChanged, lambda told: "ExplicitConsent" in str(told))
        await room.say(GrantConsent())
        await room.until(ConsentChanged, lambda told: not told.required)

    _in_a_room(service, work, consent_required=True)


@pytest.mark.parametrize(
    ("path", "body"),
    [("breakout_rooms", {"state": "closed"}), ("end", {"room": "r"})],
)
def test_a_room_that_is_closed_ends_with_the_documented_code(
    service: Running, path: str, body: object
) -> None:
    async def work(main: Page, room: Page, _inside: str) -> None:
        await _control(service, path, body)
        end = await room.until_phase(PeerPhase.DISCONNECTED)
        assert (end.code, end.sub_code) == (0, 5030)
        await room.until_closed()
        told = (await main.until(BreakoutRoomsChanged)).assigned
        assert told is not None
        assert told.state is CLOSED

    _in_a_room(service, work)


def test_nobody_gets_into_a_room_that_is_not_theirs(service: Running) -> None:
    _, token = service.guest()

    async def work() -> None:
        async with entered(service, token, locator=BreakoutLocator(room="r")) as page:
            end = await page.until_phase(PeerPhase.DISCONNECTED)
            assert (end.code, end.sub_code) == (412, 46260)
            await page.until_closed()

    asyncio.run(work())


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"state": "open"}, 409),
        ({"rooms": [{"id": "no spaces", "name": "R"}]}, 400),
        ({"rooms": [{"id": "r"}]}, 400),
        ({"rooms": [], "lasts_seconds": 5, "ends_at": 5}, 400),
        ({"rooms": [], "ends_at": 5}, 400),
        ({"rooms": [{"id": "r", "name": "R", "participants": ["nobody"]}]}, 404),
    ],
)
def test_wrong_bodies_are_refused(service: Running, body: object, status: int) -> None:
    before = service.control("GET", "state").body["breakout_rooms"]
    answer = service.control("POST", "breakout_rooms", body)
    assert answer.status == status
    assert service.control("GET", "state").body["breakout_rooms"] == before


def test_a_room_that_is_not_there_is_said(service: Running) -> None:
    for path, body in (
        ("recording", {"state": "started", "room": "x"}),
        ("transcription", {"active": True, "room": "x"}),
        ("end", {"room": "x"}),
    ):
        answer = service.control("POST", path, body)
        assert answer.status == 404
        assert "room" in answer.body["error"]["message"]


def test_a_plan_is_what_the_control_call_takes(service: Running) -> None:
    plan = RoomPlan("r", "R", (), moves_automatically=True)
    body = {"rooms": [to_builtins(plan)], "ends_at": 4e12}
    assert service.control("POST", "breakout_rooms", body).status == 400
    body = {"rooms": [to_builtins(plan)], "lasts_seconds": 50}
    assert service.control("POST", "breakout_rooms", body).status == 200
    state = service.control("GET", "state").body["breakout_rooms"]
    assert state["ends_at"] > 0
    assert service.control("POST", "breakout_rooms", {"rooms": []}).status == 200
    state = service.control("GET", "state").body["breakout_rooms"]
    assert state == {"rooms": [], "return_disabled": False, "ends_at": None}
