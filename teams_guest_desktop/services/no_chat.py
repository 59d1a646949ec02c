"""The chat port of an installation without any chat service."""

from __future__ import annotations

from teams_guest_desktop.errors import ChatError, ProblemCode
from teams_guest_desktop.meeting.timeline import Message


class NoChat:
    """Says that there is no chat; the rest of a meeting is whole without it."""

    endpoint = ""

    async def newest(self, thread_id: str) -> tuple[Message, ...]:  # noqa: ARG002 - of the port
        """Raise `ChatError`."""
        raise ChatError(ProblemCode.CHAT_NOT_COVERED)

    async def send(self, *_message: str, is_markup: bool = False) -> str:  # noqa: ARG002
        """Raise `ChatError`."""
        raise ChatError(ProblemCode.CHAT_NOT_COVERED)

    async def change(self, *_change: str | None) -> None:
        """Raise `ChatError`."""
        raise ChatError(ProblemCode.CHAT_NOT_COVERED)

    async def tell_typing(self, thread_id: str, sender_name: str) -> None:  # noqa: ARG002
        """Raise `ChatError`."""
        raise ChatError(ProblemCode.CHAT_FORBIDDEN)

    async def find(self, thread_id: str, client_id: str, after: float) -> str | None:  # noqa: ARG002
        """Raise `ChatError`."""
        raise ChatError(ProblemCode.CHAT_NOT_COVERED)

    async def close(self) -> None:
        """Do nothing: nothing was ever opened."""
