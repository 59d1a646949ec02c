"""Has copies of the chat written, and tells what became of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from teams_guest_desktop.errors import CopyError
from teams_guest_desktop.meeting.ports import CopyPort
from teams_guest_desktop.session.tasks import Tasks


class CopyErrands(QObject):
    """One errand for each wish."""

    ended = Signal(object)
    """None, or the `CopyError` that stood in the way."""

    def __init__(self, copies: CopyPort, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._copies = copies
        self._tasks = tasks

    def save(self, path: str, make: Callable[[], str]) -> None:
        """Begin an errand."""
        self._tasks.start("chat.copy", self._save(path, make))

    async def _save(self, path: str, make: Callable[[], str]) -> None:
        try:
            await self._copies.save(path, make)
        except CopyError as error:
            self.ended.emit(error)
        else:
            self.ended.emit(None)
