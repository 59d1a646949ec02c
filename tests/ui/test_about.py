"""About: what the program is made of, by keyboard; a text for support without any secret."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.state import Failed, MeetingState
from teams_guest_desktop.ui.about import Versions, show_about, support_text
from teams_guest_desktop.ui.main_window import MainWindow
from tests.ui.situations import chat_with, ended, in_meeting, message, request_with

VERSIONS = Versions(
    program="1.2.3",
    python="3.12.1",
    qt="6.8.2",
    chromium="122.0.6261.171",
    chromium_security="131.0.6778.70",
    minimum_chromium_security="",
    system="Linux 6.12 x86_64",
)
STRICT = replace(VERSIONS, minimum_chromium_security="140.0.7339.225")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.mark.parametrize("versions", [VERSIONS, STRICT])
def test_it_shows_every_version(window: QWidget, versions: Versions) -> None:
    dialog = show_about(versions, MeetingState(), window)
    shown = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for version in ("1.2.3", "3.12.1", "6.8.2", "122.0.6261.171", "131.0.6778.70", "Linux"):
        assert version in shown
    assert ("At least asked for" in shown) is bool(versions.minimum_chromium_security)
    dialog.accept()


def test_its_text_is_copied_by_keyboard_and_it_closes(qtbot: QtBot, window: QWidget) -> None:
    dialog = show_about(STRICT, MeetingState(), window)
    copy, close = dialog.findChildren(QPushButton)
    qtbot.keyClick(copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == support_text(STRICT, MeetingState())
    assert copy.text() == "Copied"
    with qtbot.waitSignal(dialog.finished, timeout=1_000):
        qtbot.keyClick(close, Qt.Key.Key_Space)


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (MeetingState(), "State: idle"),
        (MeetingState(Failed(request_with(), ProblemCode.PAGE_LOST)), "Problem: page_lost"),
        (ended(), "End: left, 0/0"),
        (in_meeting(chat_with(message(1, "a secret"))), "State: in_meeting"),
    ],
)
def test_the_text_for_support_says_what_is_and_nothing_of_the_meeting(
    state: MeetingState, says: str
) -> None:
    lines = support_text(STRICT, state).splitlines()
    assert says in lines
    assert "Chromium 122.0.6261.171, security patches to 131.0.6778.70" in lines
    assert "At least asked for: security patches to 140.0.7339.225" in lines
    for confidential in ("Grace", "Ada", "secret", "teams.microsoft", "19:", "thread"):
        assert confidential not in support_text(STRICT, state)


def test_the_window_asks_for_it_by_key_and_by_button(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    asked: list[None] = []
    window.about_requested.connect(lambda: asked.append(None))
    qtbot.keyClick(window, Qt.Key.Key_F1)
    (button,) = [one for one in window.findChildren(QPushButton) if "F1" in one.text()]
    button.click()
    assert len(asked) == 2
