"""The box for a link, which also takes whole invitations."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from teams_guest_desktop.meeting.link import MAX_LINK_LENGTH
from teams_guest_desktop.ui.given import given_by, is_one_line

_PASTE_ACTION = "edit-paste"
"""What Qt calls the action in the context menu."""


class LinkBox(QLineEdit):
    """A line in which links are typed and pasted. What is more than a line is given away.

    Drops are left to whoever the box stands on.
    """

    invitation_pasted = Signal(object)
    """A `Given` that is more than a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(MAX_LINK_LENGTH)
        self.setClearButtonEnabled(True)
        self.setAcceptDrops(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste our way."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_all()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, pasting our way."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == _PASTE_ACTION:
                action.triggered.disconnect()
                action.triggered.connect(self.paste_all)
        menu.popup(event.globalPos())

    def paste_all(self) -> None:
        """Paste what is in the clipboard. Only now it is looked at."""
        mime = QGuiApplication.clipboard().mimeData(QClipboard.Mode.Clipboard)
        self._take(mime)

    def _take(self, mime: QMimeData) -> None:
        given = given_by(mime)
        if isinstance(given, str) and is_one_line(given):
            self.insert(given)
        elif given is not None:
            self.invitation_pasted.emit(given)
