"""Whether the page still answers: asks it again and again, and tells when it does not."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

PATIENCE_SECONDS = 15.0
"""A page that has said nothing for so long hangs."""

_BEATS = 5
"""It is asked so often within its patience."""


class Heartbeat(QObject):
    """Beats between `start` and `stop`.

    Beats are counted, not seconds: a computer that slept, or a window that stood still, has not
    counted meanwhile, and the page is not blamed for it.
    """

    beat = Signal()
    """The page is to be asked for a sign of life."""
    missed = Signal()
    """The page hangs. Told once; stopped from then on."""

    def __init__(self, patience_seconds: float, parent: QObject) -> None:
        super().__init__(parent)
        self._unanswered = 0
        self._timer = QTimer(self)
        self._timer.setInterval(round(patience_seconds * 1000 / _BEATS))
        self._timer.timeout.connect(self._count)

    def start(self) -> None:
        """A page is there."""
        self._unanswered = 0
        self._timer.start()

    def stop(self) -> None:
        """There is no page."""
        self._timer.stop()

    def hear(self) -> None:
        """The page has said something."""
        self._unanswered = 0

    def _count(self) -> None:
        if self._unanswered >= _BEATS:
            self.stop()
            self.missed.emit()
            return
        self._unanswered += 1
        self.beat.emit()
