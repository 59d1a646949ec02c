"""Everything in the window that follows the state: ready room, meeting, chat, last screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teams_guest_desktop.errors import CopyError
from teams_guest_desktop.meeting.events import JoinRequested, QuitRequested, StopSeen
from teams_guest_desktop.meeting.screens import Screen, notice_for, screen_for
from teams_guest_desktop.meeting.state import Idle, MeetingState, Preparing, Ready, chat_of
from teams_guest_desktop.session.store import Store
from teams_guest_desktop.ui.breakout_line import BreakoutLine
from teams_guest_desktop.ui.chat_pane import ChatPane
from teams_guest_desktop.ui.colors import em
from teams_guest_desktop.ui.control_bar import ControlBar
from teams_guest_desktop.ui.last_screen import LastScreen
from teams_guest_desktop.ui.main_window import MainWindow
from teams_guest_desktop.ui.problem_words import problem_words
from teams_guest_desktop.ui.ready_panel import ReadyPanel
from teams_guest_desktop.ui.strip import (
    BreakdownLine,
    RecordingStrip,
    SituationLine,
    StoppedLine,
    TroubleLine,
)
from teams_guest_desktop.ui.window_form import WindowForm

_LEAST_STAGE_EM = 6

_AFTER_NOTICE_MS = 50
"""So much later than a notice follows what else it changes in the window."""


class Rooms(QObject):
    """Furnishes the window and shows the state in it.

    `stage` gives the widget the page draws in; it is asked for once, when the join screen is
    left, since putting it in makes Qt recreate the native window. `may_save_chat` says that the
    owner lets guests keep a copy of the chat.
    """

    copy_wanted = Signal(str, object)
    """A copy of the chat is to be kept in this file; the other makes its text, in any thread."""

    def __init__(
        self,
        window: MainWindow,
        store: Store,
        stage: Callable[[], QWidget],
        *,
        may_save_chat: bool = False,
    ) -> None:
        super().__init__(window)
        self._may_save_chat = may_save_chat
        self._window = window
        self._store = store
        self._make_stage = stage
        self._stage: QWidget | None = None
        self._screen: Screen | None = None
        self._strip = RecordingStrip()
        self._stopped_line = StoppedLine()
        self._situation_line = SituationLine()
        self._breakdown_line = BreakdownLine()
        self._breakout_line = BreakoutLine()
        self._trouble_line = TroubleLine()
        self._last_screen = LastScreen()
        self._stage_frame = QWidget()
        self._stage_rows = QVBoxLayout(self._stage_frame)
        self._ready_panel = ReadyPanel()
        self.chat_pane = ChatPane()
        self._control_bar = ControlBar()
        self._form = WindowForm(window)
        self._furnish()
        self._connect()
        self._show(store.state, store.state)

    def _furnish(self) -> None:
        self._stage_rows.setContentsMargins(0, 0, 0, 0)
        self._stage_frame.setMinimumHeight(em(_LEAST_STAGE_EM))
        window = self._window
        window.add_line(self._strip, on_top=True)
        window.add_line(self._stopped_line)
        window.add_line(self._situation_line)
        window.add_line(self._breakdown_line)
        window.add_line(self._breakout_line)
        window.add_screen(self._stage_frame)
        window.add_screen(self._last_screen)
        window.add_pane(self._ready_panel)
        window.add_pane(self.chat_pane)
        window.add_bar(self._trouble_line)
        window.add_bar(self._control_bar)

    def _connect(self) -> None:
        submit = self._store.submit
        self._store.state_changed.connect(self._follow)
        self._window.join_screen.join_requested.connect(
            lambda request: submit(JoinRequested(request))
        )
        self._window.join_screen.join_due.connect(
            lambda request: submit(JoinRequested(request, joins_itself=True))
        )
        self._window.close_requested.connect(lambda: submit(QuitRequested()))
        for source in (
            self._ready_panel,
            self._strip,
            self._control_bar,
            self.chat_pane,
            self._last_screen,
        ):
            source.intended.connect(submit)
        self._breakout_line.intended.connect(submit)
        self._stopped_line.seen.connect(lambda: submit(StopSeen()))
        self._control_bar.chat_toggled.connect(self._on_chat_toggled)
        self._control_bar.form_toggled.connect(self._form.toggle_compact)
        self._form.changed.connect(self._on_form_changed)
        self.chat_pane.messages_arrived.connect(self._control_bar.count_unread)
        self._last_screen.chat_toggled.connect(
            lambda: self._control_bar.open_chat(is_open=not self._control_bar.is_chat_open)
        )
        for copy in (self.chat_pane.save_copy, self._last_screen.save_copy):
            copy.wanted.connect(self._want_copy)

    def _follow(self, state: MeetingState, old: MeetingState) -> None:
        """Show this state; one that begins a notice only once that is on the screen.

        The lines about it have everything laid out and drawn anew, the page as well.
        """
        begins_notice = notice_for(state) is not None and notice_for(old) is None
        if begins_notice and screen_for(state) is self._screen:
            QTimer.singleShot(_AFTER_NOTICE_MS, self, lambda: self._show(self._store.state, state))
        else:
            self._show(state, old)

    def _show(self, state: MeetingState, old: MeetingState) -> None:
        screen = screen_for(state)
        can_save = self._may_save_chat and bool(chat_of(state.situation).timeline.rows)
        self.chat_pane.save_copy.offer(is_offered=can_save and screen is Screen.MEETING)
        self._last_screen.save_copy.offer(is_offered=can_save)
        self._ready_panel.show_state(state)
        self._control_bar.show_state(state)
        self.chat_pane.show_state(state)
        self._last_screen.show_state(state)
        self._strip.show_state(state)
        self._stopped_line.show_state(state)
        self._situation_line.show_state(state)
        self._breakdown_line.show_state(state)
        self._breakout_line.show_state(state)
        if screen is Screen.MEETING:
            self._trouble_line.show_state(state)
        if screen is not self._screen:
            self._change_screen(screen, state)
        elif isinstance(state.situation, Ready) and isinstance(old.situation, Preparing):
            self._ready_panel.focus_first()
        if isinstance(state.situation, Idle):
            problem = state.situation.problem
            words = problem_words(problem) if problem else None
            self._window.join_screen.show_problem(f"{words.title}. {words.advice}" if words else "")

    def _change_screen(self, screen: Screen, state: MeetingState) -> None:
        before, self._screen = self._screen, screen
        is_first = before is None and screen is Screen.JOIN
        if is_first:
            return
        if screen in (Screen.READY, Screen.MEETING):
            self._put_stage_in()
        self._ready_panel.setVisible(screen is Screen.READY)
        self._control_bar.setVisible(screen is Screen.MEETING)
        if screen is not Screen.MEETING:
            self._trouble_line.say("")
            self._form.leave_compact()
        if screen is Screen.JOIN:
            self._return_to_join(state)
        self._show_pane()
        self._window.show_screen(self._widget_of(screen))
        self._focus(screen)

    def _want_copy(self, path: str) -> None:
        self.copy_wanted.emit(path, self.chat_pane.copy_maker())

    def tell_of_copy(self, error: CopyError | None) -> None:
        """What became of the copy that was wanted."""
        for copy in (self.chat_pane.save_copy, self._last_screen.save_copy):
            if not copy.button.isHidden():
                copy.tell(error)

    def _return_to_join(self, state: MeetingState) -> None:
        self._control_bar.open_chat(is_open=False)
        self._control_bar.reset()
        self.chat_pane.forget()
        if isinstance(state.situation, Idle) and state.situation.request is None:
            self._window.join_screen.clear_link()

    def _widget_of(self, screen: Screen) -> QWidget:
        widgets: dict[Screen, QWidget] = {
            Screen.JOIN: self._window.join_screen,
            Screen.READY: self._stage_frame,
            Screen.MEETING: self._stage_frame,
            Screen.LAST: self._last_screen,
        }
        return widgets[screen]

    def _focus(self, screen: Screen) -> None:
        match screen:
            case Screen.JOIN:
                self._window.join_screen.focus_first()
            case Screen.READY:
                self._ready_panel.focus_first()
            case Screen.MEETING:
                self._control_bar.focus_first()
            case Screen.LAST:
                self._last_screen.focus_first()

    def _put_stage_in(self) -> None:
        if self._stage is None:
            was_active = self._window.isActiveWindow()
            self._stage = self._make_stage()
            self._stage_rows.addWidget(self._stage)
            if was_active:
                self._window.activateWindow()  # the native window is a new one

    def take_stage_out(self) -> None:
        """Let go of the stage's widget, so that its owner can delete it."""
        if self._stage is not None:
            self._stage.hide()
            self._stage.setParent(None)
            self._stage = None

    def _on_chat_toggled(self, is_open: bool) -> None:
        had_focus = self.chat_pane.isAncestorOf(self._window.focusWidget())
        self._show_pane()
        if self._screen is not Screen.MEETING:
            return
        if is_open:
            self.chat_pane.focus_first()
        elif had_focus:
            self._control_bar.focus_chat()

    def _on_form_changed(self) -> None:
        """The small window has room for the stage and what one must be able to do."""
        had_focus = self.chat_pane.isAncestorOf(self._window.focusWidget())
        self._window.show_notes(are_shown=not self._form.is_compact)
        self._strip.show_short(is_short=self._form.is_compact)
        self._control_bar.show_compact(is_compact=self._form.is_compact)
        self._show_pane()
        if had_focus:
            self._control_bar.focus_first()

    def _show_pane(self) -> None:
        is_in_a_meeting = self._screen in (Screen.MEETING, Screen.LAST)
        has_room = is_in_a_meeting and not self._form.is_compact
        is_shown = has_room and self._control_bar.is_chat_open
        self._last_screen.wear_chat(is_shown=is_shown)
        self.chat_pane.setVisible(is_shown)
