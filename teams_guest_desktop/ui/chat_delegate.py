"""Draws one message: sender and time, the text in a bubble, own ones on the other side."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from teams_guest_desktop.meeting.timeline import Delivery, Message, MessageKind
from teams_guest_desktop.ui.chat_model import MessageRole, OwnRole, delivery_words, said_text
from teams_guest_desktop.ui.colors import colors
from teams_guest_desktop.ui.text_layout import PlainText, lay_out
from teams_guest_desktop.ui.times import local_time

_MARGIN = 16
_PADDING = 10
_GAP = 4
_SPACE = 6
_RADIUS = 10
_LARGEST_SHARE = 0.88
_SMALL = 0.9

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Row:
    """What one row shows, and where, relative to the row."""

    head: QRect
    bubble: QRect
    text: PlainText
    foot: PlainText | None
    foot_top: int
    height: int


class ChatDelegate(QStyledItemDelegate):
    """Lays every text out as plain text: nothing in it is markup."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's
        """As wide as the view, as high as the text needs."""
        view = option.widget
        width = view.viewport().width() if hasattr(view, "viewport") else option.rect.width()
        return QSize(width, _row(option.font, width, index).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row; nothing gets out of it, however high its letters tower."""
        row = _row(option.font, option.rect.width(), index)
        painter.save()
        painter.setClipRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(option.rect.topLeft())
        _paint_bubble(painter, row, option, index)
        _paint_texts(painter, row, option.font, index)
        painter.restore()


def _row(font: QFont, width: int, index: _Index) -> _Row:
    message: Message = index.data(MessageRole)
    room = max(40, width - 2 * _MARGIN)
    small = _small(font)
    if message.kind is MessageKind.TEXT:
        text = lay_out(said_text(message), font, int(room * _LARGEST_SHARE) - 2 * _PADDING)
    else:
        text = lay_out(said_text(message), small, room, Qt.AlignmentFlag.AlignHCenter)
    words = delivery_words(message)
    foot = lay_out(words, small, room, _side(index)) if words else None
    head_height = QFontMetrics(small).height() + _GAP if _has_head(message) else 0
    bubble = _bubble(text, message, room, _SPACE + head_height)
    if index.data(OwnRole) and message.kind is MessageKind.TEXT:
        bubble.moveRight(width - _MARGIN)
    foot_top = bubble.bottom() + _GAP
    bottom = foot_top + foot.size.height() if foot else bubble.bottom()
    head = QRect(_MARGIN, _SPACE, room, head_height)
    return _Row(head, bubble, text, foot, foot_top, bottom + _SPACE)


def _bubble(text: PlainText, message: Message, room: int, top: int) -> QRect:
    if message.kind is MessageKind.TEXT:
        size = text.size + QSize(2 * _PADDING, 2 * _PADDING)
        return QRect(_MARGIN, top, size.width(), size.height())
    return QRect(_MARGIN, top, room, text.size.height())


def _paint_bubble(
    painter: QPainter, row: _Row, option: QStyleOptionViewItem, index: _Index
) -> None:
    c = colors()
    message: Message = index.data(MessageRole)
    is_text = message.kind is MessageKind.TEXT
    pen = QPen(Qt.PenStyle.NoPen)
    if option.state & QStyle.StateFlag.State_HasFocus:
        pen = QPen(QColor(c.accent), 2)
    elif message.delivery is Delivery.NOT_SENT:
        pen = QPen(QColor(c.error), 1)
    elif not is_text:
        return
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if is_text:
        painter.setBrush(QColor(c.own_bubble if index.data(OwnRole) else c.ground))
    painter.drawRoundedRect(row.bubble, _RADIUS, _RADIUS)


def _paint_texts(painter: QPainter, row: _Row, font: QFont, index: _Index) -> None:
    c = colors()
    message: Message = index.data(MessageRole)
    is_text = message.kind is MessageKind.TEXT
    painter.setPen(QColor(c.quiet))
    if _has_head(message):
        painter.setFont(_small(font))
        painter.drawText(row.head, _side(index), _head(row.head.width(), _small(font), index))
    if row.foot is not None:
        is_failed = message.delivery is Delivery.NOT_SENT
        painter.setPen(QColor(c.error if is_failed else c.quiet))
        row.foot.draw(painter, _MARGIN, row.foot_top)
    painter.setPen(QColor(c.text if is_text and not message.deleted else c.quiet))
    padding = _PADDING if is_text else 0
    row.text.draw(painter, row.bubble.left() + padding, row.bubble.top() + padding)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * _SMALL)
    else:
        small.setPixelSize(round(font.pixelSize() * _SMALL))
    return small


def _side(index: _Index) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if index.data(OwnRole) else Qt.AlignmentFlag.AlignLeft


def _has_head(message: Message) -> bool:
    return message.kind is MessageKind.TEXT


def _head(width: int, font: QFont, index: _Index) -> str:
    message: Message = index.data(MessageRole)
    time = QLocale().toString(local_time(message.created_at), QLocale.FormatType.ShortFormat)
    if index.data(OwnRole):
        return time
    metrics = QFontMetrics(font)
    room = width - metrics.horizontalAdvance(f"  {time}")
    name = metrics.elidedText(message.sender_name, Qt.TextElideMode.ElideRight, room)
    # Isolated, so that a name written from right to left does not turn the time around.
    return f"\u2068{name}\u2069  {time}"
