"""Searching in the chat."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from teams_guest_desktop.ui.chat_pane import ChatPane
from tests.ui.situations import chat_with, in_meeting, message


@pytest.fixture
def pane(qtbot):
    pane = ChatPane()
    qtbot.addWidget(pane)
    pane.resize(340, 500)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    rows = [message(n, "needle here" if n % 20 == 0 else "hay") for n in range(1, 101)]
    pane.show_state(in_meeting(chat_with(*rows)))
    return pane


def current(pane):
    return pane._view.currentIndex().row()


def test_the_newest_is_found_first_and_enter_goes_back(pane, qtbot):
    qtbot.keyClick(pane, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert pane._find.isVisible()
    qtbot.keyClicks(pane._find._line, "NEEDLE")
    assert (current(pane), pane._find._count.text()) == (99, "1 of 5")
    qtbot.keyClick(pane._find._line, Qt.Key.Key_Return)
    assert (current(pane), pane._find._count.text()) == (79, "2 of 5")
    assert 79 in pane._view.rows_in_sight()
    qtbot.keyClick(pane._find._line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert current(pane) == 99
    qtbot.keyClick(pane._find._line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (current(pane), pane._find._count.text()) == (19, "5 of 5")


def test_what_is_not_there_is_said(pane, qtbot):
    pane._find.open_bar()
    qtbot.keyClicks(pane._find._line, "nothing has this")
    assert pane._find._count.text() == "Not found"
    assert not pane._find._older.isEnabled()


def test_escape_ends_it_and_the_mark_is_gone(pane, qtbot):
    pane._find.open_bar()
    qtbot.keyClicks(pane._find._line, "needle")
    assert pane._view._layouts.dress.sought == "needle"
    qtbot.keyClick(pane._find._line, Qt.Key.Key_Escape)
    assert not pane._find.isVisible()
    assert not pane._view._layouts.dress.sought
    assert pane._view.hasFocus()


def test_arrivals_are_counted_without_moving(pane, qtbot):
    pane._find.open_bar()
    qtbot.keyClicks(pane._find._line, "needle")
    qtbot.keyClick(pane._find._line, Qt.Key.Key_Return)
    rows = [message(n, "needle here" if n % 20 == 0 else "hay") for n in range(1, 121)]
    pane.show_state(in_meeting(chat_with(*rows)))
    assert pane._find._count.text().endswith("of 6")


def test_everything_is_named(pane):
    find = pane._find
    for widget in (find._line, find._older, find._newer, find._close):
        assert widget.accessibleName()
