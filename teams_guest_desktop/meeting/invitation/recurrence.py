"""When a recurring meeting is on next.

By walking day after day, a few thousand at most: `dateutil`, which could count as well, searches a
rule that never comes true (the 30th of February) up to the year 9999, and anybody may send one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

DAMAGED = (
    ArithmeticError,
    AttributeError,
    IndexError,
    KeyError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What damaged dates and rules let `icalendar` and `datetime` raise."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN_PARTS = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"}
)
_DAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_FARTHEST = timedelta(days=400)
_MAX_DAYS = 15 * 366


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule (RFC 5545), the first occurrence, how long each is, and the starts left out.

    Occurrences are counted by the wall clock of the first one's zone: a meeting at three stays at
    three when the clocks change.
    """

    rule: str
    first: datetime
    length: timedelta
    left_out: frozenset[float]

    def occurrence(self, now: float, without: frozenset[float]) -> tuple[float, float] | None:
        """Start and end of the occurrence that is on or comes next, else of the last one.

        `None` where the rule is none, is of another kind than calendars write for meetings, or
        has gone on for longer than 15 years.
        """
        try:
            return self._occurrence(now, without)
        except DAMAGED:
            return None

    def _occurrence(self, now: float, without: frozenset[float]) -> tuple[float, float] | None:
        rule = _Rule.parse(self.rule, self.first)
        today = datetime.fromtimestamp(now, UTC).astimezone(self.first.tzinfo)
        farthest = max(today, self.first) + _FARTHEST
        if (farthest - self.first).days > _MAX_DAYS:
            return None
        last: tuple[float, float] | None = None
        for day in rule.days(self.first.date(), farthest.date()):
            start = datetime.combine(day, self.first.timetz())
            moment = start.timestamp()
            if rule.until is not None and start > rule.until:
                break
            if moment in self.left_out or moment in without:
                continue
            last = moment, (start + self.length).timestamp()
            if last[1] > now:
                break
        return last


@dataclass(frozen=True, slots=True)
class _Rule:
    """The parts of a rule."""

    frequency: str
    interval: int
    count: int | None
    until: datetime | None
    week_start: int
    weekdays: tuple[tuple[int, int], ...]
    """Place in the month or 0, and weekday from Monday."""
    month_days: tuple[int, ...]
    months: tuple[int, ...]
    positions: tuple[int, ...]

    @classmethod
    def parse(cls, text: str, first: datetime) -> _Rule:
        """Read a rule. Raises `ValueError` for what calendars do not write for meetings."""
        parts = dict(part.split("=", 1) for part in text.upper().strip(";").split(";"))
        interval = int(parts.get("INTERVAL", "1"))
        if not parts.keys() <= _KNOWN_PARTS or interval < 1:
            raise ValueError("a rule of another kind")
        return cls(
            frequency=parts["FREQ"],
            interval=interval,
            count=int(parts["COUNT"]) if "COUNT" in parts else None,
            until=_until(parts["UNTIL"], first) if "UNTIL" in parts else None,
            week_start=_WEEKDAYS.index(parts.get("WKST", "MO")),
            weekdays=_weekdays(parts.get("BYDAY", "")),
            month_days=_numbers(parts.get("BYMONTHDAY", "")),
            months=_numbers(parts.get("BYMONTH", "")),
            positions=_numbers(parts.get("BYSETPOS", "")),
        )

    def days(self, first: date, last: date) -> Iterator[date]:
        """The days it comes true, from the first one on, which counts in any case."""
        left = self.count
        comes_true = {
            "DAILY": self._is_day_of,
            "WEEKLY": self._is_day_of_week,
            "MONTHLY": self._is_day_of_month,
            "YEARLY": self._is_day_of_year,
        }[self.frequency]
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            if number and not comes_true(first, day):
                continue
            if left is not None:
                left -= 1
                if left < 0:
                    return
            yield day

    def _is_day_of(self, first: date, day: date) -> bool:
        return (day - first).days % self.interval == 0 and self._fits(day)

    def _fits(self, day: date) -> bool:
        return (
            (not self.months or day.month in self.months)
            and (not self.weekdays or day.weekday() in {weekday for _, weekday in self.weekdays})
            and (not self.month_days or day.day in _in_month(self.month_days, day))
        )

    def _is_day_of_week(self, first: date, day: date) -> bool:
        weeks = (_week(day, self.week_start) - _week(first, self.week_start)).days // 7
        is_weekday = bool(self.weekdays) or day.weekday() == first.weekday()
        return weeks % self.interval == 0 and is_weekday and self._fits(day)

    def _is_day_of_month(self, first: date, day: date) -> bool:
        months = (day.year - first.year) * 12 + day.month - first.month
        is_month = months % self.interval == 0 and (not self.months or day.month in self.months)
        return is_month and day.day in self._days_in_month(first, day)

    def _is_day_of_year(self, first: date, day: date) -> bool:
        is_month = day.month in (self.months or (first.month,))
        is_year = (day.year - first.year) % self.interval == 0
        return is_year and is_month and day.day in self._days_in_month(first, day)

    def _days_in_month(self, first: date, day: date) -> list[int]:
        """The days of this month that the rule names."""
        if not self.weekdays and not self.month_days:
            return [first.day]
        length = monthrange(day.year, day.month)[1]
        days = _in_month(self.month_days, day) if self.month_days else range(1, length + 1)
        if self.weekdays:
            named = {d for place, weekday in self.weekdays for d in _places(day, place, weekday)}
            days = sorted(named.intersection(days))
        if not self.positions:
            return list(days)
        return [day for at in self.positions for day in _at(sorted(days), at)]


def _week(day: date, week_start: int) -> date:
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def _at(days: list[int], position: int) -> list[int]:
    """The day at a position, 1 being the first and -1 the last; none where there are fewer."""
    index = position - 1 if position > 0 else position
    return [days[index]] if -len(days) <= index < len(days) else []


def _in_month(numbers: tuple[int, ...], day: date) -> list[int]:
    """Days of the month; negative numbers count from its end."""
    length = monthrange(day.year, day.month)[1]
    days = {number if number > 0 else length + 1 + number for number in numbers}
    return sorted(number for number in days if 1 <= number <= length)


def _places(day: date, place: int, weekday: int) -> list[int]:
    """The days of the month on that weekday; with a place, the one at it, -1 being the last."""
    first_weekday, length = monthrange(day.year, day.month)
    days = list(range(1 + (weekday - first_weekday) % 7, length + 1, 7))
    return _at(days, place) if place else days


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found = [_DAY.fullmatch(part) for part in text.split(",") if part]
    if None in found:
        raise ValueError("no weekday")
    return tuple((int(day[1] or 0), _WEEKDAYS.index(day[2])) for day in found if day)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part)


def _until(text: str, first: datetime) -> datetime:
    form = "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d"
    until = datetime.strptime(text.removesuffix("Z"), form)  # noqa: DTZ007 - its zone is below
    if text.endswith("Z"):
        return until.replace(tzinfo=UTC)
    end_of_day = until if "T" in text else until.replace(hour=23, minute=59, second=59)
    return end_of_day.replace(tzinfo=first.tzinfo)
