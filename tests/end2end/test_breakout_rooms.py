"""Moved into a breakout room that is recorded: told anew, and nothing is sent before the answer."""

from __future__ import annotations

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Rehearsal
from tests.end2end.steps import NAME, into_meeting


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
        program.wait_for("notice.shown", kind="recording", already_on=True)
        program.screen.focus("This meeting")
        program.screen.press("Return")
        program.wait_for("notice.answered", answer="continue")
        rehearsal.control("POST", "breakout_rooms", {"state": "closed"})
        rehearsal.until(NAME, muted=False, camera=True)
