"""What the program is opened with: invitations as files, texts, links of app schemes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Rehearsal
from tests.end2end.steps import NAME
from tests.meeting.invitations import calendar, event


def _calendar_file(folder: Path, rehearsal: Rehearsal) -> str:
    file = folder / "Einladung zur Prüfung.ics"
    file.write_text(calendar(event(link=rehearsal.link)), encoding="utf-8")
    return file.as_uri()


def _id_and_passcode(_folder: Path, rehearsal: Rehearsal) -> str:
    ready = rehearsal.ready
    return f"Meeting ID: {ready['meeting_id']}\nPasscode: {ready['passcode']}"


def _app_scheme(_folder: Path, rehearsal: Rehearsal) -> str:
    return f"msteams:{rehearsal.link.partition('teams.microsoft.com')[2]}&anon=true"


@pytest.mark.parametrize(
    ("given", "kind"),
    [(_calendar_file, "classic"), (_id_and_passcode, "meeting_id"), (_app_scheme, "classic")],
)
def test_whatever_it_is_opened_with_is_joined(
    start: StartProgram, rehearsal: Rehearsal, tmp_path: Path, given, kind: str
) -> None:
    arguments = (given(tmp_path, rehearsal), "--name", NAME, "--auto-join")
    with start(*arguments, "--rehearsal", str(rehearsal.ready_file)) as program:
        program.wait_for("join.requested", link_kind=kind)
        program.wait_for("meeting.state", state="in_meeting")
