"""Foreign text made fit to be shown: nothing in it steers what stands around it.

Taken out are control characters, the characters that turn or isolate the direction of writing
(with them a name or a link could be made to look like another), placeholders for objects, and
letters with more marks on top of each other than any language has. What has no meaning alone, half
of a surrogate pair, becomes the sign for what cannot be shown.
"""

from __future__ import annotations

import re

_MOST_MARKS = 8

_UNFIT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2060-\u206f\u202a-\u202e\ufeff\ufff0-\ufffc\ufffe\uffff]"
)
_LONE = re.compile(r"[\ud800-\udfff]")
_LINES = re.compile(r"\r\n?|[\u2028\u2029]")
_MARK = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_TOWER = re.compile(rf"({_MARK}{{{_MOST_MARKS}}}){_MARK}+")
_SPACE = re.compile(r"\s+")


def plain_text(text: str) -> str:
    """The text with its lines and tabs, fit to be shown."""
    if not text.isprintable():
        text = _UNFIT.sub("", _LINES.sub("\n", text))
    if text.isascii():
        return text
    return _TOWER.sub(r"\1", _LONE.sub("\ufffd", text))


def one_line(text: str, longest: int) -> str:
    """A name or a title: one line, cut where it is longer than anybody needs."""
    line = _SPACE.sub(" ", plain_text(text[: 4 * longest])).strip()
    return line if len(line) <= longest else f"{line[:longest]}…"
