"""Follows a chat thread: asks for the newest messages again and again, at a decent pace."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from teams_guest_desktop.errors import ChatError, ProblemCode
from teams_guest_desktop.meeting.events import ChatFailed, Event, MessagesReceived
from teams_guest_desktop.meeting.ports import ChatPort

FORBIDDEN_PATIENCE = 5
"""So many refusals in a row mean that the guest is not in the chat; fewer, not yet."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two polls."""

    usual: float = 2.0
    """While all is well: 13 guests then stay within the documented 400 a minute."""
    longest: float = 30.0
    """While nothing is well: each pause is twice the one before, up to this."""
    haste: float = 1.0
    """Divides the pauses of sending; more than 1 for measurements, which have no time."""


class ChatFollower:
    """Polls one thread until cancelled, or until it is clear that access is refused."""

    def __init__(
        self, chat: ChatPort, submit: Callable[[Event], None], pace: Pace | None = None
    ) -> None:
        self._chat = chat
        self._submit = submit
        self._pace = pace or Pace()
        self._nudge = asyncio.Event()

    def nudge(self) -> None:
        """Something is new: ask now, or as soon as the service allows."""
        self._nudge.set()

    async def follow(self, call: int, thread_id: str) -> None:
        """Submit what the thread has as events of this call."""
        pause, refusals = self._pace.usual, 0
        while True:
            self._nudge.clear()
            least = 0.0
            try:
                messages = await self._chat.newest(thread_id)
            except ChatError as error:
                refusals = refusals + 1 if error.code is ProblemCode.CHAT_FORBIDDEN else 0
                is_final = refusals == FORBIDDEN_PATIENCE
                if error.code is not ProblemCode.CHAT_FORBIDDEN or is_final:
                    self._submit(ChatFailed(call, error.code, is_final))
                pause = min(pause * 2, self._pace.longest)
                least = error.retry_after or 0.0
                if is_final:
                    return
            else:
                self._submit(MessagesReceived(call, messages))
                pause, refusals = self._pace.usual, 0
            await self._rest(pause, least)

    async def _rest(self, seconds: float, least: float) -> None:
        """Pause until nudged, but at least as long as the service asks for."""
        await asyncio.sleep(least)
        # Not `wait_for`: in Python 3.11 it swallows a cancellation that comes with a nudge.
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds - least):
                await self._nudge.wait()
