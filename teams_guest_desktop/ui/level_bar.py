"""How loud the microphone is: rises at once, falls slowly enough to be seen."""

from __future__ import annotations

import math

from PySide6.QtCore import QVariantAnimation
from PySide6.QtWidgets import QProgressBar, QWidget

_STEPS = 100
_FALL_MS = 600


class LevelBar(QProgressBar):
    """A meter from silence to loud. What is half as loud to the ear is about half as long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximum(_STEPS)
        self.setTextVisible(False)
        self._fall = QVariantAnimation(self)
        self._fall.setDuration(_FALL_MS)
        self._fall.valueChanged.connect(self.setValue)

    def show_level(self, level: float) -> None:
        """Show a level from 0 to 1."""
        value = round(math.sqrt(level) * _STEPS)
        if value >= self.value():
            self._fall.stop()
            self.setValue(value)
        elif self._fall.endValue() != value or not self._is_falling():
            self._fall.stop()
            self._fall.setStartValue(self.value())
            self._fall.setEndValue(value)
            self._fall.start()

    def _is_falling(self) -> bool:
        return self._fall.state() is QVariantAnimation.State.Running
