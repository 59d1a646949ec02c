"""Who of the bots talks: one after another, with pauses, as people do."""

from __future__ import annotations

import asyncio
import random

from teams_guest_desktop.rehearsal.attendee import Attendee
from teams_guest_desktop.rehearsal.bots.bot import Bot
from teams_guest_desktop.rehearsal.meeting import Meeting

_TURN_SECONDS = (3.0, 6.0)
_PAUSE_SECONDS = (0.4, 1.2)


class Conversation:
    """Gives turns to the bots that are not muted."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self._turns = 0
        self._latest_turns: dict[str, int] = {}

    async def run(self) -> None:
        """Turn after turn, without end."""
        while True:
            speaker = self._next()
            if speaker is not None:
                self._meeting.change(speaker.id, speaking=True)
                await asyncio.sleep(random.uniform(*_TURN_SECONDS))  # noqa: S311  # no secret
                if speaker in self._meeting.attendees:
                    self._meeting.change(speaker.id, speaking=False)
            await asyncio.sleep(random.uniform(*_PAUSE_SECONDS))  # noqa: S311  # no secret

    def _next(self) -> Attendee | None:
        """Whoever waits longest of those who can talk."""
        able = [
            attendee
            for attendee in self._meeting.attendees
            if isinstance(attendee.seat, Bot) and not attendee.muted
        ]
        if not able:
            return None
        speaker = min(able, key=lambda attendee: self._latest_turns.get(attendee.id, 0))
        self._turns += 1
        self._latest_turns[speaker.id] = self._turns
        return speaker
