"""The chat of a meeting: opening, sending, failing, and what is left when it is over."""

from __future__ import annotations

import pytest

from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.effects import SendMessage
from teams_guest_desktop.meeting.events import (
    ChatFailed,
    LeaveRequested,
    MessageConfirmed,
    MessageFailed,
    MessagesReceived,
    ResendRequested,
    SendRequested,
)
from teams_guest_desktop.meeting.state import ChatStatus
from teams_guest_desktop.meeting.timeline import Delivery, Message
from tests.meeting.play import (
    HELLO,
    IN_MEETING,
    PAGE_LOST,
    THREAD,
    USER,
    WAYS,
    Play,
    connected,
    disconnected,
    left,
    reconnecting,
)

HI = Message("1", "8:acs:bea", "Bea", "hello there", 10.0, version="1")
CHATTING = (*IN_MEETING, MessagesReceived(1, (HI,)))
SEND = SendRequested("c1", "good morning", 20.0)
SENDING = (*CHATTING, SEND)
UNSENT = MessageFailed(1, "c1", ProblemCode.CHAT_UNREACHABLE)
UNREACHABLE = ChatFailed(1, ProblemCode.CHAT_UNREACHABLE, is_final=False)
FORBIDDEN = ChatFailed(1, ProblemCode.CHAT_FORBIDDEN, is_final=True)


def deliveries(play):
    return [row.delivery for row in play.chat.timeline.rows if row.client_id]


def test_the_chat_is_open_once_it_has_been_read():
    play = Play(*IN_MEETING)
    assert play.chat.status is ChatStatus.OPENING
    play.take(MessagesReceived(1, (HI,)))
    assert (play.chat.status, play.chat.timeline.rows) == (ChatStatus.OPEN, (HI,))


def test_a_message_is_sent_in_the_guests_name_and_shown_as_on_its_way():
    play = Play(*SENDING)
    assert play.effects == (SendMessage(1, THREAD, "c1", "Grace Guest", "good morning"),)
    row = play.chat.timeline.rows[-1]
    assert (row.text, row.sender_id, row.delivery) == ("good morning", USER, Delivery.SENDING)


@pytest.mark.parametrize("name", [name for name in WAYS if name != "in_meeting"])
def test_outside_the_meeting_nothing_is_sent(name):
    play = Play(*WAYS[name])
    before = play.state
    assert play.take(SEND, ResendRequested("c1")).state == before
    assert play.effects == ()


def test_before_the_chat_is_open_nothing_is_sent():
    assert Play(*IN_MEETING, SEND).effects == ()


def test_a_confirmed_message_is_sent():
    assert deliveries(Play(*SENDING, MessageConfirmed(1, "c1", "2"))) == [Delivery.SENT]


def test_a_message_that_could_not_be_sent_is_kept_and_says_why():
    play = Play(*SENDING, UNSENT)
    assert deliveries(play) == [Delivery.NOT_SENT]
    assert play.chat.problem is ProblemCode.CHAT_UNREACHABLE


def test_a_message_that_could_not_be_sent_sets_out_again_as_the_same():
    play = Play(*SENDING, UNSENT, ResendRequested("c1"))
    assert play.effects == (SendMessage(1, THREAD, "c1", "Grace Guest", "good morning"),)
    assert (deliveries(play), play.chat.problem) == ([Delivery.SENDING], None)


@pytest.mark.parametrize("answer", [MessageConfirmed(1, "c1", "2"), UNSENT])
def test_what_became_of_a_message_is_taken_after_joining_again(answer):
    play = Play(*SENDING, PAGE_LOST, HELLO, connected(2), answer)
    assert deliveries(play) != [Delivery.SENDING]


@pytest.mark.parametrize(
    "out", [(disconnected(),), (LeaveRequested(), left()), (LeaveRequested(),)]
)
def test_what_became_of_a_message_is_taken_after_the_meeting(out):
    assert deliveries(Play(*SENDING, *out, UNSENT)) == [Delivery.NOT_SENT]
    assert deliveries(Play(*SENDING, *out, MessageConfirmed(1, "c1", "2"))) == [Delivery.SENT]


def test_a_failure_nobody_knows_of_is_not_shown():
    play = Play(*CHATTING, MessageFailed(1, "c9", ProblemCode.CHAT_UNREACHABLE))
    assert play.chat.problem is None


@pytest.mark.parametrize("way", [IN_MEETING, CHATTING])
def test_a_chat_that_cannot_be_read_just_now_says_so_and_goes_on(way):
    play = Play(*way)
    status = play.chat.status
    play.take(UNREACHABLE)
    assert (play.chat.status, play.chat.problem) == (status, ProblemCode.CHAT_UNREACHABLE)
    assert play.take(MessagesReceived(1, (HI,))).chat.problem is None


def test_a_chat_that_is_refused_is_unavailable_for_good():
    play = Play(*CHATTING, FORBIDDEN)
    assert play.chat.status is ChatStatus.UNAVAILABLE
    assert play.chat.timeline.rows == (HI,)
    assert play.take(reconnecting(), connected()).effects == ()
    assert play.take(PAGE_LOST, HELLO, connected(2)).effects == ()


def test_what_was_read_stays_readable_after_the_meeting():
    play = Play(*CHATTING, disconnected())
    assert (play.chat.status, play.chat.timeline.rows) == (ChatStatus.CLOSED, (HI,))


@pytest.mark.parametrize("event", [MessagesReceived(1, ()), UNREACHABLE, FORBIDDEN])
def test_a_closed_chat_stays_closed(event):
    play = Play(*CHATTING, LeaveRequested(), event)
    assert (play.chat.status, play.chat.problem) == (ChatStatus.CLOSED, None)
