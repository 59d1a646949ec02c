"""What to share: every way out of the picker is one answer."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget

from teams_guest_desktop.ui.share_picker import pick_share

HOSTILE = '<img src="file:///etc/passwd">'


class Choices:
    """Stands for the engine's request."""

    def __init__(self, screens=("HDMI-1", ""), windows=(HOSTILE, "")):
        self.screens = screens
        self.windows = windows
        self.answers: list[str] = []

    def choose_screen(self, row: int) -> None:
        self.answers.append(f"screen {row}")

    def choose_window(self, row: int) -> None:
        self.answers.append(f"window {row}")

    def cancel(self) -> None:
        self.answers.append("cancel")


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def open_picker(choices, window, qtbot):
    picker = pick_share(choices, window)
    qtbot.waitUntil(picker.isActiveWindow)
    return picker, picker.findChild(QListWidget)


@pytest.mark.parametrize(
    ("row", "answer"), [(0, "screen 0"), (1, "screen 1"), (2, "window 0"), (3, "window 1")]
)
def test_enter_shares_what_is_chosen_by_arrows(window, qtbot, row, answer):
    choices = Choices()
    picker, rows = open_picker(choices, window, qtbot)
    assert rows.hasFocus()
    for _ in range(row):
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.finished):
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert choices.answers == [answer]


def test_a_double_click_shares_once(window, qtbot):
    choices = Choices()
    picker, rows = open_picker(choices, window, qtbot)
    place = rows.visualItemRect(rows.item(2)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(picker.finished):
        qtbot.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert choices.answers == ["window 0"]


@pytest.mark.parametrize("way", ["escape", "close", "withdrawn"])
def test_every_other_way_out_is_no(window, qtbot, way):
    choices = Choices()
    picker, rows = open_picker(choices, window, qtbot)
    with qtbot.waitSignal(picker.finished):
        match way:
            case "escape":
                qtbot.keyClick(rows, Qt.Key.Key_Escape)
            case "close":
                picker.close()
            case "withdrawn":
                picker.reject()
    assert choices.answers == ["cancel"]


def test_names_are_shown_as_they_are_and_rows_do_not_overlap(window, qtbot):
    picker, rows = open_picker(Choices(), window, qtbot)
    assert rows.item(2).text() == f"Window: {HOSTILE}"
    assert not rows.item(2).toolTip()
    qtbot.waitUntil(lambda: rows.visualItemRect(rows.item(0)).height() > 20)
    tops = [rows.visualItemRect(rows.item(row)).top() for row in range(rows.count())]
    assert all(below - above > 20 for above, below in pairwise(tops))
    picker.reject()


def test_with_nothing_to_share_one_cannot_share(window, qtbot):
    choices = Choices((), ())
    picker, rows = open_picker(choices, window, qtbot)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert picker.isVisible()
    picker.reject()
    assert choices.answers == ["cancel"]
