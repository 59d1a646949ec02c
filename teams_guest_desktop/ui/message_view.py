"""The list of messages: stays at the newest one, tells what has been on the screen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from teams_guest_desktop.ui.chat_delegate import ChatDelegate

_NEAR_END = 4


class MessageView(QListView):
    """The messages. While the newest one is in sight, the next one comes into sight too; whoever
    has scrolled up is left there.
    """

    rows_painted = Signal(int, int)
    """First and last row that the person can see now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_at_end = True
        self.setItemDelegate(ChatDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(False)
        bar = self.verticalScrollBar()
        bar.setSingleStep(self.fontMetrics().lineSpacing())
        bar.valueChanged.connect(self._on_scrolled)
        bar.rangeChanged.connect(self._on_range_changed)

    def _on_scrolled(self, value: int) -> None:
        self._is_at_end = value >= self.verticalScrollBar().maximum() - _NEAR_END

    def _on_range_changed(self, _least: int, most: int) -> None:
        if self._is_at_end:
            self.verticalScrollBar().setValue(most)

    def go_to_end(self) -> None:
        """Show the newest message, and the next ones as they come."""
        self._is_at_end = True
        self.scrollToBottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width decides how texts wrap."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By keyboard one comes to the newest message, not to the oldest."""
        by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason
        model = self.model()
        if not by_mouse and not self.currentIndex().isValid() and model.rowCount():
            self.setCurrentIndex(model.index(model.rowCount() - 1, 0))
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell what is in sight once it is drawn."""
        super().paintEvent(event)
        first = self.indexAt(QPoint(1, 1))
        if first.isValid():
            self.rows_painted.emit(first.row(), self._last_in_sight().row())

    def _last_in_sight(self) -> QModelIndex:
        index = self.indexAt(QPoint(1, self.viewport().height() - 1))
        model = self.model()
        return index if index.isValid() else model.index(model.rowCount() - 1, 0)
