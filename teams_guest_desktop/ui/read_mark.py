"""Where the person has stopped reading: the line “New messages” above what came since.

One reads while the chat is looked at and its end is in sight. The line stands still while one
catches up, and is gone when the pane is opened again after that, or when one answers.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from teams_guest_desktop.ui.chat_model import ChatModel
from teams_guest_desktop.ui.message_view import MessageView


class ReadMark(QObject):
    """Puts the line into the model, and takes it out again."""

    def __init__(self, view: MessageView, model: ChatModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._is_watched = False
        self._is_read = True
        view.verticalScrollBar().valueChanged.connect(self._look)
        view.rows_painted.connect(self._look)

    def attend(self, *, is_watched: bool) -> None:
        """Whether the person looks at the chat: the pane is open and the window in front."""
        self._is_watched = is_watched
        self._look()

    def arrive(self, message_id: str) -> None:
        """Messages of others have come, this one first."""
        is_new = self._is_read and not self._is_reading
        if is_new:
            self._is_read = False
            self._model.mark_new(message_id)

    def open_pane(self) -> None:
        """Begin where the person has stopped; else at the end."""
        if self._is_read:
            self.settle()
        row = self._model.row_of(self._model.new_from) if self._model.new_from else None
        if row is None:
            self._view.go_to_end()
        else:
            self._view.go_to(row)

    def settle(self) -> None:
        """Take the line away, if everything below it has been read."""
        if self._is_read and self._model.new_from:
            self._model.mark_new("")

    def forget(self) -> None:
        """These are other messages."""
        self._is_read = True
        self._model.mark_new("")

    @property
    def _is_reading(self) -> bool:
        return self._is_watched and self._view.is_at_end

    def _look(self) -> None:
        self._is_read = self._is_read or self._is_reading
