"""Calendar files: times and zones, recurring, changed and cancelled meetings, several of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.meeting.invitation.reading import read_invitation_text
from teams_guest_desktop.meeting.invitation.recurrence import Recurrence
from teams_guest_desktop.meeting.link import LinkProblem, LinkRefusal, MeetingLink
from tests.meeting.invitations import BERLIN, GIVEN, calendar, event, plain
from tests.meeting.links import CANONICAL, CHANNEL, CLASSIC, SHORT

WEEKLY = "RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;WKST=MO"
ZONE = "TZID=W. Europe Standard Time"


def at(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).timestamp()


def read(*events, now="2026-11-23 12:00", method="REQUEST"):
    return read_invitation_text(calendar(*events, method=method), replace(GIVEN, now=at(now)))


def only(*events, now="2026-11-23 12:00", method="REQUEST"):
    meetings = read(*events, now=now, method=method)
    assert len(meetings) == 1, meetings
    return meetings[0]


def test_an_event_tells_everything():
    meeting = only(event())
    assert isinstance(meeting.link, MeetingLink)
    assert meeting.link.canonical.reveal() == CLASSIC
    assert (meeting.subject, meeting.organizer) == ("Quarterly review", "Ada Lovelace")
    assert (meeting.start, meeting.end) == (at("2026-11-23 15:00"), at("2026-11-23 16:00"))


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("DTSTART:20261123T140000Z\nDTEND:20261123T150000Z", "15:00", "16:00"),
        ("DTSTART:20261123T150000\nDURATION:PT45M", "15:00", "15:45"),
        ("DTSTART;TZID=Europe/London:20261123T140000\nDURATION:PT1H", "15:00", "16:00"),
        ("DTSTART;TZID=Pacific Standard Time:20261123T060000\nDURATION:PT1H", "15:00", "16:00"),
        ("DTSTART;VALUE=DATE:20261123", "00:00", None),
        ("DTSTART:20261123T150000", "15:00", None),
    ],
)
def test_times_come_in_many_forms(when, start, end):
    meeting = only(event(when=when))
    assert meeting.start == at(f"2026-11-23 {start}")
    wanted = at(f"2026-11-23 {end}") if end else None
    is_whole_day = "VALUE=DATE" in when
    assert meeting.end == (at("2026-11-24 00:00") if is_whole_day else wanted)


@pytest.mark.parametrize("when", ["DTSTART:sometime", "X-NONE:1", "DTSTART:20261399T990000"])
def test_without_a_time_it_is_a_meeting_all_the_same(when):
    meeting = only(event(when=when))
    assert meeting.is_joinable
    assert meeting.start is None


@pytest.mark.parametrize(
    ("rule", "now", "start"),
    [
        (WEEKLY, "2026-11-23 12:00", "2026-11-23 15:00"),
        (WEEKLY, "2026-11-23 15:30", "2026-11-23 15:00"),
        (WEEKLY, "2026-11-23 16:01", "2026-11-30 15:00"),
        (WEEKLY, "2027-04-01 12:00", "2027-04-05 15:00"),  # the clocks have changed in between
        (f"{WEEKLY}\nEXDATE;{ZONE}:20261130T150000", "2026-11-24 12:00", "2026-12-07 15:00"),
        (f"{WEEKLY};UNTIL=20261207T140000Z", "2027-01-01 12:00", "2026-12-07 15:00"),
        (f"{WEEKLY};COUNT=2", "2027-01-01 12:00", "2026-11-30 15:00"),
        ("RRULE:FREQ=MONTHLY;BYDAY=-1FR", "2026-12-01 12:00", "2026-12-25 15:00"),
        (
            "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2",
            "2026-12-01 12:00",
            "2026-12-02 15:00",
        ),
        ("RRULE:FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=23", "2026-12-01 12:00", "2027-01-23 15:00"),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=-1", "2026-12-01 12:00", "2026-12-31 15:00"),
        ("RRULE:FREQ=YEARLY", "2026-12-01 12:00", "2027-11-23 15:00"),
        ("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2TU", "2026-12-01 12:00", "2027-03-09 15:00"),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "2026-11-27 12:00", "2026-12-08 15:00"),
        ("RRULE:FREQ=WEEKLY;UNTIL=20261130", "2026-12-24 12:00", "2026-11-30 15:00"),
        ("RRULE:FREQ=DAILY;INTERVAL=3", "2026-11-24 12:00", "2026-11-26 15:00"),
        ("RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "2026-11-28 12:00", "2026-11-30 15:00"),
        ("RRULE:FREQ=DAILY", "2039-01-01 16:30", "2039-01-02 15:00"),
        ("RRULE:FREQ=DAILY", "2059-01-01 16:30", "2026-11-23 15:00"),
        ("RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=TU", "2027-01-01 12:00", "2026-11-23 15:00"),
        ("RRULE:FREQ=SECONDLY", "2027-01-01 12:00", "2026-11-23 15:00"),
        ("RRULE:FREQ=DAILY;BYHOUR=3", "2027-01-01 12:00", "2026-11-23 15:00"),
        ("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2027-01-01 12:00", "2026-11-23 15:00"),
        ("RRULE:FREQ=NEVER", "2027-01-01 12:00", "2026-11-23 15:00"),
        ("RRULE:FREQ=WEEKLY;BYDAY=XX", "2027-01-01 12:00", "2026-11-23 15:00"),
    ],
)
def test_of_a_recurring_meeting_the_next_one_is_told(rule, now, start):
    meeting = only(event(rule), now=now)
    assert meeting.is_joinable
    assert meeting.start == at(start)


def test_a_moved_occurrence_takes_the_place_of_the_usual_one():
    moved = event(
        f"RECURRENCE-ID;{ZONE}:20261130T150000",
        when=f"DTSTART;{ZONE}:20261201T100000\nDTEND;{ZONE}:20261201T110000",
    )
    assert only(event(WEEKLY), moved, now="2026-11-24 12:00").start == at("2026-12-01 10:00")
    assert only(event(WEEKLY), moved, now="2026-12-01 12:00").start == at("2026-12-07 15:00")


@pytest.mark.parametrize(
    ("lines", "method"), [(["STATUS:CANCELLED"], "REQUEST"), ([], "CANCEL"), ([WEEKLY], "CANCEL")]
)
def test_a_cancelled_meeting_is_refused_as_such(lines, method):
    meeting = only(event(*lines), method=method)
    assert isinstance(meeting.link, LinkRefusal)
    assert meeting.link.problem is LinkProblem.CANCELLED
    assert (meeting.subject, meeting.start) == ("Quarterly review", at("2026-11-23 15:00"))


def test_among_several_the_cancelled_are_left_out_and_the_next_comes_first():
    times = [f"DTSTART:202611{day}T080000Z\nDURATION:PT1H" for day in (27, 24, 25, 20)]
    links = [CLASSIC, SHORT, CHANNEL, CLASSIC.replace("ZmFr", "abcd")]
    events = [
        event(*(["STATUS:CANCELLED"] if n == 2 else []), link=link, uid=str(n), when=when)
        for n, (link, when) in enumerate(zip(links, times, strict=True))
    ]
    found = [m.link.canonical.reveal() for m in read(*events)]
    assert found == [SHORT, CLASSIC, links[3]]


def test_the_link_may_stand_in_the_description_only():
    text = plain("de").replace("\r\n", "\\n").replace(",", "\\,")
    meeting = only(event(f"DESCRIPTION;LANGUAGE=de:{text}", link="https://firm.example"))
    assert isinstance(meeting.link, MeetingLink)
    assert meeting.link.canonical.reveal() == CLASSIC
    assert (meeting.passcode, len(meeting.dial_in)) == ("Mt9xB2N6", 1)


def test_the_link_may_stand_in_the_html_only():
    html = f'<html><body><a href="{CLASSIC}">Join</a></body></html>'
    meeting = only(event(f"X-ALT-DESC;FMTTYPE=text/html:{html}", link="none"))
    assert meeting.is_joinable


def test_an_event_without_a_meeting_says_what_it_is():
    refusal = only(event(link="https://zoom.us/j/1")).link
    assert isinstance(refusal, LinkRefusal)
    assert refusal.problem is LinkProblem.OTHER_SERVICE
    none = read_invitation_text("BEGIN:VCALENDAR\nEND:VCALENDAR", GIVEN)[0].link
    assert isinstance(none, LinkRefusal)


def test_names_turn_nothing_around():
    meeting = only(event().replace("Quarterly review", "Quarterly\u202e\\nreview " + "x" * 500))
    assert meeting.subject.startswith("Quarterly review xxx")
    assert len(meeting.subject) == 200


_LINES = st.sampled_from(
    ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "BEGIN:VALARM", "RRULE:",
     "RRULE:FREQ=DAILY;COUNT=99999999", "RRULE:FREQ=YEARLY;INTERVAL=0", "DTSTART:", "METHOD:CANCEL",
     "DTSTART;TZID=X:20261123T150000", "DTSTART;VALUE=DATE:00010101", "DTEND:99991231T235959Z",
     "DTSTART:00010101T000000", "DURATION:P99999999W", "DURATION:-PT1H", "EXDATE:x,y", "STATUS",
     "RECURRENCE-ID:20261123", 'ORGANIZER;CN="a:b', "SUMMARY;X=^n:^", "TZOFFSETTO:+99",
     "TZID:X", "BEGIN:STANDARD", "END:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0100",
     "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", f"URL:{CLASSIC}", f"DESCRIPTION:<{SHORT}>",
     "RDATE;VALUE=PERIOD:x/y", "UID:1", "UID:1", f"LOCATION;ENCODING=BASE64;VALUE=BINARY:{CLASSIC}"]
)  # fmt: skip


@given(st.lists(_LINES | st.text(max_size=20), max_size=25))
def test_no_calendar_raises_or_leads_to_a_foreign_host(lines):
    text = "\n".join(("BEGIN:VCALENDAR", "BEGIN:VEVENT", f"URL:{CLASSIC}", *lines, "END:VEVENT"))
    for meeting in read_invitation_text(text, GIVEN):
        if isinstance(meeting.link, MeetingLink):
            assert CANONICAL.fullmatch(meeting.link.canonical.reveal())


_DAYS = st.lists(
    st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=3
)
_RULES = st.one_of(
    st.builds("FREQ=DAILY;INTERVAL={}".format, st.integers(1, 9)),
    st.builds(
        "FREQ=WEEKLY;INTERVAL={};BYDAY={};WKST={}".format,
        st.integers(1, 4),
        _DAYS.map(",".join),
        st.sampled_from(["MO", "SU"]),
    ),
    st.builds("FREQ=MONTHLY;BYMONTHDAY={}".format, st.integers(1, 28) | st.integers(-28, -1)),
    st.builds("FREQ=MONTHLY;BYDAY={}{}".format, st.sampled_from([1, 2, 4, -1]), _DAYS.map(min)),
    st.builds(
        "FREQ=MONTHLY;BYDAY={};BYSETPOS={}".format,
        _DAYS.map(set).map(sorted).map(",".join),
        st.sampled_from([1, 3, -1]),
    ),
    st.builds("FREQ=YEARLY;BYMONTH={};BYDAY=2{}".format, st.integers(1, 12), _DAYS.map(min)),
)


@given(_RULES, st.integers(1, 300))
def test_occurrences_are_those_that_dateutil_counts(rule, days):
    first = datetime(2026, 11, 23, 15, tzinfo=UTC)
    now = first + timedelta(days=days)
    ours = Recurrence(rule, first, timedelta(), frozenset()).occurrence(
        now.timestamp(), frozenset()
    )
    theirs = rrulestr(rule, dtstart=first).after(now)
    assert ours is not None
    assert datetime.fromtimestamp(ours[0], UTC) == theirs
