"""The text of a chat message in HTML: no tags, lines kept, pictures by their alternative text.

Not with `html.parser`: a message of 28 KB of ``<a `` keeps it busy for seven seconds (Python
3.11), and anybody in the meeting can send one. Here every character is looked at once: a tag ends
at its ``>`` or is text, an open comment reaches to the end.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

_MARKUP = re.compile(
    r"""<!--(?:.*?-->|.*\Z)
    |   <[!?][^<>]*>
    |   <(?P<end>/?)(?P<tag>[a-z][a-z0-9:-]*)(?P<attributes>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_ALTERNATIVE = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_LONG_REFERENCE = re.compile(r"&#x?[0-9a-f]{8,};?", re.IGNORECASE)
"""No character has such a number, and Python makes no integer of more than 4300 digits."""

_BLOCKS = frozenset({"blockquote", "div", "h1", "h2", "h3", "li", "p", "pre", "table", "tr"})
_PICTURES = frozenset({"img", "emoji"})
_SILENT = frozenset({"script", "style", "title"})


@lru_cache(maxsize=128)
def plain_text(html: str) -> str:
    """What a reader sees. Remembered, as every poll brings the same messages again."""
    text = _Text()
    silent, place = "", 0
    for markup in _MARKUP.finditer(html):
        if not silent:
            text.add(html[place : markup.start()])
        place = markup.end()
        tag = (markup["tag"] or "").lower()
        if silent:
            silent = "" if tag == silent and markup["end"] else silent
        elif tag in _SILENT and not markup["end"]:
            silent = tag
        elif tag == "br" or (tag in _BLOCKS and not text.at_line_start):
            text.end_line()
        elif tag in _PICTURES:
            found = _ALTERNATIVE.search(markup["attributes"])
            text.add((found[1] or found[2] or "") if found else "")
    if not silent:
        text.add(html[place:])
    return str(text)


class _Text:
    """Lines in the making."""

    def __init__(self) -> None:
        self._lines: list[list[str]] = [[]]
        self.at_line_start = True

    def add(self, source: str) -> None:
        self._lines[-1].append(source)
        self.at_line_start = self.at_line_start and not source.strip()

    def end_line(self) -> None:
        self._lines.append([])
        self.at_line_start = True

    def __str__(self) -> str:
        return "\n".join(_line("".join(line)) for line in self._lines).strip()


def _line(source: str) -> str:
    """A line of source as it is shown: white space of any kind and length is one space."""
    return " ".join(unescape(_LONG_REFERENCE.sub("\ufffd", source)).split())
