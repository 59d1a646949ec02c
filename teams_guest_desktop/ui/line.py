"""A line across the window: an icon and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from teams_guest_desktop.ui.announcing import announce
from teams_guest_desktop.ui.colors import Colors, colors, em
from teams_guest_desktop.ui.icons import icon_pixmap
from teams_guest_desktop.ui.labels import plain_label

_ICON_EM = 1.6


class Line(QFrame):
    """One line with an icon and plain text; hidden while it has nothing to say.

    `look` is one of the style sheet: ``strip``, ``banner``, ``trouble``, or
    ``note`` for what is said once and stays in the background.
    """

    def __init__(self, look: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self._look = look
        self._icon_name = icon_name
        self._icon = QLabel()
        self._text = plain_label()
        self._columns = columns = QHBoxLayout(self)
        height = 4 if look == "note" else 8
        columns.setContentsMargins(16, height, 16, height)
        columns.setSpacing(10)
        columns.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(self._text, 1)
        self._columns = columns
        self._draw()
        self.hide()

    def offer(self, button: QPushButton) -> None:
        """Put something to press at the end of the line."""
        self._columns.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, text: str, *, urgent: bool = False) -> None:
        """Show this text; an empty one hides the line. What is urgent is read out at once."""
        if text == self._text.text() and self.isHidden() is not bool(text):
            return
        self._text.setText(text)
        self.setAccessibleName(text)
        self._keep_room()
        self.setVisible(bool(text))
        if text:
            announce(self, text, urgent=urgent)

    def add_button(self, button: QPushButton) -> None:
        """Put a button at the end of the line."""
        self._columns.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Never lower than its text in this width: a small window must not cut it off."""
        super().resizeEvent(event)
        self._keep_room()
        self._columns.setGeometry(self.contentsRect())

    def _keep_room(self) -> None:
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        scale = self.devicePixelRatioF()
        color = QColor(_icon_color(self._look, colors()))
        self._icon.setPixmap(icon_pixmap(self._icon_name, color, em(_ICON_EM), scale))


def _icon_color(look: str, c: Colors) -> str:
    return {"strip": c.on_strip, "trouble": c.warning, "note": c.quiet}.get(look, c.text)
