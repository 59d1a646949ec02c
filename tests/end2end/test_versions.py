"""How up to date the engine is: shown in About, and reason enough not to join."""

from __future__ import annotations

from pathlib import Path

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Rehearsal
from tests.end2end.steps import NAME

GLASS = ("tests.end2end.glass_door",)


def test_with_an_engine_older_than_the_settings_ask_nothing_is_joined_and_the_link_stays(
    start: StartProgram, rehearsal: Rehearsal, tmp_path: Path
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('[policy]\nminimum_chromium_security = "9999"\n', encoding="utf-8")
    arguments = ("--config", str(settings), "--rehearsal", str(rehearsal.ready_file))
    with start(*arguments, "--name", NAME, door=GLASS) as program:
        program.expect_problem("engine_outdated")
        started = program.wait_for("app.started")
        program.wait_for("problem", code="engine_outdated", action="refuse_to_join")
        program.focus()
        program.screen.press("Return")
        program.wait_for("meeting.state", state="failed")
        assert "This program's browser engine is too old" in program.ask()
        program.screen.press("F1")
        program.screen.focus("About")
        shown = program.ask()
        assert {"9999", started["chromium_security"], started["qt"]} <= set(shown)
        program.screen.press("Return")
        program.focus()
        program.screen.press("alt+b")
        program.wait_for("meeting.state", state="idle")
        assert rehearsal.link in program.ask()
        assert not program.descendants()
