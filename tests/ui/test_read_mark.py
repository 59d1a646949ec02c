"""The line “New messages”: where one stopped reading, and when it goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from teams_guest_desktop.meeting import timeline
from teams_guest_desktop.meeting.state import Chat, ChatStatus
from teams_guest_desktop.ui.chat_pane import ChatPane
from tests.ui.situations import ME, in_meeting, message


class Reading:
    """A pane that is watched or not, and messages that come."""

    def __init__(self, qtbot) -> None:
        self.pane = ChatPane()
        qtbot.addWidget(self.pane)
        self.pane.resize(340, 500)
        self.pane.show()
        self._rows = timeline.Timeline()
        self._number = 0
        self._qtbot = qtbot
        self.bar = self.pane._view.verticalScrollBar()

    def come(self, count: int = 1, sender: str = "ada") -> None:
        news = [message(self._number + n, "Words " * 8, sender=sender) for n in range(1, count + 1)]
        self._number += count
        self._rows = timeline.receive(self._rows, news)
        self.pane.show_state(in_meeting(Chat(ChatStatus.OPEN, self._rows)))
        self.pane._view.executeDelayedItemsLayout()

    def watch(self) -> None:
        self.pane.attend(is_watched=True)

    def look_away(self) -> None:
        self.pane.attend(is_watched=False)

    def reopen(self) -> None:
        self.pane.hide()
        self.look_away()
        self.pane.show()
        self.watch()

    @property
    def line(self) -> str:
        return self.pane._model.new_from


@pytest.fixture
def reading(qtbot):
    reading = Reading(qtbot)
    reading.watch()
    return reading


def test_who_reads_has_no_line(reading):
    reading.come(40)
    reading.come()
    assert reading.line == ""


def test_who_looks_elsewhere_finds_it_above_the_first_that_came(reading):
    reading.come(3)
    reading.look_away()
    reading.come(2)
    reading.come(2)
    assert reading.line == "4"
    reading.watch()
    reading.come()
    assert reading.line == "4", "it stands still while one catches up"
    reading.reopen()
    assert reading.line == ""


def test_who_has_scrolled_up_finds_it_and_is_left_there(reading):
    reading.come(40)
    reading.bar.setValue(50)
    reading.come(3)
    assert reading.line == "41"
    assert reading.bar.value() == 50
    reading.reopen()
    assert reading.line == "41", "it was not read yet"
    reading.bar.setValue(reading.bar.maximum())
    reading.reopen()
    assert reading.line == ""


def test_a_pane_that_is_opened_begins_with_what_is_new(reading):
    reading.come(40)
    reading.pane.hide()
    reading.look_away()
    reading.come(40)
    reading.pane.show()
    view = reading.pane._view
    assert view.rows_in_sight()[0] == 40
    assert not view.is_at_end
    assert view.layout_of(40).height > view.layout_of(41).height
    reading.watch()
    view.go_to_end()
    reading.come()
    assert reading.line == "41"


def test_a_pane_that_is_opened_with_little_that_is_new_shows_the_end(reading):
    reading.come(40)
    reading.pane.hide()
    reading.look_away()
    reading.come(1)
    reading.pane.show()
    assert reading.pane._view.is_at_end
    assert reading.line == "41"


def test_who_answers_has_read(reading):
    reading.come()
    reading.look_away()
    reading.come()
    reading.watch()
    assert reading.line == "2"
    reading.pane._on_send("Yes.", ())
    assert reading.line == ""


def test_what_one_has_written_oneself_is_not_new(reading):
    reading.look_away()
    reading.come(sender=ME)
    assert reading.line == ""


def test_it_is_said_to_whoever_does_not_see_it(reading):
    reading.come()
    reading.look_away()
    reading.come()
    model = reading.pane._model
    said = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert [text.startswith("New messages. ") for text in said] == [False, True]
