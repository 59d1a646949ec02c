"""Two instances of the program on one machine meet each other."""

from __future__ import annotations

from pathlib import Path

from tests.end2end import running
from tests.end2end.running import Program
from tests.end2end.screen import Screen

_ADA, _GRACE = "Ada Guest", "Grace Guest"
_LISTENER = """
[meeting]
name = "Two guests"
conversation = false

[[participant]]
name = "Jonas Lindqvist"
microphone = true
"""
"""Somebody who hears the guests, shows nothing and says nothing."""


def _home(folder: Path, name: str) -> Path:
    home = folder / name
    home.mkdir()
    return home


def _sees_a_picture(program: Program) -> None:
    """The only picture there can be is the other guest's."""
    frame = program.wait_for("media.first_remote_frame")
    assert frame["codec"] == "VP8"
    assert frame["width"] > 0


def test_two_programs_see_and_hear_each_other(screen: Screen, tmp_path: Path) -> None:
    with running.rehearsal(tmp_path, _LISTENER) as rehearsal:
        arguments = ("--rehearsal", str(rehearsal.ready_file), "--auto-join", "--name")
        with (
            running.program(screen, _home(tmp_path, "ada"), *arguments, _ADA) as ada,
            running.program(screen, _home(tmp_path, "grace"), *arguments, _GRACE) as grace,
        ):
            for program in (ada, grace):
                program.wait_for("meeting.state", state="in_meeting")
            for program in (ada, grace):
                _sees_a_picture(program)
            for name in (_ADA, _GRACE):
                rehearsal.until(name, kind="guest", camera=True, muted=False, in_lobby=False)
                rehearsal.until_received(name, camera_frames=10, audio_peak=1000)
            assert ada.quit() == 0
            everybody = rehearsal.control("GET", "state")["participants"]
            assert [one["name"] for one in everybody] == ["Jonas Lindqvist", _GRACE]
            assert grace.quit() == 0
