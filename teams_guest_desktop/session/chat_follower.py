"""Follows a chat thread: asks for the newest messages again and again, at a decent pace."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from teams_guest_desktop.errors import ChatError, ProblemCode
from teams_guest_desktop.meeting.events import ChatFailed, Event, MessagesReceived
from teams_guest_desktop.meeting.ports import ChatPort

POLL_SECONDS = 2.0
"""Between two polls while all is well: 13 guests then stay within the documented 400 a minute."""

LONGEST_PAUSE_SECONDS = 30.0

FORBIDDEN_PATIENCE = 5
"""So many refusals in a row mean that the guest is not in the chat; fewer, not yet."""


class ChatFollower:
    """Polls one thread until cancelled, or until it is clear that access is refused."""

    def __init__(self, chat: ChatPort, submit: Callable[[Event], None]) -> None:
        self._chat = chat
        self._submit = submit
        self._nudge = asyncio.Event()

    def nudge(self) -> None:
        """Something is new: ask now."""
        self._nudge.set()

    async def follow(self, call: int, thread_id: str) -> None:
        """Submit what the thread has as events of this call."""
        pause, refusals = POLL_SECONDS, 0
        while refusals < FORBIDDEN_PATIENCE:
            self._nudge.clear()
            try:
                messages = await self._chat.newest(thread_id)
            except ChatError as error:
                refusals = refusals + 1 if error.code is ProblemCode.CHAT_FORBIDDEN else 0
                is_final = refusals == FORBIDDEN_PATIENCE
                if error.code is not ProblemCode.CHAT_FORBIDDEN or is_final:
                    self._submit(ChatFailed(call, error.code, is_final))
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
                pause = max(pause, error.retry_after or 0.0)
            else:
                self._submit(MessagesReceived(call, messages))
                pause, refusals = POLL_SECONDS, 0
            await self._pause(pause)

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._nudge.wait(), seconds)
        except TimeoutError:
            return
