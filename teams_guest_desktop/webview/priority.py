"""How the window's thread stands to the engine's when the processor is short. No Qt in here."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

ENGINE_NICENESS = -8
"""What Chromium gives its threads that draw, and in Chrome the thread of the windows as well."""


def keep_up_with_engine() -> None:
    """Let the calling thread, which is the window's, run as readily as the engine's own.

    Chromium raises its drawing threads on Linux where the account may (root, or by a limit that
    was lifted), but with Qt not the one that draws the window: a notice would wait behind every
    picture. Where the account may not, neither is raised and this changes nothing.
    """
    if sys.platform == "linux":
        with suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), ENGINE_NICENESS)
