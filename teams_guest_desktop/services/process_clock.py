"""How long this program has been running, counted from the start of its process."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

_START_FIELD = 19
"""Of ``/proc/self/stat`` after the name in brackets: start of the process in clock ticks."""


def process_clock() -> Callable[[], float]:
    """A clock of seconds since the process started.

    Where the system does not tell (anything but Linux), since this call.
    """
    age = _age_on_linux() if sys.platform == "linux" else 0.0
    began = time.monotonic() - age
    return lambda: time.monotonic() - began


def _age_on_linux() -> float:
    try:
        stat = Path("/proc/self/stat").read_text(encoding="ascii", errors="replace")
        ticks = int(stat.rpartition(")")[2].split()[_START_FIELD])
    except (OSError, ValueError, IndexError):
        return 0.0
    started = ticks / os.sysconf("SC_CLK_TCK")
    return max(0.0, time.clock_gettime(time.CLOCK_BOOTTIME) - started)
