"""Invitations from where they lie: a file, standard input, the command line."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from teams_guest_desktop.meeting.invitation.kinds import Circumstances, Invitation, nothing
from teams_guest_desktop.meeting.invitation.reading import (
    MAX_FILE_BYTES,
    read_invitation,
    read_invitation_text,
)
from teams_guest_desktop.meeting.link import JoinRules, LinkProblem


def here_and_now(rules: JoinRules) -> Circumstances:
    """What reading needs to know, by the clock and the zone of this machine."""
    now = datetime.now(UTC).astimezone()
    return Circumstances(now=now.timestamp(), zone=now.tzinfo or UTC, rules=rules)


class InvitationReader:
    """Reads whatever the window is given, by the owner's rules."""

    def __init__(self, rules: JoinRules) -> None:
        self._rules = rules

    def __call__(self, given: str | bytes | Path) -> tuple[Invitation, ...]:
        """The meetings of a text, of a content or of a file; never none: the reason is told."""
        circumstances = here_and_now(self._rules)
        match given:
            case str():
                return read_invitation_text(given, circumstances)
            case bytes():
                return read_invitation(given, circumstances)
            case _:
                return read_file(given, circumstances)


def read_file(path: Path, given: Circumstances) -> tuple[Invitation, ...]:
    """The meetings of a file; never none: the reason is told."""
    try:
        with open(path, "rb", opener=_open_at_once) as stream:
            return read_stream(stream, given)
    except OSError:
        return nothing(LinkProblem.FILE_UNREADABLE)


def read_stream(stream: BinaryIO, given: Circumstances) -> tuple[Invitation, ...]:
    """The meetings of what a stream holds. Raises `OSError` if it cannot be read."""
    return read_invitation(stream.read(MAX_FILE_BYTES + 1), given)


def _open_at_once(path: str, flags: int) -> int:
    """Without waiting: a named pipe that nobody writes to would be waited for forever."""
    return os.open(path, flags | (0 if sys.platform == "win32" else os.O_NONBLOCK))
