"""Times as the person's clock and language have them."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QTime


def local_time(seconds: float) -> QTime:
    """The local time of day of a moment in seconds since 1970 UTC."""
    return QDateTime.fromSecsSinceEpoch(int(seconds)).time()
