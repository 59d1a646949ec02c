"""Meetings of a calendar file (RFC 5545): events with their times, zones and recurrences.

`icalendar` understands values and time zones; what it gets to see is bounded first: the events
that mention a meeting, their properties that matter, time zones with yearly rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from icalendar import Calendar, Event

from teams_guest_desktop.meeting.invitation.calendar_lines import lines_of_calendar, unfolded
from teams_guest_desktop.meeting.invitation.characters import one_line
from teams_guest_desktop.meeting.invitation.kinds import MAX_MEETINGS, Circumstances, Invitation
from teams_guest_desktop.meeting.invitation.markup import text_of_markup
from teams_guest_desktop.meeting.invitation.recurrence import DAMAGED, Recurrence
from teams_guest_desktop.meeting.invitation.text import read_text
from teams_guest_desktop.meeting.link import LinkProblem, LinkRefusal, MeetingLink

_HINT = re.compile(r"teams|https?:|[0-9]{3} [0-9]{3} [0-9]{3}", re.IGNORECASE)
_TEAMS = re.compile("teams", re.IGNORECASE)
_ADDRESSES = ("X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK", "URL")
_RULE = re.compile(r"^RRULE[^:\n]*:(.*)$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One event of the file."""

    invitation: Invitation
    series: str
    """Events of one recurring meeting share it."""
    is_cancelled: bool
    instead_of: float | None
    """It is put in place of the occurrence that would have begun then."""
    recurrence: Recurrence | None


def read_calendar(text: str, given: Circumstances) -> tuple[Invitation, ...]:
    """The meetings of a calendar, the one that is on or comes next first; never none.

    Cancelled ones are told only where there is nothing else. What cannot be understood as a
    calendar is read as text.
    """
    text = unfolded(text)
    entries = list(_entries(text, given))
    if not entries:
        return read_text(text.replace("\\n", "\n").replace("\\,", ","), given.rules)
    meetings = _meetings(entries, given)
    wanted = (
        [meeting for meeting in meetings if meeting.is_joinable]
        or [meeting for meeting in meetings if _is_worth_telling(meeting)]
        or meetings[:1]
    )
    wanted.sort(key=lambda meeting: _order(meeting, given.now))
    return tuple(wanted[:MAX_MEETINGS])


def _order(meeting: Invitation, now: float) -> tuple[bool, float]:
    """What is over comes last, the latest of it first."""
    end = meeting.end or meeting.start or now
    is_over = end < now
    return is_over, -end if is_over else (meeting.start or now)


def _is_worth_telling(meeting: Invitation) -> bool:
    quiet = (LinkProblem.NO_MEETING, LinkProblem.NOT_A_LINK, LinkProblem.EMPTY)
    return isinstance(meeting.link, MeetingLink) or meeting.link.problem not in quiet


def _entries(text: str, given: Circumstances) -> Iterator[_Entry]:
    found = lines_of_calendar(text)
    events = [event for event in map("\n".join, found.events) if _HINT.search(event)]
    events.sort(key=lambda event: _TEAMS.search(event) is None)
    zones = [line for zone in found.zones for line in zone]
    chosen = events[:MAX_MEETINGS]
    for text_of_event, event in zip(chosen, _parsed(zones, chosen), strict=True):
        try:
            if event is None:
                raise ValueError("no event")
            yield _entry(text_of_event, event, given, is_cancelled=found.is_cancellation)
        except DAMAGED:
            invitation = read_text(text_of_event.replace("\\n", "\n"), given.rules)[0]
            yield _Entry(invitation, "", found.is_cancellation, None, None)


def _parsed(zones: list[str], events: list[str]) -> list[Event | None]:
    """The events, all at once; where one is damaged, one by one, and `None` for that one."""
    bodies = "\n".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events)
    whole = "\n".join(("BEGIN:VCALENDAR", *zones, bodies, "END:VCALENDAR", ""))
    try:
        parsed: list[Event | None] = list(Calendar.from_ical(whole).events)
    except DAMAGED:
        parsed = []
    if len(parsed) == len(events):
        return parsed
    if len(events) == 1:
        return [None]
    return [_parsed(zones, [event])[0] for event in events]


def _entry(text: str, event: Event, given: Circumstances, *, is_cancelled: bool) -> _Entry:
    start, end = _times(event, given)
    invitation = replace(
        _meeting_of(event, given),
        subject=one_line(str(event.get("SUMMARY", ""))),
        organizer=_organizer(event),
        start=start.timestamp() if start else None,
        end=end.timestamp() if end else None,
    )
    instead_of = _date(event, "RECURRENCE-ID")
    return _Entry(
        invitation=invitation,
        series=str(event.get("UID", "")),
        is_cancelled=is_cancelled or str(event.get("STATUS", "")).upper() == "CANCELLED",
        instead_of=_moment(instead_of, given).timestamp() if instead_of else None,
        recurrence=_recurrence(event, _RULE.search(text), (start, end), given),
    )


def _meeting_of(event: Event, given: Circumstances) -> Invitation:
    """Its link stands in one of the properties for it, or somewhere in its texts."""
    found = [f"<{event[name]}>" for name in _ADDRESSES if name in event]
    for name in ("CONFERENCE", "X-GOOGLE-CONFERENCE", "LOCATION", "DESCRIPTION"):
        found += [str(value) for value in _all(event, name)]
    found += [text_of_markup(str(value)) for value in _all(event, "X-ALT-DESC")]
    return read_text("\n".join(found), given.rules)[0]


def _all(event: Event, name: str) -> list[object]:
    value = event.get(name, [])
    return list(value) if isinstance(value, list) else [value]


def _organizer(event: Event) -> str:
    organizer = event.get("ORGANIZER")
    if organizer is None:
        return ""
    name = organizer.params.get("CN", "") if hasattr(organizer, "params") else ""
    address = re.sub("^mailto:", "", str(organizer), flags=re.IGNORECASE)
    return one_line(str(name) or address)


def _times(event: Event, given: Circumstances) -> tuple[datetime | None, datetime | None]:
    first, last = _date(event, "DTSTART"), _date(event, "DTEND")
    if first is None:
        return None, None
    start = _moment(first, given)
    if last is not None:
        return start, _moment(last, given)
    length = getattr(event.get("DURATION"), "dt", None)
    if isinstance(length, timedelta):
        return start, start + length
    is_whole_day = not isinstance(first, datetime)
    return start, start + timedelta(days=1) if is_whole_day else None


def _date(event: Event, name: str) -> date | None:
    """A date or a time; `None` where the event has none or a damaged one."""
    value = getattr(event.get(name), "dt", None)
    return value if isinstance(value, date) else None


def _moment(value: date, given: Circumstances) -> datetime:
    """In its zone, or in ours where it names none; a day begins at its midnight."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return value if value.tzinfo else value.replace(tzinfo=given.zone)


def _recurrence(
    event: Event,
    rule: re.Match[str] | None,
    times: tuple[datetime | None, datetime | None],
    given: Circumstances,
) -> Recurrence | None:
    start, end = times
    if rule is None or start is None:
        return None
    left_out = [
        _moment(one.dt, given).timestamp()
        for some in _all(event, "EXDATE")
        for one in getattr(some, "dts", [])
    ]
    length = end - start if end else timedelta()
    return Recurrence(rule[1].strip(), start, length, frozenset(left_out))


def _meetings(entries: list[_Entry], given: Circumstances) -> list[Invitation]:
    """One for each series, at the occurrence that is on or comes next; and each single one."""
    meetings: list[Invitation] = []
    for entry in entries:
        if entry.recurrence is None:
            meetings.append(_told(entry))
            continue
        changed = [e for e in entries if e.series == entry.series and e.instead_of is not None]
        taken = frozenset(e.instead_of for e in changed if e.instead_of is not None)
        occurrence = entry.recurrence.occurrence(given.now, without=taken)
        if occurrence is None:
            meetings.append(_told(entry))
            continue
        start, end = occurrence
        meetings.append(replace(_told(entry), start=start, end=end))
    return _without_later_ones(meetings, given.now)


def _without_later_ones(meetings: list[Invitation], now: float) -> list[Invitation]:
    """Of one link, the meeting that is on or comes next: nobody has to choose among dates."""
    kept: dict[object, Invitation] = {}
    for number, meeting in enumerate(sorted(meetings, key=lambda meeting: _order(meeting, now))):
        link = meeting.link
        kept.setdefault(link.canonical if isinstance(link, MeetingLink) else number, meeting)
    return list(kept.values())


def _told(entry: _Entry) -> Invitation:
    meeting = entry.invitation
    if entry.is_cancelled and isinstance(meeting.link, MeetingLink):
        return replace(meeting, link=LinkRefusal(LinkProblem.CANCELLED, link=meeting.link))
    return meeting
