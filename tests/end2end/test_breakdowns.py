"""The page breaks down in the meeting: it comes back by itself, and the guest as before."""

from __future__ import annotations

import time

import psutil
import pytest

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Rehearsal
from tests.end2end.steps import NAME, OPEN_CHAT, chat_requests, into_meeting, post_as_bot

MUTE = "ctrl+shift+m"


def identities(rehearsal: Rehearsal) -> int:
    seen = rehearsal.control("GET", "log")["requests"]
    return sum(one["method"] == "POST" and one["path"] == "/identities" for one in seen)


def until_sent(rehearsal: Rehearsal) -> None:
    deadline = time.monotonic() + 10
    while ("POST", 201) not in chat_requests(rehearsal):
        assert time.monotonic() < deadline, "nothing was sent"


@pytest.mark.parametrize(
    ("break_down", "problem"),
    [(psutil.Process.kill, "page_lost"), (psutil.Process.suspend, "page_silent")],
    ids=["it dies", "it hangs"],
)
def test_the_page_comes_back_with_the_same_guest_muted_as_before_and_the_draft(
    start: StartProgram, rehearsal: Rehearsal, break_down, problem: str
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        program.expect_problem(problem)
        into_meeting(program)
        program.wait_for("media.first_remote_frame")
        program.screen.press(MUTE)
        rehearsal.until(NAME, muted=True, camera=True)
        program.screen.press(OPEN_CHAT)
        program.screen.type("A draft")
        break_down(program.page())
        lost = program.wait_for("problem", code=problem)
        back = program.wait_for("meeting.state", state="in_meeting", previous="joining")
        assert back["mono"] - lost["mono"] < 5.0
        program.wait_for("media.first_remote_frame")
        rehearsal.until(NAME, muted=True, camera=True)
        program.wait_for("chat.message_shown", message_id=post_as_bot(rehearsal, "Are you back?"))
        program.screen.press("Return")  # sends the draft, if it is there
        until_sent(rehearsal)
        assert identities(rehearsal) == 1


def test_the_meeting_outlives_the_engines_other_processes(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    """Those of sound and camera; Qt draws in a thread of the program, others in a process."""
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program)
        program.wait_for("media.first_remote_frame")
        others = program.companions_of_page()
        assert others
        for process in others:
            process.kill()
        program.screen.press(MUTE)
        rehearsal.until(NAME, muted=True)


def test_the_third_death_within_a_minute_ends_it_with_a_way_on(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        program.expect_problem("page_lost", "page_unstable")
        into_meeting(program)
        for _ in range(2):
            program.wait_for("media.first_remote_frame")
            program.page().kill()
            program.wait_for("meeting.state", state="joining")
        program.wait_for("media.first_remote_frame")
        program.page().kill()
        program.wait_for("meeting.state", state="failed")
        program.wait_for("problem", code="page_unstable")
        program.screen.press("Return")
        program.wait_for("meeting.state", state="ready")
