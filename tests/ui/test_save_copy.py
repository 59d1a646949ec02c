"""A copy of the chat: only where the owner allows it, and what becomes of it is told."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from teams_guest_desktop.errors import CopyError, ProblemCode
from teams_guest_desktop.meeting.events import NewMeetingRequested
from teams_guest_desktop.meeting.state import Chat, ChatStatus, MeetingState
from teams_guest_desktop.session.store import Store
from teams_guest_desktop.ui.main_window import MainWindow
from teams_guest_desktop.ui.problem_words import problem_words
from teams_guest_desktop.ui.rooms import Rooms
from teams_guest_desktop.ui.save_copy import copy_maker
from tests.ui.situations import ME, chat_with, ended, in_meeting, message

CHAT = chat_with(message(1, "First"), message(2, "Second", sender=ME, name="Grace Hopper"))


class Office:
    """A window whose owner allows copies, or not."""

    def __init__(self, qtbot, *, may_save_chat: bool) -> None:
        self.store, self.window = Store(MeetingState()), MainWindow()
        qtbot.addWidget(self.window, before_close_func=MainWindow.close_for_good)
        self.rooms = Rooms(self.window, self.store, QWidget, may_save_chat=may_save_chat)
        self.copies: list[tuple[str, str]] = []
        self.rooms.copy_wanted.connect(lambda path, make: self.copies.append((path, make())))
        self.window.show()

    def show(self, state: MeetingState) -> None:
        old, self.store._state = self.store.state, state
        self.store.state_changed.emit(state, old)

    @property
    def offers(self) -> list[bool]:
        copies = (self.rooms.chat_pane.save_copy, self.rooms._last_screen.save_copy)
        return [not copy.button.isHidden() for copy in copies]


def test_nothing_is_offered_unless_the_owner_allows_it(qtbot):
    office = Office(qtbot, may_save_chat=False)
    for state in (in_meeting(CHAT), ended(chat=CHAT)):
        office.show(state)
        assert office.offers == [False, False]


def test_a_copy_is_offered_where_there_is_something_to_be_kept(qtbot):
    office = Office(qtbot, may_save_chat=True)
    office.show(in_meeting())
    assert office.offers == [False, False]
    office.show(in_meeting(CHAT))
    assert office.offers == [True, True]
    office.show(ended(chat=CHAT))
    assert office.offers == [False, True]


def test_the_person_chooses_a_file_and_is_told_what_became_of_it(qtbot, tmp_path):
    office = Office(qtbot, may_save_chat=True)
    office.show(in_meeting(CHAT))
    copy = office.rooms.chat_pane.save_copy
    copy.button.click()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog))
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("kept")
    dialog.accept()
    ((path, text),) = office.copies
    assert path == str(tmp_path / "kept.txt")
    assert "Ada:\nFirst" in text
    assert "Grace Hopper:\nSecond" in text
    office.rooms.tell_of_copy(None)
    assert not copy.note.isHidden()
    office.rooms.tell_of_copy(CopyError(ProblemCode.COPY_NO_SPACE))
    assert problem_words(ProblemCode.COPY_NO_SPACE).advice in copy.note.text()


def test_a_copy_says_what_was_edited_deleted_and_not_sent():
    messages = (
        replace(message(1, "New words"), edited=True),
        replace(message(2, ""), deleted=True),
    )
    text = copy_maker(messages, ME)()
    assert "Ada (Edited):\nNew words" in text
    assert "Ada:\nThis message was deleted." in text


def test_what_was_read_can_be_read_on_the_last_screen_and_then_is_gone(qtbot):
    office = Office(qtbot, may_save_chat=False)
    office.show(in_meeting(CHAT))
    office.show(ended(chat=Chat(ChatStatus.CLOSED, CHAT.timeline)))
    pane, last = office.rooms.chat_pane, office.rooms._last_screen
    assert not pane.isVisible(), "it was closed in the meeting"
    last._chat.click()
    assert pane.isVisible()
    assert pane._model.rowCount() == 2
    last._chat.click()
    assert not pane.isVisible()
    office.store.run_effects_with(lambda _effect: None)
    office.store.submit(NewMeetingRequested())
    assert pane._model.rowCount() == 0
    assert not office.rooms._control_bar.is_chat_open
