"""Notices that the person writes: the text in the box changes, and is not only cleared."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from teams_guest_desktop.ui.message_box import MessageBox


class OwnTyping(QObject):
    """Watches the box; a change of style alone is not writing."""

    noticed = Signal()

    def __init__(self, box: MessageBox) -> None:
        super().__init__(box)
        self._box = box
        self._text = box.text
        box.textChanged.connect(self._look)

    def _look(self) -> None:
        before, self._text = self._text, self._box.text
        if self._text and self._text != before:
            self.noticed.emit()
