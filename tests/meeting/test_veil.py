"""Whom the roster does not name, the chat does not name either, wherever names can stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from teams_guest_desktop.contract.events import RosterChanged
from teams_guest_desktop.contract.facts import Participant
from teams_guest_desktop.meeting.content import Mention, Paragraph, Reply, Run, text_of
from teams_guest_desktop.meeting.events import MessagesReceived
from teams_guest_desktop.meeting.timeline import Message, MessageKind
from teams_guest_desktop.meeting.veil import Veil
from tests.meeting.play import IN_MEETING, Play, disconnected

VEIL = Veil(is_drawn=True, named=frozenset({"Riya", "Grace"}))
BLOCKS = (
    Reply("Bea", "Shall we?", "7"),
    Paragraph((Mention("Bea"), Run(" and "), Mention("Riya"), Mention("G.", is_me=True))),
)
SAID = Message("1", "8:acs:bea", "Bea", text_of(BLOCKS), 1.0, blocks=BLOCKS)


def test_no_name_is_left_that_the_roster_hides():
    seen = VEIL.over(SAID, "Somebody")
    assert "Bea" not in repr(seen)
    assert seen.sender_name == ""
    assert seen.text == "> Somebody: Shall we?\nSomebody and RiyaG."


@pytest.mark.parametrize("kind", [MessageKind.PARTICIPANT_ADDED, MessageKind.PARTICIPANT_REMOVED])
def test_who_comes_and_goes_is_not_named(kind):
    message = replace(SAID, kind=kind, text="Bea, Riya", blocks=(), sender_name="")
    assert VEIL.over(message, "Somebody").text == "Somebody"
    named = replace(message, text="Riya")
    assert VEIL.over(named, "Somebody") is named


def test_where_nothing_is_hidden_nothing_changes():
    assert Veil().over(SAID, "Somebody") is SAID
    own = replace(SAID, sender_name="Grace", blocks=(), text="Bea said so")
    assert VEIL.over(own, "Somebody") is own, "what people write is theirs"


def people(sequence, *names, hidden):
    changed = tuple(Participant(f"p{number}", name) for number, name in enumerate(names))
    return RosterChanged(1, sequence, whole=True, changed=changed, names_hidden=hidden)


def test_the_chat_follows_the_roster_and_keeps_its_veil_after_the_meeting():
    play = Play(*IN_MEETING, MessagesReceived(1, (SAID,)))
    named = []
    for change in (
        people(0, "Riya", "Bea", hidden=False),
        people(1, "Riya", "", hidden=True),
        people(2, "", hidden=True),
    ):
        veil = play.take(change).chat.veil
        named.append(veil.named if veil.is_drawn else None)
    own = play.call.request.name
    assert named == [None, {"Riya", own}, {"Riya", own}], "who was named once stays so"
    assert play.chat.timeline.rows == (SAID,), "what is said is kept as it came"
    assert play.take(disconnected()).chat.veil.is_drawn
