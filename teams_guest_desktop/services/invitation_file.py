"""Invitations from where they lie: a file, standard input, the command line."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from teams_guest_desktop.meeting.invitation.kinds import Circumstances, Invitation, nothing
from teams_guest_desktop.meeting.invitation.reading import (
    MAX_FILE_BYTES,
    read_invitation,
    read_invitation_text,
)
from teams_guest_desktop.meeting.link import JoinRules, LinkProblem

_ENDINGS = (".ics", ".eml", ".url", ".webloc", ".desktop", ".html", ".htm", ".txt", ".msg", ".vcs")
_MAX_PATH_LENGTH = 4096


def here_and_now(rules: JoinRules) -> Circumstances:
    """What reading needs to know, by the clock and the zone of this machine."""
    now = datetime.now(UTC).astimezone()
    return Circumstances(now=now.timestamp(), zone=now.tzinfo or UTC, rules=rules)


def path_of(argument: str) -> Path | None:
    """The file that an argument names, or a ``file:`` address; `None` if it is a text.

    What ends like a file of an invitation is one, whether it is there or not.
    """
    if not argument or len(argument) > _MAX_PATH_LENGTH or "\n" in argument or "\0" in argument:
        return None
    if argument[:5].lower() == "file:":
        place = unquote(urlsplit(argument).path)
        return Path(place.removeprefix("/") if sys.platform == "win32" else place)
    path = Path(argument)
    if path.suffix.lower() in _ENDINGS and "://" not in argument:
        return path
    try:
        return path if path.is_file() else None
    except OSError:
        return None


def read_argument(argument: str, given: Circumstances) -> tuple[Invitation, ...]:
    """The meetings of an argument of the command line; never none: the reason is told."""
    path = path_of(argument)
    return read_invitation_text(argument, given) if path is None else read_file(path, given)


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
