"""A mail taken apart: subject, sender, attached calendars, and what can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from teams_guest_desktop.meeting.invitation.characters import text_of_bytes

_MAX_PARTS = 50
_MAX_BOUNDARIES = 25
"""The parser takes time by lines times boundaries: mails with more are read as text."""
_MAX_HEADER = 2000
_HEADER = re.compile(rb"\A(?:[A-Za-z0-9\-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_OF_MAILS = re.compile(
    rb"^(MIME-Version|Content-Type|Received|Message-ID|From):", re.IGNORECASE | re.MULTILINE
)
_CALENDARS = ("text/calendar", "application/ics")


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail holds."""

    subject: str
    sender: str
    """Name, or address where there is no name."""
    calendars: tuple[str, ...]
    texts: tuple[str, ...]
    """Bodies, HTML first: there the links are whole."""


def is_mail(content: bytes) -> bool:
    """Whether a file begins like a mail."""
    header = _HEADER.match(content[:65536].replace(b"\r\n", b"\n"))
    return header is not None and _OF_MAILS.search(header[0]) is not None


def read_mail(content: bytes) -> Mail | None:
    """Take a mail apart; `None` for one that is built to keep readers busy."""
    if content.lower().count(b"boundary") > _MAX_BOUNDARIES:
        return None
    try:
        message = message_from_bytes(content)
        parts = _parts(message)
        calendars = tuple(text for kind, text in parts if kind in _CALENDARS)
        marked_up = [text for kind, text in parts if kind == "text/html"]
        plain = [text for kind, text in parts if kind == "text/plain"]
        return Mail(
            subject=_decoded(message.get("Subject")),
            sender=_name_of(_decoded(message.get("From"))),
            calendars=calendars,
            texts=(*marked_up, *plain),
        )
    except (RecursionError, IndexError, KeyError, TypeError, ValueError, HeaderParseError):
        return None  # the parser of the standard library lets these out of damaged mails


def _parts(message: Message) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for number, part in enumerate(message.walk()):
        if number == _MAX_PARTS:
            break
        kind = part.get_content_type()
        if (part.get_filename() or "").lower().endswith(".ics"):
            kind = "text/calendar"
        if part.is_multipart() or kind not in (*_CALENDARS, "text/html", "text/plain"):
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            found.append((kind, text_of_bytes(content, part.get_content_charset() or "")))
    return found


def _decoded(header: object) -> str:
    """A header as people read it."""
    if header is None:
        return ""
    try:
        pieces = decode_header(str(header)[:_MAX_HEADER])
    except (HeaderParseError, ValueError):
        return str(header)
    return "".join(
        text_of_bytes(piece, charset or "") if isinstance(piece, bytes) else piece
        for piece, charset in pieces
    )


def _name_of(sender: str) -> str:
    name, address = parseaddr(sender)
    return name or address
