"""The courier answers every errand, also those that are called back."""

from __future__ import annotations

import asyncio

import pytest

from teams_guest_desktop.errors import ChatError, ProblemCode
from teams_guest_desktop.meeting.effects import ChangeMessage, LookForMessage, SendMessage
from teams_guest_desktop.meeting.events import (
    MessageConfirmed,
    MessageFailed,
    MessageNotChanged,
    MessageSought,
)
from teams_guest_desktop.session.courier import Courier
from tests.session.fakes import FakeChat, settle

UNREACHABLE = ProblemCode.CHAT_UNREACHABLE
SEND = SendMessage(1, "thread", "c1", "Grace", "<p>hi</p>", is_markup=True)
LOOK = LookForMessage(1, "thread", "c1", after=12.0)
LATER = 60.0


def carry(errand, chat=None, *, called_back=False):
    chat, events = chat or FakeChat(), []

    async def play():
        courier = Courier(chat, events.append, lambda: events.append("changed"))
        match errand:
            case SendMessage():
                work = courier.send(errand)
            case LookForMessage():
                work = courier.look(errand)
            case ChangeMessage():
                work = courier.change(errand)
        task = asyncio.ensure_future(work)
        await settle()
        if called_back:
            courier.call_back()
            await settle()
        await asyncio.wait_for(task, 5.0)

    asyncio.run(play())
    return chat, events


def test_what_is_sent_is_confirmed():
    chat, events = carry(SEND)
    assert (chat.sent, chat.markups) == ([("thread", "c1", "Grace", "<p>hi</p>")], [True])
    assert events == [MessageConfirmed(1, "c1", "1")]


def test_a_failure_tells_whether_it_may_have_arrived_and_how_long_to_wait():
    chat = FakeChat()
    chat.error = ChatError(UNREACHABLE, outcome_unknown=True, retry_after=3.0)
    assert carry(SEND, chat)[1] == [MessageFailed(1, "c1", UNREACHABLE, True, 3.0)]  # noqa: FBT003


@pytest.mark.parametrize(
    ("found", "answer"),
    [
        ("17", MessageSought(1, "c1", "17")),
        (None, MessageSought(1, "c1", None)),
        (
            ChatError(UNREACHABLE, retry_after=2.0),
            MessageSought(1, "c1", None, UNREACHABLE, 2.0),
        ),
    ],
)
def test_what_was_found_is_told(found, answer):
    chat = FakeChat()
    chat.found = found
    chat, events = carry(LOOK, chat)
    assert (chat.looks, events) == ([("thread", "c1", 12.0)], [answer])


@pytest.mark.parametrize("content", ["better", None])
def test_after_a_change_the_chat_is_read(content):
    chat, events = carry(ChangeMessage(1, "thread", "17", content))
    assert (chat.changed, events) == ([("thread", "17", content)], ["changed"])


def test_a_change_that_failed_is_told():
    chat = FakeChat()
    chat.error = ChatError(UNREACHABLE)
    assert carry(ChangeMessage(1, "thread", "17", "b"), chat)[1] == [
        MessageNotChanged(1, UNREACHABLE)
    ]


def test_what_waits_while_the_chat_is_closed_does_not_set_out():
    sending = SendMessage(1, "thread", "c1", "Grace", "hi", pause=LATER)
    chat, events = carry(sending, called_back=True)
    assert (chat.sent, events) == ([], [MessageFailed(1, "c1", UNREACHABLE)])
    looking = LookForMessage(1, "thread", "c1", 12.0, pause=LATER)
    chat, events = carry(looking, called_back=True)
    assert (chat.looks, events) == ([], [MessageSought(1, "c1", None, UNREACHABLE)])
