"""What is said about an invitation: when the meeting is, and whether it has begun."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from teams_guest_desktop.meeting.invitation.kinds import Invitation
from teams_guest_desktop.ui.marking import QT_TRANSLATE_NOOP

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_LONG_HOURS = 6
"""From so many hours on, minutes are not told."""
_EARLIEST, _LATEST = -2_000_000_000, 32_503_680_000
"""Moments that people have meetings at: 1906 to 3000."""

_TODAY = QT_TRANSLATE_NOOP("Invitation", "Today, %1")
_TOMORROW = QT_TRANSLATE_NOOP("Invitation", "Tomorrow, %1")
_OTHER_DAY = QT_TRANSLATE_NOOP("Invitation", "%1, %2")
_BEGINS = QT_TRANSLATE_NOOP("Invitation", "begins in %1")
_HAS_BEGUN = QT_TRANSLATE_NOOP("Invitation", "began %1 ago")
_BEGINS_NOW = QT_TRANSLATE_NOOP("Invitation", "begins now")
_IS_OVER = QT_TRANSLATE_NOOP("Invitation", "is over")
_MINUTES = QT_TRANSLATE_NOOP("Invitation", "%1 min")
_HOURS = QT_TRANSLATE_NOOP("Invitation", "%1 h")
_HOURS_AND_MINUTES = QT_TRANSLATE_NOOP("Invitation", "%1 h %2 min")
_DAYS = QT_TRANSLATE_NOOP("Invitation", "%1 days")
_BY_PHONE = QT_TRANSLATE_NOOP("Invitation", "By phone: %1")


def _say(text: str, *values: str) -> str:
    said = QCoreApplication.translate("Invitation", text)
    for number, value in enumerate(values, start=1):
        said = said.replace(f"%{number}", value)
    return said


def time_words(invitation: Invitation, now: float) -> str:
    """Day and time, and how that is to now; empty where no time is known."""
    day = _day_words(invitation, now)
    if invitation.start is None or not day:
        return ""
    return f"{day} · {_distance_words(invitation.start, invitation.end, now)}"


def clock_words(moment: float) -> str:
    """The local time of day."""
    time = QDateTime.fromSecsSinceEpoch(int(moment)).time()
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)


def phone_words(invitation: Invitation) -> str:
    """The first number to dial; empty where there is none."""
    return _say(_BY_PHONE, invitation.dial_in[0]) if invitation.dial_in else ""


def title_words(invitation: Invitation, now: float) -> str:
    """One line for a list of meetings."""
    parts = (invitation.subject or invitation.organizer, _day_words(invitation, now))
    return " · ".join(part for part in parts if part)


def countdown_words(seconds: float) -> str:
    """Hours, minutes and seconds, such as ``1:02:03`` or ``4:59``."""
    hours, rest = divmod(max(0, round(seconds)), _HOUR)
    minutes, seconds = divmod(rest, _MINUTE)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _day_words(invitation: Invitation, now: float) -> str:
    start, end = invitation.start, invitation.end
    if start is None or not _EARLIEST < start < _LATEST:
        return ""
    times = clock_words(start)
    if end is not None and start < end < start + _DAY:
        times = f"{times} – {clock_words(end)}"  # noqa: RUF001 - from … to
    day = QDateTime.fromSecsSinceEpoch(int(start)).date()
    distance = QDateTime.fromSecsSinceEpoch(int(now)).date().daysTo(day)
    if distance == 0:
        return _say(_TODAY, times)
    if distance == 1:
        return _say(_TOMORROW, times)
    return _say(_OTHER_DAY, QLocale().toString(day, QLocale.FormatType.LongFormat), times)


def _distance_words(start: float, end: float | None, now: float) -> str:
    if now < start - _MINUTE:
        return _say(_BEGINS, _duration_words(start - now))
    if now < start + _MINUTE:
        return _say(_BEGINS_NOW)
    if end is not None and now > end:
        return _say(_IS_OVER)
    return _say(_HAS_BEGUN, _duration_words(now - start))


def _duration_words(seconds: float) -> str:
    minutes = int(seconds) // _MINUTE
    if minutes < 60:
        return _say(_MINUTES, str(minutes))
    if seconds >= 2 * _DAY:
        return _say(_DAYS, str(int(seconds) // _DAY))
    hours, minutes = divmod(minutes, 60)
    if not minutes or hours >= _LONG_HOURS:
        return _say(_HOURS, str(hours))
    return _say(_HOURS_AND_MINUTES, str(hours), str(minutes))
