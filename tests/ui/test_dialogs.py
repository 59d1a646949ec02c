"""The notice can be answered at once by keyboard, whatever is open before it or opens after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QToolTip, QWidget

from teams_guest_desktop.contract.facts import RecordingState, TranscriptionState
from teams_guest_desktop.meeting.compliance import Answer, Compliance, Subject
from teams_guest_desktop.meeting.content import Picture
from teams_guest_desktop.meeting.events import NoticeAcknowledged
from teams_guest_desktop.meeting.state import InLobby, InMeeting, MeetingState, Reconnecting
from teams_guest_desktop.ui.about import Versions, show_about
from teams_guest_desktop.ui.dialogs import open_dialog
from teams_guest_desktop.ui.gallery import Gallery
from teams_guest_desktop.ui.notice_dialog import NoticeDialog
from teams_guest_desktop.ui.picture_viewer import PictureViewer
from teams_guest_desktop.ui.share_picker import SharePicker, pick_share
from tests.ui.situations import call_with, in_meeting, recorded
from tests.ui.test_share_picker import Choices

BOTH = Compliance(RecordingState.ON, TranscriptionState.ON, unanswered=frozenset(Subject))

Opened = tuple[QWidget, bool]
"""A window, and whether it goes on once the notice is answered."""


def menu(window: QWidget) -> Opened:
    menu = QMenu(window)
    menu.addAction("Copy")
    menu.popup(window.mapToGlobal(window.rect().center()))
    return menu, False


def box(window: QWidget) -> Opened:
    box = QComboBox(window)
    box.addItems(["One", "Two"])
    box.show()
    box.showPopup()
    return box.view().window(), False


def picker(window: QWidget) -> Opened:
    return pick_share(Choices(), window), True


def about(window: QWidget) -> Opened:
    return show_about(Versions("1", "3", "6", "1", "1", "", "Linux"), MeetingState(), window), True


def viewer(window: QWidget) -> Opened:
    gallery = Gallery(window)
    viewer = PictureViewer(Picture("p", "board.png", "whole", "small"), gallery, window)
    open_dialog(viewer, lambda _result: gallery.wait())
    return viewer, True


DIALOGS = [picker, about, viewer]
Open = Callable[[QWidget], Opened]


@pytest.fixture
def meeting(house):
    house.show(in_meeting())
    return house


def the_notice() -> NoticeDialog:
    (notice,) = (
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, NoticeDialog) and widget.isVisible()
    )
    return notice


def receives_keys(notice: NoticeDialog) -> bool:
    return (
        QApplication.activePopupWidget() is None
        and QApplication.activeModalWidget() is notice
        and notice.isActiveWindow()
        and QApplication.focusWidget() is notice._buttons[Answer.CONTINUE]
    )


def answer_by_key(meeting, notice, qtbot) -> None:
    qtbot.waitUntil(lambda: receives_keys(notice))
    # To the window, as a keyboard would: a popup or another dialog would take it.
    qtbot.keyClick(QGuiApplication.focusWindow(), Qt.Key.Key_Return)
    assert meeting.events == [NoticeAcknowledged()]


@pytest.mark.parametrize("open_", [menu, box, *DIALOGS])
def test_what_was_open_before_does_not_keep_one_from_answering(meeting, qtbot, open_: Open):
    other, goes_on = open_(meeting.window)
    qtbot.waitUntil(other.isVisible)
    meeting.show(recorded(meeting.store.state))
    answer_by_key(meeting, the_notice(), qtbot)
    assert other.isVisible() is goes_on
    other.close()


@pytest.mark.parametrize("open_", DIALOGS)
def test_what_opens_later_waits_for_the_answer(meeting, qtbot, open_: Open):
    meeting.show(recorded(meeting.store.state))
    notice = the_notice()
    other, _ = open_(meeting.window)
    assert not other.isVisible()
    answer_by_key(meeting, notice, qtbot)
    qtbot.waitUntil(other.isActiveWindow)
    assert QApplication.activeModalWidget() is other
    other.close()


def test_what_was_called_off_meanwhile_does_not_open(meeting, qtbot):
    choices = Choices()
    meeting.show(recorded(meeting.store.state))
    other = pick_share(choices, meeting.window)
    other.reject()
    assert choices.answers == ["cancel"]
    answer_by_key(meeting, the_notice(), qtbot)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert not any(isinstance(window, SharePicker) for window in QApplication.topLevelWidgets())


def test_the_picker_goes_on_after_the_answer(meeting, qtbot):
    choices = Choices()
    other = pick_share(choices, meeting.window)
    meeting.show(recorded(meeting.store.state))
    answer_by_key(meeting, the_notice(), qtbot)
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    qtbot.keyClick(QGuiApplication.focusWindow(), Qt.Key.Key_Return)
    assert choices.answers == ["screen 0"]


def test_a_tip_does_not_stay_over_it(meeting, qtbot):
    QToolTip.showText(meeting.window.mapToGlobal(meeting.window.rect().center()), "A tip")
    qtbot.waitUntil(QToolTip.isVisible)
    meeting.show(recorded(meeting.store.state))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


@pytest.mark.parametrize("modifier", ["NoModifier", "AltModifier", "ControlModifier"])
@pytest.mark.parametrize("key", ["Key_Escape", "Key_F4", "Key_W", "Key_Q"])
def test_no_key_sends_it_away(meeting, qtbot, key, modifier):
    meeting.show(recorded(meeting.store.state))
    notice = the_notice()
    qtbot.waitUntil(lambda: receives_keys(notice))
    qtbot.keyClick(QGuiApplication.focusWindow(), Qt.Key[key], Qt.KeyboardModifier[modifier])
    assert the_notice() is notice
    assert not meeting.events


def test_a_click_beside_it_does_nothing(meeting, qtbot):
    meeting.show(recorded(meeting.store.state))
    notice = the_notice()
    qtbot.waitUntil(lambda: receives_keys(notice))
    window = meeting.window.windowHandle()
    for point in (meeting.window.rect().topLeft(), meeting.window.rect().bottomRight()):
        qtbot.mouseClick(window, Qt.MouseButton.LeftButton, pos=point)
    assert the_notice() is notice
    assert not meeting.events


def test_one_notice_stands_all_the_way_through_lobby_meeting_and_a_lost_connection(house):
    call = call_with(compliance=BOTH)
    notices = []
    for situation in (InLobby(call), InMeeting(call), Reconnecting(call), InMeeting(call)):
        house.show(replace(house.store.state, situation=situation))
        notices.append(the_notice())
    assert len(set(map(id, notices))) == 1


def test_two_signals_at_once_are_one_notice(meeting, qtbot):
    meeting.show(recorded(meeting.store.state))
    meeting.show(in_meeting(compliance=BOTH))
    notice = the_notice()
    assert "recorded and transcribed" in notice.windowTitle()
    answer_by_key(meeting, notice, qtbot)
