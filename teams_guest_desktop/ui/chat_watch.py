"""Whether the person looks at the chat, and calling them when they look elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from teams_guest_desktop.ui.chat_pane import ChatPane

_CHANGES = {
    QEvent.Type.WindowActivate,
    QEvent.Type.WindowDeactivate,
    QEvent.Type.Show,
    QEvent.Type.Hide,
}


class ChatWatch(QObject):
    """Watches window and pane. Who looks elsewhere is called once, until they are back.

    What is said there tells no name and no word of a message: others may see it.
    """

    watched_changed = Signal(bool)
    attention_needed = Signal(str)

    def __init__(self, window: QWidget, pane: ChatPane) -> None:
        super().__init__(window)
        self._window = window
        self._pane = pane
        self._is_watched = False
        self._has_called = False
        window.installEventFilter(self)
        pane.installEventFilter(self)
        pane.messages_arrived.connect(self._on_arrived)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """Look again when something may have changed."""
        if event.type() in _CHANGES:
            self._look()
        return False

    def _look(self) -> None:
        is_active = self._window.isActiveWindow()
        self._has_called = self._has_called and not is_active
        is_watched = is_active and self._pane.isVisible()
        if is_watched is not self._is_watched:
            self._is_watched = is_watched
            self.watched_changed.emit(is_watched)

    def _on_arrived(self, count: int) -> None:
        if not self._window.isActiveWindow() and not self._has_called:
            self._has_called = True
            self.attention_needed.emit(self.tr("%n new message(s) in the chat", "", count))
