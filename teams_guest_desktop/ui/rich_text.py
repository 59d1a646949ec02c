"""Paragraphs of a message laid out: bold, links, mentions, what was searched for.

Text and formats are given to `QTextLayout` apart from each other: nothing guesses what is markup,
and nothing that is named in a message is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QTextCharFormat, QTextLayout

from teams_guest_desktop.meeting.content import Form, Inline, Mention, Paragraph, Style
from teams_guest_desktop.meeting.web_link import destination, shows_destination
from teams_guest_desktop.ui.colors import Colors
from teams_guest_desktop.ui.dress import Dress, grown
from teams_guest_desktop.ui.font_fallback import FontFallback
from teams_guest_desktop.ui.text_layout import TextBlock

_HEADING = 1.15
_CHIP_RADIUS = 4
_HAIR_SPACE = "\N{HAIR SPACE}"


@dataclass(frozen=True, slots=True)
class _Span:
    """Letters that belong together: a link, or a chip behind a mention or a word of a program."""

    start: int
    length: int
    link: str = ""
    is_me: bool = False
    """It names the guest."""


class _Look(NamedTuple):
    """How letters look, and the font that this comes to."""

    format: QTextCharFormat
    font: QFont


class _Looks:
    """The looks in one paragraph: each is made once, however often it changes."""

    def __init__(self, font: QFont, colors: Colors) -> None:
        self.font = font
        self.colors = colors
        self._made: dict[tuple[Style | str, bool], _Look] = {}

    def styled(self, style: Style, *, is_link: bool) -> _Look | None:
        """What these letters look like; None as everything else."""
        if style is Style.PLAIN and not is_link:
            return None
        return self._once((style, is_link), lambda: _styled(style, self.colors, is_link=is_link))

    def mention(self, *, is_me: bool) -> _Look:
        """What a name in a chip looks like."""
        return self._once(("mention", is_me), lambda: _mention_look(self.colors, is_me=is_me))

    def quiet(self) -> _Look:
        """What stands behind a link."""
        return self._once(("quiet", False), lambda: _quiet_look(self.colors))

    def _once(self, key: tuple[Style | str, bool], make: Callable[[], QTextCharFormat]) -> _Look:
        look = self._made.get(key)
        if look is None:
            made = make()
            look = self._made[key] = _Look(made, made.font().resolve(self.font))
        return look


@dataclass(slots=True)
class _Writing:
    """A paragraph's text with its formats in the making. Places are Qt's: in UTF-16 units."""

    looks: _Looks
    fallback: FontFallback
    text: str = ""
    length: int = 0
    formats: list[QTextLayout.FormatRange] = field(default_factory=list)
    links: list[_Span] = field(default_factory=list)
    chips: list[_Span] = field(default_factory=list)

    def write(self, text: str, look: _Look | None = None) -> _Span:
        span = _Span(self.length, _units(text))
        self.text += self.fallback.shown(text, look.font if look else self.looks.font)
        self.length += span.length
        if look is not None and text:
            self.mark(span, look.format)
        return span

    def mark(self, span: _Span, look: QTextCharFormat) -> None:
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = span.start, span.length, look
        self.formats.append(part)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class RichText:
    """One paragraph in one width."""

    def __init__(self, paragraph: Paragraph, width: int, dress: Dress) -> None:
        font, colors = _font(dress.font, paragraph.form), dress.colors
        writing = _Writing(_Looks(font, colors), dress.fallback)
        _write(writing, paragraph.inlines)
        if dress.sought:
            _mark_found(writing, dress.sought)
        self._links = writing.links
        self._colors = colors
        self._block = TextBlock(writing.text, font, width, writing.formats)
        self._chips = [
            (area, colors.accent if span.is_me else colors.chip)
            for span in writing.chips
            for area in self._block.areas(span.start, span.length)
        ]

    @property
    def size(self) -> QSize:
        """How much room it takes."""
        return self._block.size

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it with the painter's pen."""
        if self._chips:
            _draw_chips(painter, [(area.translated(x, y), fill) for area, fill in self._chips])
        self._block.draw(painter, x, y)

    def link_at(self, x: float, y: float) -> str:
        """The link that is drawn there; empty where there is none."""
        if not self._links:
            return ""
        place = self._block.letter_at(x, y)
        found = (one.link for one in self._links if one.start <= place < one.start + one.length)
        return next(found, "")


def _draw_chips(painter: QPainter, chips: list[tuple[QRectF, str]]) -> None:
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for area, fill in chips:
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(area.adjusted(-2, 0, 2, 0), _CHIP_RADIUS, _CHIP_RADIUS)
    painter.restore()


def _font(font: QFont, form: Form) -> QFont:
    match form:
        case Form.TEXT:
            return font
        case Form.HEADING:
            heading = QFont(font)
            heading.setBold(True)
            return grown(heading, _HEADING)
        case Form.CODE:
            return grown(_program_font(), 1.0, like=font)


def _program_font() -> QFont:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)


def _write(writing: _Writing, inlines: tuple[Inline, ...]) -> None:
    for link, group in groupby(inlines, key=lambda one: getattr(one, "link", "")):
        start, said = writing.length, list[str]()
        for one in group:
            said.append(_write_inline(writing, one, link))
        if link:
            _write_destination(writing, "".join(said), link)
            writing.links.append(_Span(start, writing.length - start, link))


def _write_inline(writing: _Writing, inline: Inline, link: str) -> str:
    """Write it; what it says."""
    if isinstance(inline, Mention):
        span = writing.write(inline.name, writing.looks.mention(is_me=inline.is_me))
        writing.chips.append(replace(span, is_me=inline.is_me))
        if inline.is_me:
            writing.write(_HAIR_SPACE)  # its ground is dark: what follows must not touch it
        return inline.name
    span = writing.write(inline.text, writing.looks.styled(inline.style, is_link=bool(link)))
    if Style.CODE in inline.style:
        writing.chips.append(span)
    return inline.text


def _write_destination(writing: _Writing, said: str, link: str) -> None:
    """Where a link goes stands behind it, unless it begins with that."""
    if not shows_destination(said, link):
        writing.write(f" ({destination(link)})", writing.looks.quiet())


def _styled(style: Style, colors: Colors, *, is_link: bool) -> QTextCharFormat:
    look = QTextCharFormat()
    if Style.BOLD in style:
        look.setFontWeight(QFont.Weight.Bold)
    if Style.ITALIC in style:
        look.setFontItalic(True)
    if Style.UNDERLINE in style or is_link:
        look.setFontUnderline(True)
    if Style.STRIKE in style:
        look.setFontStrikeOut(True)
    if Style.CODE in style:
        look.setFontFamilies(_program_font().families())
    if is_link:
        look.setForeground(QColor(colors.accent))
    return look


def _mention_look(colors: Colors, *, is_me: bool) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold if is_me else QFont.Weight.DemiBold)
    look.setForeground(QColor(colors.on_accent if is_me else colors.accent))
    return look


def _quiet_look(colors: Colors) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(colors.quiet))
    return look


def _mark_found(writing: _Writing, sought: str) -> None:
    look = QTextCharFormat()
    look.setBackground(QColor(writing.looks.colors.found))
    look.setForeground(QColor(writing.looks.colors.on_found))
    for start, length in found_in(writing.text, sought):
        found = writing.text[start : start + length]
        writing.mark(_Span(_units(writing.text[:start]), _units(found)), look)


def found_in(text: str, sought: str) -> Iterator[tuple[int, int]]:
    """Where the text that is searched for begins, whatever its case, and how long it is there."""
    for found in re.finditer(re.escape(sought), text, re.IGNORECASE):
        yield found.start(), len(found[0])
