"""Nothing is sent before the notice is answered; consent is given by a click, and only by one."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Program, Rehearsal
from tests.end2end.steps import NAME, into_meeting

MICROPHONE, SHARE = "ctrl+shift+m", "ctrl+shift+e"
PICKER = "^Share"


def record(rehearsal: Rehearsal, state: str = "started") -> None:
    rehearsal.control("POST", "recording", {"state": state})


def in_a_meeting(
    start: StartProgram, rehearsal: Rehearsal, *arguments: str
) -> AbstractContextManager[Program]:
    return start("--rehearsal", str(rehearsal.ready_file), *arguments)


def answer(program: Program, *keys: str, said: str) -> None:
    program.screen.focus("This meeting")
    program.screen.press(*keys)
    program.wait_for("notice.answered", answer=said)


@pytest.fixture
def asking(rehearsal: Rehearsal) -> Rehearsal:
    """A meeting whose organisation wants explicit consent."""
    rehearsal.control("POST", "options", {"consent_required": True})
    return rehearsal


def test_all_that_is_sent_is_held_back_until_the_answer_and_comes_back(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with in_a_meeting(start, rehearsal) as program:
        into_meeting(program)
        rehearsal.until(NAME, muted=False, camera=True)
        program.screen.press(SHARE)
        program.screen.focus("Share")
        program.screen.press("Return")
        rehearsal.until(NAME, sharing=True)
        record(rehearsal)
        program.wait_for("notice.shown", kind="recording")
        rehearsal.until(NAME, muted=True, camera=False, sharing=False)
        answer(program, "Return", said="continue")
        # The share goes on without being chosen again.
        rehearsal.until(NAME, muted=False, camera=True, sharing=True)


def test_of_a_meeting_that_is_recorded_already_nothing_is_sent_before_the_answer(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    record(rehearsal)
    with in_a_meeting(start, rehearsal) as program:
        into_meeting(program)
        program.wait_for("notice.shown", kind="recording", already_on=True)
        program.wait_for("media.first_remote_frame")
        guest = rehearsal.participant(NAME)
        assert (guest["muted"], guest["camera"]) == (True, False)
        assert guest["received"]["camera_frames"] == 0
        answer(program, "Return", said="continue")
        rehearsal.until(NAME, muted=False, camera=True)


def test_the_owner_may_let_media_go_on(
    start: StartProgram, rehearsal: Rehearsal, tmp_path: Path
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("[notice]\nhold_media_until_answered = false\n", encoding="utf-8")
    with in_a_meeting(start, rehearsal, "--config", str(settings)) as program:
        into_meeting(program)
        rehearsal.until(NAME, muted=False, camera=True)
        record(rehearsal)
        program.wait_for("notice.shown", kind="recording")
        guest = rehearsal.participant(NAME)
        assert (guest["muted"], guest["camera"]) == (False, True)


def test_who_agrees_is_heard_and_seen(start: StartProgram, asking: Rehearsal) -> None:
    record(asking)
    with in_a_meeting(start, asking) as program:
        into_meeting(program)
        program.wait_for("notice.shown", kind="recording", already_on=True)
        assert not asking.participant(NAME)["consented"]
        answer(program, "Tab", "space", said="agree")
        asking.until(NAME, consented=True, muted=False, camera=True)


def test_who_only_watches_stays_in_and_may_change_their_mind(
    start: StartProgram, asking: Rehearsal
) -> None:
    with in_a_meeting(start, asking) as program:
        into_meeting(program)
        program.wait_for("notice.shown", kind="consent")
        asking.until(NAME, muted=False, camera=True)  # asked early, it shuts nobody out
        answer(program, "Return", said="watch_only")
        program.focus()
        program.screen.press(SHARE)
        program.screen.focus(PICKER)
        record(asking)
        program.wait_for("notice.shown", kind="recording")
        answer(program, "Return", said="watch_only")
        program.screen.until_gone(PICKER)  # what could not be shared is not asked for any more
        asking.until(NAME, muted=True, camera=False, consented=False)
        program.focus()
        program.screen.press(MICROPHONE)
        program.wait_for("notice.shown", kind="consent")
        answer(program, "Tab", "space", said="agree")
        asking.until(NAME, consented=True, muted=False, camera=False)


def test_who_only_watches_does_not_come_back_when_the_recording_ends(
    start: StartProgram, asking: Rehearsal
) -> None:
    record(asking)
    with in_a_meeting(start, asking) as program:
        into_meeting(program)
        program.wait_for("notice.shown", kind="recording")
        answer(program, "Return", said="watch_only")
        record(asking, "stopped")
        asking.control("POST", "transcription", {"active": True})
        program.wait_for("notice.shown", kind="transcription")
        answer(program, "Return", said="watch_only")
        asking.until(NAME, muted=True, camera=False, consented=False)


def test_a_receipt_is_kept_of_what_was_told_and_answered(
    start: StartProgram, rehearsal: Rehearsal, home: Path
) -> None:
    with in_a_meeting(start, rehearsal) as program:
        into_meeting(program)
        record(rehearsal)
        program.wait_for("notice.shown", kind="recording")
        answer(program, "Return", said="continue")
        rehearsal.until(NAME, muted=False)
    (file,) = (home / ".local/state/teams-guest-desktop/receipts").glob("*.jsonl")
    entries = [json.loads(line) for line in file.read_text("ascii").splitlines()]
    told = [(entry["event"], entry.get("answer", entry.get("recording"))) for entry in entries]
    assert told == [
        ("signalled", "off"),
        ("signalled", "on"),
        ("shown", None),
        ("answered", "continue"),
    ]
    command = [sys.executable, "-m", "teams_guest_desktop", "receipts", "verify", str(file)]
    assert subprocess.run(command, check=False).returncode == 0
    assert rehearsal.ready["meeting_id"] not in file.read_text("ascii")
