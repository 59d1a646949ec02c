"""Being called back after a while: the one clock of the meeting that can be waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol


class Alarm(Protocol):
    """One callback that is still to come."""

    def cancel(self) -> None:
        """It will not come any more."""


Alarms = Callable[[float, Callable[[], None]], Alarm]
"""Calls back once, after so many seconds."""


def ring_later(seconds: float, ring: Callable[[], None]) -> Alarm:
    """By the running event loop."""
    return asyncio.get_running_loop().call_later(seconds, ring)


class Patience:
    """How long each of several waits; whoever is waited for no longer is forgotten."""

    def __init__(self, alarms: Alarms) -> None:
        self._alarms = alarms
        self._running: dict[str, Alarm] = {}

    def start(self, key: str, seconds: float, lose: Callable[[], None]) -> None:
        """Wait anew, and `lose` when it has been too long."""
        self.stop(key)
        self._running[key] = self._alarms(seconds, lose)

    def stop(self, key: str) -> None:
        """No longer wait; not an error if nobody did."""
        alarm = self._running.pop(key, None)
        if alarm is not None:
            alarm.cancel()
