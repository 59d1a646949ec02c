"""The messages of one thread, oldest first; found by id and by time without looking at all. No I/O.

Ids, sequence numbers and times only ever grow from one message to the next.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime

from teams_guest_desktop.rehearsal.chat.wire import Message

MOST_MESSAGES = 10_000
"""So many are kept: at one a second that is nearly three hours of chat."""

_FORGOTTEN_AT_ONCE = MOST_MESSAGES // 10


class History:
    """Messages are only added and replaced; beyond `MOST_MESSAGES` the oldest are forgotten."""

    def __init__(self) -> None:
        self._messages: list[Message] = []

    @property
    def newest(self) -> Message | None:
        """The last that was added."""
        return self._messages[-1] if self._messages else None

    def add(self, message: Message) -> None:
        """Append a message that is newer than all others."""
        self._messages.append(message)
        if len(self._messages) >= MOST_MESSAGES + _FORGOTTEN_AT_ONCE:
            del self._messages[:_FORGOTTEN_AT_ONCE]

    def replace(self, message: Message) -> None:
        """Put a message in the place of the one with its id, which is there."""
        self._messages[self._place(int(message.id))] = message

    def find(self, message_id: str) -> Message | None:
        """The message with this id."""
        if not (message_id.isascii() and message_id.isdecimal() and len(message_id) < 20):
            return None
        place = self._place(int(message_id))
        found = self._messages[place] if place < len(self._messages) else None
        return found if found is not None and found.id == message_id else None

    def latest(
        self, since: datetime | None = None, below: int | None = None, most: int | None = None
    ) -> list[Message]:
        """At most so many, newest first: created at `since` or later, numbered below `below`."""
        start, end = 0, len(self._messages)
        if since is not None:
            start = bisect_left(self._messages, since, key=lambda message: message.created_on)
        if below is not None:
            end = bisect_left(self._messages, below, key=lambda message: int(message.sequence_id))
        if most is not None:
            start = max(start, end - most)
        return self._messages[start:end][::-1]

    def _place(self, message_id: int) -> int:
        return bisect_left(self._messages, message_id, key=lambda message: int(message.id))
