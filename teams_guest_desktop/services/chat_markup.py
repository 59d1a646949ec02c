"""The HTML of chat messages as nodes of `meeting.content`. It comes from anybody in the meeting.

An allow-list: what a tag means is written down here, any other tag means nothing and its text stays
(of `_SILENT` ones not even that). Tags need not match: for each one it is counted how often it is
open, so that nothing is nested, nothing recurses and no end is searched for.

Not with `html.parser`: a message of 28 KB of ``<a `` keeps it busy for seven seconds (Python
3.11). Nor with a browser's parser (`nh3`, `selectolax`): a browser opens the tags of a paragraph
again in the next one, which makes of 28 KB some million nodes. Here every character is looked at
once: a tag ends at its ``>`` or is text, an open comment reaches to the end. After `MAX_TAGS` tags
and `MAX_BLOCKS` blocks what is left is text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape

from teams_guest_desktop.meeting.content import (
    Block,
    Form,
    Mention,
    Paragraph,
    Picture,
    Reply,
    Run,
    Style,
)
from teams_guest_desktop.meeting.web_link import safe_link, written_links
from teams_guest_desktop.services.paragraph_draft import ParagraphDraft
from teams_guest_desktop.services.plain_text import one_line, plain_text

MAX_MARKUP = 28 * 1024
"""Characters of a message that are read; the service takes no more bytes than this."""

MAX_TAGS = 2_000
MAX_BLOCKS = 400
_MAX_DEPTH = 8
_MAX_QUOTES = 4
_LONGEST_NAME = 256
_LONGEST_PREVIEW = 300
_LARGEST_SIDE = 4_096

_MARKUP = re.compile(
    r"""<!--(?:.*?-->|.*\Z)
    |   <[!?][^<>]*>
    |   <(?P<end>/?)(?P<tag>[a-z][a-z0-9:-]*)(?P<attributes>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""(?<![\w:-])(?P<name>[a-z][\w:-]*+)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.IGNORECASE,
)
_LONG_REFERENCE = re.compile(r"&#x?[0-9a-f]{8,};?", re.IGNORECASE)
"""No character has such a number, and Python makes no integer of more than 4300 digits."""

_STYLES = {
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "u": Style.UNDERLINE,
    "ins": Style.UNDERLINE,
    "s": Style.STRIKE,
    "strike": Style.STRIKE,
    "del": Style.STRIKE,
    "code": Style.CODE,
    "kbd": Style.CODE,
    "tt": Style.CODE,
}
_OF_STYLE = {
    style: tuple(tag for tag, its_style in _STYLES.items() if its_style is style)
    for style in _STYLES.values()
}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PROGRAMS = frozenset({"pre", "codeblock"})
_LISTS = frozenset({"ul", "ol"})
_BREAKS = frozenset({"p", "div", "table", "tr", "hr", "dl", "dt", "dd", *_HEADINGS, *_PROGRAMS})
_CELLS = frozenset({"td", "th"})
_MENTIONS = frozenset({"at", "msft-mention"})
"""Tags of their own for mentions: of Teams, and of Microsoft's library for other programs."""
_SPECIAL = frozenset({"span", "strong", "p", *_MENTIONS})
"""What Teams gives a meaning of its own by attributes."""

_USER_ID = re.compile(r"[0-9]{1,3}:[\w:.+-]{1,200}", re.ASCII)
"""What the id of a person looks like. Teams' own mentions only count: ``itemid="0"``."""

_SILENT = frozenset(
    {
        *("script", "style", "title", "svg", "math", "iframe", "object", "template"),
        *("noscript", "textarea", "select", "audio", "video", "head", "noembed", "noframes", "xmp"),
    }
)


def read_markup(html: str, pictures: tuple[Picture, ...] = ()) -> tuple[Block, ...]:
    """The blocks of a message, its pictures where it names them by their ids or else at the end."""
    reader = _Reader(pictures)
    is_cut = len(html) > MAX_MARKUP
    reader.read(html[:MAX_MARKUP])
    return reader.done(is_cut=is_cut)


def read_lines(text: str, *, with_others: bool = False) -> tuple[Block, ...]:
    """The blocks of a message in plain text: none where its lines say it all, and stand alone."""
    runs = _linked((Run(text),))
    is_plain = runs == (Run(text),)
    return () if not text or (is_plain and not with_others) else (Paragraph(runs),)


class _Reader:
    """Reads one message from its beginning to its end."""

    def __init__(self, pictures: Iterable[Picture]) -> None:
        self._pictures = {picture.id: picture for picture in pictures}
        self._blocks: list[Block] = []
        self._paragraph = ParagraphDraft()
        self._open: Counter[str] = Counter()
        self._style = Style.PLAIN
        self._link = ""
        self._lists: list[int] = []
        """Of each open list the number of its last item; -1 where items have none."""
        self._marker = ""
        self._silent = ""
        self._mention: list[str] | None = None
        self._mention_end = ("", 0)
        self._mentioned = ""
        self._reply: _ReplyDraft | None = None

    def read(self, html: str) -> None:
        place = 0
        for count, markup in enumerate(_MARKUP.finditer(html)):
            self._add(html[place : markup.start()])
            place = markup.end()
            if count == MAX_TAGS or len(self._blocks) >= MAX_BLOCKS:
                self._add(_MARKUP.sub(" ", html[place:]))
                return
            if markup["tag"]:
                self._take(markup["tag"].lower(), bool(markup["end"]), markup["attributes"])
        self._add(html[place:])

    def done(self, *, is_cut: bool) -> tuple[Block, ...]:
        self._end_mention()
        self._end_reply()
        if is_cut:
            self._paragraph.add("…")
        self._end_paragraph()
        while self._blocks and self._blocks[-1] == Paragraph(()):
            self._blocks.pop()
        return (*self._blocks, *self._pictures.values())

    def _take(self, tag: str, is_end: bool, attributes: str) -> None:
        if self._silent:
            self._silent = "" if is_end and tag == self._silent else self._silent
        elif tag in _SILENT:
            self._silent = "" if is_end else tag
        elif is_end:
            self._close(tag)
        else:
            self._start(tag, attributes)

    def _start(self, tag: str, attributes: str) -> None:
        if tag in _STYLES or tag == "span" or tag in _MENTIONS:
            self._open[tag] += 1
            self._style |= _STYLES.get(tag, Style.PLAIN)
        if tag in _SPECIAL and (attributes or tag in _MENTIONS):
            self._start_special(tag, _read_attributes(attributes))
        elif tag in _CELLS:
            self._paragraph.separate(" | ")
        elif tag in _LISTS:
            self._end_paragraph()
            self._lists.append(0 if tag == "ol" else -1)
        else:
            self._start_other(tag, attributes)
        if tag in _BREAKS:
            self._break_paragraph(tag)
            self._open[tag] += 1

    def _start_other(self, tag: str, attributes: str) -> None:
        match tag:
            case "br":
                self._break_line()
            case "img" | "emoji":
                self._show(_read_attributes(attributes))
            case "a":
                self._link = safe_link(_read_attributes(attributes).get("href", ""))
            case "blockquote":
                self._start_quotation(_read_attributes(attributes))
            case "li":
                self._start_item()

    def _close(self, tag: str) -> None:
        is_open = self._open[tag] > 0
        if tag in _BREAKS or tag in {"li", "blockquote"}:
            self._break_paragraph(tag)
        if is_open:
            self._open[tag] -= 1
            self._end_style(tag)
        if tag == "a":
            self._link = ""
        elif tag in _LISTS and self._lists:
            self._end_paragraph()
            self._lists.pop()
            self._marker = ""
        elif tag == "blockquote":
            if self._reply is not None and self._open[tag] <= self._reply.quotes:
                self._end_reply()
        elif (tag, self._open[tag]) == self._mention_end:
            self._end_mention()
        elif self._reply is not None and tag in {"strong", "span"}:
            self._reply.part = "text"

    # --- text -----------------------------------------------------------------------------------

    def _add(self, source: str) -> None:
        if self._silent or not source:
            return
        text = plain_text(unescape(_LONG_REFERENCE.sub("\ufffd", source)))
        if self._mention is not None:
            self._mention.append(text)
        elif self._reply is not None:
            self._reply.add(text)
        else:
            style = Style.PLAIN if self._in_program() else self._style
            self._paragraph.add(text, style, self._link, keeps_space=self._in_program())

    def _end_style(self, tag: str) -> None:
        """A tag is open once less; its style ends when none of the same style is open any more."""
        if tag in _STYLES and not any(self._open[other] for other in _OF_STYLE[_STYLES[tag]]):
            self._style &= ~_STYLES[tag]

    def _in_program(self) -> bool:
        return self._open["pre"] > 0 or self._open["codeblock"] > 0

    def _break_line(self) -> None:
        if self._reply is not None:
            self._reply.add(" ")
        else:
            self._paragraph.end_line()

    def _break_paragraph(self, tag: str) -> None:
        if self._reply is not None:
            self._reply.add(" ")
        elif self._in_program() and tag not in _PROGRAMS:
            self._paragraph.end_line()
        else:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        inlines = self._paragraph.take()
        if inlines is None or (not inlines and (not self._blocks or self._lists)):
            return
        form = Form.TEXT
        if self._in_program():
            form = Form.CODE
        elif any(self._open[tag] > 0 for tag in _HEADINGS):
            form = Form.HEADING
        quotes = min(self._open["blockquote"], _MAX_QUOTES)
        depth = min(len(self._lists), _MAX_DEPTH)
        linked = inlines if form is Form.CODE else _linked(inlines)
        self._blocks.append(Paragraph(linked, form, self._marker, depth, quotes))
        self._marker = ""

    def _start_item(self) -> None:
        self._end_paragraph()
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
            self._marker = f"{self._lists[-1]}."
        else:
            self._marker = "•"

    # --- what Teams puts in ---------------------------------------------------------------------

    def _show(self, attributes: dict[str, str]) -> None:
        picture = self._pictures.pop(attributes.get("id", ""), None)
        if picture is None:
            alternative = attributes.get("alt") or attributes.get("title", "")
            self._add(one_line(alternative, _LONGEST_NAME).replace("&", "&amp;"))
            return
        self._end_paragraph()
        sides = [_pixels(attributes.get(side, "")) for side in ("width", "height")]
        self._blocks.append(
            Picture(picture.id, picture.name, picture.address, picture.preview, *sides)
        )

    def _start_special(self, tag: str, attributes: dict[str, str]) -> None:
        kind, part = attributes.get("itemtype", ""), attributes.get("itemprop", "")
        if self._reply is not None:
            self._reply.part = {"mri": "sender", "time": "", "copy": ""}.get(part, "text")
        elif tag in _MENTIONS or (tag == "span" and kind.lower().endswith("/mention")):
            self._end_mention()
            self._mention, self._mention_end = [], (tag, self._open[tag] - 1)
            named = attributes.get("id") or attributes.get("itemid", "")
            self._mentioned = named if _USER_ID.fullmatch(named) else ""

    def _end_mention(self) -> None:
        if self._mention is not None:
            name = one_line("".join(self._mention), _LONGEST_NAME)
            self._mention, self._mention_end = None, ("", 0)
            self._paragraph.mention(Mention(name, self._mentioned))

    def _start_quotation(self, attributes: dict[str, str]) -> None:
        self._break_paragraph("blockquote")
        is_reply = attributes.get("itemtype", "").lower().endswith("/reply")
        if is_reply and self._reply is None:
            self._reply = _ReplyDraft(attributes.get("itemid", "")[:64], self._open["blockquote"])
        self._open["blockquote"] += 1

    def _end_reply(self) -> None:
        if self._reply is not None:
            self._blocks.append(self._reply.done())
            self._reply = None


class _ReplyDraft:
    """A reply's quotation in the making."""

    def __init__(self, message_id: str, quotes: int) -> None:
        self.quotes = quotes
        """How many quotations were open before it."""
        self.part = "text"
        """What comes now: ``sender``, ``text``, or nothing that is shown."""
        self._message_id = plain_text(message_id)
        self._said: dict[str, list[str]] = {"sender": [], "text": [], "": []}

    def add(self, text: str) -> None:
        self._said[self.part].append(text)

    def done(self) -> Reply:
        sender = one_line("".join(self._said["sender"]), _LONGEST_NAME)
        text = one_line("".join(self._said["text"]), _LONGEST_PREVIEW)
        return Reply(sender, text, self._message_id)


def _read_attributes(source: str) -> dict[str, str]:
    """The attributes of a tag; the first of the same name counts."""
    found: dict[str, str] = {}
    for one in _ATTRIBUTE.finditer(source):
        value = one[2] or one[3] or one[4] or ""
        found.setdefault(one["name"].lower(), unescape(_LONG_REFERENCE.sub("\ufffd", value)))
    return found


def _pixels(value: str) -> int:
    """A side of an image as its tag has it; 0 where it has none that makes sense."""
    digits = value.strip().removesuffix("px").partition(".")[0]
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= 5
    return int(digits) if is_number and int(digits) <= _LARGEST_SIDE else 0


def _linked(inlines: tuple[Run | Mention, ...]) -> tuple[Run | Mention, ...]:
    """The same with the links that stand in it as plain text."""
    return tuple(part for one in inlines for part in _linked_parts(one))


def _linked_parts(inline: Run | Mention) -> Iterable[Run | Mention]:
    if isinstance(inline, Mention) or inline.link or Style.CODE in inline.style:
        yield inline
        return
    place = 0
    for start, end, link in written_links(inline.text):
        if start > place:
            yield Run(inline.text[place:start], inline.style)
        yield Run(inline.text[start:end], inline.style, link)
        place = end
    if place < len(inline.text) or not inline.text:
        yield Run(inline.text[place:], inline.style) if place else inline
