"""Whether the person looks at the chat, and calling them when they look elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from teams_guest_desktop.ui.chat_pane import ChatPane
from teams_guest_desktop.ui.chat_words import nobody_words

_CHANGES = {
    QEvent.Type.WindowActivate,
    QEvent.Type.WindowDeactivate,
    QEvent.Type.Show,
    QEvent.Type.Hide,
}


class ChatWatch(QObject):
    """Watches window and pane. Who looks elsewhere is called once, until they are back, and
    every time that somebody mentions them.

    Others may see what is said there, on a shared screen or over a shoulder: never a word of a
    message, and no name but that of whoever mentions the guest, which is what a call is worth.
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
        pane.mentions_arrived.connect(self._on_mentioned)
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
            self._pane.attend(is_watched=is_watched)
            self.watched_changed.emit(is_watched)

    def _on_mentioned(self, names: tuple[str, ...]) -> None:
        if self._window.isActiveWindow():
            return
        self._has_called = True
        if len(set(names)) == 1:
            words = self.tr("%1 mentioned you in the chat")
            self.attention_needed.emit(words.replace("%1", names[0] or nobody_words()))
        else:
            self.attention_needed.emit(self.tr("%n message(s) mention you", "", len(names)))

    def _on_arrived(self, count: int) -> None:
        if not self._window.isActiveWindow() and not self._has_called:
            self._has_called = True
            self.attention_needed.emit(self.tr("%n new message(s) in the chat", "", count))
