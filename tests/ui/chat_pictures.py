"""Pictures of the chat pane in every situation: ``… chat_pictures FOLDER THEME LANGUAGE``.

The pane itself in states as the mind makes them, without a screen and without a meeting: most of
these situations take minutes to bring about.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from teams_guest_desktop.app import _speak
from teams_guest_desktop.meeting.state import MeetingState, chat_of
from teams_guest_desktop.settings import Theme
from teams_guest_desktop.ui.chat_pane import ChatPane
from teams_guest_desktop.ui.theme import apply_theme
from tests.ui.chat_situations import TALK, WITH_CHAT, WITHOUT_CHAT, mentioning
from tests.ui.situations import chat_with, in_meeting, message

_SIZE = (380, 620)


def unread(pane: ChatPane) -> None:
    """One has looked elsewhere since the second message."""
    pane.attend(is_watched=True)
    pane.show_state(in_meeting(chat_with(*TALK[:2])))
    QApplication.processEvents()
    pane.attend(is_watched=False)
    rest = (*TALK, message(1_200, "The slides are in the invitation.", "ada", "Ada Lovelace"))
    pane.show_state(in_meeting(chat_with(*rest, mentioning(1_300))))


def take(file: Path, name: str, state: MeetingState | None) -> None:
    """Show a state in a pane of its own, and keep what is to be seen."""
    pane = ChatPane()
    pane.resize(*_SIZE)
    pane.show()
    if state is None:
        unread(pane)
    else:
        pane.attend(is_watched=True)
        pane.show_state(
            in_meeting(chat_with(*TALK)) if chat_of(state.situation).timeline.rows else state
        )
        pane.save_copy.offer(is_offered=name == "open")
        pane.show_state(state)
    QApplication.processEvents()
    pane.grab().save(str(file))
    sys.stdout.write(f"{file}\n")
    pane.close()


def main() -> None:
    """Take all pictures."""
    theme, language = sys.argv[2:]
    application = QApplication(["chat_pictures", "-style", "Fusion"])
    _speak(application, language)
    apply_theme(application, Theme(theme))
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    situations: dict[str, MeetingState | None] = {**WITHOUT_CHAT, **WITH_CHAT, "unread": None}
    for name, state in situations.items():
        take(folder / f"chat-{name}-{theme}-{language}.png", name, state)


if __name__ == "__main__":
    main()
