"""The lines of a calendar file that matter, each looked at once: bounded food for `icalendar`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_FOLD = re.compile(r"\r?\n[ \t]|\r")
_WANTED = re.compile(
    r"(?:UID|SUMMARY|DTSTART|DTEND|DURATION|RRULE|EXDATE|RECURRENCE-ID|STATUS|ORGANIZER|LOCATION"
    r"|URL|DESCRIPTION|CONFERENCE|X-ALT-DESC|X-MICROSOFT-[A-Z\-]*(?:URL|LINK)|X-GOOGLE-CONFERENCE"
    r")[;:]",
    re.IGNORECASE,
)
_DATES = re.compile(r"(?:EXDATE|RRULE)[;:]", re.IGNORECASE)
_OF_ZONES = re.compile(
    r"RRULE:(?:;?(?:FREQ=YEARLY|INTERVAL=1|WKST=[A-Z]{2}|UNTIL=[0-9TZ]+|BYMONTH=(?:[1-9]|1[0-2])"
    r"|BYDAY=[+-]?[1-4]?[A-Z]{2}))+",
    re.IGNORECASE,
)
_MAX_DATES = 4000
"""So long may a line with a rule or with exceptions be."""
_MAX_LINE = 40_000
"""So much of a line is looked at."""
_MAX_EVENT_LINES = 200
_MAX_ZONE_LINES = 200
_MAX_ZONES = 5


@dataclass(slots=True)
class CalendarLines:
    """What is left of a file."""

    is_cancellation: bool = False
    zones: list[list[str]] = field(default_factory=list)
    """Time zones, each from its ``BEGIN`` to its ``END``; those with
    rules that no real zone has, and that would keep the reader busy, are left out."""
    events: list[list[str]] = field(default_factory=list)
    """The properties of each event, without those of its alarms."""


def unfolded(text: str) -> str:
    """The text with its long lines put together again."""
    return _FOLD.sub("", text)


def lines_of_calendar(text: str) -> CalendarLines:
    """Sort the lines of an unfolded file."""
    found = CalendarLines()
    open_parts: list[str] = []
    for raw in text.split("\n"):
        line = raw.rstrip()
        word, _, name = line[:64].upper().partition(":")
        if word == "BEGIN":
            open_parts.append(name)
            if name == "VEVENT":
                found.events.append([])
            elif name == "VTIMEZONE":
                found.zones.append([])
        _sort(found, open_parts, line)
        if word == "END" and open_parts:
            open_parts.pop()
        if word == "METHOD" and name == "CANCEL":
            found.is_cancellation = True
    found.zones = [zone for zone in found.zones if _is_sound(zone)][:_MAX_ZONES]
    return found


def _sort(found: CalendarLines, open_parts: list[str], line: str) -> None:
    if open_parts[-1:] == ["VEVENT"]:
        is_long = len(line) > _MAX_DATES and _DATES.match(line) is not None
        has_room = len(found.events[-1]) < _MAX_EVENT_LINES
        if _WANTED.match(line) and has_room and not is_long:
            found.events[-1].append(line[:_MAX_LINE])
    elif "VTIMEZONE" in open_parts[:3] and len(found.zones[-1]) <= _MAX_ZONE_LINES:
        found.zones[-1].append(line)


def _is_sound(zone: list[str]) -> bool:
    if not 0 < len(zone) <= _MAX_ZONE_LINES or zone[-1].upper() != "END:VTIMEZONE":
        return False
    rules = [line for line in zone if line.upper().startswith("RRULE")]
    return all(_OF_ZONES.fullmatch(rule) for rule in rules)
