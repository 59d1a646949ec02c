"""Who is mentioned: by id where the message tells, else by the name under which one has joined."""

from __future__ import annotations

from dataclasses import replace

import pytest

from teams_guest_desktop.meeting.content import Mention, Paragraph, Run
from teams_guest_desktop.meeting.mentioning import Me, with_mentions
from teams_guest_desktop.meeting.timeline import Message

ME = Me("8:acs:me", "Grace Hopper")


def said(*inlines, sender="8:acs:bea"):
    blocks = (Paragraph((Run("So, "), *inlines)),)
    return Message("1", sender, "Bea", "So", 1.0, blocks=blocks)


@pytest.mark.parametrize(
    "mention",
    [
        Mention("Grace Hopper"),
        Mention("@grace hopper "),
        Mention("Grace Hopper (Guest)"),
        Mention("Amazing Grace", "8:acs:me"),
    ],
)
def test_the_guest_is_mentioned(mention):
    message = with_mentions(said(mention, Mention("Ada")), ME)
    assert message.mentions_me
    expected = (Run("So, "), replace(mention, is_me=True), Mention("Ada"))
    assert message.blocks == (Paragraph(expected),)


@pytest.mark.parametrize(
    "other",
    [
        Mention("Grace"),
        Mention("Grace Hopperson"),
        Mention(""),
        Mention("Grace Hopper", "8:orgid:another"),
        Run("Grace Hopper"),
    ],
)
def test_somebody_else_is(other):
    message = said(other)
    assert with_mentions(message, ME) is message


def test_who_has_no_name_is_not_meant_by_an_empty_one():
    message = said(Mention("@"))
    assert with_mentions(message, Me("8:acs:me", " ")) is message


def test_one_does_not_call_oneself():
    message = said(Mention("Grace Hopper"), sender=ME.user_id)
    assert with_mentions(message, ME) is message
