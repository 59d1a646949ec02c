"""A line across the window: an icon and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from teams_guest_desktop.ui.icons import icon_pixmap
from teams_guest_desktop.ui.labels import plain_label
from teams_guest_desktop.ui.theme import colors

_ICON_SIZE = 20


class Line(QFrame):
    """One line with an icon and plain text; hidden while it has nothing to say."""

    def __init__(self, look: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self._icon_name = icon_name
        self._icon = QLabel()
        self._text = plain_label()
        columns = QHBoxLayout(self)
        columns.setContentsMargins(16, 8, 16, 8)
        columns.setSpacing(10)
        columns.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(self._text, 1)
        self._draw()
        self.hide()

    def say(self, text: str) -> None:
        """Show this text; an empty one hides the line."""
        if text == self._text.text() and self.isHidden() is not bool(text):
            return
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        color = colors().on_strip if self.property("look") == "strip" else colors().text
        scale = self.devicePixelRatioF()
        self._icon.setPixmap(icon_pixmap(self._icon_name, QColor(color), _ICON_SIZE, scale))
