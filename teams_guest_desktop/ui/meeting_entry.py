"""Where a guest says which meeting: a link, an id with passcode, an invitation, one of several."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from teams_guest_desktop.meeting.invitation.kinds import Invitation
from teams_guest_desktop.meeting.link import (
    JoinRules,
    LinkProblem,
    LinkRefusal,
    MeetingLink,
    parse_link,
    with_passcode,
)
from teams_guest_desktop.ui.given import Given, Reader, given_by, is_one_line
from teams_guest_desktop.ui.invitation_words import phone_words, time_words, title_words
from teams_guest_desktop.ui.labels import plain_label, set_look
from teams_guest_desktop.ui.link_box import LinkBox
from teams_guest_desktop.ui.link_words import hint_words, link_words, refusal_words

_TYPING_PAUSE_MS = 500
_CLOCK_MS = 15_000
_MAX_SHOWN = 120
_ROWS_OF_LIST = 4
_GAP = 6


class MeetingEntry(QWidget):
    """Says at once what it was given; what is typed is judged after a pause. Never takes focus."""

    entered = Signal()
    """Enter was pressed."""
    changed = Signal()
    """Another meeting stands here, or none."""

    def __init__(self, rules: JoinRules, now: Callable[[], float]) -> None:
        super().__init__()
        self._rules = rules
        self._now = now
        self._reader: Reader | None = None
        self._unread: Given | None = None
        self._invitations: tuple[Invitation, ...] = ()
        self._judged = ""
        self._is_urgent = False
        self.box = LinkBox()
        self._label = QLabel()
        self._paste = QPushButton()
        self._choice = QListWidget()
        self._choice_label = QLabel()
        self.passcode = QLineEdit()
        self._passcode_label = QLabel()
        self.verdict = plain_label(look="quiet")
        self._subject = plain_label(look="subject")
        self._time = plain_label(look="quiet")
        self._pause = QTimer(self, interval=_TYPING_PAUSE_MS, singleShot=True)
        self._clock = QTimer(self, interval=_CLOCK_MS)
        self._build()
        self._connect()
        self._retranslate()
        self._judge()

    # --- building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self._label.setBuddy(self.box)
        self._passcode_label.setBuddy(self.passcode)
        self._choice_label.setBuddy(self._choice)
        self.passcode.setMaxLength(64)
        self._paste.setAutoDefault(True)
        self._choice.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._choice.setTextElideMode(Qt.TextElideMode.ElideRight)
        for label in (self._choice_label, self._passcode_label, self._subject):
            label.setContentsMargins(0, _GAP, 0, 0)
        # Room for two lines: the card must not jump when the verdict changes.
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.verdict.setMinimumHeight(2 * self.verdict.fontMetrics().lineSpacing())
        box = QGridLayout()
        box.setContentsMargins(0, 0, 0, 0)
        box.setHorizontalSpacing(8)
        box.addWidget(self.box, 0, 0)
        box.addWidget(self._paste, 0, 1)
        box.setColumnStretch(0, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self._label)
        rows.addLayout(box)
        for widget in (
            self._choice_label,
            self._choice,
            self._passcode_label,
            self.passcode,
            self._subject,
            self._time,
            self.verdict,
        ):
            rows.addWidget(widget)

    def _connect(self) -> None:
        self.box.textChanged.connect(self._on_text_changed)
        self.box.invitation_pasted.connect(self.give)
        self.box.returnPressed.connect(self.entered)
        self.passcode.returnPressed.connect(self.entered)
        self.passcode.textChanged.connect(self._on_passcode_changed)
        self._paste.clicked.connect(self._on_paste)
        self._choice.currentRowChanged.connect(self._on_chosen)
        self._choice.itemActivated.connect(lambda _item: self.entered.emit())
        self._pause.timeout.connect(self._judge)
        self._clock.timeout.connect(self._render)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._render()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._label.setText(self.tr("Meeting &link or invitation"))
        self.box.setPlaceholderText("https://teams.microsoft.com/…")
        self.box.setAccessibleName(self.tr("Meeting link or invitation"))
        self._paste.setText(self.tr("&Paste"))
        self._paste.setAccessibleName(self.tr("Paste from the clipboard"))
        self._paste.setToolTip(self.tr("Paste from the clipboard"))
        self._passcode_label.setText(self.tr("Pass&code of the meeting"))
        self.passcode.setAccessibleName(self.tr("Passcode of the meeting"))
        self._choice_label.setText(self.tr("&Which of these meetings?"))
        self._choice.setAccessibleName(self.tr("Which of these meetings?"))

    # --- what is given ----------------------------------------------------------------------------

    def read_with(self, reader: Reader) -> None:
        """From now on whole invitations can be read; what was given before is read now."""
        self._reader = reader
        given, self._unread = self._unread, None
        if given is not None:
            self.give(given)
        elif self.box.text():
            self._judge()

    def give(self, given: Given) -> None:
        """Take what was pasted, dropped or opened, in place of what is there."""
        if isinstance(given, str) and is_one_line(given) and self._reader is None:
            self._set_text(given.strip())
            self._judge()
        elif self._reader is None:
            self._unread = given
            self._invitations = ()
            self._render()
        else:
            self._invitations = self._reader(given)
            self._set_text(self._shown(given))
            self._fill_choice()
            self._render()

    def _shown(self, given: Given) -> str:
        """What stands in the box: the meeting's own link, or what it was that has none."""
        link = self._invitations[0].link
        if isinstance(link, MeetingLink):
            return link.canonical.reveal()
        if isinstance(given, Path):
            return given.name
        text = "" if isinstance(given, bytes) else " ".join(given.split())
        return text if len(text) <= _MAX_SHOWN or is_one_line(given) else f"{text[:_MAX_SHOWN]}…"

    def _set_text(self, text: str) -> None:
        """Without judging it: it has been."""
        self._pause.stop()
        blocker = QSignalBlocker(self.box)
        self.box.setText(text)
        blocker.unblock()
        self._judged = text
        with QSignalBlocker(self.passcode):
            self.passcode.setText("")  # likewise nothing to be undone
        self.box.setCursorPosition(0)

    def _on_paste(self) -> None:
        self.box.selectAll()
        self.box.paste_all()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take links, texts and files."""
        if given_by(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped, in place of what is there."""
        given = given_by(event.mimeData())
        if given is not None:
            self.give(given)
            event.acceptProposedAction()

    def _on_text_changed(self, text: str) -> None:
        """What was pasted is judged at once, what is typed after a pause."""
        is_typing = self.box.hasFocus() and abs(len(text) - len(self._judged)) <= 1
        self._judged = text
        self._unread = None
        if is_typing:
            self._pause.start()
            return
        self._judge()
        if self.meeting is not None:
            # Whole: show where it leads. What is still to be completed keeps the cursor.
            self.box.setCursorPosition(0)

    def _on_passcode_changed(self) -> None:
        self._is_urgent = False
        self._render()

    def _on_chosen(self, row: int) -> None:
        if row >= 0:
            link = self._invitations[row].link
            if isinstance(link, MeetingLink):
                self._set_text(link.canonical.reveal())
            self._render()

    # --- what is said -----------------------------------------------------------------------------

    def _judge(self) -> None:
        self._pause.stop()
        text = self.box.text()
        self._is_urgent = False
        if self._reader is None:
            self._invitations = (Invitation(parse_link(text, self._rules)),)
        else:
            self._invitations = self._reader(text)
        self._fill_choice()
        self._render()

    def judge_now(self) -> None:
        """Somebody wants to join: do not wait for the pause, and say plainly what is wrong."""
        if self._pause.isActive():
            self._judge()
        self._is_urgent = True
        self._render()

    def _fill_choice(self) -> None:
        with QSignalBlocker(self._choice):
            self._choice.clear()
            for number, invitation in enumerate(self._invitations, start=1):
                self._choice.addItem(QListWidgetItem(f"{number}. {self._title(invitation)}"))
            self._choice.setCurrentRow(0)
        self._choice.ensurePolished()
        rows = min(len(self._invitations), _ROWS_OF_LIST)
        frame = 2 * self._choice.frameWidth() + self._choice.fontMetrics().descent()
        self._choice.setFixedHeight(rows * max(1, self._choice.sizeHintForRow(0)) + frame)

    def _title(self, invitation: Invitation) -> str:
        """What one meeting of several is told apart by."""
        link = invitation.link
        known = title_words(invitation, self._now())
        words = known or (
            link_words(link) if isinstance(link, MeetingLink) else refusal_words(link)
        )
        meeting_id = link.meeting_id or invitation.meeting_id
        return words if known or not meeting_id else f"{words} ({meeting_id})"

    @property
    def invitation(self) -> Invitation | None:
        """What stands here, with the passcode that was typed; none while it is being read."""
        if not self._invitations:
            return None
        invitation = self._invitations[max(0, self._choice.currentRow())]
        if _lacks_passcode(invitation) and self.passcode.text().strip():
            assert isinstance(invitation.link, LinkRefusal)  # noqa: S101 - for the type checker
            link = with_passcode(invitation.link, self.passcode.text(), self._rules)
            return replace(invitation, link=link)
        return invitation

    @property
    def meeting(self) -> MeetingLink | None:
        """The meeting that can be joined, if there is one."""
        link = self.invitation.link if self.invitation else None
        return link if isinstance(link, MeetingLink) else None

    def _render(self) -> None:
        invitation = self.invitation
        asks = any(_lacks_passcode(one) for one in self._invitations)
        has_choice = len(self._invitations) > 1
        self._passcode_label.setVisible(asks)
        self.passcode.setVisible(asks)
        self._choice_label.setVisible(has_choice)
        self._choice.setVisible(has_choice)
        self._tell_details(invitation)
        if invitation is None:
            self._say(self.tr("The invitation is being read …"), "quiet")
        elif isinstance(invitation.link, MeetingLink):
            self._say(link_words(invitation.link), "good")
        elif invitation.link.problem is LinkProblem.EMPTY:
            self._say(hint_words(), "error" if self._is_urgent else "quiet")
        else:
            patient = asks and not self._is_urgent and not self.passcode.text()
            self._say(refusal_words(invitation.link), "quiet" if patient else "error")
        self.changed.emit()

    def _tell_details(self, invitation: Invitation | None) -> None:
        """Subject, organiser and time of what has them; the time goes on."""
        subject = invitation.subject if invitation else ""
        lines = [
            *([time_words(invitation, self._now())] if invitation else []),
            *([invitation.organizer, phone_words(invitation)] if invitation else []),
        ]
        self._subject.setText(subject)
        self._time.setText("\n".join(line for line in lines if line))
        self._subject.setVisible(bool(subject))
        self._time.setVisible(bool(self._time.text()))
        if invitation is not None and invitation.start is not None:
            self._clock.start()
        else:
            self._clock.stop()

    def _say(self, text: str, look: str) -> None:
        self.verdict.setText(text)
        told = (self._subject.text(), self._time.text(), text)
        self.box.setAccessibleDescription("\n".join(part for part in told if part))
        self.passcode.setAccessibleDescription(text)
        set_look(self.verdict, look)

    # --- from outside -----------------------------------------------------------------------------

    def fill(self, text: str) -> None:
        """Put a link in; never over what is there."""
        if text and not self.box.text() and self._unread is None:
            self.box.setText(text)

    def clear(self) -> None:
        """Make room for another meeting; nothing brings the link back."""
        self._unread = None
        self._set_text("")  # clear() would leave it to be undone
        self._judge()

    def focus_missing(self) -> None:
        """Put the cursor where something is missing or wrong."""
        if any(_lacks_passcode(one) for one in self._invitations):
            self.passcode.setFocus()
            self.passcode.selectAll()
        else:
            self.box.setFocus()
            self.box.selectAll()


def _lacks_passcode(invitation: Invitation) -> bool:
    link = invitation.link
    is_refused = isinstance(link, LinkRefusal) and link.problem is LinkProblem.NO_PASSCODE
    return is_refused and bool(link.meeting_id)
