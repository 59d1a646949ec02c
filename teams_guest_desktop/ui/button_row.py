"""Buttons side by side; one below the other where there is no room for that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

_GAP = 8


class ButtonRow(QWidget):
    """The main button takes what room there is; below each other it comes first.

    Without a main button they stand at the end of the row, the last one first below each other.
    """

    def __init__(self, *buttons: QPushButton, main: QPushButton | None = None) -> None:
        super().__init__()
        self._buttons = buttons
        self._main = main
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        if main is None:
            self._row.addStretch(1)
        for button in buttons:
            self._row.addWidget(button, 1 if button is main else 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """Room for the widest of them."""
        widths = [button.sizeHint().width() for button in self._shown()]
        room = self.contentsMargins()
        width = max(widths, default=0) + room.left() + room.right()
        return QSize(width, self._row.totalMinimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the direction that fits."""
        super().resizeEvent(event)
        self._choose_direction()

    def event(self, event: QEvent) -> bool:
        """Choose anew when texts have changed or a button has come or gone."""
        result = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._choose_direction()
        return result

    def arrange_for(self, width: int) -> None:
        """Choose the direction for this width before the row has it, to know its height."""
        self._choose_direction(width)

    def _choose_direction(self, width: int | None = None) -> None:
        room = self.contentsRect().width() if width is None else width
        widths = [button.sizeHint().width() for button in self._shown()]
        needed = sum(widths) + _GAP * (len(widths) - 1)
        is_first = self._main is self._buttons[0]
        below = QBoxLayout.Direction.TopToBottom if is_first else QBoxLayout.Direction.BottomToTop
        beside = QBoxLayout.Direction.LeftToRight
        self._row.setDirection(beside if needed <= room else below)

    def _shown(self) -> list[QPushButton]:
        return [button for button in self._buttons if not button.isHidden()]
