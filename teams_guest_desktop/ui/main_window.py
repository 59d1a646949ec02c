"""The window: the screens, the lines across it, the bar, the pane at the side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from teams_guest_desktop.meeting.events import JoinRequested, QuitRequested
from teams_guest_desktop.meeting.screens import Screen, screen_for
from teams_guest_desktop.meeting.state import Idle, MeetingState
from teams_guest_desktop.session.store import Store
from teams_guest_desktop.ui.chat_pane import ChatPane
from teams_guest_desktop.ui.control_bar import ControlBar
from teams_guest_desktop.ui.join_screen import JoinScreen
from teams_guest_desktop.ui.last_screen import LastScreen
from teams_guest_desktop.ui.problem_words import problem_words
from teams_guest_desktop.ui.ready_panel import ReadyPanel
from teams_guest_desktop.ui.strip import Line, RecordingStrip, SituationLine, TroubleLine

_SIZE = (1080, 700)


class MainWindow(QWidget):
    """Shows the state. `stage` gives the widget the page draws in; it is asked for once, when the
    join screen is left, since putting it in makes Qt recreate the native window.
    """

    appearance_changed = Signal()
    """Colours or language have changed: the page must be told."""

    def __init__(self, store: Store, stage: Callable[[], QWidget]) -> None:
        super().__init__()
        self._store = store
        self._make_stage = stage
        self._stage: QWidget | None = None
        self._may_close = False
        self._screen: Screen | None = None
        self.warning_line = Line("warning", "warning")
        self.info_line = Line("banner", "info")
        self._strip = RecordingStrip()
        self._situation_line = SituationLine()
        self._trouble_line = TroubleLine()
        self.join_screen = JoinScreen()
        self._last_screen = LastScreen()
        self._stage_frame = QWidget()
        self._stage_rows = QVBoxLayout(self._stage_frame)
        self._screens = QStackedWidget()
        self.ready_panel = ReadyPanel()
        self.chat_pane = ChatPane()
        self.control_bar = ControlBar()
        self._build()
        self._connect()
        self.resize(*_SIZE)
        self._show(store.state)

    def _build(self) -> None:
        self.setWindowTitle("Teams Guest Desktop")
        self._stage_rows.setContentsMargins(0, 0, 0, 0)
        for screen in (self.join_screen, self._stage_frame, self._last_screen):
            self._screens.addWidget(screen)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._screens, 1)
        middle.addWidget(self.ready_panel)
        middle.addWidget(self.chat_pane)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for line in (self._strip, self.warning_line, self.info_line, self._situation_line):
            rows.addWidget(line)
        rows.addLayout(middle, 1)
        rows.addWidget(self._trouble_line)
        rows.addWidget(self.control_bar)

    def _connect(self) -> None:
        submit = self._store.submit
        self._store.state_changed.connect(lambda new, _old: self._show(new))
        self.join_screen.join_requested.connect(lambda request: submit(JoinRequested(request)))
        self.ready_panel.intended.connect(submit)
        self.control_bar.intended.connect(submit)
        self.chat_pane.intended.connect(submit)
        self._last_screen.intended.connect(submit)
        self.control_bar.chat_toggled.connect(self._on_chat_toggled)
        self.chat_pane.messages_arrived.connect(self.control_bar.count_unread)

    def _show(self, state: MeetingState) -> None:
        screen = screen_for(state)
        self.ready_panel.show_state(state)
        self.control_bar.show_state(state)
        self.chat_pane.show_state(state)
        self._last_screen.show_state(state)
        self._strip.show_state(state)
        self._situation_line.show_state(state)
        if screen is Screen.MEETING:
            self._trouble_line.show_state(state)
        if screen is not self._screen:
            self._change_screen(screen, state)
        if isinstance(state.situation, Idle):
            problem = state.situation.problem
            words = problem_words(problem) if problem else None
            self.join_screen.show_problem(f"{words.title}. {words.advice}" if words else "")

    def _change_screen(self, screen: Screen, state: MeetingState) -> None:
        before, self._screen = self._screen, screen
        in_call = screen is Screen.MEETING
        if screen in (Screen.READY, Screen.MEETING):
            self._put_stage_in()
        self.ready_panel.setVisible(screen is Screen.READY)
        self.control_bar.setVisible(in_call)
        if not in_call:
            self._trouble_line.say("")
        if screen is Screen.JOIN:
            self.control_bar.open_chat(is_open=False)
            if before is not None and isinstance(state.situation, Idle):
                self._return_to_join(state.situation)
        self.chat_pane.setVisible(
            screen in (Screen.MEETING, Screen.LAST) and self.control_bar.is_chat_open
        )
        shown: dict[Screen, QWidget] = {
            Screen.JOIN: self.join_screen,
            Screen.READY: self._stage_frame,
            Screen.MEETING: self._stage_frame,
            Screen.LAST: self._last_screen,
        }
        self._screens.setCurrentWidget(shown[screen])
        self._focus(screen)

    def _return_to_join(self, idle: Idle) -> None:
        if idle.request is None:
            self.join_screen.clear_link()

    def _focus(self, screen: Screen) -> None:
        match screen:
            case Screen.JOIN:
                self.join_screen.focus_first()
            case Screen.READY:
                self.ready_panel.focus_first()
            case Screen.MEETING:
                self.control_bar.setFocus()
            case Screen.LAST:
                self._last_screen.focus_first()

    def _put_stage_in(self) -> None:
        if self._stage is None:
            self._stage = self._make_stage()
            self._stage_rows.addWidget(self._stage)

    def take_stage_out(self) -> None:
        """Let go of the stage's widget, so that its owner can delete it."""
        if self._stage is not None:
            self._stage.hide()
            self._stage.setParent(None)
            self._stage = None

    def _on_chat_toggled(self, is_open: bool) -> None:
        self.chat_pane.setVisible(is_open and self._screen in (Screen.MEETING, Screen.LAST))
        if is_open and self._screen is Screen.MEETING:
            self.chat_pane.focus_first()

    def changeEvent(self, event: QEvent) -> None:
        """Tell of a change of colours or language."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange):
            self.appearance_changed.emit()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave the meeting first; the window closes when that is done."""
        if self._may_close:
            super().closeEvent(event)
            return
        event.ignore()
        self._store.submit(QuitRequested())

    def close_for_good(self) -> None:
        """The meeting is left: close."""
        self._may_close = True
        self.close()
