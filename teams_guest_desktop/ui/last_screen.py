"""The last screen: why the meeting is over, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from teams_guest_desktop.meeting.end_reasons import EndKind
from teams_guest_desktop.meeting.events import (
    BackRequested,
    Intent,
    NewMeetingRequested,
    RejoinRequested,
)
from teams_guest_desktop.meeting.state import Ended, Failed, MeetingState, chat_of
from teams_guest_desktop.ui.announcing import announce
from teams_guest_desktop.ui.button_row import ButtonRow
from teams_guest_desktop.ui.card import CardScreen
from teams_guest_desktop.ui.labels import plain_label
from teams_guest_desktop.ui.problem_words import Words, end_words, problem_words
from teams_guest_desktop.ui.save_copy import SaveCopy

_NOTHING_TO_CORRECT = (
    EndKind.LEFT,
    EndKind.ENDED_FOR_ALL,
    EndKind.REMOVED,
    EndKind.ROOM_CLOSED,
)


class LastScreen(CardScreen):
    """Reads the end from the state and sends what the person wants next."""

    intended = Signal(object)
    """An `Intent`."""
    chat_toggled = Signal()
    """The person wants to see what was written, or no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: MeetingState | None = None
        self._title = plain_label(look="title")
        self._advice = plain_label()
        self._numbers = plain_label(look="quiet")
        self._again = QPushButton()
        self._correct = QPushButton()
        self._new = QPushButton()
        self._chat = QPushButton()
        self.save_copy = SaveCopy(self)
        self._is_chat_shown = False
        self._build()
        self._again.clicked.connect(lambda: self._intend(RejoinRequested()))
        self._correct.clicked.connect(lambda: self._intend(BackRequested()))
        self._new.clicked.connect(lambda: self._intend(NewMeetingRequested()))
        self._chat.clicked.connect(self.chat_toggled)

    def _build(self) -> None:
        self._again.setProperty("look", "primary")
        for button in (self._again, self._correct, self._new, self._chat):
            button.setAutoDefault(True)
        self._numbers.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        rows = self.rows
        rows.setSpacing(10)
        rows.addWidget(self._title)
        rows.addWidget(self._advice)
        rows.addWidget(self._numbers)
        rows.addSpacing(16)
        rows.addWidget(ButtonRow(self._again, self._correct, self._new, main=self._again))
        rows.addWidget(ButtonRow(self._chat, self.save_copy.button, main=self._chat))
        rows.addWidget(self.save_copy.note)

    def _intend(self, intent: Intent) -> None:
        self.intended.emit(intent)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language or colours."""
        if event.type() == QEvent.Type.LanguageChange and self._state is not None:
            self.show_state(self._state)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.save_copy.name()
        super().changeEvent(event)

    def show_state(self, state: MeetingState) -> None:
        """Show the end; nothing changes elsewhere."""
        match state.situation:
            case Ended(reason=reason):
                self._state = state
                numbers = ""
                if reason.code or reason.sub_code:
                    numbers = f"{reason.code}/{reason.sub_code or 0}"
                self._say(end_words(reason), numbers)
                self._again.setText(self.tr("&Join again"))
                self._correct.setVisible(reason.kind not in _NOTHING_TO_CORRECT)
            case Failed(problem=problem):
                self._state = state
                self._say(problem_words(problem), problem.value)
                self._again.setText(self.tr("&Try again"))
                self._correct.show()
            case _:
                return
        self._correct.setText(self.tr("&Back"))
        self._new.setText(self.tr("&New meeting"))

        self._chat.setVisible(bool(chat_of(state.situation).timeline.rows))
        self.wear_chat(is_shown=self._is_chat_shown)

    def wear_chat(self, *, is_shown: bool) -> None:
        """Whether what was written stands beside this screen."""
        self._is_chat_shown = is_shown
        self._chat.setText(self.tr("Hide the &chat") if is_shown else self.tr("Show the &chat"))

    def _say(self, words: Words, numbers: str) -> None:
        self._title.setText(words.title)
        self._advice.setText(words.advice)
        self._numbers.setText(self.tr("For support: %1").replace("%1", numbers))
        self._numbers.setVisible(bool(numbers))
        self.setAccessibleName(words.title)
        self.setAccessibleDescription(words.advice)

    def focus_first(self) -> None:
        """Put the focus on the way on, and read out why one is here."""
        self._again.setFocus()
        announce(self, f"{self._title.text()}. {self._advice.text()}", urgent=True)
