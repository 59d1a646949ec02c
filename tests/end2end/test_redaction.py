"""Nothing confidential gets out: canaries of a whole meeting, searched everywhere."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import psutil

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Program, Rehearsal
from tests.end2end.steps import LEAVE, OPEN_CHAT, into_meeting, post_as_bot

_NAME = "Canary Guest"
_TOLD = "canary-of-a-message-received"
_SAID = "canary-of-a-message-sent"
_MAIL = "canary@example.invalid"


def canaries(rehearsal: Rehearsal) -> list[str]:
    ready = rehearsal.ready
    thread = ready["meeting_link"].partition("meetup-join/")[2].partition("%40")[0]
    return [
        _NAME,
        _TOLD,
        _SAID,
        _MAIL,
        thread,
        ready["access_key"],
        ready["control_key"],
        ready["passcode"],
        "eyJ",  # how every token begins
    ]


def everything_readable(program: Program) -> dict[str, str]:
    """Arguments and environment of all the program's processes."""
    found: dict[str, str] = {}
    for process in program.descendants():
        with suppress(psutil.NoSuchProcess), process.oneshot():
            found[f"arguments of {process.name()}"] = " ".join(process.cmdline())
            found[f"environment of {process.name()}"] = json.dumps(process.environ())
    return found


def files_below(folder: Path) -> dict[str, str]:
    return {
        str(file): file.read_bytes().decode("utf-8", "replace")
        + file.read_bytes().decode("utf-16", "replace")
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_nothing_confidential_is_in_log_arguments_environment_or_files(
    start: StartProgram, rehearsal: Rehearsal, home: Path
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program, _NAME)
        rehearsal.control(
            "POST", "participants", {"name": f"Mail {_MAIL}", "kind": "teams", "camera": False}
        )
        program.screen.press(OPEN_CHAT)
        program.wait_for("chat.message_shown", message_id=post_as_bot(rehearsal, _TOLD))
        program.screen.type(_SAID)
        program.screen.press("Return")
        program.wait_for("chat.message_shown", message_id=post_as_bot(rehearsal, "more"))
        places = everything_readable(program)
        program.screen.press(LEAVE)
        program.wait_for("meeting.state", state="ended")
        program.quit()
        places |= {"log": json.dumps(program.lines)}
    places |= files_below(home)
    found = [
        (where, one) for where, text in places.items() for one in canaries(rehearsal) if one in text
    ]
    assert not found
