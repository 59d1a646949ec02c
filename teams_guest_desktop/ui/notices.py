"""Shows the notice that stands.

Which one stands is a function of the state (`meeting.screens.notice_for`); here it becomes a
dialog. There is never more than one; facts that change while it is open change its text.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
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
from teams_guest_desktop.meeting.state import MeetingState
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

    def _open(self, notice: Notice) -> None:
        self._call_for_attention(notice)
        dialog = NoticeDialog(self._window, self._owner, self._reader)
        self._dialog = dialog
        dialog.say(notice)
        dialog.shown.connect(lambda: self.notice_shown.emit(notice))
        dialog.answered.connect(self._on_answered)
        open_dialog(dialog, lambda _result: None)

    def _call_for_attention(self, notice: Notice) -> None:
        """Bring the window back; where the system does not let it, have it and the tray say so."""
        is_in_front = QApplication.activeWindow() is not None
        if is_in_front and not self._window.isMinimized():
            return
        self.attention_needed.emit(notice_title(notice))
        if self._window.isMinimized():
            bring_back(self._window)
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
