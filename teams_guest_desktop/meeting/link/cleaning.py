"""A link without what mail programs, clipboards and people put around and into it."""

from __future__ import annotations

import re

from teams_guest_desktop.meeting.link.kinds import LinkProblem, refused

MAX_LINK_LENGTH = 16 * 1024
"""Longer text is no link: wrapped five times, a real one stays below."""

_WRAPPING = (
    "<>()[]\"'.,;!* \r\n\t\u00a0\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb"
    "\u3002\u3001\uff0c\u300c\u300d"
)
"""What stands around a link in running text. No link begins or ends with any of it."""

_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff]")
_BREAK = re.compile(r"[\r\n\t\u2028\u2029]+ *")
_BRACKETED = re.compile(r"<\s*((?:[A-Za-z][A-Za-z0-9+.\-]*:|www\.)[^<>]*)>")
_SOFT_BREAK = re.compile(r"=\r?\n")
_ESCAPED_CONTEXT = re.compile(r"([?&]context)=3D(?=%7B|\{)", re.IGNORECASE)


def without_invisible(text: str) -> str:
    """Without characters that nobody sees, such as zero-width spaces and direction marks."""
    return _INVISIBLE.sub("", text)


def clean(text: str) -> list[str]:
    """The readings of a text as one link, the likelier one first.

    A line break in a link may be one of a mail program, or what comes next may not belong to it:
    inside of angle brackets it is the former, otherwise the first line is tried alone first.
    """
    if len(text) > MAX_LINK_LENGTH:
        raise refused(LinkProblem.TOO_LONG)
    bare = _without_mail_escapes(without_invisible(text)).strip(_WRAPPING)
    bracketed = _BRACKETED.search(text if "<" in text else "")
    if bracketed:
        bare = _without_mail_escapes(without_invisible(bracketed[1])).strip(_WRAPPING)
    if not bare:
        raise refused(LinkProblem.EMPTY)
    joined = _BREAK.sub("", bare)
    if joined == bare or bracketed:
        return [joined]
    return [_BREAK.split(bare, maxsplit=1)[0].strip(_WRAPPING), joined]


def _without_mail_escapes(text: str) -> str:
    """Without the marks of quoted-printable in a link that was copied out of a mail's source."""
    if _SOFT_BREAK.search(text) and "=3D" in text:
        text = _SOFT_BREAK.sub("", text).replace("=3D", "=")
    return _ESCAPED_CONTEXT.sub(r"\1=", text)
