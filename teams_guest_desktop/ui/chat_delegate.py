"""Draws one message: sender and time, the text in a bubble, own ones on the other side."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from teams_guest_desktop.meeting.timeline import Delivery, Message, MessageKind
from teams_guest_desktop.ui.chat_model import MessageRole, OwnRole, delivery_words, said_text
from teams_guest_desktop.ui.theme import colors
from teams_guest_desktop.ui.times import local_time

_MARGIN = 12
_PADDING = 9
_GAP = 3
_RADIUS = 10
_LARGEST_SHARE = 0.86
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere | Qt.TextFlag.TextExpandTabs)

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the parts of one row are, relative to the row."""

    head: QRect
    bubble: QRect
    text: QRect
    foot: QRect
    height: int


class ChatDelegate(QStyledItemDelegate):
    """Lays every text out as plain text: nothing in it is markup."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's
        """As wide as the view, as high as the text needs."""
        view = option.widget
        width = view.viewport().width() if hasattr(view, "viewport") else option.rect.width()
        return QSize(width, self._lay_out(option.font, width, index).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row."""
        layout = self._lay_out(option.font, option.rect.width(), index)
        message: Message = index.data(MessageRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(option.rect.topLeft())
        if message.kind is MessageKind.TEXT:
            self._paint_bubble(painter, layout, option, index)
        self._paint_texts(painter, layout, option.font, index)
        painter.restore()

    def _paint_bubble(
        self, painter: QPainter, layout: _Layout, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        c = colors()
        is_failed = index.data(MessageRole).delivery is Delivery.NOT_SENT
        painter.setBrush(QColor(c.own_bubble if index.data(OwnRole) else c.ground))
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        pen = QPen(QColor(c.accent), 2) if has_focus else QPen(Qt.PenStyle.NoPen)
        painter.setPen(QPen(QColor(c.error), 1) if is_failed and not has_focus else pen)
        painter.drawRoundedRect(layout.bubble, _RADIUS, _RADIUS)

    def _paint_texts(self, painter: QPainter, layout: _Layout, font: QFont, index: _Index) -> None:
        c = colors()
        message: Message = index.data(MessageRole)
        is_text = message.kind is MessageKind.TEXT
        painter.setPen(QColor(c.quiet))
        painter.setFont(_small(font))
        painter.drawText(layout.head, _side(index), _head(message, index))
        is_failed = message.delivery is Delivery.NOT_SENT
        painter.setPen(QColor(c.error if is_failed else c.quiet))
        painter.drawText(layout.foot, _FLAGS | int(_side(index)), delivery_words(message))
        painter.setPen(QColor(c.text if is_text and not message.deleted else c.quiet))
        painter.setFont(font if is_text else _small(font))
        painter.drawText(layout.text, _FLAGS, said_text(message))

    def _lay_out(self, font: QFont, width: int, index: _Index) -> _Layout:
        message: Message = index.data(MessageRole)
        is_text = message.kind is MessageKind.TEXT
        small = QFontMetrics(_small(font))
        metrics = QFontMetrics(font) if is_text else small
        widest = max(40, int((width - 2 * _MARGIN) * _LARGEST_SHARE) - 2 * _PADDING)
        text = metrics.boundingRect(QRect(0, 0, widest, 1 << 20), _FLAGS, said_text(message))
        head_height = small.height() if _head(message, index) else 0
        foot_height = _foot_height(small, widest, message)
        bubble_width = text.width() + 2 * _PADDING
        is_own = bool(index.data(OwnRole)) and is_text
        left = width - _MARGIN - bubble_width if is_own else _MARGIN
        top = 6
        bubble_top = top + head_height + (_GAP if head_height else 0)
        bubble = QRect(left, bubble_top, bubble_width, text.height() + 2 * _PADDING)
        foot = QRect(_MARGIN, bubble.bottom() + _GAP, width - 2 * _MARGIN, foot_height)
        return _Layout(
            head=QRect(_MARGIN, top, width - 2 * _MARGIN, head_height),
            bubble=bubble,
            text=bubble.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING),
            foot=foot,
            height=foot.bottom() + 7 if foot_height else bubble.bottom() + 7,
        )


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.88)
    return small


def _side(index: _Index) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if index.data(OwnRole) else Qt.AlignmentFlag.AlignLeft


def _head(message: Message, index: _Index) -> str:
    if message.kind is not MessageKind.TEXT:
        return ""
    time = QLocale().toString(local_time(message.created_at), QLocale.FormatType.ShortFormat)
    return time if index.data(OwnRole) else f"{message.sender_name}  {time}"


def _foot_height(metrics: QFontMetrics, width: int, message: Message) -> int:
    words = delivery_words(message)
    if not words:
        return 0
    return metrics.boundingRect(QRect(0, 0, width, 1 << 20), _FLAGS, words).height()
