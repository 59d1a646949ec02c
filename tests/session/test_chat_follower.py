"""Following a chat: its pace, its patience, and what it tells of troubles."""

from __future__ import annotations

import asyncio

import pytest

from teams_guest_desktop.errors import ChatError, ProblemCode
from teams_guest_desktop.meeting.events import ChatFailed, Event, MessagesReceived
from teams_guest_desktop.meeting.timeline import Message
from teams_guest_desktop.session.chat_follower import (
    FORBIDDEN_PATIENCE,
    REFUSALS,
    WITHDRAWN_PATIENCE,
    ChatFollower,
)
from teams_guest_desktop.session.chat_pace import Allowance, Attention, Pace
from tests.session.fakes import FakeChat, settle
from tests.session.jumping_loop import pass_time, run_jumping

FAST = Pace(watched=0.0, unwatched=0.0, longest=0.0)
SLOW = Pace(watched=60.0, unwatched=60.0, longest=60.0)
HI = (Message("1", "8:acs:bea", "Bea", "hello", 1.0, version="1"),)
FORBIDDEN = ChatError(ProblemCode.CHAT_FORBIDDEN)
UNREACHABLE = ChatError(ProblemCode.CHAT_UNREACHABLE)
REFUSED_FOR_GOOD = ChatFailed(7, ProblemCode.CHAT_FORBIDDEN, is_final=True)


class Following:
    """A follower at work on call 7, and what it says."""

    def __init__(self, chat: FakeChat, pace: Pace) -> None:
        self.events: list[Event] = []
        self.chat = chat
        self.follower = ChatFollower(chat, self.events.append, pace, lambda: 0.5)
        self.task = asyncio.ensure_future(self.follower.follow(7, "thread"))

    async def until_polled(self, times: int) -> None:
        async with asyncio.timeout(5.0):
            await self.chat.until_polled(times)
        await asyncio.sleep(0)

    async def stop(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


def follow(answers, pace, scene) -> Following:
    async def play() -> Following:
        following = Following(FakeChat(answers), pace)
        try:
            await scene(following)
        finally:
            await following.stop()
        return following

    return asyncio.run(play())


def test_what_the_thread_has_is_told_again_and_again():
    async def scene(following: Following) -> None:
        await following.until_polled(3)

    following = follow([(), HI], FAST, scene)
    assert following.events[:2] == [MessagesReceived(7, ()), MessagesReceived(7, HI)]
    assert set(following.chat.polls) == {"thread"}


def test_between_two_polls_it_rests():
    async def scene(following: Following) -> None:
        await settle()
        assert len(following.chat.polls) == 1

    follow([HI], SLOW, scene)


@pytest.mark.parametrize("answer", [HI, UNREACHABLE, FORBIDDEN])
def test_a_nudge_ends_the_rest(answer):
    async def scene(following: Following) -> None:
        await settle()
        following.follower.nudge()
        await following.until_polled(2)
        await settle()
        assert len(following.chat.polls) == 2

    follow([answer], SLOW, scene)


def test_what_was_read_because_of_a_nudge_says_so():
    async def scene(following: Following) -> None:
        for wake in (following.follower.nudge, following.follower.wake):
            await settle()
            wake()
        await settle()

    told = follow([HI], SLOW, scene).events
    assert told == [MessagesReceived(7, HI, nudged) for nudged in (False, True, False)]


def test_whoever_begins_to_look_is_shown_the_present_at_once():
    async def scene(following: Following) -> None:
        await settle()
        following.follower.attend(Attention.WATCHED)
        await following.until_polled(2)
        following.follower.attend(Attention.WATCHED)
        following.follower.attend(Attention.AWAY)
        await settle()
        assert len(following.chat.polls) == 2

    follow([HI], SLOW, scene)


def test_a_nudge_while_it_asks_is_not_lost():
    async def scene(following: Following) -> None:
        following.chat.while_asked = following.follower.nudge
        await following.until_polled(3)

    follow([HI], SLOW, scene)


def test_trouble_is_told_and_tried_again():
    async def scene(following: Following) -> None:
        await following.until_polled(3)

    following = follow([UNREACHABLE, HI], FAST, scene)
    assert following.events[:2] == [
        ChatFailed(7, ProblemCode.CHAT_UNREACHABLE, is_final=False),
        MessagesReceived(7, HI),
    ]


def test_each_pause_of_trouble_is_longer_up_to_the_longest():
    pace = Pace(watched=0.01, unwatched=0.01, longest=0.04)

    async def scene(following: Following) -> None:
        start = asyncio.get_running_loop().time()
        await following.until_polled(4)
        assert asyncio.get_running_loop().time() - start >= 0.02 + 0.04 + 0.04

    follow([UNREACHABLE], pace, scene)


def test_what_the_service_asks_for_is_waited_even_when_nudged():
    throttled = ChatError(ProblemCode.CHAT_THROTTLED, retry_after=0.05)

    async def scene(following: Following) -> None:
        start = asyncio.get_running_loop().time()
        await settle()
        following.follower.nudge()
        await following.until_polled(2)
        assert asyncio.get_running_loop().time() - start >= 0.05

    follow([throttled, HI], SLOW, scene)


def test_a_few_refusals_are_no_news_since_the_guest_may_not_be_in_the_chat_yet():
    answers = [*[FORBIDDEN] * (FORBIDDEN_PATIENCE - 1), HI]

    async def scene(following: Following) -> None:
        await following.until_polled(FORBIDDEN_PATIENCE + 1)

    assert follow(answers, FAST, scene).events[0] == MessagesReceived(7, HI)


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_refused_again_and_again_it_gives_up_and_says_why(code):
    async def scene(following: Following) -> None:
        await asyncio.wait_for(following.task, 5.0)

    following = follow([ChatError(code)], FAST, scene)
    assert following.events == [ChatFailed(7, code, is_final=True)]
    assert len(following.chat.polls) == FORBIDDEN_PATIENCE


def test_who_has_been_in_the_chat_hears_soon_that_it_is_closed():
    async def scene(following: Following) -> None:
        await asyncio.wait_for(following.task, 5.0)

    following = follow([HI, FORBIDDEN], FAST, scene)
    assert following.events == [MessagesReceived(7, HI), REFUSED_FOR_GOOD]
    assert len(following.chat.polls) == 1 + WITHDRAWN_PATIENCE


@pytest.mark.parametrize(("other", "more"), [(UNREACHABLE, 4), (HI, 1)])
def test_only_refusals_in_a_row_count(other, more):
    answers = [*[FORBIDDEN] * 3, other, *[FORBIDDEN] * more, HI]

    async def scene(following: Following) -> None:
        await following.until_polled(len(answers) + 1)

    assert REFUSED_FOR_GOOD not in follow(answers, FAST, scene).events


def test_a_flood_of_nudges_stays_within_what_the_service_allows_and_loses_no_news():
    """Each poll may take two reads: the newest page, and a whole one where it did not reach."""
    polls: list[float] = []
    chat = FakeChat([HI])

    async def flood() -> None:
        loop = asyncio.get_running_loop()
        chat.while_asked = lambda: polls.append(loop.time())
        follower = ChatFollower(chat, lambda _event: None, spread=lambda: 0.5)
        follower.attend(Attention.WATCHED)
        following = asyncio.ensure_future(follower.follow(7, "thread"))
        for _ in range(50 * 150):
            follower.nudge()
            await pass_time(0.02)
        polls.append(-loop.time())
        await pass_time(1.0)
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)

    run_jumping(flood)
    end = polls.index(min(polls))
    assert polls.pop(end) + polls[end] <= Pace().regained  # what came last is read, too
    for seconds, reads in ((10.0, 50), (60.0, 200)):
        busiest = max(sum(at <= poll < at + seconds for poll in polls) for at in polls)
        assert 2 * busiest <= reads
    assert polls[9] < 0.5  # yet the first of them are read at once


def test_after_a_flood_a_nudge_is_read_at_once_again():
    allowance = Allowance(Pace())
    for _ in range(1_000):
        allowance = allowance.after_poll(allowance.at + allowance.wait(allowance.at))
    assert allowance.wait(allowance.at) == pytest.approx(Pace().regained)
    assert allowance.wait(allowance.at + 2.0) == 0.0
