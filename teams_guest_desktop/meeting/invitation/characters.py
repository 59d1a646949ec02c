"""Bytes of unknown origin as text, and text of unknown origin as one line."""

from __future__ import annotations

import codecs
import re

MAX_LINE_LENGTH = 200

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNWANTED = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")


def text_of_bytes(content: bytes, charset: str = "") -> str:
    """The text in the charset that is named, else by its mark, as UTF-8, or as Windows wrote it."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    try:
        return content.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return content.decode("cp1252", "replace")


def one_line(text: str) -> str:
    """A subject or a name: one line, not too long, nothing that turns the writing direction."""
    line = " ".join(_UNWANTED.sub("", text).split())
    line = "".join(character for character in line if character.isprintable())
    return line if len(line) <= MAX_LINE_LENGTH else line[: MAX_LINE_LENGTH - 1] + "…"
