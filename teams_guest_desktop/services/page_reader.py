"""Reads the pages of a chat thread one after the other, little by little.

It runs in the GUI thread, beside everything that the person does: after some milliseconds of
reading whoever else waits has their turn. Every poll brings messages again that have been read
before; they are known by what they came as, and cost nothing, whatever is in them.
"""

from __future__ import annotations

import asyncio
import time

from teams_guest_desktop.meeting.timeline import Message
from teams_guest_desktop.services.chat_wire import read_message, split_page

TURN_SECONDS = 0.006


class PageReader:
    """Remembers the last pages it has read, until it is told to forget."""

    def __init__(self) -> None:
        self._known: dict[bytes, Message | None] = {}

    async def read(self, body: bytes) -> tuple[Message, ...]:
        """The readable messages, oldest first. Raises `ValueError` if it is no page."""
        page: dict[bytes, Message | None] = {}
        began = time.monotonic()
        for raw in split_page(body):
            page[raw] = self._known[raw] if raw in self._known else read_message(raw)
            if time.monotonic() - began > TURN_SECONDS:
                await asyncio.sleep(0)
                began = time.monotonic()
        # A short page comes between two whole ones, and must not make them forgotten.
        self._known = page if len(page) >= len(self._known) else self._known | page
        found = [message for message in page.values() if message is not None]
        return tuple(sorted(found, key=lambda message: (message.created_at, message.id)))

    def forget(self) -> None:
        """Keep nothing of what was said."""
        self._known = {}
