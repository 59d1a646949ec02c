"""Gets the pictures that the chat pane wants to show. They are no part of the truth: a picture that
does not come changes nothing that was said.
"""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, Signal

from teams_guest_desktop.errors import ChatError
from teams_guest_desktop.meeting.ports import PicturePort
from teams_guest_desktop.session.tasks import Tasks

_AT_ONCE = 3


class PictureErrands(QObject):
    """One errand for each address, a few at a time; what comes is told by `fetched`."""

    fetched = Signal(str, object)
    """The address, and its content as `bytes`, or None if there is none to be had."""

    def __init__(self, pictures: PicturePort, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._tasks = tasks
        self._room = asyncio.Semaphore(_AT_ONCE)

    def get(self, address: str) -> None:
        """Begin an errand."""
        self._tasks.start("chat.picture", self._get(address))

    async def _get(self, address: str) -> None:
        content: bytes | None = None
        async with self._room:
            try:
                content = await self._pictures.fetch(address)
            except ChatError:
                content = None
        self.fetched.emit(address, content)
