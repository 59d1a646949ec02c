"""Buttons side by side, or below each other where there is no room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from teams_guest_desktop.ui.button_row import ButtonRow


@pytest.fixture
def row(qtbot):
    buttons = [QPushButton(text) for text in ("Go on", "Back", "Elsewhere")]
    row = ButtonRow(*buttons, main=buttons[0])
    qtbot.addWidget(row)
    row.resize(600, 200)
    row.show()
    return row


def are_beside(row) -> bool:
    first, second, *_ = row._shown()
    return first.y() == second.y()


def test_with_room_they_stand_beside_each_other(row, qtbot):
    qtbot.waitUntil(lambda: are_beside(row))


def test_without_room_the_main_one_comes_first(row, qtbot):
    row.resize(row.minimumSizeHint().width(), 200)
    qtbot.waitUntil(lambda: not are_beside(row))
    assert row._buttons[0].y() < row._buttons[1].y()
    row.resize(600, 200)
    qtbot.waitUntil(lambda: are_beside(row))


def test_longer_texts_and_hidden_buttons_count(row, qtbot):
    row._buttons[0].setText("Go on and on " * 10)
    qtbot.waitUntil(lambda: not are_beside(row))
    row._buttons[0].setText("Go on")
    qtbot.waitUntil(lambda: are_beside(row))
    width = sum(button.sizeHint().width() for button in row._buttons[:2]) + 20
    row.resize(width, 200)
    qtbot.waitUntil(lambda: not are_beside(row))
    row._buttons[2].hide()
    qtbot.waitUntil(lambda: are_beside(row))


def test_no_text_is_ever_cut(row, qtbot):
    for width in (600, 300, 200, row.minimumSizeHint().width()):
        row.resize(width, 300)
        qtbot.waitUntil(lambda: all(b.width() >= b.sizeHint().width() for b in row._buttons))
