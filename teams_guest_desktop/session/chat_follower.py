"""Follows a chat thread: asks for the newest messages again and again, at a decent pace."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress

from teams_guest_desktop.errors import ChatError, ProblemCode
from teams_guest_desktop.meeting.events import ChatFailed, Event, MessagesReceived
from teams_guest_desktop.meeting.ports import ChatPort
from teams_guest_desktop.session.chat_pace import Allowance, Attention, Pace, Weather, pause

REFUSALS = frozenset(
    {
        ProblemCode.CHAT_FORBIDDEN,
        ProblemCode.CHAT_NOT_COVERED,
        ProblemCode.CHAT_GONE,
        ProblemCode.CHAT_RETIRED,
    }
)
"""What a guest hears who is not in the chat yet, or not any more."""

FORBIDDEN_PATIENCE = 5
"""So many refusals in a row mean that the guest is not in the chat; fewer, not yet."""

WITHDRAWN_PATIENCE = 2
"""The same for one who has been in it: fewer may be a slip of the service."""


class ChatFollower:
    """Polls one thread until cancelled, or until it is clear that access is refused."""

    def __init__(
        self,
        chat: ChatPort,
        submit: Callable[[Event], None],
        pace: Pace | None = None,
        spread: Callable[[], float] = random.random,
    ) -> None:
        self._chat = chat
        self._submit = submit
        self._pace = pace or Pace()
        self._spread = spread
        self._attention = Attention.AWAY
        self._wake = asyncio.Event()
        self._is_nudged = False
        self._allowance = Allowance(self._pace)

    def attend(self, attention: Attention) -> None:
        """Whether somebody looks; whoever begins to is shown the present at once."""
        before, self._attention = self._attention, attention
        if attention > before:
            self.wake()

    def wake(self) -> None:
        """Ask now, or as soon as the service allows; so often it was asked for, once."""
        self._wake.set()

    def nudge(self) -> None:
        """Others have changed something: ask now."""
        self._is_nudged = True
        self.wake()

    async def follow(self, call: int, thread_id: str) -> None:
        """Submit what the thread has as events of this call."""
        weather, refusals, patience = Weather(), 0, FORBIDDEN_PATIENCE
        clock = asyncio.get_running_loop().time
        self._is_nudged = False
        while True:
            self._wake.clear()
            nudged, self._is_nudged = self._is_nudged, False
            self._allowance = self._allowance.after_poll(clock())
            least = 0.0
            try:
                messages = await self._chat.newest(thread_id)
            except ChatError as error:
                is_refusal = error.code in REFUSALS
                refusals = refusals + 1 if is_refusal else 0
                is_final = refusals >= patience
                if not is_refusal or is_final:
                    self._submit(ChatFailed(call, error.code, is_final))
                is_throttled = error.code is ProblemCode.CHAT_THROTTLED
                if not is_refusal:  # an answer, and nothing to be spared
                    weather = weather.after_failure(is_throttled=is_throttled)
                least = error.retry_after or 0.0
                if is_final:
                    return
            else:
                self._submit(MessagesReceived(call, messages, nudged))
                weather, refusals, patience = weather.after_success(), 0, WITHDRAWN_PATIENCE
            seconds = pause(self._pace, self._attention, weather, self._spread())
            await self._rest(seconds, max(least, self._allowance.wait(clock())))

    async def _rest(self, seconds: float, least: float) -> None:
        """Pause until woken, but at least as long as the service allows."""
        await asyncio.sleep(least)
        # Not `wait_for`: in Python 3.11 it swallows a cancellation that comes with a call.
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds - least):
                await self._wake.wait()
