"""The real calling SDK in the program, and no way to Microsoft: said soon, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Rehearsal
from tests.end2end.steps import NAME


def test_microsoft_cannot_be_reached_is_said_within_15_seconds_with_the_link_kept(
    start: StartProgram, rehearsal: Rehearsal, tmp_path: Path
) -> None:
    """The token comes from a resource on this machine: the calling SDK alone is without network."""
    settings = tmp_path / "settings.toml"
    settings.write_text('[credentials]\nmode = "developer"\n', encoding="utf-8")
    environment = {
        "TEAMS_GUEST_CONNECTION_STRING": rehearsal.ready["connection_string"],
        "SSL_CERT_FILE": rehearsal.ready["ca_file"],
    }
    arguments = ("--name", NAME, "--auto-join", "--config", str(settings))
    with start(rehearsal.link, *arguments, environment=environment) as program:
        ended = program.wait_for("meeting.state", state="ended")
        # Which of both comes first depends on how quickly the page is loaded.
        said = {line["event"]: line for line in program.lines}
        assert said["page.ready"]["engine"] == "acs"
        assert ended["reason"] == "unreachable"
        assert ended["mono"] - said["join.requested"]["mono"] < 15.0
        program.focus()
        program.screen.press("alt+b")
        program.wait_for("meeting.state", state="idle")
        program.screen.press("Return")  # name and link are still there
        assert program.wait_for("join.requested")["link_kind"] == "classic"
        program.wait_for("meeting.state", state="preparing")
