"""The way back to the newest message for whoever has scrolled up."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton

from teams_guest_desktop.ui.colors import colors, em
from teams_guest_desktop.ui.icons import icon
from teams_guest_desktop.ui.message_view import MessageView


class JumpButton(QPushButton):
    """Lies over the end of the view while the end is out of sight; counts what comes there."""

    def __init__(self, view: MessageView) -> None:
        super().__init__(view)
        self._view = view
        self._new = 0
        self.hide()
        view.installEventFilter(self)
        bar = view.verticalScrollBar()
        bar.valueChanged.connect(self._follow)
        bar.rangeChanged.connect(self._follow)
        view.rows_painted.connect(self._follow)
        self.clicked.connect(self._jump)

    def count(self, arrived: int) -> None:
        """So many messages of others have come."""
        self._follow()
        if not self.isHidden():
            self._new += arrived
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language or colours."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._draw()
        super().changeEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """Stay in the middle of the lower edge."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _follow(self) -> None:
        is_at_end = self._view.is_at_end
        if is_at_end:
            self._new = 0
        if is_at_end is not self.isHidden():
            self.setVisible(not is_at_end)
            self._draw()

    def _draw(self) -> None:
        words = self.tr("Newest")
        if self._new:
            words = self.tr("%n new message(s)", "", self._new)
        self.setText(words)
        self.setIcon(icon("down", QColor(colors().text), em(1.2)))
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        room = self._view.viewport().rect()
        self.move((room.width() - self.width()) // 2, room.bottom() - self.height() - em(0.6))
        self.raise_()

    def _jump(self) -> None:
        self._view.go_to_end()
        self._follow()
        self._view.setFocus()
