"""Why there is no chat: each situation in words of its own, and nothing to write in."""

from __future__ import annotations

import pytest

from teams_guest_desktop.meeting.state import chat_of
from teams_guest_desktop.ui.chat_pane import ChatPane
from teams_guest_desktop.ui.chat_situation import situation_words
from tests.ui.chat_situations import WITH_CHAT, WITHOUT_CHAT


def test_each_situation_has_words_of_its_own():
    said = {name: situation_words(state) for name, state in WITHOUT_CHAT.items()}
    assert all(said.values())
    said.pop("failed"), said.pop("connection-lost")  # both: not in the meeting any more
    assert len(set(said.values())) == len(said)


@pytest.mark.parametrize("name", WITHOUT_CHAT)
def test_the_pane_says_so_and_takes_nothing(qtbot, name):
    pane, state = ChatPane(), WITHOUT_CHAT[name]
    qtbot.addWidget(pane)
    pane.show()
    pane.show_state(state)
    assert pane._why.isVisible()
    assert pane._why.text() == situation_words(state)
    assert not pane._box.isEnabled()
    assert pane._model.rowCount() == len(chat_of(state.situation).timeline.rows)


@pytest.mark.parametrize(
    ("name", "is_said"),
    [("open", False), ("unreachable", True), ("read-only", True), ("not-changed", True)],
)
def test_what_is_wrong_in_an_open_chat_stands_below_it(qtbot, name, is_said):
    pane = ChatPane()
    qtbot.addWidget(pane)
    pane.show()
    pane.show_state(WITH_CHAT[name])
    assert pane._trouble.isVisible() is is_said
    assert not pane._why.isVisible()
