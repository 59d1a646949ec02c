"""Moved into a breakout room that is recorded: told anew, and nothing is sent before the answer."""

from __future__ import annotations

import time
from typing import Any

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Program, Rehearsal
from tests.end2end.steps import NAME, into_meeting

_PATIENCE_SECONDS = 30.0


def in_room(rehearsal: Rehearsal) -> dict[str, Any] | None:
    """The guest as the others in the room see them."""
    (room,) = rehearsal.control("GET", "state")["breakout_rooms"]["rooms"]
    return next((one for one in room["participants"] if one["name"] == NAME), None)


def until_in_room(rehearsal: Rehearsal, **facts: object) -> None:
    """Wait until the guest is in the room like this; asks again and again."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while (guest := in_room(rehearsal)) is None or facts.items() - guest.items():
        assert time.monotonic() < deadline, f"{guest} is not {facts}"


def told_anew(program: Program) -> None:
    program.wait_for("notice.shown", kind="recording", already_on=True)
    program.screen.focus("This meeting")


def test_each_room_tells_of_its_own_recording_and_the_meeting_does_again(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        program.expect_problem("chat_not_in_room")
        into_meeting(program)
        guest = rehearsal.participant(NAME)
        rehearsal.until(NAME, muted=False, camera=True)
        plan = {"id": "r1", "name": "Room 1", "participants": [guest["id"]]}
        rooms = [plan | {"moves_automatically": True}]
        rehearsal.control("POST", "breakout_rooms", {"rooms": rooms})
        rehearsal.control("POST", "recording", {"state": "started", "room": "r1"})
        rehearsal.control("POST", "breakout_rooms", {"state": "open"})
        program.wait_for("chat.unavailable", reason="chat_not_in_room")
        told_anew(program)
        until_in_room(rehearsal, muted=True, camera=False)
        program.screen.press("Return")
        until_in_room(rehearsal, muted=False, camera=True)
        rehearsal.control("POST", "recording", {"state": "started"})
        rehearsal.control("POST", "breakout_rooms", {"state": "closed"})
        told_anew(program)
        rehearsal.until(NAME, muted=True, camera=False)
        program.screen.press("Return")
        rehearsal.until(NAME, muted=False, camera=True)
