"""The line about breakout rooms: what it says, and which buttons it has when."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from teams_guest_desktop.meeting.events import ReturnRequested, RoomPutOff, RoomRequested
from teams_guest_desktop.meeting.state import Breakout, InMeeting, Leaving, MeetingState
from teams_guest_desktop.ui.breakout_line import BreakoutLine
from tests.ui.situations import call_with

JOIN, LATER, BACK = "Join the room", "Later", "Return to the main meeting"


@pytest.fixture
def line(qtbot):
    made = BreakoutLine()
    qtbot.addWidget(made)
    return made


def meeting(breakout: Breakout) -> MeetingState:
    return MeetingState(InMeeting(replace(call_with(), breakout=breakout)))


def shown(line: BreakoutLine) -> list[str]:
    return [one.text() for one in line.findChildren(QPushButton) if not one.isHidden()]


@pytest.mark.parametrize(
    ("breakout", "text", "buttons"),
    [
        (Breakout(), "", []),
        (Breakout(moves=2), "", []),
        (Breakout(offered="A"), "The breakout room “A” is open to you.", [JOIN, LATER]),
        (Breakout(offered=""), "A breakout room is open to you.", [JOIN, LATER]),
        (
            Breakout(offered="A", is_put_off=True),
            "The breakout room “A” is open to you.",
            [JOIN],
        ),
        (Breakout(1, inside="<b>A</b>"), "You are in the breakout room “<b>A</b>”.", []),
        (Breakout(1, inside="", may_return=True), "You are in a breakout room.", [BACK]),
    ],
)
def test_what_is_said_and_offered(line, breakout, text, buttons):
    line.show_state(meeting(breakout))
    assert (line.text, line.isHidden(), shown(line)) == (text, not text, buttons)


def test_a_move_that_was_not_possible_is_said(line):
    line.show_state(meeting(Breakout(offered="A", has_failed=True)))
    assert line.text.endswith("That was not possible just now. Try it again.")


def test_each_button_is_an_intent_and_none_while_one_is_moved(line, qtbot):
    line.show_state(meeting(Breakout(offered="A", may_return=True)))
    for button, intent in zip(
        line.findChildren(QPushButton),
        (RoomRequested(), RoomPutOff(), ReturnRequested()),
        strict=True,
    ):
        with qtbot.waitSignal(line.intended) as told:
            button.click()
        assert told.args == [intent]
    line.show_state(meeting(Breakout(offered="A", is_moving=True)))
    assert not any(button.isEnabled() for button in line.findChildren(QPushButton))


def test_nothing_is_offered_on_the_way_out(line):
    call = replace(call_with(), breakout=Breakout(1, inside="A", may_return=True))
    line.show_state(MeetingState(Leaving(call)))
    assert line.isHidden()
