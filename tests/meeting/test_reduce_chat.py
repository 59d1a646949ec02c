"""The chat of a meeting: opening, sending, failing, and what is left when it is over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.content import Paragraph, Run, Style
from teams_guest_desktop.meeting.effects import ChangeMessage, LookForMessage, SendMessage
from teams_guest_desktop.meeting.events import (
    ChatFailed,
    DeleteRequested,
    DiscardRequested,
    EditRequested,
    LeaveRequested,
    MessageConfirmed,
    MessageFailed,
    MessageNotChanged,
    MessageSought,
    MessagesReceived,
    ResendRequested,
    SendRequested,
)
from teams_guest_desktop.meeting.outbox import LOOK_PAUSES, MOST_BLIND_LOOKS, MOST_TRIES
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


@pytest.mark.parametrize("second", [20.0, 3.0], ids=["stands still", "is set back"])
@pytest.mark.parametrize("is_confirmed", [False, True])
def test_what_is_typed_later_stands_below_also_when_the_clock(second, is_confirmed):
    play = Play(*CHATTING, SendRequested("z", "first", 20.0))
    if is_confirmed:
        play.take(MessageConfirmed(1, "z", "2"))
    play.take(SendRequested("a", "second", second), SendRequested("0", "third", second))
    assert [row.text for row in play.chat.timeline.rows[1:]] == ["first", "second", "third"]


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


# --- the order of typing, and what is not known ---------------------------------------------------

SECOND = SendRequested("c2", "and welcome", 21.0)
LOST = MessageFailed(1, "c1", ProblemCode.CHAT_UNREACHABLE, outcome_unknown=True)
THROTTLED = MessageFailed(1, "c1", ProblemCode.CHAT_THROTTLED, retry_after=7.0)
MISSING = MessageSought(1, "c1", None)
BLIND = MessageSought(1, "c1", None, ProblemCode.CHAT_UNREACHABLE)
MISSED = (LOST, *[MISSING] * len(LOOK_PAUSES))


def look(pause=0.0, call=1):
    return LookForMessage(call, THREAD, "c1", after=10.0, pause=pause)


def sends(play):
    return [effect.client_id for effect in play.effects if isinstance(effect, SendMessage)]


def test_the_second_message_waits_for_the_first():
    play = Play(*SENDING, SECOND)
    assert (play.effects, deliveries(play)) == ((), [Delivery.SENDING] * 2)
    assert sends(play.take(MessageConfirmed(1, "c1", "2"))) == ["c2"]


def test_a_message_that_came_back_before_its_answer_lets_the_next_one_go():
    own = Message("2", USER, "Grace Guest", "good morning", 21.0, version="2", client_id="c1")
    play = Play(*SENDING, SECOND, MessagesReceived(1, (HI, own)))
    assert sends(play) == ["c2"]
    assert play.take(MessageConfirmed(1, "c1", "2")).effects == ()


def test_messages_keep_the_order_of_typing_when_the_clock_is_set_back():
    play = Play(*SENDING, SendRequested("c2", "later", 3.0))
    assert [row.text for row in play.chat.timeline.rows[1:]] == ["good morning", "later"]


def test_where_the_service_asks_to_wait_it_is_sent_again_by_itself():
    play = Play(*SENDING, THROTTLED)
    assert play.effects == (SendMessage(1, THREAD, "c1", "Grace Guest", "good morning", pause=7.0),)
    assert deliveries(play) == [Delivery.SENDING]


def test_where_the_service_asks_to_wait_again_and_again_the_person_decides():
    play = Play(*SENDING, *[THROTTLED] * MOST_TRIES)
    assert (play.effects, deliveries(play)) == ((), [Delivery.NOT_SENT])


def test_a_message_without_an_answer_is_looked_for_and_not_sent_again():
    play = Play(*SENDING, SECOND, LOST)
    assert (play.effects, deliveries(play)) == ((look(),), [Delivery.SENDING] * 2)
    play.take(MessageSought(1, "c1", "2"))
    assert (sends(play), deliveries(play)) == (["c2"], [Delivery.SENT, Delivery.SENDING])


def test_a_message_that_is_not_there_yet_is_looked_for_again_and_then_not_sent():
    play = Play(*SENDING, LOST)
    for pause in LOOK_PAUSES:
        assert play.effects == (look(pause),)
        play.take(MISSING)
    assert (play.effects, deliveries(play)) == ((), [Delivery.NOT_SENT])


def test_behind_one_that_is_not_sent_the_others_wait_for_the_person():
    play = Play(*SENDING, SECOND, *MISSED)
    assert (play.effects, deliveries(play)) == ((), [Delivery.NOT_SENT, Delivery.WAITING])


def test_what_may_have_arrived_is_looked_for_once_more_before_it_is_sent_again():
    play = Play(*SENDING, *MISSED, ResendRequested("c1"))
    assert play.effects == (look(),)
    assert sends(play.take(MISSING)) == ["c1"]


def test_one_that_arrived_late_is_not_sent_again():
    play = Play(*SENDING, *MISSED, ResendRequested("c1"), MessageSought(1, "c1", "2"))
    assert (play.effects, deliveries(play)) == ((), [Delivery.SENT])


def test_what_cannot_be_looked_for_is_not_called_unsent():
    play = Play(*SENDING, LOST, *[BLIND] * MOST_BLIND_LOOKS)
    assert (play.effects, deliveries(play)) == ((), [Delivery.UNSURE])


def test_whoever_is_in_the_meeting_anew_sees_nothing_older():
    play = Play(*SENDING, PAGE_LOST, LOST, HELLO, connected(2))
    play.take(MessagesReceived(2, ()))
    assert play.effects == (look(call=2),)
    play.take(*[MISSING] * len(LOOK_PAUSES))
    assert deliveries(play) == [Delivery.UNSURE]


def test_what_was_not_yet_sent_is_sent_when_the_chat_is_back():
    play = Play(*SENDING, SECOND, PAGE_LOST, MessageConfirmed(1, "c1", "2"), HELLO, connected(2))
    assert sends(play) == []
    assert sends(play.take(MessagesReceived(2, ()))) == ["c2"]


@pytest.mark.parametrize("client_id", ["c1", "c2"])
def test_what_is_discarded_goes_and_the_others_follow(client_id):
    play = Play(*SENDING, SECOND, *MISSED, DiscardRequested(client_id))
    other = {"c1": "c2", "c2": "c1"}[client_id]
    assert [row.client_id for row in play.chat.timeline.rows if row.client_id] == [other]
    assert sends(play) == (["c2"] if other == "c2" else [])


@pytest.mark.parametrize("answer", [None, LOST])
def test_what_is_on_its_way_cannot_be_discarded(answer):
    play = Play(*SENDING, *([answer] if answer else []))
    before = play.state
    assert play.take(DiscardRequested("c1")).state == before


def test_two_changes_of_one_moment_are_told_as_one():
    own = Message("2", USER, "Grace Guest", "good morning", 21.0, version="2", client_id="c1")
    play = Play(*SENDING, SECOND, *MISSED)
    shown = play.chat.timeline.rows
    play.take(MessagesReceived(1, (HI, own)))
    assert play.chat.timeline.before is shown
    assert deliveries(play) == [Delivery.SENT, Delivery.SENDING]


@pytest.mark.parametrize("answer", [LOST, BLIND, MISSING])
def test_after_the_meeting_nobody_can_find_out_any_more(answer):
    on_the_way = () if answer is LOST else (LOST,)
    play = Play(*SENDING, SECOND, *on_the_way, LeaveRequested(), answer)
    assert deliveries(play) == [Delivery.UNSURE, Delivery.NOT_SENT]
    assert play.emitted(SendMessage) == play.emitted(LookForMessage) == []


def test_formatted_text_goes_out_as_markup_in_which_nothing_typed_is_markup():
    blocks = (Paragraph((Run("1 < 2", Style.BOLD),)),)
    play = Play(*CHATTING, SendRequested("c1", "1 < 2", 20.0, blocks))
    markup = "<p><b>1 &lt; 2</b></p>"
    assert play.effects == (SendMessage(1, THREAD, "c1", "Grace Guest", markup, is_markup=True),)
    assert play.chat.timeline.rows[-1].blocks == blocks


OWN = Message("2", USER, "Grace Guest", "good morning", 21.0, version="2")
OWN_MARKUP = replace(OWN, is_markup=True)
BOLD = (Paragraph((Run("no", Style.BOLD),)),)


@pytest.mark.parametrize(
    ("own", "wish", "content"),
    [
        (OWN, EditRequested("2", "evening"), "evening"),
        (OWN, EditRequested("2", "no", BOLD), "no"),
        (OWN_MARKUP, EditRequested("2", "1 < 2\n3"), "<p>1 &lt; 2</p><p>3</p>"),
        (OWN_MARKUP, EditRequested("2", "no", BOLD), "<p><b>no</b></p>"),
        (OWN, DeleteRequested("2"), None),
    ],
)
def test_an_own_message_can_be_changed_in_the_form_it_has(own, wish, content):
    play = Play(*CHATTING, MessagesReceived(1, (own,)), wish)
    assert play.effects == (ChangeMessage(1, THREAD, "2", content),)


@pytest.mark.parametrize("message_id", ["1", "9", "client:c1", ""])
@pytest.mark.parametrize("wish", [DeleteRequested, lambda key: EditRequested(key, "no")])
def test_no_other_message_can_be_changed(message_id, wish):
    assert Play(*SENDING, wish(message_id)).effects == ()


def test_a_change_that_failed_is_told():
    play = Play(*CHATTING, MessageNotChanged(1, ProblemCode.CHAT_READ_ONLY))
    assert play.take(MessagesReceived(1, (HI,))).chat.trouble is ProblemCode.CHAT_READ_ONLY
    assert play.take(SEND).chat.trouble is None, "until the person does the next thing"


def test_why_a_message_was_refused_is_told_until_somebody_decides_about_it():
    play = Play(*SENDING, MessageFailed(1, "c1", ProblemCode.CHAT_READ_ONLY))
    assert play.take(MessagesReceived(1, (HI,))).chat.trouble is ProblemCode.CHAT_READ_ONLY
    assert play.take(ResendRequested("c1")).chat.trouble is None


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
    assert play.chat.problem is ProblemCode.CHAT_WITHDRAWN, "it was open before"
    assert Play(*IN_MEETING, FORBIDDEN).chat.problem is ProblemCode.CHAT_FORBIDDEN
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
