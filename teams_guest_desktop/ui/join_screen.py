"""The join window: name, meeting link, Join."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from teams_guest_desktop.contract.limits import MAX_NAME_LENGTH
from teams_guest_desktop.meeting.link import (
    MAX_LINK_LENGTH,
    JoinRequest,
    LinkProblem,
    LinkRefusal,
    parse_link,
)
from teams_guest_desktop.resources import resource_path
from teams_guest_desktop.ui.announcing import announce
from teams_guest_desktop.ui.card import CardScreen
from teams_guest_desktop.ui.colors import em
from teams_guest_desktop.ui.labels import plain_label, set_look
from teams_guest_desktop.ui.link_words import link_words, refusal_words

_TYPING_PAUSE_MS = 500
_LOGO_EM = 4


class JoinScreen(CardScreen):
    """Takes name and link; says at once what the link is; a wrong one stays to be corrected."""

    join_requested = Signal(object)
    """A `JoinRequest` whose link can be joined."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = QLineEdit()
        self._name_verdict = plain_label(look="error")
        self._link = QLineEdit()
        self._verdict = plain_label(look="quiet")
        self._join = QPushButton()
        self._problem = plain_label(look="problem")
        self._title = plain_label(look="title")
        self._subtitle = plain_label(look="quiet")
        self._name_label = QLabel()
        self._link_label = QLabel()
        self._judged = ""
        self._pause = QTimer(self, interval=_TYPING_PAUSE_MS, singleShot=True)
        self._build()
        self._connect()
        self._retranslate()
        self._show_verdict()

    def _build(self) -> None:
        self._name.setMaxLength(MAX_NAME_LENGTH)
        self._link.setMaxLength(MAX_LINK_LENGTH)
        self._link.setClearButtonEnabled(True)
        self._name_label.setBuddy(self._name)
        self._link_label.setBuddy(self._link)
        self._join.setProperty("look", "primary")
        self._join.setAutoDefault(True)
        self._name_verdict.hide()
        self._problem.hide()
        self._problem.setContentsMargins(12, 10, 12, 10)
        # Room for two lines: the card must not jump when the verdict changes.
        self._verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._verdict.setMinimumHeight(2 * self._verdict.fontMetrics().lineSpacing())
        self._fill_card()

    def _fill_card(self) -> None:
        rows = self.rows
        rows.setSpacing(6)
        rows.addLayout(self._heading())
        rows.addSpacing(14)
        rows.addWidget(self._problem)
        rows.addWidget(self._name_label)
        rows.addWidget(self._name)
        rows.addWidget(self._name_verdict)
        rows.addSpacing(8)
        rows.addWidget(self._link_label)
        rows.addWidget(self._link)
        rows.addWidget(self._verdict)
        rows.addSpacing(6)
        rows.addWidget(self._join)

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
        self._link.textChanged.connect(self._on_link_changed)
        self._name.textChanged.connect(lambda: self._show_name_verdict(is_missing=False))
        self._pause.timeout.connect(self._show_verdict)
        self._name.returnPressed.connect(self._on_join)
        self._link.returnPressed.connect(self._on_join)
        self._join.clicked.connect(self._on_join)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_verdict()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Join a Teams meeting"))
        self._subtitle.setText(self.tr("As a guest: no account, no licence, no Teams."))
        self._name_label.setText(self.tr("&Your name"))
        self._name.setPlaceholderText(self.tr("As the others will see it"))
        self._name.setAccessibleName(self.tr("Your name"))
        self._link_label.setText(self.tr("Meeting &link"))
        self._link.setPlaceholderText("https://teams.microsoft.com/…")
        self._link.setAccessibleName(self.tr("Meeting link"))
        self._join.setText(self.tr("&Join"))
        self._name_verdict.setText(self.tr("Enter the name that the others will see."))

    def _on_link_changed(self, text: str) -> None:
        """What was pasted is judged at once, what is typed after a pause."""
        is_typing = self._link.hasFocus() and abs(len(text) - len(self._judged)) <= 1
        self._judged = text
        if is_typing:
            self._pause.start()
            return
        self._show_verdict()
        if not isinstance(parse_link(text), LinkRefusal):
            # Whole: show where it leads. What is still to be completed keeps the cursor.
            self._link.setCursorPosition(0)

    def _show_verdict(self) -> None:
        self._pause.stop()
        parsed = parse_link(self._link.text())
        if not isinstance(parsed, LinkRefusal):
            self._say(link_words(parsed), "good")
        elif parsed.problem is LinkProblem.EMPTY:
            self._say(refusal_words(parsed), "quiet")
        else:
            self._say(refusal_words(parsed), "error")

    def _say(self, text: str, look: str) -> None:
        self._verdict.setText(text)
        self._link.setAccessibleDescription(text)
        set_look(self._verdict, look)

    def _on_join(self) -> None:
        self._show_verdict()
        parsed = parse_link(self._link.text())
        name = " ".join(self._name.text().split())
        self._show_name_verdict(is_missing=not name)
        if isinstance(parsed, LinkRefusal):
            set_look(self._verdict, "error")
        if not name:
            self._name.setFocus()
        elif isinstance(parsed, LinkRefusal):
            self._link.setFocus()
            self._link.selectAll()
        else:
            self.join_requested.emit(JoinRequest(name, parsed))

    def _show_name_verdict(self, *, is_missing: bool) -> None:
        self._name_verdict.setVisible(is_missing)
        self._name.setAccessibleDescription(self._name_verdict.text() if is_missing else "")

    def fill(self, name: str, link: str) -> None:
        """Put in what is known already; never over what somebody has typed."""
        if name and not self._name.text():
            self._name.setText(name)
        if link and not self._link.text():
            self._link.setText(link)

    @property
    def link(self) -> str:
        """What stands in the link box."""
        return self._link.text()

    def clear_link(self) -> None:
        """Make room for another meeting; nothing brings the link back."""
        self._link.setText("")  # clear() would leave it to be undone

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
        elif not self._link.text():
            self._link.setFocus()
        else:
            self._join.setFocus()
