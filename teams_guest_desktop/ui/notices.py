"""Shows the notice that stands.

Which one stands is a function of the state (`meeting.screens.notice_for`); here it becomes a
dialog. There is never more than one; facts that change while it is open change its text.

A notice must not wait for its dialog to be made: while a call goes on a spare one is kept, hidden
and without a word, for the next.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from teams_guest_desktop.meeting.compliance import Answer, Notice
from teams_guest_desktop.meeting.events import (
    ConsentAgreed,
    ConsentDeclined,
    Intent,
    LeaveRequested,
    NoticeAcknowledged,
)
from teams_guest_desktop.meeting.screens import notice_for
from teams_guest_desktop.meeting.state import MeetingState, call_of
from teams_guest_desktop.session.store import Store
from teams_guest_desktop.ui.dialogs import open_dialog
from teams_guest_desktop.ui.notice_dialog import NoticeDialog, OwnerWords, Reader
from teams_guest_desktop.ui.notice_words import notice_title
from teams_guest_desktop.ui.window_form import bring_back

_INTENTS: dict[Answer, Callable[[], Intent]] = {
    Answer.CONTINUE: NoticeAcknowledged,
    Answer.AGREE: ConsentAgreed,
    Answer.WATCH_ONLY: ConsentDeclined,
    Answer.LEAVE: LeaveRequested,
}

_QUIET_MS = 100
"""A spare dialog is made this long after there is need of one: other things come first."""

_OTHER_APPEARANCE = {
    QEvent.Type.PaletteChange,
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.LanguageChange,
    QEvent.Type.ScreenChangeInternal,
}
"""What a dialog made before does not show rightly."""


class Notices(QObject):
    """Shows the notice that stands, and tells the store what was answered.

    `owner` is what the owner adds; `reader` reads aloud, where there is a voice.
    """

    notice_shown = Signal(object)
    """A `Notice` that is on the screen."""
    notice_answered = Signal(object, object)
    """A `Notice` and the `Answer` to it."""
    attention_needed = Signal(str)
    """The window cannot be seen; the text is the notice in one sentence."""

    def __init__(
        self,
        store: Store,
        window: QWidget,
        owner: OwnerWords | None = None,
        reader: Reader | None = None,
    ) -> None:
        super().__init__(window)
        self._store = store
        self._window = window
        self._owner = owner
        self._reader = reader
        self._dialog: NoticeDialog | None = None
        self._notice: Notice | None = None
        self._spare: NoticeDialog | None = None
        self._spare_due = QTimer(self)
        self._spare_due.setSingleShot(True)
        self._spare_due.setInterval(_QUIET_MS)
        self._spare_due.timeout.connect(self._make_spare)
        window.installEventFilter(self)
        store.state_changed.connect(self._on_state_changed)

    def _on_state_changed(self, state: MeetingState, _old: MeetingState) -> None:
        notice = notice_for(state)
        self._notice = notice or self._notice
        if notice is None:
            self._withdraw()
        elif self._dialog is None:
            self._open(notice)
        else:
            self._dialog.say(notice)
        self._look_after_spare(has_call=call_of(state.situation) is not None)

    def _look_after_spare(self, *, has_call: bool) -> None:
        if not has_call:
            self._spare_due.stop()
            self._discard_spare()
        elif self._spare is None and self._dialog is None and not self._spare_due.isActive():
            self._spare_due.start()

    def _make_spare(self) -> None:
        if self._spare is None and self._dialog is None:
            self._spare = self._make_dialog()
            self._spare.prepare()

    def _discard_spare(self) -> None:
        if self._spare is not None:
            self._spare.deleteLater()
            self._spare = None

    def _make_dialog(self) -> NoticeDialog:
        return NoticeDialog(self._window, self._owner, self._reader)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """Let nothing be shown in colours, letters or words that hold no more."""
        if self._spare is not None and event.type() in _OTHER_APPEARANCE:
            self._discard_spare()
            self._spare_due.start()
        return False

    def _open(self, notice: Notice) -> None:
        is_seen = self._bring_window_back()
        dialog, self._spare = self._spare or self._make_dialog(), None
        self._dialog = dialog
        dialog.say(notice)
        dialog.shown.connect(lambda: self.notice_shown.emit(notice))
        dialog.answered.connect(self._on_answered)
        open_dialog(dialog, lambda _result: None)
        if not is_seen:
            self._call_for_attention(notice)

    def _bring_window_back(self) -> bool:
        """Whether a window of ours is in front; one that is minimised comes back."""
        is_minimized = self._window.isMinimized()
        is_in_front = QApplication.activeWindow() is not None
        if is_minimized:
            bring_back(self._window)
        return is_in_front and not is_minimized

    def _call_for_attention(self, notice: Notice) -> None:
        """Have taskbar and tray say so, too: the system may not have let the window come back."""
        self.attention_needed.emit(notice_title(notice))
        QApplication.alert(self._window)

    def _withdraw(self) -> None:
        if self._dialog is not None:
            dialog, self._dialog = self._dialog, None
            dialog.withdraw()

    def _on_answered(self, answer: Answer) -> None:
        if answer is not Answer.AGREE:
            self._dialog = None
        self.notice_answered.emit(self._notice, answer)
        self._store.submit(_INTENTS[answer]())
