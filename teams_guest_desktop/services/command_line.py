"""The command line: what may be said at the start, and what is then known."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from teams_guest_desktop import __version__
from teams_guest_desktop.services.journal import LogForm

_OWN_REHEARSAL = Path()
"""Stands for ``--rehearsal`` without a file."""


@dataclass(frozen=True, slots=True)
class Options:
    """What was said."""

    link: str = ""
    name: str = ""
    auto_join: bool = False
    rehearsal: bool = False
    scenario: Path | None = None
    """Scenario of the rehearsal that is started."""
    ready_file: Path | None = None
    """Ready line of a rehearsal that runs already."""
    config: Path | None = None
    log_form: LogForm = LogForm.TEXT
    log_file: Path | None = None
    check_link: str | None = None
    """A text, a file or ``-``, to be told about instead of opening a window."""


def parse_command_line(arguments: Sequence[str]) -> Options:
    """Read the arguments. Ends the program with 2 on wrong usage, with 0 after ``--version``."""
    parser = _parser()
    said = parser.parse_args(arguments)
    rehearsal: Path | None = said.rehearsal
    if said.auto_join and not (said.link or rehearsal is not None):
        parser.error("--auto-join needs a LINK and a name (--name, or guest.name in the settings)")
    if said.check_link is not None and (said.link or said.auto_join or rehearsal is not None):
        parser.error("--check-link opens no window: only --config goes with it")
    is_ready_file = rehearsal is not None and rehearsal.suffix == ".json"
    is_scenario = rehearsal not in (None, _OWN_REHEARSAL) and not is_ready_file
    return Options(
        link=said.link,
        name=said.name,
        auto_join=said.auto_join,
        rehearsal=rehearsal is not None,
        scenario=rehearsal if is_scenario else None,
        ready_file=rehearsal if is_ready_file else None,
        config=said.config,
        log_form=LogForm(said.log_format),
        log_file=said.log_file,
        check_link=said.check_link,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="teams-guest-desktop",
        description="Take part in a Microsoft Teams meeting as a guest.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "link",
        nargs="?",
        default="",
        metavar="LINK | FILE",
        help="the meeting link, a meeting id, or a file with the invitation",
    )
    parser.add_argument("--name", default="", help="the name the others will see")
    parser.add_argument(
        "--auto-join", action="store_true", help="join without a click; needs LINK and a name"
    )
    parser.add_argument(
        "--rehearsal",
        nargs="?",
        type=Path,
        const=_OWN_REHEARSAL,
        metavar="SCENARIO.toml | READY.json",
        help="play a meeting on this computer; with the ready line of a rehearsal that runs "
        "already, join that one",
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="the settings file")
    parser.add_argument(
        "--log-format",
        choices=[form.value for form in LogForm],
        default=LogForm.TEXT.value,
        help="what a line of the log looks like",
    )
    parser.add_argument("--log-file", type=Path, metavar="FILE", help="write the log to this file")
    parser.add_argument(
        "--check-link",
        metavar="TEXT | FILE | -",
        help="print what is known about a link or an invitation as JSON; no window, no network",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    return parser
