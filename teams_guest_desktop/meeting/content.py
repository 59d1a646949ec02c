"""What a message says, as plain nodes that cannot do anything.

The way of foreign text to the screen, in four steps. No step trusts the one before:

1. `services.chat_markup` reads a message's HTML with an allow-list, in time linear in its length,
   into the nodes of this module. What it does not know is text or nothing. No address is looked
   at, let alone loaded.
2. The nodes are a flat row of blocks, each with a flat row of inlines: depth of quotes and lists is
   a number, so that nothing here or later has to recurse, however deep somebody nests.
3. `ui.rich_text` lays each block out with `QTextLayout`, from text and formats. No HTML ever comes
   near a widget or a document that would guess a format or load what is named in it.
4. `ui.message_view` lays out only the rows in sight. A link opens in the system's browser, and only
   what `meeting.web_link` lets through; a picture comes through `meeting.ports.PicturePort`.

Texts here are free of control characters, also of those that turn the direction of what follows
(see `services.plain_text`). Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, Flag, auto


class Style(Flag):
    """How a run of text stands out."""

    PLAIN = 0
    BOLD = auto()
    ITALIC = auto()
    UNDERLINE = auto()
    STRIKE = auto()
    CODE = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; a line feed breaks the line. `link` is empty or a safe web link."""

    text: str
    style: Style = Style.PLAIN
    link: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody is named, as Teams does with ``@``."""

    name: str
    user_id: str = ""
    """Empty where the message does not tell."""
    is_me: bool = False
    """It is the guest who is meant; see `mentioning`."""


Inline = Run | Mention


class Form(Enum):
    """What a paragraph is."""

    TEXT = auto()
    HEADING = auto()
    CODE = auto()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, an item of a list, a line of a quotation, or lines of a program."""

    inlines: tuple[Inline, ...]
    form: Form = Form.TEXT
    marker: str = ""
    """What stands before an item of a list, such as ``•`` or ``2.``"""
    depth: int = 0
    """In how many lists it stands."""
    quotes: int = 0
    """In how many quotations it stands."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered here: who said it, and how it began."""

    sender: str
    text: str
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of the message. The addresses are the sender's word: the port checks them."""

    id: str
    name: str
    address: str
    """Of the whole image."""
    preview: str
    """Of a small one; may be the same."""
    width: int = 0
    height: int = 0
    """What the sender says it measures, in pixels; 0 when nothing is said."""


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that lies elsewhere. `address` is empty or a safe web link."""

    name: str
    address: str


Block = Paragraph | Reply | Picture | SharedFile


def text_of(blocks: Iterable[Block]) -> str:
    """The words in the blocks, a line each: to be searched, copied and read out."""
    return "\n".join(line for block in blocks if (line := _line(block)) is not None).strip()


def _line(block: Block) -> str | None:
    match block:
        case Paragraph(marker=marker):
            return f"{marker} {_said(block)}" if marker else _said(block)
        case Reply(sender, text):
            return f"> {sender}: {text}" if sender else f"> {text}"
        case SharedFile(name) | Picture(name=name):
            return name or None


def links_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Every place that the blocks lead to, once, in the order in which they stand."""
    found: dict[str, None] = {}
    for block in blocks:
        if isinstance(block, SharedFile) and block.address:
            found[block.address] = None
        elif isinstance(block, Paragraph):
            runs = (one for one in block.inlines if isinstance(one, Run) and one.link)
            found.update((run.link, None) for run in runs)
    return tuple(found)


_CHANGE = 3
"""Characters that a change of style counts for."""


def shortened(blocks: tuple[Block, ...], characters: int, lines: int) -> tuple[Block, ...]:
    """The beginning of a message that is too long to be shown at once; else the very blocks.

    A change of style counts as some characters: it costs as much to lay out.
    """
    kept: list[Block] = []
    for block in blocks:
        text = _said(block) if isinstance(block, Paragraph) else ""
        length = len(text)
        if isinstance(block, Paragraph):
            length += _CHANGE * max(0, len(block.inlines) - 1)
        needed = text.count("\n") + 1
        if isinstance(block, Paragraph) and (length > characters or needed > lines):
            place = min(_place_of(block.inlines, characters), _end_of_line(text, lines))
            if place:
                kept.append(replace(block, inlines=_split(block.inlines, place)[0]))
            return tuple(kept)
        if needed > lines:
            return tuple(kept)
        kept.append(block)
        characters -= length
        lines -= needed
    return blocks


def _place_of(inlines: tuple[Inline, ...], characters: int) -> int:
    """The place in the text up to which so many characters and changes of style reach."""
    place = 0
    for inline in inlines:
        length = len(_words(inline))
        if length >= characters:
            return place + max(0, characters)
        place += length
        characters -= length + _CHANGE
    return place


def _end_of_line(text: str, number: int) -> int:
    """Where the line of this number ends, counted from 1; 0 when there is to be none."""
    if number < 1:
        return 0
    return len("\n".join(text.split("\n", number)[:number]))


def in_pieces(paragraph: Paragraph, longest: int) -> tuple[Paragraph, ...]:
    """The same paragraph, as several ones where it has more characters than can be laid out."""
    text, rest, pieces = _said(paragraph), paragraph, list[Paragraph]()
    while len(text) > longest:
        space = text.rfind(" ", longest // 2, longest)
        place = space + 1 if space > 0 else longest
        before, after = _split(rest.inlines, place)
        pieces.append(replace(rest, inlines=before))
        rest = replace(rest, inlines=after, marker="")
        text = text[place:]
    return (*pieces, rest)


def _said(paragraph: Paragraph) -> str:
    return "".join(map(_words, paragraph.inlines))


def _words(inline: Inline) -> str:
    return inline.text if isinstance(inline, Run) else inline.name


def _split(
    inlines: tuple[Inline, ...], place: int
) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """What stands before this place and what comes after it; a cut mention is text."""
    before: list[Inline] = []
    for number, one in enumerate(inlines):
        text = _words(one)
        if len(text) > place:
            whole = one if isinstance(one, Run) else Run(text)
            head, tail = replace(whole, text=text[:place]), replace(whole, text=text[place:])
            before += [head] if place else []
            return tuple(before), (tail, *inlines[number + 1 :])
        before.append(one)
        place -= len(text)
    return tuple(before), ()
