"""The whole window: the right screen, the focus somewhere sensible, remote text as plain text."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.end_reasons import EndKind, EndReason
from teams_guest_desktop.meeting.events import (
    BackRequested,
    JoinRequested,
    NewMeetingRequested,
    QuitRequested,
    RejoinRequested,
)
from teams_guest_desktop.meeting.state import (
    Chat,
    Ended,
    Failed,
    Idle,
    InLobby,
    Joining,
    Leaving,
    MeetingState,
    Preparing,
    Ready,
    Reconnecting,
)
from tests.ui.conftest import furnish
from tests.ui.situations import (
    CLASSIC,
    call_with,
    chat_with,
    devices_of_each,
    ended,
    in_meeting,
    message,
    recorded,
    request_with,
)

HOSTILE = '<img src="file:///etc/passwd"><b>x</b>'
REQUEST = request_with(name=HOSTILE)
DEVICES = devices_of_each(HOSTILE)

STATES = {
    "idle": MeetingState(),
    "problem": MeetingState(Idle(None, ProblemCode.TOKEN_SERVICE_MISSING)),
    "preparing": MeetingState(Preparing(REQUEST)),
    "ready": MeetingState(Ready(REQUEST), devices=DEVICES),
    "joining": MeetingState(Joining(call_with(Chat()))),
    "lobby": MeetingState(InLobby(call_with(Chat()))),
    "meeting": in_meeting(chat_with(message(1, HOSTILE, name=HOSTILE))),
    "reconnecting": MeetingState(Reconnecting(call_with())),
    "leaving": MeetingState(Leaving(call_with())),
    **{f"ended {kind.value}": ended(kind) for kind in EndKind},
    **{f"failed {code.value}": MeetingState(Failed(REQUEST, code)) for code in ProblemCode},
}


@pytest.mark.parametrize("name", STATES)
def test_the_focus_is_on_something_that_can_be_used(house, name):
    house.show(STATES["meeting"] if name == "leaving" else MeetingState())
    house.show(STATES[name])
    focused = house.window.focusWidget()
    assert focused is not None
    assert focused.isVisible()
    assert focused.isEnabled()
    assert isinstance(focused, QAbstractButton | QLineEdit)


@pytest.mark.parametrize("name", STATES)
def test_every_control_is_named(house, name):
    house.show(STATES[name])
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
    for control in house.window.findChildren(QWidget):
        if isinstance(control, kinds) and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            is_named = control.accessibleName() or getattr(control, "text", str)()
            assert not control.isVisible() or is_named, control


@pytest.mark.parametrize("name", STATES)
def test_no_label_guesses_a_format(house, name):
    house.show(STATES[name])
    for label in house.window.findChildren(QLabel):
        is_plain = label.textFormat() is Qt.TextFormat.PlainText
        assert is_plain or HOSTILE not in label.text()
        assert is_plain or "<" not in label.text()
    for widget in house.window.findChildren(QWidget):
        assert "<img" not in widget.toolTip()


@pytest.mark.parametrize("name", STATES)
def test_a_small_window_holds_every_screen(house, name, qtbot):
    house.window.resize(640, 480)
    house.show(STATES[name])
    qtbot.waitUntil(lambda: house.window.size().toTuple() == (640, 480))
    focused = house.window.focusWidget()
    place = focused.mapTo(house.window, focused.rect().center())
    assert house.window.rect().contains(place)


def test_the_stage_is_asked_for_once_and_only_when_needed(house):
    house.show(STATES["problem"])
    assert not house.stages
    for name in ("preparing", "ready", "meeting", "idle", "preparing"):
        house.show(STATES[name])
    assert len(house.stages) == 1
    house.rooms.take_stage_out()
    assert house.stages[0].parent() is None
    house.stages[0].deleteLater()


def test_joining_from_the_join_screen_prepares(house, qtbot):
    house.window.join_screen.fill("Ada", CLASSIC)
    house.window.join_screen.focus_first()
    qtbot.keyClick(house.window.focusWidget(), Qt.Key.Key_Return)
    (event,) = house.events
    assert isinstance(event, JoinRequested)
    assert isinstance(house.store.state.situation, Preparing)


def test_back_keeps_name_and_link_and_a_new_meeting_keeps_the_name(house):
    screen = house.window.join_screen
    screen.fill("Ada", CLASSIC)
    house.show(ended(EndKind.LINK_WRONG))
    house.store.submit(BackRequested())
    assert screen.link == CLASSIC
    house.show(ended())
    house.store.submit(NewMeetingRequested())
    assert not screen.link
    assert screen._name.text() == "Ada"
    assert screen.entry.box.hasFocus()


@pytest.mark.parametrize(
    ("key", "event"),
    [
        (Qt.Key.Key_J, RejoinRequested()),
        (Qt.Key.Key_B, BackRequested()),
        (Qt.Key.Key_N, NewMeetingRequested()),
    ],
)
def test_the_ways_on_from_the_last_screen_have_keys(house, qtbot, key, event):
    house.show(ended(EndKind.LINK_WRONG))
    qtbot.keyClick(house.window, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: house.events == [event])


@pytest.mark.parametrize("kind", EndKind)
def test_back_is_offered_where_there_is_something_to_correct(house, kind):
    house.show(ended(kind))
    is_over = kind in (
        EndKind.LEFT,
        EndKind.ENDED_FOR_ALL,
        EndKind.REMOVED,
        EndKind.ROOM_CLOSED,
    )
    assert house.rooms._last_screen._correct.isVisible() is not is_over


def test_numbers_for_support_are_shown(house):
    reason = EndReason(EndKind.UNKNOWN, 403, 5221)
    house.show(MeetingState(Ended(REQUEST, reason)))
    assert house.rooms._last_screen._numbers.text() == "For support: 403/5221"


def test_the_chat_opens_and_closes_by_key_and_the_focus_follows(house, qtbot):
    house.show(in_meeting(chat_with(message(1))))
    bar = house.rooms._control_bar
    assert bar._chat.text() == "Chat (1)"
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(house.window, Qt.Key.Key_C, keys)
    assert house.rooms.chat_pane.isVisible()
    assert house.window.focusWidget() is house.rooms.chat_pane._box
    qtbot.keyClick(house.window, Qt.Key.Key_C, keys)
    assert not house.rooms.chat_pane.isVisible()
    assert house.window.focusWidget() is bar._chat


def test_unread_messages_of_one_meeting_are_forgotten_in_the_next(house):
    house.show(in_meeting(chat_with(message(1))))
    house.show(MeetingState())
    house.show(in_meeting())
    assert house.rooms._control_bar._chat.text() == "Chat"


def test_the_chat_stays_readable_on_the_last_screen(house):
    house.show(in_meeting(chat_with(message(1))))
    house.rooms._control_bar.open_chat(is_open=True)
    house.show(ended(chat=chat_with(message(1))))
    assert house.rooms.chat_pane.isVisible()
    house.show(MeetingState())
    assert not house.rooms.chat_pane.isVisible()


def test_the_strip_is_on_every_screen_of_a_meeting(house):
    house.show(recorded(in_meeting(), answered=True))
    strip = house.rooms._strip
    assert strip.isVisible()
    call = house.store.state.situation.call
    for situation in (Reconnecting, Leaving, InLobby):
        house.show(MeetingState(situation(call)))
        assert strip.isVisible()
    house.show(ended())
    assert not strip.isVisible()


def test_closing_the_window_is_a_wish(house):
    house.show(in_meeting())
    house.window.close()
    assert house.window.isVisible()
    assert house.events == [QuitRequested()]


def test_nothing_of_a_window_outlives_it():
    house = furnish()
    for state in STATES.values():
        house.show(state)
    house.window.close_for_good()
    house.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for part in (house.window, house.rooms, house.rooms.chat_pane, house.notices, *house.stages):
        assert not shiboken6.isValid(part)


def test_a_meeting_that_was_waited_for_is_joined_without_the_ready_room(house):
    request = request_with()
    house.window.join_screen.join_due.emit(request)
    assert house.events == [JoinRequested(request, joins_itself=True)]
