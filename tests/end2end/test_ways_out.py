"""Every way out of a meeting: the last screen, the way back, and nothing left behind."""

from __future__ import annotations

import time

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Rehearsal
from tests.end2end.steps import LEAVE, NAME, into_meeting


def test_the_organiser_ends_the_meeting_and_one_joins_a_new_one(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program)
        rehearsal.control("POST", "end")
        program.wait_for("meeting.state", state="ended")
        program.screen.press("alt+n")
        program.wait_for("meeting.state", state="idle")


def test_who_is_removed_can_join_again(start: StartProgram, rehearsal: Rehearsal) -> None:
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program)
        guest = rehearsal.participant(NAME)["id"]
        rehearsal.control("DELETE", f"participants/{guest}")
        program.wait_for("meeting.state", state="ended")
        program.screen.press("Return")
        program.wait_for("meeting.state", state="in_meeting")


def test_the_lobby_admits(start: StartProgram, rehearsal: Rehearsal) -> None:
    rehearsal.control("POST", "options", {"lobby": True})
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program, state="in_lobby")
        rehearsal.control("POST", "lobby", {"admit": "all"})
        program.wait_for("meeting.state", state="in_meeting", previous="in_lobby")


def test_the_lobby_denies(start: StartProgram, rehearsal: Rehearsal) -> None:
    rehearsal.control("POST", "options", {"lobby": True})
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program, state="in_lobby")
        guest = rehearsal.participant(NAME)["id"]
        rehearsal.control("POST", "lobby", {"deny": guest})
        program.wait_for("meeting.state", state="ended", previous="in_lobby")


def test_ending_in_a_meeting_takes_under_two_seconds_and_leaves_no_child(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program)
        program.wait_for("media.first_remote_frame")
        children = program.descendants()
        began = time.monotonic()
        assert program.quit() == 0
        assert time.monotonic() - began < 2.0
        assert program.gone(children)
        assert program.lines[-1]["event"] == "app.exit"
        everybody = rehearsal.control("GET", "state")["participants"]
        assert NAME not in [one["name"] for one in everybody]


def test_ctrl_c_leaves_a_rehearsal_of_its_own_cleanly(start: StartProgram) -> None:
    with start("--rehearsal", "--name", NAME, "--auto-join") as program:
        program.wait_for("meeting.state", state="in_meeting")
        children = program.descendants()
        assert program.interrupt() == 0
        assert program.gone(children)
        states = [line["state"] for line in program.lines if line["event"] == "meeting.state"]
        assert "failed" not in states
        assert program.lines[-1]["event"] == "app.exit"


def test_ten_joins_and_leaves_leave_nothing_behind(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program)
        program.wait_for("media.first_remote_frame")
        program.screen.press(LEAVE)
        program.wait_for("meeting.state", state="ended")
        before = program.belongings()
        for _ in range(9):
            program.screen.press("Return")
            program.wait_for("meeting.state", state="in_meeting")
            program.wait_for("media.first_remote_frame")
            program.screen.press(LEAVE)
            program.wait_for("meeting.state", state="ended")
        program.until_belongings(before)
        users = rehearsal.control("GET", "log")["requests"]
        made = sum(one["method"] == "POST" and one["path"] == "/identities" for one in users)
        given_back = sum(one["method"] == "DELETE" and one["status"] == 204 for one in users)
        assert made == 10
        assert given_back >= 9


def test_the_rehearsal_dies_in_the_meeting(start: StartProgram) -> None:
    with start("--rehearsal", "--name", NAME, "--auto-join") as program:
        program.expect_problem("rehearsal_ended", "chat_unreachable")
        program.wait_for("meeting.state", state="in_meeting")
        program.kill_rehearsal()
        program.wait_for("meeting.state", state="failed")
        program.wait_for("problem", code="rehearsal_ended")
        program.focus()
        program.screen.press("alt+b")
        program.wait_for("meeting.state", state="idle")
        assert program.quit() == 0
