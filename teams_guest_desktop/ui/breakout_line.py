"""The line about breakout rooms: which one is in, which one may go to, and the buttons for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from teams_guest_desktop.meeting.events import ReturnRequested, RoomPutOff, RoomRequested
from teams_guest_desktop.meeting.state import Breakout, Leaving, MeetingState, call_of
from teams_guest_desktop.ui.line import Line


class BreakoutLine(Line):
    """Stands above the stage while there is a room to tell of; never in the way of anything."""

    intended = Signal(object)
    """An `Intent`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("banner", "people", parent)
        self._breakout = Breakout()
        self._join = QPushButton()
        self._later = QPushButton()
        self._back = QPushButton()
        for button in (self._join, self._later, self._back):
            button.setAutoDefault(True)
            button.hide()
            self.add_button(button)
        self._join.clicked.connect(lambda: self.intended.emit(RoomRequested()))
        self._later.clicked.connect(lambda: self.intended.emit(RoomPutOff()))
        self._back.clicked.connect(lambda: self.intended.emit(ReturnRequested()))
        self._show_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show_buttons()
            self.say(self._words())
        super().changeEvent(event)

    def show_state(self, state: MeetingState) -> None:
        """Say where one is, and offer what is possible."""
        call = None if isinstance(state.situation, Leaving) else call_of(state.situation)
        self._breakout = call.breakout if call else Breakout()
        self._show_buttons()
        self.say(self._words())

    def _show_buttons(self) -> None:
        now = self._breakout
        self._join.setText(self.tr("Join the room"))
        self._later.setText(self.tr("Later"))
        self._back.setText(self.tr("Return to the main meeting"))
        self._join.setVisible(now.offered is not None)
        self._later.setVisible(now.offered is not None and not now.is_put_off)
        self._back.setVisible(now.may_return)
        for button in (self._join, self._later, self._back):
            button.setEnabled(not now.is_moving)

    def _words(self) -> str:
        now = self._breakout
        where = self._where()
        if where and now.has_failed:
            failed = self.tr("That was not possible just now. Try it again.")
            return f"{where} {failed}"
        return where

    def _where(self) -> str:
        now = self._breakout
        if now.inside is not None:
            return self._inside(now.inside)
        if now.offered:
            return self.tr("The breakout room “%1” is open to you.").replace("%1", now.offered)
        return "" if now.offered is None else self.tr("A breakout room is open to you.")

    def _inside(self, name: str) -> str:
        if not name:
            return self.tr("You are in a breakout room.")
        return self.tr("You are in the breakout room “%1”.").replace("%1", name)
