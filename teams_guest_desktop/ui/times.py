"""Times as the person's clock and language have them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

_LAST_SECOND = 253_402_300_799
"""Of the year 9999: what comes later is nobody's clock."""


def local_moment(seconds: float) -> QDateTime:
    """The local date and time of a moment in seconds since 1970 UTC."""
    return QDateTime.fromSecsSinceEpoch(int(min(max(seconds, 0.0), _LAST_SECOND)))


def local_time(seconds: float) -> QTime:
    """The local time of day of a moment in seconds since 1970 UTC."""
    return local_moment(seconds).time()


def local_day(seconds: float) -> int:
    """The local day of a moment, as a number that counts up."""
    return local_moment(seconds).date().toJulianDay()


def day_words(seconds: float) -> str:
    """The day of a moment: today, yesterday, or its date."""
    day = local_moment(seconds).date()
    match day.daysTo(QDate.currentDate()):
        case 0:
            return QCoreApplication.translate("Chat", "Today")
        case 1:
            return QCoreApplication.translate("Chat", "Yesterday")
        case _:
            return QLocale().toString(day, QLocale.FormatType.LongFormat)
