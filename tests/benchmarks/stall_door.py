"""The program with a pulse in its GUI thread: every beat that is late is a stall.

Writes one line of JSON, all the stalls in milliseconds, to the file that is its first argument,
when the file that is its second argument appears: what happens before is warming up.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

from teams_guest_desktop.app import Door, main

_BEAT_MS = 5


class Pulse:
    """Beats in the GUI thread and keeps how late each beat was."""

    def __init__(self, results: Path, begin: Path) -> None:
        self._results = results
        self._begin = begin
        self._last = 0.0
        self._late: list[float] = []
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._watch = QTimer()
        self._watch.timeout.connect(self._look)

    def start(self) -> None:
        """Begin to beat once the benchmark says so."""
        self._watch.start(200)

    def _look(self) -> None:
        if self._begin.exists() and not self._timer.isActive():
            self._last = time.perf_counter()
            self._timer.start(_BEAT_MS)
        elif self._timer.isActive() and not self._begin.exists():
            self._timer.stop()
            self._results.write_text(json.dumps(self._late))
            self._late.clear()

    def _beat(self) -> None:
        now = time.perf_counter()
        self._late.append(max(0.0, (now - self._last) * 1000 - _BEAT_MS))
        self._last = now


def enter() -> int:
    """Run the program with a pulse."""
    pulse: list[Pulse] = []

    def watch() -> None:
        pulse.append(Pulse(Path(sys.argv[1]), Path(sys.argv[2])))
        pulse[0].start()

    flags = ("--use-fake-device-for-media-stream", "--mute-audio")
    return main(sys.argv[3:], Door(flags, on_opened=watch))


if __name__ == "__main__":
    sys.exit(enter())
