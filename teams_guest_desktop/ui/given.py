"""What a guest can give: by pasting, by dropping, by opening a file with the program."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData

from teams_guest_desktop.meeting.invitation.kinds import Invitation

Given = str | bytes | Path
"""A text, plain or HTML; the content of a calendar; a file."""

Reader = Callable[[Given], tuple[Invitation, ...]]
"""Gives the meetings of it, at least one: where there is none, the reason is told."""

_CALENDAR = "text/calendar"
_LINK = re.compile(r"\S+:\S+")


def given_by(mime: QMimeData) -> Given | None:
    """The most telling form of what was pasted or dropped; `None` if there is nothing for us.

    HTML counts more than its plain text, which may say “Join the meeting” and no more; but a text
    that is nothing but a link is that link.
    """
    if mime.hasUrls():
        address = mime.urls()[0]
        return Path(address.toLocalFile()) if address.isLocalFile() else address.toString()
    if mime.hasFormat(_CALENDAR):
        return bytes(mime.data(_CALENDAR).data())
    text = mime.text() if mime.hasText() else ""
    if _LINK.fullmatch(text.strip()):
        return text.strip()
    if mime.hasHtml() and "href" in mime.html():
        return mime.html()
    return text or None


def is_one_line(given: Given) -> bool:
    """Whether it can be put into the box as it is, perhaps into the middle of what is there."""
    return isinstance(given, str) and len(given.split("\n")) == 1 and "<" not in given
