"""Calls for the person where the window cannot be seen: the desktop's notification area."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon, QWidget


class Tray(QObject):
    """Says something beside the clock. Without such an area it says nothing, and breaks nothing.

    The desktop decides whether its person is to be disturbed now: what is shown here goes to the
    notification server on Linux, to the shell on Windows and to the notification centre on macOS,
    and each of them holds it back while its person has asked for quiet.
    """

    clicked = Signal()
    """The person has clicked what was said."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._icon: QSystemTrayIcon | None = None

    def tell(self, text: str) -> None:
        """Say this once, as plain text."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        self._shown().showMessage(self._window.windowTitle(), text, self._window.windowIcon())

    def hide(self) -> None:
        """There is nothing to call for any more."""
        if self._icon is not None:
            self._icon.hide()

    def _shown(self) -> QSystemTrayIcon:
        if self._icon is None:
            self._icon = QSystemTrayIcon(QIcon(self._window.windowIcon()), self)
            self._icon.messageClicked.connect(self.clicked)
            self._icon.activated.connect(lambda _reason: self.clicked.emit())
        self._icon.show()
        return self._icon
