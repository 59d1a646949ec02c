"""Who types in the chat, for how long, and when others are told that the person does."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.contract.events import ChatChanged, RosterChanged, SomebodyTyped
from teams_guest_desktop.contract.facts import Participant, ParticipantKind
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.effects import AwaitSilence, NudgeChat, TellTyping
from teams_guest_desktop.meeting.events import (
    ChatFailed,
    DraftChanged,
    LeaveRequested,
    MessagesReceived,
    TypistFellSilent,
)
from teams_guest_desktop.meeting.typists import CROWD, MOST_TYPISTS, TYPING_SECONDS
from tests.meeting.play import IN_MEETING, PAGE_LOST, THREAD, WAYS, Play, reconnecting

CHATTING = (*IN_MEETING, MessagesReceived(1, ()))
TELL = TellTyping(THREAD, "Grace Guest")


def typed(key: str, call: int = 1) -> SomebodyTyped:
    return SomebodyTyped(call, key, key.title())


def names(play: Play) -> list[str]:
    return [typist.name for typist in play.chat.typists]


def guests(count: int, kind=ParticipantKind.GUEST) -> RosterChanged:
    everybody = (Participant(f"p{number}", "Somebody", kind) for number in range(count))
    return RosterChanged(1, 0, whole=True, changed=tuple(everybody))


# --- others ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", [IN_MEETING, CHATTING, (*CHATTING, reconnecting())])
def test_a_chat_that_has_changed_is_read_now(way):
    assert Play(*way, ChatChanged(1)).effects == (NudgeChat(),)


@pytest.mark.parametrize(
    "way", [name for name in WAYS if name not in ("in_meeting", "reconnecting")]
)
def test_where_no_chat_is_followed_nothing_of_it_is_heard(way):
    play = Play(*WAYS[way])
    before = play.state
    for sign in (ChatChanged(1), typed("ada"), TypistFellSilent(1, 1), DraftChanged(5.0)):
        play.take(sign)
        assert (play.state, play.effects) == (before, ())


def test_signs_of_another_call_are_out_of_date():
    play = Play(*CHATTING, typed("ada"))
    before = play.state
    for sign in (ChatChanged(2, ("ada",)), typed("bob", call=2), TypistFellSilent(2, 1)):
        play.take(sign)
        assert (play.state, play.effects) == (before, ())


def test_whoever_types_is_shown_in_the_order_in_which_they_began():
    play = Play(*CHATTING, typed("ada"), typed("bob"), typed("ada"))
    assert names(play) == ["Ada", "Bob"]
    assert play.effects == (AwaitSilence(1, 3, TYPING_SECONDS),)


def test_whoever_is_not_heard_of_again_types_no_longer():
    play = Play(*CHATTING, typed("ada"), typed("bob"), typed("ada"))
    assert names(play.take(TypistFellSilent(1, 1))) == ["Ada", "Bob"]
    assert names(play.take(TypistFellSilent(1, 2))) == ["Ada"]
    assert names(play.take(TypistFellSilent(1, 3))) == []


def test_whoever_has_written_types_no_longer_until_heard_of_again():
    play = Play(*CHATTING, typed("ada"), typed("bob"), ChatChanged(1, ("ada", "zoe")))
    assert names(play) == ["Bob"]
    play.take(typed("ada"), TypistFellSilent(1, 1))
    assert names(play) == ["Bob", "Ada"]


def test_no_more_are_kept_than_anybody_reads():
    play = Play(*CHATTING, *(typed(f"t{number}") for number in range(MOST_TYPISTS + 5)))
    assert (len(names(play)), names(play)[-1]) == (MOST_TYPISTS, f"T{MOST_TYPISTS + 4}")


@pytest.mark.parametrize(
    "end", [LeaveRequested(), PAGE_LOST, ChatFailed(1, ProblemCode.CHAT_FORBIDDEN, is_final=True)]
)
def test_nobody_types_in_a_chat_that_is_closed(end):
    assert names(Play(*CHATTING, typed("ada"), end)) == []


# --- oneself --------------------------------------------------------------------------------------


def test_others_are_told_at_once_and_then_every_few_seconds():
    play = Play(*CHATTING)
    told = [at for at in range(100, 120) if TELL in play.take(DraftChanged(float(at))).effects]
    assert told == [100, 104, 108, 112, 116]


@given(st.lists(st.floats(0.0, 5.0), max_size=80))
def test_never_more_often_than_the_service_takes(pauses):
    play, now, told = Play(*CHATTING), 1_000.0, []
    for pause in pauses:
        now += pause
        if TELL in play.take(DraftChanged(now)).effects:
            told.append(now)
    for seconds, most in ((10.0, 5), (60.0, 15)):
        assert all(sum(at <= one < at + seconds for one in told) <= most for at in told)
    assert all(later - earlier >= 4.0 for earlier, later in pairwise(told))


def test_how_often_is_remembered_when_the_page_comes_back():
    play = Play(*CHATTING, DraftChanged(100.0), PAGE_LOST)
    assert play.chat.typing_told == (100.0,)


def test_a_crowd_is_told_nothing_and_only_guests_count():
    assert Play(*CHATTING, guests(CROWD - 1), DraftChanged(5.0)).effects == (TELL,)
    assert Play(*CHATTING, guests(CROWD), DraftChanged(5.0)).effects == ()
    teams = guests(300, ParticipantKind.TEAMS)
    assert Play(*CHATTING, teams, DraftChanged(5.0)).effects == (TELL,)


def test_nobody_is_told_before_the_chat_is_open():
    assert Play(*IN_MEETING, DraftChanged(5.0)).effects == ()
