"""Who of the bots talks: one after another, with pauses, as people do."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable

from teams_guest_desktop.rehearsal.attendee import Attendee
from teams_guest_desktop.rehearsal.bots.bot import Bot
from teams_guest_desktop.rehearsal.meeting import Meeting

_TURN_SECONDS = (3.0, 6.0)
_PAUSE_SECONDS = (0.4, 1.2)

Pause = Callable[[float], Awaitable[object]]
"""Waits for some seconds."""


class Conversation:
    """Gives turns to the bots that are not muted, as long as the meeting's options want it."""

    def __init__(self, meeting: Meeting, pause: Pause = asyncio.sleep) -> None:
        self._meeting = meeting
        self._pause = pause
        self._turns = 0
        self._latest_turns: dict[str, int] = {}

    async def run(self) -> None:
        """Turn after turn, without end."""
        while True:
            await self._take_turn()

    async def run_while_there_are_bots(self) -> None:
        """Turn after turn, until nobody is left who could take one."""
        while self._bots():
            await self._take_turn()

    async def _take_turn(self) -> None:
        speaker = self._next() if self._meeting.options.conversation else None
        if speaker is not None:
            self._meeting.change(speaker.id, speaking=True)
            await self._pause(random.uniform(*_TURN_SECONDS))  # noqa: S311  # no secret
            if speaker in self._meeting.attendees:
                self._meeting.change(speaker.id, speaking=False)
        await self._pause(random.uniform(*_PAUSE_SECONDS))  # noqa: S311  # no secret

    def _bots(self) -> list[Attendee]:
        return [one for one in self._meeting.attendees if isinstance(one.seat, Bot)]

    def _next(self) -> Attendee | None:
        """Whoever waits longest of those who can talk; nobody while one is told to speak."""
        bots = self._bots()
        able = [bot for bot in bots if not bot.muted]
        if not able or any(bot.speaking for bot in able):
            return None
        speaker = min(able, key=lambda bot: self._latest_turns.get(bot.id, 0))
        self._turns += 1
        self._latest_turns = {
            bot.id: self._latest_turns[bot.id] for bot in bots if bot.id in self._latest_turns
        } | {speaker.id: self._turns}
        return speaker
