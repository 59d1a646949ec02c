"""Nobody is recorded or transcribed without a notice, each time it starts."""

from __future__ import annotations

import pytest

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Program, Rehearsal
from tests.end2end.steps import into_meeting


def record(rehearsal: Rehearsal, *states: str) -> None:
    for state in states:
        rehearsal.control("POST", "recording", {"state": state})


def answer(program: Program, *keys: str, said: str) -> None:
    program.screen.focus("This meeting is")
    program.screen.press(*keys)
    program.wait_for("notice.answered", answer=said)


@pytest.mark.parametrize("what", ["recording", "transcription"])
def test_what_was_on_before_is_told_at_joining(
    start: StartProgram, rehearsal: Rehearsal, what: str
) -> None:
    if what == "recording":
        record(rehearsal, "started")
    else:
        rehearsal.control("POST", "transcription", {"active": True})
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program)
        shown = program.wait_for("notice.shown")
        assert (shown["kind"], shown["already_on"]) == (what, True)
        answer(program, "Return", said="continue")


def test_pausing_raises_nothing_and_starting_again_raises_a_new_notice(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program)
        record(rehearsal, "started")
        program.wait_for("notice.shown", kind="recording")
        answer(program, "Return", said="continue")
        record(rehearsal, "paused", "resumed", "stopped", "started")
        program.wait_for("notice.shown", kind="recording", already_on=False)
        answer(program, "Return", said="continue")
        shown = [line for line in program.lines if line["event"] == "notice.shown"]
        assert len(shown) == 2


def test_leave_is_an_answer(start: StartProgram, rehearsal: Rehearsal) -> None:
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program)
        rehearsal.control("POST", "transcription", {"active": True})
        program.wait_for("notice.shown", kind="transcription")
        answer(program, "Tab", "space", said="leave")
        program.wait_for("meeting.state", state="ended")


def test_both_at_once_are_one_notice(start: StartProgram, rehearsal: Rehearsal) -> None:
    record(rehearsal, "started")
    rehearsal.control("POST", "transcription", {"active": True})
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program)
        program.wait_for("notice.shown")
        answer(program, "Return", said="continue")
        last = [line for line in program.lines if line["event"] == "notice.answered"]
        assert [line["kind"] for line in last] == ["recording_and_transcription"]


def test_a_page_that_dies_comes_back_into_the_meeting_and_the_notice_still_stands(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        program.expect_problem("page_lost")
        into_meeting(program)
        program.wait_for("media.first_remote_frame")
        record(rehearsal, "started")
        program.wait_for("notice.shown", kind="recording")
        program.page().kill()
        program.wait_for("meeting.state", state="in_meeting", previous="joining")
        program.wait_for("media.first_remote_frame")
        answer(program, "Return", said="continue")
        shown = [line for line in program.lines if line["event"] == "notice.shown"]
        assert len(shown) == 1
