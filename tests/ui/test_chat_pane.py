"""The chat pane: writing, trying again, drafts, arrivals, and why there is no chat."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting import timeline
from teams_guest_desktop.meeting.events import (
    DiscardRequested,
    DraftChanged,
    ResendRequested,
    SendRequested,
)
from teams_guest_desktop.meeting.state import Chat, ChatStatus, MeetingState, Typist, chat_of
from teams_guest_desktop.meeting.timeline import Delivery
from teams_guest_desktop.ui.chat_model import MessageRole
from teams_guest_desktop.ui.chat_pane import ChatPane
from teams_guest_desktop.ui.message_parts import Choice
from teams_guest_desktop.ui.problem_words import problem_words
from tests.ui.chat_situations import WITH_CHAT
from tests.ui.situations import ME, chat_with, ended, in_meeting, message

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pane(qtbot):
    pane = ChatPane()
    qtbot.addWidget(pane)
    pane.resize(340, 500)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.show_state(in_meeting())
    return pane


@pytest.fixture
def intents(pane):
    """What is wanted; that the person writes is no wish."""
    taken: list[object] = []

    def take(intent: object) -> None:
        if not isinstance(intent, DraftChanged):
            taken.append(intent)

    pane.intended.connect(take)
    return taken


@pytest.fixture
def shown(pane):
    ids: list[str] = []
    pane.message_shown.connect(lambda message: ids.append(message.id))
    return ids


def with_failed(*before) -> MeetingState:
    chat = chat_with(*before)
    own = replace(message(9, "Lost", sender=ME), id="", client_id="c1", version="")
    rows = timeline.redeliver(timeline.send(chat.timeline, own), {"c1": Delivery.NOT_SENT})
    return in_meeting(replace(chat, timeline=rows))


@pytest.mark.parametrize("goes_elsewhere", [False, True])
def test_the_cursor_comes_to_the_box_once_one_may_write(pane, goes_elsewhere):
    pane.show_state(in_meeting(Chat(ChatStatus.OPENING)))
    pane.focus_first()
    assert pane._view.hasFocus()
    if goes_elsewhere:
        pane._view.clearFocus()
    pane.show_state(in_meeting())
    assert pane._box.hasFocus() is not goes_elsewhere


def test_enter_sends_and_empties_the_box(pane, intents, qtbot):
    pane.focus_first()
    qtbot.keyClicks(pane._box, "  Hello there ")
    qtbot.keyClick(pane._box, Qt.Key.Key_Return)
    (intent,) = intents
    assert isinstance(intent, SendRequested)
    assert intent.text == "Hello there"
    assert intent.client_id
    assert not pane._box.toPlainText()
    assert pane._box.hasFocus()


def test_shift_enter_breaks_the_line(pane, intents, qtbot):
    qtbot.keyClicks(pane._box, "One")
    qtbot.keyClick(pane._box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(pane._box, "Two")
    assert not intents
    qtbot.keyClick(pane._box, Qt.Key.Key_Enter)
    assert intents[0].text == "One\nTwo"


def test_each_message_has_a_client_id_of_its_own(pane, intents, qtbot):
    for text in ("One", "Two"):
        qtbot.keyClicks(pane._box, text)
        qtbot.keyClick(pane._send, Qt.Key.Key_Return)
    assert len({intent.client_id for intent in intents}) == 2


@pytest.mark.parametrize("text", ["", "  ", "\n\n"])
def test_nothing_is_not_sent(pane, intents, qtbot, text):
    pane._box.setPlainText(text)
    assert not pane._send.isEnabled()
    qtbot.keyClick(pane._box, Qt.Key.Key_Return)
    assert not intents


@pytest.mark.parametrize("status", [s for s in ChatStatus if s is not ChatStatus.OPEN])
def test_a_draft_is_kept_whatever_happens_to_the_chat(pane, intents, qtbot, status):
    qtbot.keyClicks(pane._box, "Unfinished")
    problem = ProblemCode.CHAT_FORBIDDEN if status is ChatStatus.UNAVAILABLE else None
    pane.show_state(in_meeting(Chat(status, problem=problem)))
    assert pane._box.toPlainText() == "Unfinished"
    assert pane._box.isVisible()
    qtbot.keyClick(pane._box, Qt.Key.Key_Return)
    assert not intents
    pane.show_state(in_meeting())
    qtbot.keyClick(pane._box, Qt.Key.Key_Return)
    assert intents[0].text == "Unfinished"


def test_by_keyboard_one_comes_to_the_newest_message_and_chooses_what_becomes_of_it(
    pane, intents, qtbot
):
    pane.show_state(with_failed(message(1), message(2)))
    pane._box.setFocus()
    qtbot.keyClick(pane._box, Qt.Key.Key_Backtab)
    assert pane._view.hasFocus()
    assert pane._view.currentIndex().data(MessageRole).text == "Lost"
    assert "Press Enter" in pane._view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(pane._view, Qt.Key.Key_Up)
    qtbot.keyClick(pane._view, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    qtbot.keyClick(pane._view, Qt.Key.Key_Down)
    for keys in ((Qt.Key.Key_Return,), (Qt.Key.Key_Down, Qt.Key.Key_Return)):
        qtbot.keyClick(pane._view, Qt.Key.Key_Return)
        for key in keys:
            qtbot.keyClick(QApplication.activePopupWidget(), key)
    assert intents == [ResendRequested("c1"), DiscardRequested("c1")]


def test_a_message_that_was_not_sent_shows_both_ways_and_a_click_beside_does_nothing(
    pane, intents, qtbot
):
    pane.show_state(with_failed())
    view = pane._view
    corner = view.visualRect(view.model().index(0, 0)).topLeft()
    choices = [part for part in view.layout_of(0).parts if isinstance(part, Choice)]
    qtbot.mouseClick(view.viewport(), LEFT, pos=corner + view.layout_of(0).bubble.center())
    assert not intents
    for choice in choices:
        qtbot.mouseClick(view.viewport(), LEFT, pos=corner + choice.place + QPoint(3, 3))
    assert intents == [ResendRequested("c1"), DiscardRequested("c1")]


@pytest.mark.parametrize(
    "problem", [code for code in ProblemCode if code.value.startswith("chat_")]
)
def test_it_says_what_is_wrong_with_the_chat(pane, problem):
    pane.show_state(in_meeting(Chat(ChatStatus.UNAVAILABLE, problem=problem)))
    assert problem_words(problem).title in pane._why.text()
    assert not pane._box.isVisible()
    pane.show_state(in_meeting(Chat(ChatStatus.OPEN, problem=problem)))
    assert problem_words(problem).title in pane._trouble.text()
    assert pane._box.isEnabled()


def test_after_the_meeting_messages_stay_and_nothing_can_be_written(pane):
    chat = chat_with(message(1))
    pane.show_state(in_meeting(chat))
    pane.show_state(ended(chat=Chat(ChatStatus.CLOSED, chat.timeline)))
    assert pane._model.rowCount() == 1
    assert "left the meeting" in pane._why.text()
    assert "stays here" in pane._why.text()
    assert not pane._box.isVisible()


def test_messages_are_shown_once_when_they_are_drawn(pane, shown, qtbot):
    pane.show_state(in_meeting(chat_with(message(1), message(2, sender=ME))))
    qtbot.waitUntil(lambda: shown == ["1"])
    pane._view.viewport().repaint()
    assert shown == ["1"]


def test_messages_are_not_shown_while_the_pane_is_closed(pane, shown, qtbot):
    arrived: list[int] = []
    pane.messages_arrived.connect(arrived.append)
    pane.hide()
    pane.show_state(in_meeting(chat_with(message(1), message(2, sender=ME), message(3))))
    assert sum(arrived) == 2
    assert not shown
    pane.show()
    qtbot.waitUntil(lambda: sorted(shown) == ["1", "3"])
    assert sum(arrived) == 2


def test_an_edited_message_does_not_arrive_anew(pane):
    arrived: list[int] = []
    pane.messages_arrived.connect(arrived.append)
    chat = chat_with(message(1))
    pane.show_state(in_meeting(chat))
    newer = replace(message(1, "edited"), version="9", edited=True)
    rows = timeline.receive(chat.timeline, [newer])
    pane.show_state(in_meeting(replace(chat, timeline=rows)))
    assert arrived == [1]


def test_another_meeting_begins_at_nothing(pane):
    arrived: list[int] = []
    pane.messages_arrived.connect(arrived.append)
    pane.show_state(in_meeting(chat_with(message(1))))
    pane.show_state(MeetingState())
    pane.show_state(in_meeting(chat_with(message(1))))
    assert arrived == [1, 1]


def many(count: int, chat: Chat | None = None, first: int = 1) -> Chat:
    rows = (chat or chat_with()).timeline
    news = [message(number, "Words " * 8) for number in range(first, first + count)]
    return Chat(ChatStatus.OPEN, timeline.receive(rows, news))


def test_the_newest_message_stays_in_sight_also_when_the_room_changes(pane, qtbot):
    bar = pane._view.verticalScrollBar()
    pane.show_state(in_meeting(many(40)))
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    pane.resize(340, 300)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    pane.show_state(in_meeting(many(5, pane._state.situation.call.chat, first=41)))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())


def test_who_has_scrolled_up_is_left_there(pane, qtbot):
    bar = pane._view.verticalScrollBar()
    chat = many(40)
    pane.show_state(in_meeting(chat))
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    bar.setValue(50)
    most = bar.maximum()
    pane.show_state(in_meeting(many(5, chat, first=41)))
    qtbot.waitUntil(lambda: bar.maximum() > most)
    assert bar.value() == 50
    pane._writing._submit()
    assert bar.value() == 50


def test_whoever_has_scrolled_up_is_told_what_comes_and_gets_back_by_a_button(pane, qtbot):
    bar = pane._view.verticalScrollBar()
    chat = many(40)
    pane.show_state(in_meeting(chat))
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    assert pane._jump.isHidden()
    bar.setValue(50)
    assert pane._jump.isVisible()
    pane.show_state(in_meeting(many(5, chat, first=41)))
    qtbot.waitUntil(lambda: "5" in pane._jump.text())
    assert bar.value() == 50
    qtbot.mouseClick(pane._jump, Qt.MouseButton.LeftButton)
    assert bar.value() == bar.maximum()
    assert pane._jump.isHidden()
    bar.setValue(50)
    assert "5" not in pane._jump.text()


def test_who_mentions_the_guest_is_told_apart_and_before(pane):
    told: list[object] = []
    pane.mentions_arrived.connect(told.append)
    pane.messages_arrived.connect(told.append)
    pane.show_state(WITH_CHAT["mention"])
    assert told == [("Ada Lovelace",), 4]
    index = pane._model.index(pane._model.rowCount() - 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Mentions you, Ada")


def test_hidden_names_stay_hidden_wherever_a_name_can_stand(pane):
    told: list[object] = []
    pane.mentions_arrived.connect(told.append)
    chat = chat_of(WITH_CHAT["hidden-names"].situation)
    typists = (Typist("a", "Ada Lovelace", 1), Typist("b", "Riya Sharma", 2))
    pane.show_state(in_meeting(replace(chat, typists=typists)))
    assert told == [("",)]
    assert "Riya" in pane._typing.text()
    assert "Ada" not in pane._typing.text()
    model = pane._model
    assert not model.rows_with("Lovelace")
    for row in range(model.rowCount()):
        assert "Lovelace" not in model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Lovelace" not in pane.copy_maker()()
    pane.show_state(WITH_CHAT["mention"])
    assert model.rows_with("Lovelace")


def test_everything_is_named(pane):
    for widget in (pane._view, pane._box, pane._send):
        assert widget.accessibleName()
