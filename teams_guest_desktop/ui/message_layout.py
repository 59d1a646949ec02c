"""Where everything of one message stands in its row: day, head, bubble, blocks, foot.

Whatever a message holds, so much of it is laid out at first as fits into `CHARACTERS` and `LINES`;
the person can open the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap

from teams_guest_desktop.meeting.content import (
    Block,
    Form,
    Paragraph,
    Picture,
    Reply,
    Run,
    SharedFile,
    in_pieces,
    shortened,
)
from teams_guest_desktop.meeting.timeline import (
    STOPPED,
    Delivery,
    Importance,
    Message,
    MessageKind,
)
from teams_guest_desktop.meeting.web_link import destination
from teams_guest_desktop.ui.chat_model import Setting
from teams_guest_desktop.ui.chat_words import (
    delivery_words,
    importance_words,
    is_spoken,
    new_words,
    said_text,
    sender_words,
    time_words,
)
from teams_guest_desktop.ui.dress import Dress
from teams_guest_desktop.ui.message_parts import (
    Card,
    Choice,
    DiscardTarget,
    Divider,
    Ground,
    Head,
    Image,
    LinkTarget,
    MoreTarget,
    Part,
    ReplyTarget,
    ResendTarget,
    Rich,
    Target,
    Words,
)
from teams_guest_desktop.ui.rich_text import RichText
from teams_guest_desktop.ui.text_layout import LONGEST, TextBlock
from teams_guest_desktop.ui.times import day_words

CHARACTERS = 1_600
LINES = 24

_MARGIN = 16
_PADDING = 10
_GAP = 4
_SPACE = 8
_ABOVE = 3
"""Room for the frame around the message that has the focus, above and below."""
_BELOW = 4
_FOOT_GAP = 5
_BESIDE = 14
_MENTION_BAR = 4
_LARGEST_SHARE = 0.9
_NARROWEST = 40
_PICTURE_HEIGHT = 240
_PICTURE_WIDTH = 320

Pixmaps = Callable[[Picture], QPixmap | str | None]
"""A picture's pixmap; None while it is on its way, words when it cannot be had."""


@dataclass(frozen=True, slots=True)
class MessageLayout:
    """A message laid out in a width."""

    parts: tuple[Part, ...]
    bubble: QRect
    height: int

    def paint(self, painter: QPainter) -> None:
        """Draw everything; the painter stands where the row begins."""
        for part in self.parts:
            part.paint(painter)

    @property
    def is_cut(self) -> bool:
        """Whether only the beginning of the message is shown."""
        choices = (part for part in self.parts if isinstance(part, Choice))
        return any(isinstance(choice.target, MoreTarget) for choice in choices)

    def target_at(self, point: QPoint) -> Target | None:
        """What can be opened at this point of the row."""
        found = (part.target_at(point) for part in reversed(self.parts))
        return next((target for target in found if target is not None), None)


def lay_out(
    message: Message,
    setting: Setting,
    width: int,
    dress: Dress,
    pixmaps: Pixmaps,
    *,
    is_open: bool = False,
) -> MessageLayout:
    """Lay a message out; `is_open` says that all of it is to be seen, however long."""
    row = _Row(setting, max(_NARROWEST, width - 2 * _MARGIN), dress, pixmaps)
    if setting.begins_day:
        row.add_divider(day_words(message.created_at), dress.colors.quiet, dress.colors.hairline)
    if setting.begins_new:
        row.add_divider(new_words(), dress.colors.accent, dress.colors.accent)
    if message.kind is MessageKind.TEXT:
        if setting.begins_group:
            row.add_head(message)
        row.add_bubble(message, is_open=is_open)
    else:
        row.add_line(said_text(message))
    row.add_foot(message)
    return MessageLayout(tuple(row.parts), row.bubble, row.y)


class _Row:
    """A row in the making, from its top to its bottom."""

    def __init__(self, setting: Setting, room: int, dress: Dress, pixmaps: Pixmaps) -> None:
        self.parts: list[Part] = []
        self.bubble = QRect()
        self.y = _SPACE if setting.begins_group or setting.begins_day else _ABOVE
        self._setting = setting
        self._room = room
        self._dress = dress
        self._pixmaps = pixmaps

    def add_divider(self, words: str, color: str, line: str) -> None:
        """Words between two lines, above the message."""
        font = self._dress.small if line != color else self._dress.small_bold
        text = TextBlock(words, font, self._room)
        left = _MARGIN + (self._room - text.size.width()) // 2
        place = QPoint(left, self.y)
        self.parts.append(Divider(text, place, _MARGIN, _MARGIN + self._room, color, line))
        self.y += text.size.height() + _SPACE

    def add_head(self, message: Message) -> None:
        dress, metrics = self._dress, self._dress.bold_metrics
        rest, name, name_width, left = time_words(message), "", 0, _MARGIN
        if self._setting.is_own:
            left += self._room - dress.small_metrics.horizontalAdvance(rest)
        else:
            rest = f"  {rest}"
            room = self._room - dress.small_metrics.horizontalAdvance(rest)
            said = dress.fallback.shown(sender_words(message), dress.small_bold)
            name = metrics.elidedText(said, Qt.TextElideMode.ElideRight, room)
            name_width = metrics.horizontalAdvance(name)
        place = QPoint(left, self.y + metrics.ascent())
        self.parts.append(Head(name, name_width, rest, place, dress))
        self.y += metrics.height() + _GAP

    def add_line(self, words: str) -> None:
        """A line of ours, in the middle."""
        text = _foreign(words, self._dress.small, self._room, self._dress, centred=True)
        self.parts.append(Words(text, QPoint(_MARGIN, self.y), self._dress.colors.quiet))
        self.bubble = QRect(_MARGIN, self.y, self._room, text.size.height())
        self.y += text.size.height()

    def add_foot(self, message: Message) -> None:
        """How far an own message has come, and what one can do about it, at the bubble's side."""
        words = delivery_words(message)
        if words:
            self.y += _FOOT_GAP
            self._add_foot(list(self._foot(message, words)))
        self.y += _BELOW

    def _foot(self, message: Message, words: str) -> Iterator[tuple[TextBlock, str, Target | None]]:
        dress, translate = self._dress, QCoreApplication.translate
        is_stopped = message.delivery in STOPPED
        yield (
            TextBlock(words, dress.small, self._room),
            dress.colors.error if is_stopped else dress.colors.quiet,
            None,
        )
        if is_stopped:
            again = TextBlock(translate("Chat", "Try again"), dress.choice, self._room)
            yield again, dress.colors.accent, ResendTarget(message.client_id)
        if is_stopped or message.delivery is Delivery.WAITING:
            no_more = TextBlock(translate("Chat", "Discard"), dress.choice, self._room)
            yield no_more, dress.colors.accent, DiscardTarget(message.client_id)

    def _add_foot(self, foot: list[tuple[TextBlock, str, Target | None]]) -> None:
        """Side by side where there is room, else below each other."""
        needed = sum(text.size.width() + _BESIDE for text, _color, _target in foot) - _BESIDE
        is_beside = needed <= self._room
        left = _MARGIN + (self._room - needed if self._setting.is_own else 0)
        for text, color, target in foot:
            if not is_beside and self._setting.is_own:
                left = _MARGIN + self._room - text.size.width()
            place = QPoint(left, self.y)
            if target is None:
                self.parts.append(Words(text, place, color))
            else:
                self.parts.append(Choice(text, place, color, target))
            if is_beside:
                left += text.size.width() + _BESIDE
            else:
                self.y += text.size.height()
        if is_beside:
            self.y += max(text.size.height() for text, _color, _target in foot)

    def add_bubble(self, message: Message, *, is_open: bool) -> None:
        room = int(self._room * _LARGEST_SHARE) - 2 * _PADDING
        inside = _Inside(room, self._dress, self._pixmaps)
        inside.add_message(message, is_open=is_open)
        size = QSize(inside.widest + 2 * _PADDING, inside.y + 2 * _PADDING)
        self.bubble = QRect(QPoint(_MARGIN, self.y), size)
        if self._setting.is_own:
            self.bubble.moveRight(_MARGIN + self._room - 1)
        corner = self.bubble.topLeft() + QPoint(_PADDING, _PADDING)
        self.parts.append(self._ground(message))
        if message.mentions_me:
            bar = QRect(_MARGIN // 3, self.bubble.top(), _MENTION_BAR, self.bubble.height())
            self.parts.append(Ground(bar, self._dress.colors.accent, radius=1))
        self.parts += inside.parts_at(corner)
        self.y = self.bubble.bottom() + 1

    def _ground(self, message: Message) -> Ground:
        c = self._dress.colors
        fill = c.own_bubble if self._setting.is_own else c.ground
        edge = c.edge if fill == c.raised else ""  # in high contrast nothing else shows it
        if message.delivery in STOPPED:
            edge = c.error
        bar = c.error if message.importance is not Importance.NORMAL else ""
        return Ground(self.bubble, fill, edge, bar)


class _Inside:
    """What stands in a bubble, from its top to its bottom; the bubble's place is found last."""

    def __init__(self, room: int, dress: Dress, pixmaps: Pixmaps) -> None:
        self._room = max(_NARROWEST, room)
        self._dress = dress
        self._pixmaps = pixmaps
        self._made: list[Callable[[QPoint], Part]] = []
        self.y = 0
        self.widest = 0

    def parts_at(self, corner: QPoint) -> list[Part]:
        return [make(corner) for make in self._made]

    def add_message(self, message: Message, *, is_open: bool) -> None:
        c = self._dress.colors
        if message.importance is not Importance.NORMAL:
            self._add_words(importance_words(message), c.error)
        if not is_spoken(message):
            self._add_words(said_text(message), c.quiet)
            return
        blocks = message.blocks or (Paragraph((Run(message.text),)),)
        shown = blocks if is_open else shortened(blocks, CHARACTERS, LINES)
        for block in shown:
            self._add(block)
        if shown is not blocks:
            words = QCoreApplication.translate("Chat", "Show all")
            text = TextBlock(words, self._dress.small_bold, self._room)
            self._place(text.size, 0, lambda place: Choice(text, place, c.accent, MoreTarget()))

    def _add_words(self, words: str, color: str) -> None:
        text = _foreign(words, self._dress.small, self._room, self._dress)
        self._place(text.size, 0, lambda place: Words(text, place, color))

    def _place(self, size: QSize, left: int, make: Callable[[QPoint], Part]) -> None:
        top = self.y
        self._made.append(lambda corner: make(corner + QPoint(left, top)))
        self.y += size.height()
        self.widest = max(self.widest, left + size.width())

    def _add(self, block: Block) -> None:
        if self._made:
            self.y += _GAP
        match block:
            case Paragraph():
                for piece in in_pieces(block, LONGEST - 300):
                    self._add_paragraph(piece)
            case Reply():
                self._add_reply(block)
            case Picture():
                self._add_picture(block)
            case SharedFile():
                self._add_file(block)
            case _ as unreachable:
                assert_never(unreachable)

    def _add_paragraph(self, paragraph: Paragraph) -> None:
        dress, c = self._dress, self._dress.colors
        quoted = paragraph.quotes * dress.em
        left = quoted + round(1.7 * dress.em) * paragraph.depth
        left = min(left, self._room // 2)
        is_program = paragraph.form is Form.CODE
        inner = _PADDING if is_program else 0
        room = max(_NARROWEST // 2, self._room - left - 2 * inner)
        text = RichText(paragraph, room, dress)
        marker = TextBlock(paragraph.marker, dress.font, left) if paragraph.marker else None
        size, top = text.size + QSize(2 * inner, 2 * inner), self.y
        if is_program:
            area = QRect(left, top, self._room - left, size.height())
            self._ground(area, c.field, c.hairline)
        for level in range(paragraph.quotes if quoted <= self._room // 2 else 0):
            self._ground(QRect(level * dress.em, top - _GAP, 3, size.height() + _GAP), c.edge)
        color = c.quiet if paragraph.quotes else c.text
        self._place(
            size,
            left,
            lambda place: Rich(
                text,
                place + QPoint(inner, inner),
                color,
                marker,
                place - QPoint(round(1.4 * dress.em), 0),
            ),
        )

    def _ground(self, area: QRect, fill: str, edge: str = "") -> None:
        radius = 6 if edge else 1
        self._made.append(lambda corner: Ground(area.translated(corner), fill, edge, radius=radius))
        self.widest = max(self.widest, area.right() + 1)

    def _add_reply(self, reply: Reply) -> None:
        dress, c = self._dress, self._dress.colors
        room = self._room - 2 * _PADDING
        sender = None
        if reply.sender:
            sender = _foreign(reply.sender, dress.small_bold, room, dress)
        said = _foreign(reply.text, dress.small, room, dress)
        indent = QPoint(_PADDING, _GAP)
        heights = [text.size.height() for text in (sender, said) if text is not None]
        size = QSize(self._room, sum(heights) + 2 * _GAP)

        def make(place: QPoint) -> Part:
            words, y = [], place + indent
            if sender is not None:
                words.append(Words(sender, y, c.text))
                y = y + QPoint(0, sender.size.height())
            words.append(Words(said, y, c.quiet))
            ground = Ground(QRect(place, size), c.raised, bar=c.accent, radius=4)
            return Card(ground, tuple(words), ReplyTarget(reply.message_id))

        self._place(size, 0, make)

    def _add_file(self, file: SharedFile) -> None:
        dress, c = self._dress, self._dress.colors
        side = 2 * dress.em + _PADDING
        room = max(_NARROWEST, self._room - side - _PADDING)
        translate = QCoreApplication.translate
        name = _foreign(file.name or translate("Chat", "File"), dress.font, room, dress)
        where = (
            destination(file.address)
            if file.address
            else translate("Chat", "This file cannot be opened here.")
        )
        place_words = _foreign(where, dress.small, room, dress)
        size = QSize(self._room, name.size.height() + place_words.size.height() + 2 * _PADDING)

        def make(place: QPoint) -> Part:
            first = place + QPoint(side, _PADDING)
            words = (
                Words(name, first, c.accent if file.address else c.text),
                Words(place_words, first + QPoint(0, name.size.height()), c.quiet),
            )
            ground = Ground(QRect(place, size), c.raised, c.hairline, radius=6)
            target = LinkTarget(file.address) if file.address else None
            return Card(ground, words, target, "file", c.quiet)

        self._place(size, 0, make)

    def _add_picture(self, picture: Picture) -> None:
        dress, c = self._dress, self._dress.colors
        found = self._pixmaps(picture)
        pixmap = found if isinstance(found, QPixmap) else None
        size = self._picture_size(picture, pixmap)
        words = found if isinstance(found, str) else picture.name
        text = _foreign(words, dress.small, max(20, size.width() - 2 * _PADDING), dress)

        def make(place: QPoint) -> Part:
            said = Words(text, place + QPoint(_PADDING, _PADDING), c.quiet)
            return Image(picture, QRect(place, size), pixmap, said, c)

        self._place(size, 0, make)

    def _picture_size(self, picture: Picture, pixmap: QPixmap | None) -> QSize:
        """What the picture measures, or says it does, as far as there is room for it."""
        size = QSize(picture.width, picture.height)
        if pixmap is not None:
            size = pixmap.size() / pixmap.devicePixelRatio()
        if size.width() < 1 or size.height() < 1:
            size = QSize(_PICTURE_WIDTH, _PICTURE_WIDTH * 9 // 16)
        most = QSize(self._room, _PICTURE_HEIGHT)
        if size.width() > most.width() or size.height() > most.height():
            size = size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
        return size.expandedTo(QSize(min(16, self._room), 16))


def _foreign(
    text: str, font: QFont, width: int, dress: Dress, *, centred: bool = False
) -> TextBlock:
    """A text in which anything may stand: the letters whose fonts are known by now."""
    side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    return TextBlock(dress.fallback.shown(text[: LONGEST + 1], font), font, width, alignment=side)
