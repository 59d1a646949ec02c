"""The join window: name, meeting, Join; or waiting until it begins."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from teams_guest_desktop.contract.limits import MAX_NAME_LENGTH
from teams_guest_desktop.meeting.link import ANY_TENANT, JoinRequest, JoinRules, MeetingLink
from teams_guest_desktop.resources import resource_path
from teams_guest_desktop.ui.announcing import announce
from teams_guest_desktop.ui.card import CardScreen
from teams_guest_desktop.ui.colors import em
from teams_guest_desktop.ui.given import Given, Reader
from teams_guest_desktop.ui.invitation_words import clock_words
from teams_guest_desktop.ui.labels import plain_label
from teams_guest_desktop.ui.meeting_entry import MeetingEntry
from teams_guest_desktop.ui.waiting import WaitingPanel

_LOGO_EM = 4
_WORTH_WAITING_SECONDS = 60
_LONGEST_WAIT_SECONDS = 12 * 3600


class JoinScreen(CardScreen):
    """Takes name and meeting; says at once what it is; a wrong one stays to be corrected."""

    join_requested = Signal(object)
    """A `JoinRequest` whose link can be joined."""
    join_due = Signal(object)
    """A `JoinRequest` that was waited for: its meeting begins."""
    about_requested = Signal()
    """The person asks what program this is."""

    def __init__(
        self,
        rules: JoinRules = ANY_TENANT,
        now: Callable[[], float] = time.time,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._name = QLineEdit()
        self._name_verdict = plain_label(look="error")
        self.entry = MeetingEntry(rules, now)
        self._join = QPushButton()
        self._wait = QPushButton()
        self._waiting = WaitingPanel(now)
        self._about = QPushButton()
        self._problem = plain_label(look="problem")
        self._title = plain_label(look="title")
        self._subtitle = plain_label(look="quiet")
        self._name_label = QLabel()
        self._form = QWidget()
        self._build()
        self._connect()
        self._retranslate()
        self._offer_to_wait()

    def _build(self) -> None:
        self._name.setMaxLength(MAX_NAME_LENGTH)
        self._name_label.setBuddy(self._name)
        self._join.setProperty("look", "primary")
        for button in (self._join, self._wait, self._about):
            button.setAutoDefault(True)
        self._about.setProperty("look", "plain")
        self._name_verdict.hide()
        self._problem.hide()
        self._problem.setContentsMargins(12, 10, 12, 10)
        self._waiting.hide()
        self.setAcceptDrops(True)
        rows = self.rows
        rows.setSpacing(6)
        rows.addLayout(self._heading())
        rows.addSpacing(14)
        rows.addWidget(self._problem)
        rows.addWidget(self._form)
        rows.addWidget(self._waiting)
        self._fill_form()

    def _fill_form(self) -> None:
        rows = QVBoxLayout(self._form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self._name_label)
        rows.addWidget(self._name)
        rows.addWidget(self._name_verdict)
        rows.addSpacing(8)
        rows.addWidget(self.entry)
        rows.addSpacing(6)
        rows.addWidget(self._join)
        rows.addWidget(self._wait)
        rows.addSpacing(4)
        rows.addWidget(self._about, alignment=Qt.AlignmentFlag.AlignHCenter)

    def _heading(self) -> QHBoxLayout:
        logo = QLabel()
        size = QSize(em(_LOGO_EM), em(_LOGO_EM))
        logo.setPixmap(QIcon(str(resource_path("icons/app.svg"))).pixmap(size))
        logo.setFixedSize(size)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        heading = QHBoxLayout()
        heading.setSpacing(14)
        heading.addWidget(logo, alignment=Qt.AlignmentFlag.AlignTop)
        heading.addLayout(words, 1)
        return heading

    def _connect(self) -> None:
        self._name.textChanged.connect(lambda: self._show_name_verdict(is_missing=False))
        self._name.returnPressed.connect(self._on_join)
        self.entry.entered.connect(self._on_join)
        self.entry.changed.connect(self._offer_to_wait)
        self._join.clicked.connect(self._on_join)
        self._wait.clicked.connect(self._on_wait)
        self._waiting.due.connect(self._on_due)
        self._waiting.cancelled.connect(self._stop_waiting)
        self._about.clicked.connect(self.about_requested)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._offer_to_wait()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what can be a meeting, wherever it is dropped."""
        if not self._waiting.is_waiting:
            self.entry.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        self.entry.dropEvent(event)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Join a Teams meeting"))
        self._subtitle.setText(self.tr("As a guest: no account, no licence, no Teams."))
        self._name_label.setText(self.tr("&Your name"))
        self._name.setPlaceholderText(self.tr("As the others will see it"))
        self._name.setAccessibleName(self.tr("Your name"))
        self._join.setText(self.tr("&Join"))
        self._about.setText(self.tr("&About this program (F1)"))
        self._name_verdict.setText(self.tr("Enter the name that the others will see."))

    # --- joining ----------------------------------------------------------------------------------

    def _on_join(self) -> None:
        request = self._request()
        if request is not None:
            self.join_requested.emit(request)

    def _request(self) -> JoinRequest | None:
        """What is asked for; where something is missing, the cursor goes there."""
        self.entry.judge_now()
        name = " ".join(self._name.text().split())
        self._show_name_verdict(is_missing=not name)
        if not name:
            self._name.setFocus()
        elif self.entry.meeting is None:
            self.entry.focus_missing()
        else:
            return JoinRequest(name, self.entry.meeting)
        return None

    def _show_name_verdict(self, *, is_missing: bool) -> None:
        self._name_verdict.setVisible(is_missing)
        self._name.setAccessibleDescription(self._name_verdict.text() if is_missing else "")

    # --- waiting ----------------------------------------------------------------------------------

    def _start_worth_waiting_for(self) -> float | None:
        invitation = self.entry.invitation
        if invitation is None or invitation.start is None or self.entry.meeting is None:
            return None
        left = invitation.start - self._now()
        return invitation.start if _WORTH_WAITING_SECONDS < left < _LONGEST_WAIT_SECONDS else None

    def _offer_to_wait(self) -> None:
        start = self._start_worth_waiting_for()
        self._wait.setVisible(start is not None)
        if start is not None:
            said = self.tr("&Wait and join at %1").replace("%1", clock_words(start))
            self._wait.setText(said)

    def _on_wait(self) -> None:
        start, request = self._start_worth_waiting_for(), self._request()
        if start is None or request is None or self.entry.invitation is None:
            return
        self._form.hide()
        self._waiting.show()
        self._waiting.wait(self.entry.invitation.subject, start)

    def _stop_waiting(self) -> None:
        self._waiting.stop()
        self._waiting.hide()
        self._form.show()
        self.focus_first()

    def _on_due(self) -> None:
        self._stop_waiting()
        request = self._request()
        if request is not None:
            self.join_due.emit(request)

    # --- from outside -----------------------------------------------------------------------------

    def read_with(self, reader: Reader) -> None:
        """From now on whole invitations can be read."""
        self.entry.read_with(reader)

    def give(self, given: Given) -> None:
        """Take what the program was opened with."""
        self.entry.give(given)

    def fill(self, name: str, link: str) -> None:
        """Put in what is known already; never over what somebody has typed."""
        if name and not self._name.text():
            self._name.setText(name)
        self.entry.fill(link)

    @property
    def link(self) -> str:
        """What stands in the link box."""
        return self.entry.box.text()

    @property
    def meeting(self) -> MeetingLink | None:
        """The meeting that can be joined, if there is one."""
        return self.entry.meeting

    def clear_link(self) -> None:
        """Make room for another meeting; nothing brings the link back."""
        self.entry.clear()

    def show_problem(self, text: str) -> None:
        """Say what stands in the way of any meeting; empty: nothing does."""
        if text and text != self._problem.text():
            announce(self, text, urgent=True)
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def focus_first(self) -> None:
        """Put the cursor where something is missing."""
        if not self._name.text():
            self._name.setFocus()
        elif self.entry.meeting is None:
            self.entry.focus_missing()
        else:
            self._join.setFocus()
