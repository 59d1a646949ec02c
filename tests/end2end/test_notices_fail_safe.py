"""What breaks does not hide a recording: the notice needs no disk."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Program, Rehearsal
from tests.end2end.steps import NAME, SMALL_WINDOW, into_meeting

GLASS = ("tests.end2end.glass_door",)
FRAMES = "Math.min(...[...document.querySelectorAll('video')].map((one) => one.currentTime))"
UNKNOWN = "Perhaps being recorded."


def answer(program: Program) -> None:
    program.screen.focus("^This meeting ")
    program.screen.press("Return")
    program.wait_for("notice.answered", answer="continue")


def test_in_the_small_window_video_goes_on_and_a_page_that_dies_leaves_the_recording_unknown(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file), door=GLASS) as program:
        program.expect_problem("page_lost")
        into_meeting(program)
        program.wait_for("media.first_remote_frame")
        program.screen.press(SMALL_WINDOW)
        before = program.ask(FRAMES)
        rehearsal.control("POST", "recording", {"state": "started"})
        program.wait_for("notice.shown", already_on=False)
        answer(program)
        rehearsal.until(NAME, muted=False, camera=True)
        assert program.ask(FRAMES) > before
        program.until_shown("Being recorded.")
        program.page().kill()
        program.wait_for("meeting.state", state="joining")
        assert UNKNOWN in program.ask()
        program.wait_for("notice.shown", kind="recording", already_on=True)
        assert "This meeting is already being recorded" in program.ask()
        program.until_shown("Being recorded.")  # the strip follows the notice
        assert UNKNOWN not in program.ask()
        answer(program)
        rehearsal.until(NAME, muted=False, camera=True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_on_a_full_disk_the_notice_is_there_and_the_owner_is_told_once(
    start: StartProgram, rehearsal: Rehearsal, home: Path
) -> None:
    folder = home / ".local/state/teams-guest-desktop/receipts"
    folder.mkdir(parents=True)
    (folder / f"receipts-{datetime.now(UTC):%Y-%m}.jsonl.part").symlink_to("/dev/full")
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        program.expect_problem("receipt_not_kept")
        into_meeting(program)
        for _ in range(2):
            rehearsal.control("POST", "recording", {"state": "started"})
            program.wait_for("notice.shown")
            program.screen.focus("^This meeting ")
            program.screen.press("Return")
            program.wait_for("notice.answered")
            rehearsal.control("POST", "recording", {"state": "stopped"})
        program.quit()
        told = [line["code"] for line in program.lines if line["event"] == "problem"]
    assert told == ["receipt_not_kept"]
