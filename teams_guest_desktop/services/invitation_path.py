"""Whether an argument of the command line is a file or a text."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ENDINGS = (".ics", ".eml", ".url", ".webloc", ".desktop", ".html", ".htm", ".txt", ".msg", ".vcs")
_MAX_PATH_LENGTH = 4096


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
