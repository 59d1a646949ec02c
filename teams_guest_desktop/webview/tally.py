"""Counts what was turned away, and tells the log about it without being flooded itself."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

from teams_guest_desktop.meeting.ports import JournalPort

_SECONDS_BETWEEN_LINES = 1.0


class Tally:
    """How often each reason occurred; at most one log line per reason and second."""

    def __init__(
        self, journal: JournalPort, action: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.counts: Counter[str] = Counter()
        self._journal = journal
        self._action = action
        self._clock = clock
        self._told_at: dict[str, float] = {}

    def add(self, reason: str, times: int = 1, *, code: str | None = None) -> None:
        """Count a reason; the log line carries `code`, or the reason itself."""
        self.counts[reason] += times
        now = self._clock()
        if now - self._told_at.get(reason, -_SECONDS_BETWEEN_LINES) >= _SECONDS_BETWEEN_LINES:
            self._told_at[reason] = now
            self._journal.record("problem", code=code or reason, action=self._action)
