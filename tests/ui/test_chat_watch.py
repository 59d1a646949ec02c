"""Who looks elsewhere is called, without a word of what was said."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from teams_guest_desktop.ui.chat_pane import ChatPane
from teams_guest_desktop.ui.chat_watch import ChatWatch


class Scene:
    """A window with a pane, another one, and what is told."""

    def __init__(self, qtbot) -> None:
        self.window, self.other, self.pane = QWidget(), QWidget(), ChatPane()
        for one in (self.window, self.other):
            qtbot.addWidget(one)
        QHBoxLayout(self.window).addWidget(self.pane)
        self.watch = ChatWatch(self.window, self.pane)
        self.watched: list[bool] = []
        self.calls: list[str] = []
        self.watch.watched_changed.connect(self.watched.append)
        self.watch.attention_needed.connect(self.calls.append)
        self._qtbot = qtbot

    def go_to(self, window: QWidget) -> None:
        window.show()
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow)


@pytest.fixture
def scene(qtbot):
    scene = Scene(qtbot)
    scene.go_to(scene.window)
    return scene


def test_the_chat_is_watched_while_pane_and_window_are_in_front(scene):
    scene.pane.hide()
    scene.pane.show()
    scene.go_to(scene.other)
    scene.go_to(scene.window)
    assert scene.watched == [True, False, True, False, True]


def test_who_looks_is_not_called(scene):
    scene.pane.messages_arrived.emit(3)
    assert scene.calls == []


def test_who_looks_elsewhere_is_called_once_until_they_are_back(scene):
    scene.go_to(scene.other)
    scene.pane.messages_arrived.emit(3)
    scene.pane.messages_arrived.emit(1)
    assert len(scene.calls) == 1
    assert "3" in scene.calls[0]
    scene.go_to(scene.window)
    scene.go_to(scene.other)
    scene.pane.messages_arrived.emit(1)
    assert len(scene.calls) == 2


def test_a_mention_calls_each_time_and_names_who_but_says_no_more(scene):
    scene.pane.mentions_arrived.emit(("Amara",))
    assert scene.calls == [], "who looks is not called"
    scene.go_to(scene.other)
    scene.pane.messages_arrived.emit(1)
    scene.pane.mentions_arrived.emit(("Amara",))
    scene.pane.messages_arrived.emit(1)
    scene.pane.mentions_arrived.emit(("Amara", "Bea"))
    scene.pane.mentions_arrived.emit(("",))
    assert scene.calls[1:] == [
        "Amara mentioned you in the chat",
        "2 message(s) mention you",
        "Somebody mentioned you in the chat",
    ]
