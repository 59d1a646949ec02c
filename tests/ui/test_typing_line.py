"""The line about those who type, and what is noticed of the person's own typing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from teams_guest_desktop.meeting.events import DraftChanged
from teams_guest_desktop.meeting.state import Typist
from teams_guest_desktop.ui.chat_pane import ChatPane
from teams_guest_desktop.ui.typing_line import TypingLine
from tests.ui.situations import chat_with, in_meeting, message


def typists(*names: str) -> tuple[Typist, ...]:
    return tuple(Typist(f"t{number}", name, number) for number, name in enumerate(names))


@pytest.fixture
def line(qtbot):
    line = TypingLine()
    qtbot.addWidget(line)
    line.resize(900, line.sizeHint().height())
    line.show()
    return line


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ((), ""),
        (("Amara",), "Amara is typing…"),
        (("",), "Somebody is typing…"),
        (("Amara", "Bo"), "Amara and Bo are typing…"),
        (("%2", "%1"), "%2 and %1 are typing…"),
        (("A\nB", "<b>C</b>"), "A B and <b>C</b> are typing…"),
        (("Amara", "Bo", "Cem", "Dua"), "Amara, Bo and 2 other(s) are typing…"),
    ],
)
def test_it_names_two_and_counts_the_others(line, names, words):
    line.show_typists(typists(*names))
    assert (line.text(), line.accessibleName()) == (words, words)


def test_it_is_always_as_high_and_never_wider_than_its_room(line):
    height = line.sizeHint()
    line.resize(200, line.height())
    line.show_typists(typists("W" * 256))
    assert line.sizeHint() == line.minimumSizeHint() == height
    assert line.fontMetrics().horizontalAdvance(line.text()) <= 200
    assert line.text().endswith("typing…")


def test_where_there_is_little_room_it_names_fewer(line):
    words = (
        "Amara Okafor, Jonas Lindqvist and 2 other(s) are typing…",
        "Amara Okafor and 3 other(s) are typing…",
        "Several people are typing…",
    )
    line.show_typists(typists("Amara Okafor", "Jonas Lindqvist", "Mei Tanaka", "Bo"))
    for shown in words:
        line.resize(line.fontMetrics().horizontalAdvance(shown) + 32, line.height())
        assert (line.text(), line.accessibleName()) == (shown, words[0])


def test_it_is_read_out_politely_when_somebody_begins_and_not_again(line, monkeypatch):
    said: list[tuple[str, object]] = []

    def record(event):
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", record)
    for names in (("Amara",), ("Amara",), ("Amara", "Bo"), ("Bo",), (), ("Cem",)):
        line.show_typists(typists(*names))
    polite = QAccessible.AnnouncementPoliteness.Polite
    assert said == [("Amara is typing…", polite), ("Cem is typing…", polite)]


@pytest.fixture
def pane(qtbot):
    pane = ChatPane()
    qtbot.addWidget(pane)
    pane.resize(340, 500)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.show_state(in_meeting(chat_with(message(1))))
    return pane


def test_in_the_pane_nothing_moves_when_somebody_types(pane):
    pane.layout().activate()
    before = pane._view.geometry(), pane._writing.geometry()
    chat = replace(chat_with(message(1)), typists=typists("Amara"))
    pane.show_state(in_meeting(chat))
    pane.layout().activate()
    assert pane._typing.text() == "Amara is typing…"
    assert (pane._view.geometry(), pane._writing.geometry()) == before


def test_writing_is_noticed_and_neither_clearing_nor_styles_nor_moving(pane, qtbot):
    noticed: list[object] = []
    pane.intended.connect(noticed.append)
    qtbot.keyClicks(pane._box, "Hi")
    first, second = noticed
    assert isinstance(first, DraftChanged)
    assert isinstance(second, DraftChanged)
    assert first.at <= second.at
    for key, modifier in (
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    ):
        qtbot.keyClick(pane._box, key, modifier)
    assert not pane._box.text
    assert len(noticed) == 2
