"""Waiting for a meeting that begins later, and joining then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from teams_guest_desktop.ui.announcing import announce
from teams_guest_desktop.ui.button_row import ButtonRow
from teams_guest_desktop.ui.invitation_words import clock_words, countdown_words
from teams_guest_desktop.ui.labels import plain_label

_TICK_MS = 1000


class Countdown(QObject):
    """Counts down to a moment of the clock, also after the machine has slept."""

    ticked = Signal(float)
    """Seconds that are left."""
    ended = Signal()

    def __init__(self, now: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._moment = 0.0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self, moment: float) -> None:
        """Count down to a moment in seconds since 1970 UTC."""
        self._moment = moment
        self._timer.start()
        self.tick()

    def stop(self) -> None:
        """Forget it."""
        self._timer.stop()

    @property
    def is_running(self) -> bool:
        """Whether it counts."""
        return self._timer.isActive()

    def tick(self) -> None:
        """Look at the clock."""
        left = self._moment - self._now()
        if left > 0:
            self.ticked.emit(left)
        elif self._timer.isActive():
            self._timer.stop()
            self.ended.emit()


class WaitingPanel(QWidget):
    """In place of the join form: which meeting, how long still, join now or do not wait."""

    due = Signal()
    """It is time, or the person does not want to wait any longer."""
    cancelled = Signal()

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__()
        self._moment = 0.0
        self._left = 0.0
        self._countdown = Countdown(now, self)
        self._subject = plain_label(look="subject")
        self._begins = plain_label()
        self._remaining = plain_label(look="title")
        self._hint = plain_label(look="quiet")
        self._now_button = QPushButton()
        self._cancel = QPushButton()
        self._build()
        self._countdown.ticked.connect(self._on_tick)
        self._countdown.ended.connect(self.due)
        self._now_button.clicked.connect(self._on_now)
        self._cancel.clicked.connect(self._on_cancel)

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        self._now_button.setProperty("look", "primary")
        for button in (self._now_button, self._cancel):
            button.setAutoDefault(True)
        rows.addWidget(self._subject)
        rows.addWidget(self._begins)
        rows.addWidget(self._remaining)
        rows.addWidget(self._hint)
        rows.addSpacing(8)
        rows.addWidget(ButtonRow(self._now_button, self._cancel, main=self._now_button))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._begins.setText(
            self.tr("The meeting begins at %1.").replace("%1", clock_words(self._moment))
        )
        self._hint.setText(self.tr("You join by yourself then. Leave this window open."))
        self._now_button.setText(self.tr("&Join now"))
        self._cancel.setText(self.tr("Do &not wait"))
        self._on_tick(self._left)

    def wait(self, subject: str, moment: float) -> None:
        """Begin to wait for a meeting."""
        self._moment = moment
        self._subject.setText(subject)
        self._subject.setVisible(bool(subject))
        self._countdown.start(moment)
        self._retranslate()
        self._cancel.setFocus()
        announce(self, f"{self._begins.text()} {self._hint.text()}")

    def stop(self) -> None:
        """Wait no longer."""
        self._countdown.stop()

    @property
    def is_waiting(self) -> bool:
        """Whether the countdown runs."""
        return self._countdown.is_running

    def _on_tick(self, left: float) -> None:
        self._left = left
        self._remaining.setText(countdown_words(left))

    def _on_now(self) -> None:
        self.stop()
        self.due.emit()

    def _on_cancel(self) -> None:
        self.stop()
        self.cancelled.emit()
