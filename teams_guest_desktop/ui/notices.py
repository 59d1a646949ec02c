"""The notice that recording or transcription has begun: native, modal, to be answered.

Which notice stands is a function of the state (`meeting.screens.notice_for`); here it becomes a
dialog. There is never more than one; facts that change while it is open change its text.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from teams_guest_desktop.meeting.compliance import Notice
from teams_guest_desktop.meeting.events import LeaveRequested, NoticeAcknowledged
from teams_guest_desktop.meeting.screens import notice_for
from teams_guest_desktop.meeting.state import MeetingState
from teams_guest_desktop.session.store import Store
from teams_guest_desktop.ui.announcing import announce
from teams_guest_desktop.ui.colors import colors, em
from teams_guest_desktop.ui.dialogs import open_dialog
from teams_guest_desktop.ui.icons import icon_pixmap
from teams_guest_desktop.ui.labels import plain_label
from teams_guest_desktop.ui.wording import notice_text, notice_title

_WIDTH_EM = 37
_ICON_EM = 2.6


class NoticeDialog(QDialog):
    """One notice. Only its two buttons close it: no Escape, no closing, no click beside it."""

    continued = Signal()
    """Continue was pressed."""
    left = Signal()
    """Leave the meeting was pressed."""
    shown = Signal()
    """It is on the screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = plain_label(look="heading")
        self._text = plain_label()
        self._leave = QPushButton(self.tr("&Leave the meeting"))
        self._continue = QPushButton(self.tr("&Continue"))
        self._is_answered = False
        self._was_shown = False
        self._rows = QVBoxLayout(self)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, on=False)
        self._build()
        self._continue.clicked.connect(self._on_continue)
        self._leave.clicked.connect(self._on_leave)

    def _build(self) -> None:
        picture = QLabel()
        color = QColor(colors().error)
        scale = self.devicePixelRatioF()
        picture.setPixmap(icon_pixmap("record", color, em(_ICON_EM), scale))
        words = QVBoxLayout()
        words.setSpacing(10)
        words.addWidget(self._title)
        words.addWidget(self._text)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._leave)
        buttons.addWidget(self._continue)
        self._continue.setProperty("look", "primary")
        self._continue.setDefault(True)
        rows = self._rows
        rows.setContentsMargins(24, 24, 24, 20)
        rows.setSpacing(24)
        rows.addLayout(top)
        rows.addLayout(buttons)

    def _fit(self) -> None:
        """As high as the text needs: Qt does not make an open dialog grow with its labels."""
        self._rows.activate()
        screen = self.screen().availableGeometry().width()
        width = max(min(em(_WIDTH_EM), screen), self._rows.minimumSize().width())
        size = QSize(width, self._rows.totalHeightForWidth(width))
        self.setMinimumSize(size)
        self.resize(size)

    def say(self, notice: Notice) -> None:
        """Show this notice, also while open."""
        title, text = notice_title(notice), notice_text(notice)
        if (title, text) == (self._title.text(), self._text.text()):
            return
        self._title.setText(title)
        self._text.setText(text)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._fit()
        if self.isVisible():
            announce(self, f"{title}. {text}", urgent=True)

    def showEvent(self, event: QShowEvent) -> None:
        """Say it to a screen reader, and put the focus on the safe button."""
        super().showEvent(event)
        self._fit()
        self._continue.setFocus()
        announce(self, f"{self._title.text()}. {self._text.text()}", urgent=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, the first time, that the person can see it now."""
        super().paintEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self.shown.emit()

    def reject(self) -> None:
        """Escape is no answer."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is no answer."""
        if not self._is_answered:
            event.ignore()
            return
        super().closeEvent(event)

    def _on_continue(self) -> None:
        self.withdraw()
        self.continued.emit()

    def _on_leave(self) -> None:
        self.withdraw()
        self.left.emit()

    def withdraw(self) -> None:
        """Close it: answered, or there is nothing to answer any more."""
        self._is_answered = True
        self.accept()


class Notices(QObject):
    """Shows the notice that stands, and tells the store what was answered."""

    notice_shown = Signal(object)
    """A `Notice` that is on the screen."""
    notice_answered = Signal(object, str)
    """A `Notice` and ``continue`` or ``leave``."""

    def __init__(self, store: Store, window: QWidget) -> None:
        super().__init__(window)
        self._store = store
        self._window = window
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
        self._bring_window_back()
        dialog = NoticeDialog(self._window)
        self._dialog = dialog
        dialog.say(notice)
        dialog.shown.connect(lambda: self.notice_shown.emit(notice))
        dialog.continued.connect(self._on_continued)
        dialog.left.connect(self._on_left)
        open_dialog(dialog, lambda _result: None)

    def _bring_window_back(self) -> None:
        if self._window.isMinimized():
            self._window.showNormal()

    def _withdraw(self) -> None:
        if self._dialog is not None:
            dialog, self._dialog = self._dialog, None
            dialog.withdraw()

    def _on_continued(self) -> None:
        self._dialog = None
        self.notice_answered.emit(self._notice, "continue")
        self._store.submit(NoticeAcknowledged())

    def _on_left(self) -> None:
        self._dialog = None
        self.notice_answered.emit(self._notice, "leave")
        self._store.submit(LeaveRequested())
