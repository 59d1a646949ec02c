"""Who of the bots talks, and when: by a clock that the test moves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from teams_guest_desktop.contract.facts import ParticipantKind
from teams_guest_desktop.rehearsal.bots.conversation import Conversation
from teams_guest_desktop.rehearsal.options import OptionChanges
from teams_guest_desktop.rehearsal.rehearsal import Rehearsal


class Talk:
    """A conversation that goes from one pause to the next when told to."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self.meeting = rehearsal.meeting
        self._pausing = asyncio.Queue[float]()
        self._moved = asyncio.Queue[None]()

    async def pause(self, seconds: float) -> None:
        self._pausing.put_nowait(seconds)
        await self._moved.get()

    async def next(self) -> float:
        """Go on, to the next pause; so long it is."""
        self._moved.put_nowait(None)
        return await self._pausing.get()

    async def begun(self) -> None:
        await self._pausing.get()

    @property
    def speakers(self) -> list[str]:
        return [one.id for one in self.meeting.attendees if one.speaking]


@asynccontextmanager
async def _talking(*bots: str) -> AsyncIterator[Talk]:
    rehearsal = Rehearsal("Talk")
    for bot in bots:
        rehearsal.bring_bot(bot, ParticipantKind.TEAMS, bot_id=bot, microphone=True)
    talk = Talk(rehearsal)
    rehearsal.tasks.start("talk", Conversation(rehearsal.meeting, talk.pause).run())
    await talk.begun()
    yield talk
    await rehearsal.stop()


def _talk(bots: str, work: Callable[[Talk], Coroutine[Any, Any, None]]) -> None:
    async def whole() -> None:
        async with _talking(*bots) as talk:
            await work(talk)

    asyncio.run(whole())


async def _turns(talk: Talk, count: int) -> list[str]:
    """Who speaks in the next turns, from this one on; nobody speaks between them."""
    turns = []
    for _ in range(count):
        turns += talk.speakers
        await talk.next()
        assert talk.speakers == []
        await talk.next()
    return turns


def test_one_after_another_with_pauses() -> None:
    async def work(talk: Talk) -> None:
        assert await _turns(talk, 6) == ["a", "b", "c", "a", "b", "c"]
        assert await talk.next() < 2 < await talk.next()

    _talk("abc", work)


def test_who_is_muted_is_left_out_and_silent_at_once() -> None:
    async def work(talk: Talk) -> None:
        talk.meeting.apply("a", {"muted": True})
        assert talk.speakers == []
        await talk.next()
        await talk.next()
        assert await _turns(talk, 2) == ["b", "b"]
        talk.meeting.apply("a", {"muted": False})
        assert await _turns(talk, 2) == ["b", "a"]

    _talk("ab", work)


def test_who_leaves_in_the_middle_of_a_turn_is_followed_by_the_next() -> None:
    async def work(talk: Talk) -> None:
        talk.meeting.remove("a")
        await talk.next()
        await talk.next()
        assert await _turns(talk, 2) == ["b", "b"]

    _talk("ab", work)


def test_nobody_begins_while_somebody_is_told_to_speak() -> None:
    async def work(talk: Talk) -> None:
        await talk.next()
        talk.meeting.change("b", speaking=True)
        await talk.next()
        assert talk.speakers == ["b"]
        talk.meeting.change("b", speaking=False)
        await talk.next()
        assert talk.speakers == ["b"], "whose turn it is"

    _talk("ab", work)


def test_it_is_an_option() -> None:
    async def work(talk: Talk) -> None:
        talk.meeting.configure(OptionChanges(conversation=False))
        await talk.next()
        await talk.next()
        assert talk.speakers == []
        talk.meeting.configure(OptionChanges(conversation=True))
        await talk.next()
        assert talk.speakers == ["b"]

    _talk("ab", work)
