"""The notice: there is exactly one, it must be answered, and it follows the facts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QDialog

from teams_guest_desktop.contract.facts import RecordingState, TranscriptionState
from teams_guest_desktop.meeting.compliance import Compliance, Subject
from teams_guest_desktop.meeting.events import LeaveRequested, NoticeAcknowledged
from teams_guest_desktop.meeting.state import InLobby, InMeeting, Leaving, MeetingState
from teams_guest_desktop.ui.notices import NoticeDialog
from tests.ui.situations import call_with, ended, in_meeting, recorded

BOTH = Compliance(RecordingState.ON, TranscriptionState.ON, unanswered=frozenset(Subject))
OVER = Compliance(unanswered=frozenset({Subject.RECORDING}))


def dialogs() -> list[NoticeDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, NoticeDialog)]


def open_dialogs() -> list[NoticeDialog]:
    return [dialog for dialog in dialogs() if dialog.isVisible()]


@pytest.fixture
def meeting(house):
    house.show(in_meeting())
    return house


@pytest.fixture
def dialog(meeting, qtbot):
    with qtbot.waitSignal(meeting.notices.notice_shown):
        meeting.show(recorded(meeting.store.state))
    (dialog,) = open_dialogs()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_it_is_modal_over_everything_and_the_safe_answer_has_the_focus(dialog):
    assert dialog.windowModality() is Qt.WindowModality.ApplicationModal
    assert dialog.focusWidget().text() == "&Continue"
    assert "being recorded" in dialog.accessibleName()
    assert dialog.accessibleDescription() == dialog._text.text()


def test_facts_that_change_change_its_text_and_its_size(meeting, dialog, qtbot):
    height = dialog.height()
    meeting.show(in_meeting(compliance=BOTH))
    assert open_dialogs() == [dialog]
    assert "recorded and transcribed" in dialog._title.text()
    meeting.show(in_meeting(compliance=OVER))
    assert "stopped in the meantime" in dialog._text.text()
    qtbot.waitUntil(lambda: dialog.height() > height)
    for label in (dialog._title, dialog._text):
        assert label.height() >= label.heightForWidth(label.width())


def test_it_is_read_out_at_once_and_again_when_it_changes(meeting, monkeypatch):
    said: list[str] = []

    def record(event):
        if isinstance(event, QAccessibleAnnouncementEvent):
            assert event.politeness() is QAccessible.AnnouncementPoliteness.Assertive
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", record)
    meeting.show(recorded(meeting.store.state))
    meeting.show(in_meeting(compliance=BOTH))
    notices = [text for text in said if "leave the meeting" in text]
    assert ["transcribed" in text for text in notices] == [False, True]


def test_states_without_news_neither_double_nor_flicker(meeting, dialog):
    state = meeting.store.state
    for _ in range(10):
        meeting.show(replace(state))
    assert open_dialogs() == [dialog]


def test_escape_is_no_answer(meeting, dialog, qtbot):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert open_dialogs() == [dialog]
    assert not meeting.events


def test_closing_is_no_answer(meeting, dialog):
    dialog.close()
    dialog.reject()
    assert open_dialogs() == [dialog]
    assert not meeting.events


def test_continue_is_told_once(meeting, dialog, qtbot):
    answers: list[str] = []
    meeting.notices.notice_answered.connect(lambda _notice, answer: answers.append(answer))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert meeting.events == [NoticeAcknowledged()]
    assert answers == ["continue"]
    qtbot.waitUntil(lambda: not dialogs())


def test_leave_leaves(meeting, dialog, qtbot):
    answers: list[str] = []
    meeting.notices.notice_answered.connect(lambda _notice, answer: answers.append(answer))
    qtbot.keyClick(dialog, Qt.Key.Key_Tab)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert meeting.events == [LeaveRequested()]
    assert answers == ["leave"]
    qtbot.waitUntil(lambda: not dialogs())


@pytest.mark.usefixtures("dialog")
def test_it_is_withdrawn_when_one_is_leaving_or_out(meeting, qtbot):
    call = meeting.store.state.situation.call
    meeting.show(MeetingState(Leaving(call)))
    assert not open_dialogs()
    meeting.show(ended())
    assert not meeting.events
    qtbot.waitUntil(lambda: not dialogs())


def test_it_comes_again_when_recording_starts_again(meeting, dialog, qtbot):
    shown: list[object] = []
    meeting.notices.notice_shown.connect(shown.append)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not open_dialogs()
    meeting.show(in_meeting())
    meeting.show(recorded(in_meeting()))
    assert len(open_dialogs()) == 1
    qtbot.waitUntil(lambda: len(shown) == 1)


def test_being_shown_is_told_once_for_each_opening_when_it_is_painted(meeting, qtbot):
    shown: list[object] = []
    meeting.notices.notice_shown.connect(shown.append)
    with qtbot.waitSignal(meeting.notices.notice_shown):
        meeting.show(recorded(meeting.store.state))
        assert not shown
    meeting.show(in_meeting(compliance=BOTH))
    (dialog,) = open_dialogs()
    dialog.hide()
    dialog.show()
    dialog.grab()
    assert len(shown) == 1


def test_it_survives_the_way_from_the_lobby_and_brings_a_minimised_window_back(house):
    call = call_with(compliance=BOTH)
    house.window.showMinimized()
    house.show(MeetingState(InLobby(call)))
    house.show(MeetingState(InMeeting(call)))
    assert len(open_dialogs()) == 1
    assert not house.window.isMinimized()


def test_it_opens_over_another_dialog(meeting, qtbot):
    other = QDialog(meeting.window)
    qtbot.addWidget(other)
    other.open()
    meeting.show(recorded(meeting.store.state))
    (dialog,) = open_dialogs()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
