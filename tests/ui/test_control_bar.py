"""The bar: what really is, what is on its way, why something is off; by mouse and by keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from teams_guest_desktop.contract.facts import LocalMedium, MediaProblem, RecordingState
from teams_guest_desktop.meeting.compliance import Compliance, Consent, Subject
from teams_guest_desktop.meeting.events import (
    CameraWanted,
    LeaveRequested,
    MicrophoneWanted,
    ShareWanted,
)
from teams_guest_desktop.meeting.state import (
    Joining,
    Leaving,
    MeetingState,
    OwnMedia,
    Reconnecting,
    Sending,
)
from teams_guest_desktop.ui.control_bar import ControlBar
from teams_guest_desktop.ui.wording import camera_words, microphone_words, share_words
from tests.ui.situations import OFF, ON, call_with, in_meeting, trouble

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bar(qtbot):
    bar = ControlBar()
    qtbot.addWidget(bar)
    bar.resize(900, 80)
    bar.show()
    bar.activateWindow()
    qtbot.waitUntil(bar.isActiveWindow)
    return bar


@pytest.fixture
def intents(bar):
    taken: list[object] = []
    bar.intended.connect(taken.append)
    return taken


def with_media(sending: Sending) -> MeetingState:
    return in_meeting(media=OwnMedia(sending, sending, sending))


def texts(bar: ControlBar) -> list[str]:
    return [button.text() for button in (bar._microphone, bar._camera, bar._share)]


@pytest.mark.parametrize(
    ("wanted", "actual", "shown"),
    [
        (False, OFF, ["Mic off", "Camera off", "Share"]),
        (True, ON, ["Mic on", "Camera on", "Stop sharing"]),
        (True, OFF, ["Starting…"] * 3),
        (False, ON, ["Stopping…"] * 3),
    ],
)
def test_a_button_shows_what_is_and_what_is_on_its_way(bar, wanted, actual, shown):
    bar.show_state(with_media(Sending(wanted, actual)))
    assert texts(bar) == shown


@pytest.mark.parametrize("problem", sorted(set(MediaProblem) - {MediaProblem.HELD}))
@pytest.mark.parametrize("wanted", [False, True])
def test_a_button_says_why_something_is_off(bar, problem, wanted):
    bar.show_state(with_media(trouble(problem, wanted=wanted)))
    assert texts(bar) == ["Mic off", "Camera off", "Share"]
    assert bar._microphone.accessibleName() == microphone_words(problem)
    assert bar._camera.accessibleName() == camera_words(problem)
    assert share_words(problem) in bar._share.toolTip()


STARTED = Compliance(RecordingState.ON, unanswered=frozenset({Subject.RECORDING}), is_known=True)
HELD = trouble(MediaProblem.HELD, wanted=True)
ALL_HELD = OwnMedia(HELD, HELD, HELD)


def test_what_is_held_back_says_why_while_the_notice_stands(bar):
    bar.show_state(in_meeting(compliance=STARTED, media=ALL_HELD))
    assert texts(bar) == ["Held back"] * 3
    assert bar._microphone.accessibleName() == microphone_words(MediaProblem.HELD)
    assert camera_words(MediaProblem.HELD) in bar._camera.toolTip()


def test_what_is_held_back_until_the_first_fact_is_on_its_way(bar):
    bar.show_state(in_meeting(media=ALL_HELD))
    assert texts(bar) == ["Starting…"] * 3


def test_pressing_what_is_held_back_calls_it_off(bar, intents):
    bar.show_state(in_meeting(media=ALL_HELD))
    bar._microphone.click()
    assert intents == [MicrophoneWanted(on=False)]


def test_who_listens_and_watches_only_is_told_that_pressing_asks_again(bar, intents):
    declined = replace(STARTED, consent=Consent.DECLINED, unanswered=frozenset[Subject]())
    bar.show_state(in_meeting(compliance=declined))
    for button in (bar._microphone, bar._camera, bar._share):
        assert "change your mind" in button.toolTip()
        assert button.isEnabled()
    bar._camera.click()
    assert intents == [CameraWanted(on=True)]


@pytest.mark.parametrize("problem", MediaProblem)
def test_what_is_on_in_spite_of_a_problem_is_shown_as_on(bar, problem):
    bar.show_state(with_media(Sending(wanted=True, actual=LocalMedium(on=True, problem=problem))))
    assert texts(bar) == ["Mic on", "Camera on", "Stop sharing"]


def test_who_was_muted_is_told_so(bar):
    bar.show_state(in_meeting(media=OwnMedia(Sending(actual=OFF), muted_by_others=True)))
    assert "muted" in bar._microphone.toolTip()


@pytest.mark.parametrize(
    ("key", "intent"),
    [
        (Qt.Key.Key_M, MicrophoneWanted(on=True)),
        (Qt.Key.Key_O, CameraWanted(on=True)),
        (Qt.Key.Key_E, ShareWanted(on=True)),
        (Qt.Key.Key_H, LeaveRequested()),
    ],
)
def test_shortcuts_of_teams_work(bar, intents, qtbot, key, intent):
    bar.show_state(in_meeting())
    qtbot.keyClick(bar, key, KEYS)
    assert intents == [intent]


def test_a_press_asks_for_the_opposite_of_what_is_wanted(bar, intents, qtbot):
    bar.show_state(with_media(Sending(wanted=True, actual=OFF)))
    qtbot.mouseClick(bar._microphone, Qt.MouseButton.LeftButton)
    bar._camera.setFocus()
    qtbot.keyClick(bar._camera, Qt.Key.Key_Space)
    assert intents == [MicrophoneWanted(on=False), CameraWanted(on=False)]


def test_every_button_is_named_and_reached_by_tab(bar, qtbot):
    bar.show_state(in_meeting())
    bar.focus_first()
    for button in bar._buttons:
        assert button.hasFocus()
        assert button.accessibleName()
        assert "Ctrl+Shift+" in button.toolTip()
        qtbot.keyClick(button, Qt.Key.Key_Tab)


@pytest.mark.parametrize("situation", [Joining, Reconnecting])
def test_a_share_needs_a_meeting(bar, situation, intents, qtbot):
    bar.show_state(MeetingState(situation(call_with())))
    assert not bar._share.isEnabled()
    qtbot.keyClick(bar, Qt.Key.Key_E, KEYS)
    assert not intents


def test_who_leaves_leaves_once(bar, intents, qtbot):
    bar.show_state(MeetingState(Leaving(call_with())))
    assert bar._leave.text() == "Leaving…"
    qtbot.keyClick(bar, Qt.Key.Key_H, KEYS)
    assert not intents


def test_unread_messages_are_counted_while_the_chat_is_closed(bar):
    bar.count_unread(2)
    bar.count_unread(1)
    assert bar._chat.text() == "Chat (3)"
    assert "3 new message" in bar._chat.accessibleName()
    bar.open_chat(is_open=True)
    assert bar._chat.text() == "Chat"
    bar.count_unread(5)
    bar.open_chat(is_open=False)
    assert bar._chat.text() == "Chat"


def test_without_room_the_icons_stay(bar, qtbot):
    bar.show_state(with_media(Sending(wanted=True, actual=ON)))
    bar.resize(bar.minimumSizeHint().width(), 80)
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    qtbot.waitUntil(lambda: bar._leave.toolButtonStyle() is icon_only)
    assert bar.rect().contains(bar._leave.geometry())
    bar.resize(900, 80)
    under = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    qtbot.waitUntil(lambda: bar._leave.toolButtonStyle() is under)


def test_buttons_keep_their_place_while_they_start(bar):
    bar.show_state(with_media(Sending(actual=OFF)))
    before = bar._chat.geometry()
    bar.show_state(in_meeting(media=replace(OwnMedia(), camera=Sending(wanted=True))))
    assert bar._chat.geometry() == before
