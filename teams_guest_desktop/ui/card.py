"""A card in the middle of a screen; scrolls where the window is too small for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from teams_guest_desktop.ui.colors import em

_WIDTH_EM = 43


class CardScreen(QWidget):
    """A screen that is one card; `rows` is what stands on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = QFrame()
        card.setProperty("look", "card")
        card.setMaximumWidth(em(_WIDTH_EM))
        self.rows = QVBoxLayout(card)
        self.rows.setContentsMargins(32, 28, 32, 28)
        middle = QWidget()
        middle.setProperty("look", "through")
        columns = QHBoxLayout(middle)
        columns.setContentsMargins(16, 16, 16, 16)
        columns.addStretch(1)
        columns.addWidget(card, 100, Qt.AlignmentFlag.AlignVCenter)
        columns.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(middle))


def scrolling(content: QWidget) -> QScrollArea:
    """The content as wide as there is room, scrolled from top to bottom where it must be."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
