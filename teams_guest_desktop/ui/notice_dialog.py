"""The notice that recording or transcription has begun, as a dialog: modal, to be answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QColor, QDesktopServices, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from teams_guest_desktop.meeting.compliance import Answer, Consent, Notice
from teams_guest_desktop.ui.announcing import announce
from teams_guest_desktop.ui.button_row import ButtonRow
from teams_guest_desktop.ui.colors import colors, em
from teams_guest_desktop.ui.dialogs import ForemostDialog
from teams_guest_desktop.ui.icons import icon_pixmap
from teams_guest_desktop.ui.labels import plain_label, set_look
from teams_guest_desktop.ui.notice_words import answer_text, notice_text, notice_title

_WIDTH_EM = 37
_ICON_EM = 2.6
_ICON_GAP = 16
_LEAST_TEXT_EM = 4
_ORDER = (Answer.LEAVE, Answer.WATCH_ONLY, Answer.AGREE, Answer.CONTINUE)
"""From left to right."""


@dataclass(frozen=True, slots=True)
class OwnerWords:
    """What the owner of the program adds to every notice: plain text, an https link, or neither."""

    text: str = ""
    link: str = ""


class Reader(Protocol):
    """Reads a text aloud."""

    def read(self, text: str) -> None:
        """Begin to read this; what is being read stops."""

    def stop(self) -> None:
        """Say no more."""


class NoticeDialog(ForemostDialog):
    """One notice. Only its answers close it: no Escape, no closing, no click beside it."""

    answered = Signal(object)
    """An `Answer`. The dialog stays after `Answer.AGREE`, until the consent holds."""
    shown = Signal()
    """It is on the screen."""

    def __init__(
        self, parent: QWidget, owner: OwnerWords | None = None, reader: Reader | None = None
    ) -> None:
        super().__init__(parent)
        self._owner = owner or OwnerWords()
        self._reader = reader
        self._title = plain_label(look="heading")
        self._text = plain_label()
        self._buttons = {answer: QPushButton(answer_text(answer)) for answer in _ORDER}
        self._extras = QHBoxLayout()
        self._is_answered = False
        self._was_shown = False
        self._rows = QVBoxLayout(self)
        self._words = QWidget()
        self._paragraphs = QVBoxLayout(self._words)
        self._scroll = QScrollArea()
        self._answers = ButtonRow(*self._buttons.values())
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, on=False)
        self._build()

    def _build(self) -> None:
        picture = QLabel()
        color = QColor(colors().error)
        picture.setPixmap(icon_pixmap("record", color, em(_ICON_EM), self.devicePixelRatioF()))
        words = self._paragraphs
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(10)
        words.addWidget(self._title)
        words.addWidget(self._text)
        self._add_extras(words)
        self._words.setProperty("look", "through")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._words)
        top = QHBoxLayout()
        top.setSpacing(_ICON_GAP)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._scroll, 1)
        for answer, button in self._buttons.items():
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked, answer=answer: self._answer(answer))
        set_look(self._buttons[Answer.CONTINUE], "primary")
        rows = self._rows
        rows.setContentsMargins(24, 24, 24, 20)
        rows.setSpacing(24)
        rows.addLayout(top)
        rows.addWidget(self._answers)

    def _add_extras(self, words: QVBoxLayout) -> None:
        """What the owner adds, and a voice where there is one; never in place of our own."""
        if self._owner.text:
            words.addWidget(plain_label(self._owner.text, "quiet"))
        if self._owner.link:
            more = QPushButton(self.tr("&More on this"))
            more.setToolTip(self._owner.link)
            more.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(self._owner.link)))
            self._extras.addWidget(more)
        if self._reader is not None:
            aloud = QPushButton(self.tr("&Read aloud"))
            aloud.clicked.connect(self._read_aloud)
            self._extras.addWidget(aloud)
        if self._extras.count():
            self._extras.addStretch(1)
            words.addLayout(self._extras)

    def prepare(self) -> None:
        """Have the style sheet applied to everything in it before there is haste."""
        for widget in (self, *self.findChildren(QWidget)):
            widget.ensurePolished()

    def say(self, notice: Notice) -> None:
        """Show this notice and the answers to it, also while open."""
        self._offer(notice)
        title, text = notice_title(notice), notice_text(notice)
        if (title, text) == (self._title.text(), self._text.text()):
            return
        self._title.setText(title)
        self._text.setText(text)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(self._whole_text)
        self._fit()
        if self.isVisible():
            announce(self, f"{title}. {self._whole_text}", urgent=True)

    def _offer(self, notice: Notice) -> None:
        """The answers there are now; while consent is passed on, the others wait in their place."""
        asks = notice.consent.is_missing
        for answer, button in self._buttons.items():
            is_of_consent = answer in (Answer.AGREE, Answer.WATCH_ONLY)
            button.setVisible(answer is Answer.LEAVE or is_of_consent is asks)
            button.setEnabled(answer in notice.answers)
        is_waiting = notice.consent is Consent.GRANTING
        safe = self._buttons[notice.answers[0]]
        safe.setDefault(not is_waiting)
        focused = self.focusWidget()
        if focused is None or not focused.isEnabled() or not focused.isVisible():
            safe.setFocus()
        if is_waiting:
            self.setFocus()  # a second press of the key that agreed must not leave

    def _fit(self) -> None:
        """As high as the text needs; where the screen is lower, the text scrolls, never a button.

        Qt itself does not make an open dialog grow with its labels.
        """
        screen = self.screen().availableGeometry()
        self._rows.activate()
        width = max(min(em(_WIDTH_EM), screen.width()), self._rows.minimumSize().width())
        margins = self._rows.contentsMargins()
        inner = width - margins.left() - margins.right()
        self._answers.arrange_for(inner)
        needed = self._height_of_words(inner)
        self._words.setMinimumHeight(needed)  # Qt's own is that of far narrower words
        self._scroll.setFixedHeight(needed)
        _renew(self._rows)
        excess = max(0, self._rows.totalMinimumSize().height() - screen.height())
        self._scroll.setFixedHeight(max(em(_LEAST_TEXT_EM), needed - excess))
        # Where all is to be seen there is nothing to scroll, and nothing to stop at by Tab.
        policy = Qt.FocusPolicy.StrongFocus if excess else Qt.FocusPolicy.NoFocus
        self._scroll.setFocusPolicy(policy)
        _renew(self._rows)
        size = QSize(width, self._rows.totalMinimumSize().height())
        self.setMinimumSize(size)
        self.resize(size)
        self._stay_within(screen)

    def _stay_within(self, screen: QRect) -> None:
        """One that has grown near the edge of the screen moves back onto it."""
        frame = self.frameGeometry()
        beyond = frame.bottomRight() - screen.bottomRight()
        if self.isVisible() and (beyond.x() > 0 or beyond.y() > 0):
            corner = frame.topLeft() - QPoint(max(0, beyond.x()), max(0, beyond.y()))
            self.move(max(corner.x(), screen.left()), max(corner.y(), screen.top()))

    def _height_of_words(self, inner: int) -> int:
        _renew(self._paragraphs)
        return self._paragraphs.totalHeightForWidth(inner - em(_ICON_EM) - _ICON_GAP)

    @property
    def _whole_text(self) -> str:
        return "\n\n".join(part for part in (self._text.text(), self._owner.text) if part)

    def showEvent(self, event: QShowEvent) -> None:
        """Say it to a screen reader, and put the focus on the safe button."""
        super().showEvent(event)
        self._fit()
        safe = (button for button in self._buttons.values() if button.isDefault())
        next(safe, self).setFocus()
        announce(self, f"{self._title.text()}. {self._whole_text}", urgent=True)

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

    def _read_aloud(self) -> None:
        if self._reader is not None:
            self._reader.read(f"{self._title.text()}. {self._whole_text}")

    def _answer(self, answer: Answer) -> None:
        if answer is not Answer.AGREE:
            self.withdraw()
        self.answered.emit(answer)

    def withdraw(self) -> None:
        """Close it: answered, or there is nothing to answer any more."""
        self._is_answered = True
        if self._reader is not None:
            self._reader.stop()
        self.accept()


def _renew(layout: QLayout) -> None:
    """Have it measure again what is in it; it would wait for the event loop."""
    layout.invalidate()
    layout.activate()
