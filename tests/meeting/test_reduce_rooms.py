"""Breakout rooms: each is a call of which nothing is known at first."""

from __future__ import annotations

from typing import Any

import pytest

from teams_guest_desktop.contract.commands import EnterRoom, GiveConsent, HoldMedia, ReturnToMeeting
from teams_guest_desktop.contract.events import (
    CommandError,
    ComplianceChanged,
    RoomChanged,
    RosterChanged,
)
from teams_guest_desktop.contract.facts import Participant, RecordingState, TranscriptionState
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.compliance import Consent
from teams_guest_desktop.meeting.effects import CloseChat, OpenChat
from teams_guest_desktop.meeting.events import (
    CommandDone,
    CommandFailed,
    ConsentAgreed,
    MessageConfirmed,
    MessagesReceived,
    NoticeAcknowledged,
    ReturnRequested,
    RoomPutOff,
    RoomRequested,
    SendRequested,
)
from teams_guest_desktop.meeting.outbox import Progress
from teams_guest_desktop.meeting.screens import notice_for
from teams_guest_desktop.meeting.state import Breakout, ChatStatus
from teams_guest_desktop.meeting.timeline import Delivery
from tests.meeting.play import (
    HELLO,
    IN_MEETING,
    LIVE,
    PAGE_LOST,
    THREAD,
    USER,
    WAYS,
    Play,
    connected,
    recorded,
)

ADA = Participant("participant-1", "Ada")


def room(moves: int = 1, inside: str | None = "Room 1", **more: Any) -> RoomChanged:
    return RoomChanged(1, moves, inside, **more)


def asked() -> ComplianceChanged:
    on, off = RecordingState.ON, TranscriptionState.OFF
    return ComplianceChanged(1, on, off, consent_required=True, observed_at=7.0)


ANSWERED = (*IN_MEETING, recorded(), NoticeAcknowledged())
CALM = (*IN_MEETING, recorded(RecordingState.OFF))


def test_a_room_that_is_recorded_raises_a_notice_of_its_own_and_so_does_coming_back():
    play = Play(*ANSWERED)
    assert notice_for(play.state) is None
    for moves, inside in ((1, "Room 1"), (2, None)):
        play.take(room(moves, inside))
        assert notice_for(play.state) is None
        play.take(recorded())
        notice = notice_for(play.state)
        assert notice is not None
        assert notice.already_on
        play.take(NoticeAcknowledged())


def test_media_are_held_from_the_move_until_the_room_is_known_and_answered():
    play = Play(*CALM)
    assert play.take(room()).commands == [HoldMedia(on=True, moves=1)]
    assert play.take(recorded()).commands == []
    assert play.take(NoticeAcknowledged()).commands == [HoldMedia(on=False, moves=1)]


def test_consent_is_asked_anew_and_an_answer_from_the_room_before_does_not_count():
    play = Play(*IN_MEETING, asked(), ConsentAgreed())
    assert play.commands == [GiveConsent(1, moves=0)]
    play.take(room(), asked())
    consents = [play.call.compliance.consent]
    assert play.take(ConsentAgreed()).commands == [GiveConsent(1, moves=1)]
    for moves in (0, 1):
        play.take(CommandDone(GiveConsent(1, moves=moves)))
        consents.append(play.call.compliance.consent)
    assert consents == [Consent.REQUIRED, Consent.GRANTING, Consent.GIVEN]


def test_what_was_not_answered_before_the_move_still_is_to_be():
    play = Play(*IN_MEETING, recorded(), room(), recorded(RecordingState.OFF))
    assert notice_for(play.state) is not None


def test_the_roster_of_a_room_is_its_own():
    play = Play(*IN_MEETING, RosterChanged(1, 5, whole=True, changed=(ADA,)), room())
    assert not play.call.roster.participants
    play.take(RosterChanged(1, 0, whole=True, changed=(ADA,)))
    assert [one.name for one in play.call.roster.participants] == ["Ada"]


def test_there_is_no_chat_in_a_room_and_that_of_the_meeting_comes_back():
    play = Play(*IN_MEETING, MessagesReceived(1, ()), room())
    assert (play.chat.status, play.chat.problem) == (
        ChatStatus.UNAVAILABLE,
        ProblemCode.CHAT_NOT_IN_ROOM,
    )
    assert play.emitted(CloseChat)
    play.take(connected(thread="19:room@thread.v2"))
    assert play.emitted(OpenChat) == []
    play.take(room(2, None), connected())
    assert play.emitted(OpenChat) == [OpenChat(1, THREAD, USER)]


def test_what_waits_to_be_sent_is_not_lost_on_the_way_into_a_room():
    play = Play(*IN_MEETING, MessagesReceived(1, ()), SendRequested("c1", "hello", 1.0))
    play.take(SendRequested("c2", "again", 2.0), room())
    assert [letter.progress for letter in play.chat.outbox] == [
        Progress.SENDING,
        Progress.STOPPED,
    ]
    play.take(MessageConfirmed(1, "c1", "1"))
    assert [row.delivery for row in play.chat.timeline.rows] == [
        Delivery.SENT,
        Delivery.NOT_SENT,
    ]


def test_a_page_that_comes_back_is_in_the_main_meeting():
    play = Play(*IN_MEETING, MessagesReceived(1, ()), room(), PAGE_LOST)
    assert play.call.breakout == Breakout()
    play.take(HELLO, connected(call=2))
    assert play.chat.status is ChatStatus.OPENING


@pytest.mark.parametrize("way", LIVE)
def test_the_same_room_told_again_changes_nothing_but_what_is_told(way):
    play = Play(*WAYS[way], room(), recorded(), NoticeAcknowledged())
    before = play.call.compliance
    play.take(room(may_return=True))
    assert play.call.compliance == before
    assert play.call.breakout == Breakout(1, "Room 1", may_return=True)


def test_facts_about_another_call_are_dropped():
    play = Play(*IN_MEETING, RoomChanged(9, 1, "Room 1"))
    assert play.call.breakout == Breakout()


@pytest.mark.parametrize(
    ("told", "wish", "command"),
    [
        (room(0, None, offered="A"), RoomRequested(), EnterRoom(1)),
        (room(may_return=True), ReturnRequested(), ReturnToMeeting(1)),
    ],
)
def test_a_wish_is_passed_on_once_and_may_fail(told, wish, command):
    play = Play(*IN_MEETING, told, wish)
    assert play.commands == [command]
    assert play.take(wish).commands == []
    play.take(CommandFailed(command, CommandError.FAILED))
    assert (play.call.breakout.has_failed, play.call.breakout.is_moving) == (True, False)
    assert play.take(wish).commands == [command]
    play.take(CommandDone(command))
    assert play.call.breakout.is_moving is False


@pytest.mark.parametrize("wish", [RoomRequested(), ReturnRequested()])
def test_what_is_not_offered_is_not_asked_for(wish):
    assert Play(*IN_MEETING, wish).commands == []


def test_later_stands_until_another_room_is_offered():
    play = Play(*IN_MEETING, room(0, None, offered="A"), RoomPutOff(), room(0, None, offered="A"))
    assert play.call.breakout.is_put_off
    play.take(room(0, None, offered="B"))
    assert not play.call.breakout.is_put_off
