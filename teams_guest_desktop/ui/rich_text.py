"""Paragraphs of a message laid out: bold, links, mentions, what was searched for.

Text and formats are given to `QTextLayout` apart from each other: nothing guesses what is markup,
and nothing that is named in a message is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QTextCharFormat, QTextLayout

from teams_guest_desktop.meeting.content import Form, Inline, Mention, Paragraph, Style
from teams_guest_desktop.meeting.web_link import destination, shows_destination
from teams_guest_desktop.ui.colors import Colors
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


@dataclass(slots=True)
class _Writing:
    """A paragraph's text with its formats in the making. Places are Qt's: in UTF-16 units."""

    colors: Colors
    text: str = ""
    length: int = 0
    formats: list[QTextLayout.FormatRange] = field(default_factory=list)
    links: list[_Span] = field(default_factory=list)
    chips: list[_Span] = field(default_factory=list)

    def write(self, text: str, look: QTextCharFormat | None = None) -> _Span:
        span = _Span(self.length, _units(text))
        self.text += text
        self.length += span.length
        if look is not None and text:
            self.mark(span, look)
        return span

    def mark(self, span: _Span, look: QTextCharFormat) -> None:
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = span.start, span.length, look
        self.formats.append(part)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class RichText:
    """One paragraph in one width."""

    def __init__(
        self, paragraph: Paragraph, font: QFont, width: int, colors: Colors, sought: str = ""
    ) -> None:
        writing = _write(paragraph.inlines, colors)
        if sought:
            _mark_found(writing, sought)
        self._links = writing.links
        self._colors = colors
        self._block = TextBlock(writing.text, _font(font, paragraph.form), width, writing.formats)
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


def grown(font: QFont, factor: float, like: QFont | None = None) -> QFont:
    """The font in another size: so many times its own, or that of another one."""
    measure, other = like or font, QFont(font)
    if measure.pointSizeF() > 0:
        other.setPointSizeF(measure.pointSizeF() * factor)
    else:
        other.setPixelSize(max(1, round(measure.pixelSize() * factor)))
    return other


def _write(inlines: tuple[Inline, ...], colors: Colors) -> _Writing:
    writing = _Writing(colors)
    for link, group in groupby(inlines, key=lambda one: getattr(one, "link", "")):
        start, said = writing.length, len(writing.text)
        for one in group:
            _write_inline(writing, one, link)
        if link:
            _write_destination(writing, writing.text[said:], link)
            writing.links.append(_Span(start, writing.length - start, link))
    return writing


def _write_inline(writing: _Writing, inline: Inline, link: str) -> None:
    if isinstance(inline, Mention):
        span = writing.write(inline.name, _mention_look(writing.colors, is_me=inline.is_me))
        writing.chips.append(replace(span, is_me=inline.is_me))
        if inline.is_me:
            writing.write(_HAIR_SPACE)  # its ground is dark: what follows must not touch it
        return
    is_plain = inline.style is Style.PLAIN and not link
    look = None if is_plain else _look(inline.style, link, writing.colors)
    span = writing.write(inline.text, look)
    if Style.CODE in inline.style:
        writing.chips.append(span)


def _write_destination(writing: _Writing, said: str, link: str) -> None:
    """Where a link goes stands behind it, unless it begins with that."""
    if not shows_destination(said, link):
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(writing.colors.quiet))
        writing.write(f" ({destination(link)})", quiet)


def _look(style: Style, link: str, colors: Colors) -> QTextCharFormat:
    look = QTextCharFormat()
    if Style.BOLD in style:
        look.setFontWeight(QFont.Weight.Bold)
    if Style.ITALIC in style:
        look.setFontItalic(True)
    if Style.UNDERLINE in style or link:
        look.setFontUnderline(True)
    if Style.STRIKE in style:
        look.setFontStrikeOut(True)
    if Style.CODE in style:
        look.setFontFamilies(_program_font().families())
    if link:
        look.setForeground(QColor(colors.accent))
    return look


def _mention_look(colors: Colors, *, is_me: bool) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold if is_me else QFont.Weight.DemiBold)
    look.setForeground(QColor(colors.on_accent if is_me else colors.accent))
    return look


def _mark_found(writing: _Writing, sought: str) -> None:
    look = QTextCharFormat()
    look.setBackground(QColor(writing.colors.found))
    look.setForeground(QColor(writing.colors.on_found))
    for start, length in found_in(writing.text, sought):
        found = writing.text[start : start + length]
        writing.mark(_Span(_units(writing.text[:start]), _units(found)), look)


def found_in(text: str, sought: str) -> Iterator[tuple[int, int]]:
    """Where the text that is searched for begins, whatever its case, and how long it is there."""
    for found in re.finditer(re.escape(sought), text, re.IGNORECASE):
        yield found.start(), len(found[0])
