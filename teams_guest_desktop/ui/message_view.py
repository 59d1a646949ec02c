"""The list of messages: lays out what is in sight and nothing else.

Qt's own list measures every row before it draws the first one, which for 20 000 messages takes
seconds. This one keeps a guess for each row (`row_heights`), measures a row when it comes into
sight, and holds still what the person looks at: the *anchor*, a row and how much of it is above
the view. The scroll bar follows the anchor. Only the geometry is its own; selection, keyboard
focus and what screen readers are told are those of `QListView`.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from teams_guest_desktop.ui.chat_model import ChatModel
from teams_guest_desktop.ui.gallery import Gallery
from teams_guest_desktop.ui.message_layout import MessageLayout
from teams_guest_desktop.ui.message_layouts import MessageLayouts
from teams_guest_desktop.ui.message_parts import RADIUS, Target
from teams_guest_desktop.ui.row_heights import RowHeights

_NEAR_END = 4
_FOCUS_ROOM = 3

_Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint


class MessageView(QListView):
    """The messages. While the newest one is in sight, the next one comes into sight too; whoever
    has scrolled up is left there.
    """

    rows_painted = Signal(int, int)
    """First and last row that the person can see now."""
    row_entered = Signal(QModelIndex)
    """Enter was pressed on this row."""

    def __init__(self, model: ChatModel, gallery: Gallery, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = model
        self._heights = RowHeights()
        self._anchor = (0, 0)
        """The row at the top of the view, and how many pixels of it are above."""
        self._is_at_end = True
        self._is_settling = False
        self._layouts = MessageLayouts(self, model, gallery)
        self._width = 0
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.setModel(model)
        model.rowsInserted.connect(self._on_inserted)
        model.rowsRemoved.connect(self._on_removed)
        model.dataChanged.connect(self._on_changed)
        model.modelReset.connect(self._on_reset)
        gallery.changed.connect(self.forget_layouts)
        self._layouts.completed.connect(self._on_completed)
        self._on_reset()

    # --- what happens to the rows ---------------------------------------------------------------

    def _on_reset(self) -> None:
        self._layouts.begin_anew()
        self._heights.reset(self._messages.rowCount())
        self._is_at_end = True
        self._settle_soon()

    def _on_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        count = last + 1 - first
        self._heights.insert(first, count)
        row, above = self._anchor
        if first <= row and len(self._heights) > count:
            self._anchor = (row + count, above)
        self._settle_soon()

    def _on_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._heights.remove(first, last + 1 - first)
        row, above = self._anchor
        if first <= row:
            self._anchor = (max(first, row - (last + 1 - first)), above if row > last else 0)
        self._settle_soon()

    def _on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self._heights.doubt(first.row(), last.row())
        self._settle_soon()

    def _settle_soon(self) -> None:
        if self.isVisible():
            self.scheduleDelayedItemsLayout()

    # --- layouts --------------------------------------------------------------------------------

    def forget_layouts(self) -> None:
        """Everything may look different now: another width, other fonts, colours, pictures."""
        self._layouts.forget()
        self._heights.doubt_all()
        self._settle_soon()

    def _on_completed(self) -> None:
        self._heights.doubt_all()
        self._settle_soon()

    def seek(self, text: str) -> None:
        """Mark this text wherever it is in sight."""
        if self._layouts.seek(text):
            self.forget_layouts()

    def open_wholly(self, index: _Index) -> None:
        """Show all of a long message."""
        self._layouts.open_wholly(index.row())
        self._heights.doubt(index.row(), index.row())
        self._settle_soon()

    def layout_of(self, row: int) -> MessageLayout:
        """How this row is laid out; from now on its height is known."""
        in_doubt = not self._heights.is_measured(row)
        layout = self._layouts.find(row, in_doubt=in_doubt)
        if in_doubt:
            self._heights.measure(row, layout.height)
        return layout

    def target_at(self, point: QPoint) -> Target | None:
        """What can be opened at this point of the view."""
        index = self.indexAt(point)
        if not index.isValid():
            return None
        return self.layout_of(index.row()).target_at(point - self.visualRect(index).topLeft())

    # --- where everything is --------------------------------------------------------------------

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's
        """Measure what is in sight."""
        self._settle()
        self.viewport().update()

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's
        """The view has another size, perhaps."""
        self._settle()

    def _settle(self) -> None:
        """Measure what comes into sight around the anchor and let the scroll bar follow."""
        count = len(self._heights)
        if self._is_settling or count != self._messages.rowCount() or not self.isVisible():
            return
        self._is_settling = True
        if self._width != self.viewport().width():
            self._width = self.viewport().width()
            self.forget_layouts()
        if count == 0:
            self._anchor = (0, 0)
        elif self._is_at_end:
            self._put_end()
        else:
            row, above = min(self._anchor[0], count - 1), self._anchor[1]
            self._put(row, -min(above, self._measured(row)))
        self._move_bar()
        self._is_settling = False

    def _measured(self, row: int) -> int:
        if not self._heights.is_measured(row):
            self.layout_of(row)
        return self._heights.height(row)

    def _put_end(self) -> None:
        last = len(self._heights) - 1
        self._put(last, self.viewport().height() - self._measured(last))

    def _put(self, row: int, y: int) -> None:
        """Let this row begin at this place of the view; the anchor is found from there."""
        while y > 0 and row > 0:
            row -= 1
            y -= self._measured(row)
        while y + self._measured(row) <= 0 and row + 1 < len(self._heights):
            y += self._measured(row)
            row += 1
        self._anchor = (row, max(0, -y))
        bottom = y = -self._anchor[1]
        for below in range(row, len(self._heights)):
            if bottom >= self.viewport().height():
                return
            bottom += self._measured(below)
        if bottom < self.viewport().height() and (row > 0 or y < 0):
            self._put_end()
        self._is_at_end = self._is_at_end or bottom <= self.viewport().height()

    def _move_bar(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        total = self._heights.total
        row, above = self._anchor
        bar.blockSignals(True)  # noqa: FBT003 - Qt's
        bar.setRange(0, max(0, total - height))
        bar.setPageStep(height)
        bar.setSingleStep(2 * self.fontMetrics().lineSpacing())
        bar.setValue(self._heights.top(row) + above if len(self._heights) else 0)
        bar.blockSignals(False)  # noqa: FBT003 - Qt's

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 - Qt's
        """The person has moved the scroll bar, by whatever means."""
        bar = self.verticalScrollBar()
        self._is_at_end = bar.value() >= bar.maximum() - _NEAR_END
        if len(self._heights):
            old, value = self._anchor[0], bar.value()
            y = self._heights.top(old) - value
            is_in_sight = -self._heights.height(old) < y < self.viewport().height()
            if not is_in_sight:
                old = self._heights.row_at(value)
                y = self._heights.top(old) - value
            self._anchor = (old, -y)
            self._settle_from(old, y)
        self.viewport().update()

    def _settle_from(self, row: int, y: int) -> None:
        if self._is_settling:
            return
        self._is_settling = True
        if self._is_at_end:
            self._put_end()
        else:
            self._put(row, y)
        self._move_bar()
        self._is_settling = False

    def go_to_end(self) -> None:
        """Show the newest message, and the next ones as they come."""
        self._is_at_end = True
        self.doItemsLayout()

    def go_to(self, row: int) -> None:
        """Let this row begin at the top; show the end where less than a view comes after it."""
        self._anchor = (row, 0)
        self._is_at_end = False
        self.doItemsLayout()

    @property
    def is_at_end(self) -> bool:
        """Whether the newest message is in sight."""
        return self._is_at_end

    def scrollTo(self, index: _Index, hint: _Hint = _Hint.EnsureVisible) -> None:  # noqa: N802
        """Bring a row into sight."""
        row, height = index.row(), self.viewport().height()
        if not index.isValid() or row >= len(self._heights) or not self.isVisible():
            return
        y, tall = self.visualRect(index).top(), self._measured(row)
        if hint is _Hint.PositionAtCenter:
            y = max(0, (height - tall) // 2)
        elif y < 0 or tall > height:
            y = 0
        elif y + tall > height:
            y = height - tall
        else:
            return
        self._is_at_end = row == len(self._heights) - 1 and y + tall <= height
        self._settle_from(row, y)
        self.viewport().update()

    def visualRect(self, index: _Index) -> QRect:  # noqa: N802 - Qt's
        """Where a row stands in the view, also if that is out of sight."""
        row = index.row()
        if not index.isValid() or row >= len(self._heights):
            return QRect()
        top = self._heights.top(row) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._heights.height(row))

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's
        """The row at a point of the view."""
        y = point.y() + self.verticalOffset()
        if not len(self._heights) or not 0 <= y < self._heights.total:
            return QModelIndex()
        return self._messages.index(self._heights.row_at(y))

    def verticalOffset(self) -> int:  # noqa: N802 - Qt's
        """How much is above the view."""
        return self.verticalScrollBar().value()

    def rows_in_sight(self) -> range:
        """The rows of which something is in sight."""
        if not len(self._heights):
            return range(0)
        top = self.verticalOffset()
        first = self._heights.row_at(top)
        return range(first, self._heights.row_at(top + self.viewport().height() - 1) + 1)

    # --- selection and keyboard -----------------------------------------------------------------

    def moveCursor(self, action: _Move, _keys: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802
        """The row that a key leads to."""
        count, row = len(self._heights), self.currentIndex().row()
        if not count:
            return QModelIndex()
        page = max(1, len(self.rows_in_sight()) - 1)
        steps = {
            _Move.MoveUp: -1,
            _Move.MovePrevious: -1,
            _Move.MoveDown: 1,
            _Move.MoveNext: 1,
            _Move.MovePageUp: -page,
            _Move.MovePageDown: page,
            _Move.MoveHome: -count,
            _Move.MoveEnd: count,
        }
        row = count - 1 if row < 0 else row + steps.get(action, 0)
        return self._messages.index(min(max(row, 0), count - 1))

    def setSelection(  # noqa: N802 - Qt's
        self, rect: QRect, command: QItemSelectionModel.SelectionFlag
    ) -> None:
        """Select the rows from the top of the rectangle to its bottom."""
        if not len(self._heights):
            return
        top = self.verticalOffset()
        first = self._heights.row_at(top + min(rect.top(), rect.bottom()))
        last = self._heights.row_at(top + max(rect.top(), rect.bottom()))
        chosen = QItemSelection(self._messages.index(first), self._messages.index(last))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:  # noqa: N802
        """What has to be drawn again; Qt would ask for the place of every row."""
        return QRegion(self.viewport().rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does something with a row; everything else is as in any list."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.currentIndex().isValid():
            self.row_entered.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 - Qt's
        """Letters do nothing here: one looks for something with Ctrl+F."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By keyboard one comes to the newest message, not to the oldest."""
        by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason
        count = self._messages.rowCount()
        if not by_mouse and not self.currentIndex().isValid() and count:
            self.selectionModel().setCurrentIndex(
                self._messages.index(count - 1), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        super().focusInEvent(event)

    # --- on the screen --------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width decides how texts wrap."""
        super().resizeEvent(event)
        self.doItemsLayout()

    def showEvent(self, event: QShowEvent) -> None:
        """What was put off while nobody could see it."""
        super().showEvent(event)
        self.doItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of colours, fonts and language."""
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.LanguageChange)
        if event.type() in (*kinds, QEvent.Type.StyleChange):
            self.forget_layouts()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is in sight, and tell of it."""
        self.executeDelayedItemsLayout()
        rows = self.rows_in_sight()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in rows:
            rect = self.visualRect(self._messages.index(row))
            if rect.intersects(event.rect()):
                self._paint_row(painter, row, rect)
        painter.end()
        if rows:
            self.rows_painted.emit(rows[0], rows[-1])

    def _paint_row(self, painter: QPainter, row: int, rect: QRect) -> None:
        """Nothing gets out of the row, however high its letters tower."""
        layout, index = self.layout_of(row), self._messages.index(row)
        painter.save()
        painter.setClipRect(rect)
        painter.translate(rect.topLeft())
        colors = self._layouts.dress.colors
        if self.selectionModel().isSelected(index):
            painter.fillRect(QRect(QPoint(), rect.size()), QColor(colors.chip))
        layout.paint(painter)
        if self.hasFocus() and index == self.currentIndex():
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            room = _FOCUS_ROOM
            painter.drawRoundedRect(
                layout.bubble.adjusted(-room, -room, room, room), RADIUS, RADIUS
            )
        painter.restore()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """Some room."""
        return QSize(300, 200)
