"""Ordinary, full screen, small and on top: the strip is in each, and a notice is wholly over it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QToolButton

from teams_guest_desktop.contract.facts import RecordingState, TranscriptionState
from teams_guest_desktop.meeting.compliance import Compliance, Consent, Subject
from teams_guest_desktop.meeting.events import LeaveRequested, MicrophoneWanted
from teams_guest_desktop.meeting.state import InMeeting, Joining, OwnMedia, Reconnecting, Sending
from teams_guest_desktop.ui.colors import em
from teams_guest_desktop.ui.notice_dialog import NoticeDialog
from teams_guest_desktop.ui.strip import RecordingStrip
from tests.ui.conftest import House
from tests.ui.situations import ON, call_with, chat_with, ended, in_meeting, message, recorded

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
RECORDED = Compliance(RecordingState.ON, is_known=True)
WORST = Compliance(
    RecordingState.UNKNOWN, TranscriptionState.UNKNOWN, consent=Consent.DECLINED, is_known=True
)
"""The strip with the most to say."""
STARTED = Compliance(RecordingState.ON, TranscriptionState.ON, unanswered=frozenset(Subject))
ASKED = Compliance(
    RecordingState.ON, consent=Consent.REQUIRED, unanswered=frozenset({Subject.RECORDING})
)


def make_compact(house: House) -> None:
    house.rooms._control_bar._form.click()
    assert house.rooms._form.is_compact


def open_chat(house: House) -> None:
    house.rooms._control_bar.open_chat(is_open=True)


def make_narrow(house: House) -> None:
    house.window.resize(house.window.minimumSize())


def chat_and_compact(house: House) -> None:
    open_chat(house)
    make_compact(house)


def full_screen(house: House) -> None:
    house.rooms._form.toggle_full_screen()
    assert house.window.isFullScreen()


FORMS = {
    "ordinary": lambda _house: None,
    "narrow": make_narrow,
    "chat open": open_chat,
    "small and on top": make_compact,
    "small with the chat open": chat_and_compact,
    "full screen": full_screen,
}
"""Every form that the window can have in a meeting."""


@pytest.fixture
def meeting(house: House) -> House:
    house.show(in_meeting(chat_with(message(1))))
    return house


@pytest.mark.parametrize("compliance", [RECORDED, WORST], ids=["recorded", "unknown"])
@pytest.mark.parametrize("form", FORMS)
def test_the_strip_is_whole_in_every_form_of_the_window(
    meeting: House, form: str, compliance: Compliance, qtbot
):
    take_form: Callable[[House], None] = FORMS[form]
    take_form(meeting)
    meeting.show(in_meeting(chat_with(message(1)), compliance))
    (strip,) = meeting.window.findChildren(RecordingStrip)

    def is_whole() -> bool:
        shown = QRect(strip.mapTo(meeting.window, QPoint()), strip.size())
        text = strip._text
        fits = text.height() >= text.heightForWidth(text.width())
        return strip.isVisible() and meeting.window.rect().contains(shown) and fits

    qtbot.waitUntil(is_whole)
    assert "recorded" in strip.text
    stage, bar = meeting.stages[0], meeting.rooms._control_bar
    qtbot.waitUntil(lambda: bar.geometry().top() > strip.geometry().bottom() + em(6))
    assert meeting.window.rect().contains(bar.geometry())
    assert stage.height() >= em(6)


@pytest.mark.parametrize("form", FORMS)
def test_a_notice_is_wholly_on_the_screen_over_every_form_also_when_it_grows(
    meeting: House, form: str, qtbot
):
    FORMS[form](meeting)
    with qtbot.waitSignal(meeting.notices.notice_shown):
        meeting.show(recorded(meeting.store.state))
    (dialog,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, NoticeDialog))
    screen = dialog.screen().availableGeometry()
    assert QApplication.activeModalWidget() is dialog
    assert screen.contains(dialog.frameGeometry())
    assert not dialog._scroll.verticalScrollBar().isVisible()
    dialog.move(screen.bottomRight() - dialog.rect().bottomRight())
    meeting.show(in_meeting(compliance=ASKED))
    assert screen.contains(dialog.frameGeometry())


def test_the_small_window_is_on_top_and_leaves_the_native_window_as_it_is(meeting: House, qtbot):
    before, native = meeting.window.geometry(), meeting.window.windowHandle()
    qtbot.keyClick(meeting.window, Qt.Key.Key_S, KEYS)
    on_top = Qt.WindowType.WindowStaysOnTopHint
    assert meeting.window.windowHandle() is native
    assert native.flags() & on_top
    assert meeting.window.windowFlags() & on_top
    assert meeting.window.width() < before.width() // 2
    assert meeting.window.screen().availableGeometry().contains(meeting.window.frameGeometry())
    qtbot.keyClick(meeting.window, Qt.Key.Key_Escape)
    assert meeting.window.windowHandle() is native
    assert not native.flags() & on_top
    assert not meeting.window.windowFlags() & on_top
    qtbot.waitUntil(lambda: meeting.window.geometry() == before)


def test_it_offers_what_one_needs_and_a_stop_for_what_is_shared(meeting: House):
    def offered() -> list[str]:
        buttons = meeting.rooms._control_bar.findChildren(QToolButton)
        return [button.accessibleName() for button in buttons if button.isVisible()]

    make_compact(meeting)
    assert offered() == [
        "Turn the microphone on",
        "Turn the camera on",
        "Back to the full window",
        "Leave the meeting",
    ]
    meeting.show(in_meeting(media=OwnMedia(share=Sending(wanted=True, actual=ON))))
    assert "Stop sharing" in offered()


def test_its_keys_work_and_the_focus_stays_on_the_way_back(meeting: House, qtbot):
    make_compact(meeting)
    meeting.rooms._control_bar._form.setFocus()
    qtbot.keyClick(meeting.window, Qt.Key.Key_M, KEYS)
    qtbot.keyClick(meeting.window.focusWidget(), Qt.Key.Key_Space)
    assert not meeting.rooms._form.is_compact
    assert meeting.window.focusWidget() is meeting.rooms._control_bar._form
    qtbot.keyClick(meeting.window, Qt.Key.Key_S, KEYS)
    qtbot.keyClick(meeting.window, Qt.Key.Key_H, KEYS)
    assert meeting.events == [MicrophoneWanted(on=True), LeaveRequested()]


@pytest.mark.parametrize("situation", [Joining, Reconnecting, InMeeting])
def test_it_stays_small_through_a_meeting_and_ends_with_it(house: House, situation):
    house.show(in_meeting())
    make_compact(house)
    house.show(in_meeting().__class__(situation(call_with())))
    assert house.rooms._form.is_compact
    house.show(ended())
    assert not house.rooms._form.is_compact


def test_the_next_time_it_is_in_its_corner_again(meeting: House):
    make_compact(meeting)
    corner = meeting.window.geometry()
    meeting.window.move(10, 10)
    meeting.window.resize(500, 500)
    meeting.rooms._form.leave_compact()
    make_compact(meeting)
    assert meeting.window.geometry() == corner


def test_the_chat_is_as_it_was_when_one_comes_back(meeting: House):
    chat_and_compact(meeting)
    assert not meeting.rooms.chat_pane.isVisible()
    meeting.rooms._form.leave_compact()
    assert meeting.rooms.chat_pane.isVisible()


def test_a_full_screen_is_one_again_after_the_small_form_and_after_being_minimised(
    meeting: House, qtbot
):
    qtbot.keyClick(meeting.window, Qt.Key.Key_F11)
    assert meeting.window.isFullScreen()
    make_compact(meeting)
    assert not meeting.window.isFullScreen()
    meeting.rooms._form.leave_compact()
    assert meeting.window.isFullScreen()
    meeting.window.setWindowState(meeting.window.windowState() | Qt.WindowState.WindowMinimized)
    meeting.show(recorded(meeting.store.state))
    assert not meeting.window.isMinimized()
    assert meeting.window.isFullScreen()
    meeting.show(ended())
    qtbot.keyClick(meeting.window, Qt.Key.Key_F11)
    assert not meeting.window.isFullScreen()


def test_notes_are_left_out_where_there_is_little_room(meeting: House):
    note = QToolButton()
    meeting.window.add_note(note)
    note.show()
    make_compact(meeting)
    assert not note.isVisible()
    meeting.rooms._form.leave_compact()
    assert note.isVisible()
