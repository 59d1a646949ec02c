"""Pages of the chat service, read to the end without waiting for anybody."""

from __future__ import annotations

from teams_guest_desktop.meeting.timeline import Message
from teams_guest_desktop.services.page_reader import PageReader


def read_page(body: bytes) -> tuple[Message, ...]:
    """The readable messages of one page, oldest first."""
    reading = PageReader().read(body)
    while True:
        try:
            reading.send(None)
        except StopIteration as end:
            messages: tuple[Message, ...] = end.value
            return messages
