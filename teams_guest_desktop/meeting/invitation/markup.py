"""The text of an HTML invitation, with the addresses of its links in angle brackets.

Not with `html.parser`, which takes seconds for some texts of 28 KB (Python 3.11): here every
character is looked at once.
"""

from __future__ import annotations

import re
from html import unescape

_START = re.compile(
    r"<(!doctype|html|head|body|meta|div|p|span|a|table|br|font|b)\b[^<>]*>", re.IGNORECASE
)
_LOOK_AT = 4096
_MARKUP = re.compile(
    r"""<!--(?:.*?-->|.*\Z)
    |   <[!?][^<>]*>
    |   <(?P<end>/?)(?P<tag>[a-z][a-z0-9:-]*)(?P<attributes>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_ADDRESS = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_LONG_REFERENCE = re.compile(r"&#x?[0-9a-f]{8,};?", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_BREAK = "\v"
_SILENT = frozenset({"script", "style", "title"})
_BREAKING = frozenset(
    {"br", "blockquote", "div", "h1", "h2", "h3", "hr", "li", "p", "pre", "table", "tr"}
)


def is_markup(text: str) -> bool:
    """Whether a text is HTML rather than plain text."""
    return _START.search(text[:_LOOK_AT]) is not None


def text_of_markup(html: str) -> str:
    """What a reader sees, and ``<address>`` in front of each link."""
    pieces: list[str] = []
    silent, place = "", 0
    for markup in _MARKUP.finditer(html):
        if not silent:
            pieces.append(html[place : markup.start()])
        place = markup.end()
        tag = (markup["tag"] or "").lower()
        if silent:
            silent = "" if tag == silent and markup["end"] else silent
        elif tag in _SILENT and not markup["end"]:
            silent = tag
        elif tag in _BREAKING:
            pieces.append(_BREAK)
        elif tag == "a" and not markup["end"]:
            pieces.append(_address(markup["attributes"]))
    if not silent:
        pieces.append(html[place:])
    text = _SPACES.sub(" ", "".join(pieces)).replace(_BREAK, "\n")
    return unescape(_LONG_REFERENCE.sub("\ufffd", text))


def _address(attributes: str) -> str:
    found = _ADDRESS.search(attributes)
    address = (found[1] or found[2] or found[3] or "") if found else ""
    return f" <{address}> " if address and not address.startswith("#") else ""
