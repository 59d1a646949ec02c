"""The notice: there is exactly one, it must be answered, and it follows the facts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from teams_guest_desktop.contract.facts import RecordingState, TranscriptionState
from teams_guest_desktop.meeting.compliance import Answer, Compliance, Consent, Subject, notice_of
from teams_guest_desktop.meeting.events import (
    ConsentAgreed,
    ConsentDeclined,
    LeaveRequested,
    NoticeAcknowledged,
)
from teams_guest_desktop.meeting.state import InLobby, InMeeting, Leaving, MeetingState
from teams_guest_desktop.settings import Theme
from teams_guest_desktop.ui.notice_dialog import NoticeDialog, OwnerWords
from teams_guest_desktop.ui.notice_words import notice_text, notice_title
from teams_guest_desktop.ui.theme import apply_theme
from tests.ui.situations import call_with, ended, in_meeting, recorded

BOTH = Compliance(RecordingState.ON, TranscriptionState.ON, unanswered=frozenset(Subject))
OVER = Compliance(unanswered=frozenset({Subject.RECORDING}))


def dialogs() -> list[NoticeDialog]:
    """Those that say something: the spare one does not."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, NoticeDialog)]
    return [dialog for dialog in found if dialog.windowTitle()]


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


def test_it_is_read_out_at_once_and_again_when_it_changes(meeting, monkeypatch, qtbot):
    said: list[str] = []
    strip: list[str] = []

    def record(event):
        if isinstance(event, QAccessibleAnnouncementEvent):
            is_urgent = event.politeness() is QAccessible.AnnouncementPoliteness.Assertive
            (said if is_urgent else strip).append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", record)
    meeting.show(recorded(meeting.store.state))
    meeting.show(in_meeting(compliance=BOTH))
    assert ["transcribed" in text for text in said] == [False, True]
    assert all("leave the meeting" in text for text in said)
    qtbot.waitUntil(lambda: any("recorded" in text for text in strip))  # which cuts nothing off


def test_the_lines_about_it_follow_when_it_is_on_the_screen(meeting, qtbot):
    with qtbot.waitSignal(meeting.notices.notice_shown):
        meeting.show(recorded(meeting.store.state))
        assert not meeting.rooms._strip.isVisible()
    qtbot.waitUntil(meeting.rooms._strip.isVisible)


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
    answers: list[Answer] = []
    meeting.notices.notice_answered.connect(lambda _notice, answer: answers.append(answer))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert meeting.events == [NoticeAcknowledged()]
    assert answers == [Answer.CONTINUE]
    qtbot.waitUntil(lambda: not dialogs())


def test_leave_leaves(meeting, dialog, qtbot):
    answers: list[Answer] = []
    meeting.notices.notice_answered.connect(lambda _notice, answer: answers.append(answer))
    qtbot.keyClick(dialog, Qt.Key.Key_Tab)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert meeting.events == [LeaveRequested()]
    assert answers == [Answer.LEAVE]
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


# --- the spare dialog -----------------------------------------------------------------------------


def spares() -> list[NoticeDialog]:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, NoticeDialog)]
    return [dialog for dialog in found if not dialog.windowTitle()]


@pytest.fixture
def spare(meeting, qtbot):
    assert meeting.store.state == in_meeting()
    qtbot.waitUntil(lambda: len(spares()) == 1)
    (dialog,) = spares()
    assert not dialog.isVisible()
    return dialog


def test_a_dialog_made_before_shows_the_next_notice_and_another_follows(meeting, spare, qtbot):
    meeting.show(recorded(meeting.store.state))
    assert open_dialogs() == [spare]
    qtbot.waitUntil(spare.isActiveWindow)
    qtbot.keyClick(spare, Qt.Key.Key_Return)
    meeting.show(in_meeting())
    qtbot.waitUntil(lambda: len(spares()) == 1)


@pytest.mark.usefixtures("spare")
def test_outside_of_a_call_no_dialog_is_kept(meeting, qtbot):
    meeting.show(ended())
    qtbot.waitUntil(lambda: not spares())


def test_a_dialog_in_colours_of_before_is_not_used(meeting, spare, qapp):
    apply_theme(qapp, Theme.DARK)
    meeting.show(recorded(meeting.store.state))
    apply_theme(qapp, Theme.LIGHT)
    (dialog,) = open_dialogs()
    assert dialog is not spare


# --- consent --------------------------------------------------------------------------------------

ASKED = Compliance(
    RecordingState.ON,
    consent=Consent.REQUIRED,
    unanswered=frozenset({Subject.RECORDING}),
    is_known=True,
)


def offered(dialog: NoticeDialog) -> dict[str, bool]:
    """Text of each button that can be seen, and whether it can be pressed."""
    return {
        button.text(): button.isEnabled()
        for button in dialog.findChildren(QPushButton)
        if button.isVisible()
    }


@pytest.fixture
def asking(meeting, qtbot):
    with qtbot.waitSignal(meeting.notices.notice_shown):
        meeting.show(in_meeting(compliance=ASKED))
    (dialog,) = open_dialogs()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_who_must_consent_can_agree_watch_or_leave_and_the_focus_agrees_to_nothing(asking):
    assert offered(asking) == {
        "&Leave the meeting": True,
        "Listen and &watch only": True,
        "I &agree": True,
    }
    assert asking.focusWidget().text() == "Listen and &watch only"


def test_watching_only_is_an_answer(meeting, asking, qtbot):
    qtbot.keyClick(asking, Qt.Key.Key_Return)
    assert meeting.events == [ConsentDeclined()]
    qtbot.waitUntil(lambda: not dialogs())


def test_agreeing_waits_until_the_meeting_has_it(meeting, asking, qtbot):
    qtbot.mouseClick(asking._buttons[Answer.AGREE], Qt.MouseButton.LeftButton)
    assert meeting.events == [ConsentAgreed()]
    meeting.show(in_meeting(compliance=replace(ASKED, consent=Consent.GRANTING)))
    assert open_dialogs() == [asking]
    assert offered(asking) == {
        "&Leave the meeting": True,
        "Listen and &watch only": False,
        "I &agree": False,
    }
    qtbot.keyClick(asking, Qt.Key.Key_Return)
    qtbot.keyClick(asking.focusWidget(), Qt.Key.Key_Space)
    assert meeting.events == [ConsentAgreed()]
    meeting.show(in_meeting(compliance=replace(ASKED, has_grant_failed=True)))
    assert "could not be passed on" in asking._text.text()
    assert all(offered(asking).values())
    meeting.show(in_meeting(compliance=Compliance(RecordingState.ON, consent=Consent.GIVEN)))
    qtbot.waitUntil(lambda: not dialogs())
    assert meeting.events == [ConsentAgreed()]


def test_a_recording_that_starts_while_consent_is_asked_for_changes_the_same_dialog(meeting):
    early = Compliance(consent=Consent.REQUIRED, is_known=True)
    meeting.show(in_meeting(compliance=early))
    (dialog,) = open_dialogs()
    assert dialog._title.text() == "This meeting asks for your consent"
    meeting.show(in_meeting(compliance=ASKED))
    assert open_dialogs() == [dialog]
    assert "being recorded" in dialog._title.text()


# --- what the owner adds, and for everyone --------------------------------------------------------


@dataclass
class Voice:
    said: list[str] = field(default_factory=list)
    stops: int = 0

    def read(self, text: str) -> None:
        self.said.append(text)

    def stop(self) -> None:
        self.stops += 1


def test_the_owner_adds_words_and_takes_none_away(meeting, qtbot):
    words = OwnerWords("Ask <b>Ms Roe</b> about privacy.", "https://example.com/privacy")
    dialog = NoticeDialog(meeting.window, words)
    qtbot.addWidget(dialog, before_close_func=NoticeDialog.withdraw)
    notice = notice_of(BOTH)
    assert notice is not None
    dialog.say(notice)
    dialog.show()
    labels = {label.text(): label for label in dialog.findChildren(QLabel)}
    assert labels[words.text].textFormat() is Qt.TextFormat.PlainText
    assert notice_text(notice) in labels
    assert "privacy" in dialog.accessibleDescription()
    assert offered(dialog).keys() >= {"&More on this", "&Continue", "&Leave the meeting"}


def test_it_is_read_aloud_when_asked_and_silent_once_answered(meeting, qtbot):
    voice = Voice()
    dialog = NoticeDialog(meeting.window, reader=voice)
    qtbot.addWidget(dialog)
    notice = notice_of(BOTH)
    assert notice is not None
    dialog.say(notice)
    dialog.show()
    (aloud,) = (b for b in dialog.findChildren(QPushButton) if b.text() == "&Read aloud")
    qtbot.mouseClick(aloud, Qt.MouseButton.LeftButton)
    assert voice.said == [f"{notice_title(notice)}. {notice_text(notice)}"]
    qtbot.mouseClick(dialog._buttons[Answer.CONTINUE], Qt.MouseButton.LeftButton)
    assert voice.stops == 1


def test_without_a_voice_there_is_nothing_to_press(dialog):
    assert "&Read aloud" not in offered(dialog)


def test_a_window_nobody_sees_calls_for_attention(house):
    calls: list[str] = []
    house.notices.attention_needed.connect(calls.append)
    house.window.showMinimized()
    house.show(in_meeting(compliance=BOTH))
    assert calls == ["This meeting is now being recorded and transcribed"]
    assert not house.window.isMinimized()


def test_a_window_in_front_needs_no_call(meeting):
    calls: list[str] = []
    meeting.notices.attention_needed.connect(calls.append)
    meeting.show(recorded(in_meeting()))
    assert calls == []


def test_it_opens_over_a_full_screen(meeting, qtbot):
    meeting.window.showFullScreen()
    meeting.show(recorded(meeting.store.state))
    (dialog,) = open_dialogs()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    assert meeting.window.isFullScreen()


# --- large text, small screens --------------------------------------------------------------------

LONG = OwnerWords("Ask Ms Roe about privacy. " * 12, "https://example.com/privacy")


@pytest.fixture
def large_text(qapp):
    font = qapp.font()
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(larger)
    apply_theme(qapp, Theme.LIGHT)
    yield
    qapp.setFont(font)
    apply_theme(qapp, Theme.LIGHT)


@pytest.mark.usefixtures("large_text")
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize("owner", [OwnerWords(), LONG], ids=["ours", "with the owner's"])
@pytest.mark.parametrize("compliance", [BOTH, ASKED], ids=["told", "asked"])
def test_at_twice_the_text_it_fits_on_a_small_screen(meeting, qtbot, compliance, owner, direction):
    dialog = NoticeDialog(meeting.window, owner)
    qtbot.addWidget(dialog, before_close_func=NoticeDialog.withdraw)
    dialog.setLayoutDirection(direction)
    notice = notice_of(compliance)
    assert notice is not None
    dialog.say(notice)
    dialog.show()
    screen = dialog.screen().availableGeometry()
    assert (screen.width(), screen.height()) == (800, 800)
    assert dialog.width() <= 800
    assert dialog.height() <= screen.height()
    buttons = [b for b in dialog._buttons.values() if b.isVisible()]
    for button in buttons:
        assert button.width() >= button.sizeHint().width()
        shown = QRect(button.mapTo(dialog, QPoint()), button.size())
        assert dialog.rect().contains(shown)
    for one, other in combinations(buttons, 2):
        assert not one.geometry().intersects(other.geometry())
    for label in (dialog._title, dialog._text):
        assert label.height() >= label.heightForWidth(label.width())
    is_whole = dialog._words.height() <= dialog._scroll.viewport().height()
    assert is_whole is (dialog._scroll.focusPolicy() is Qt.FocusPolicy.NoFocus)
