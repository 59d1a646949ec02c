"""Waiting in the lobby, and when that is too long."""

from __future__ import annotations

import pytest

from teams_guest_desktop.contract.attendance import PeerPhase
from teams_guest_desktop.contract.signalling import AttendanceChanged, PeerPhaseChanged
from teams_guest_desktop.rehearsal.errors import RefusedError
from teams_guest_desktop.rehearsal.options import Options
from tests.rehearsal.company import Company


def _end(company: Company, key: str) -> tuple[int, int]:
    last = company.notes[key].of(PeerPhaseChanged)[-1]
    assert last.phase is PeerPhase.DISCONNECTED
    return last.code, last.sub_code


def test_who_waits_too_long_is_sent_away() -> None:
    company = Company(Options(lobby=True, lobby_seconds=30))
    company.bot("host")
    company.page("one")
    company.alarms.pass_time(20)
    company.page("two")
    company.alarms.pass_time(20)
    assert _end(company, "one") == (0, 5855)
    assert company.notes["one"].is_out
    company.meeting.admit("two")
    company.alarms.pass_time(60)
    assert company.meeting.has("two")
    assert company.notes["two"].of(AttendanceChanged)[0].changed[0].id == "host"


def test_nobody_is_sent_away_twice() -> None:
    company = Company(Options(lobby=True, lobby_seconds=30))
    company.page("one")
    company.meeting.deny("one")
    company.alarms.pass_time(60)
    assert _end(company, "one") == (0, 5854)


def test_patience_can_end_at_once_or_never() -> None:
    company = Company(Options(lobby=True))
    for key in ("one", "two", "three"):
        company.page(key)
    company.alarms.pass_time(1e6)
    company.meeting.time_out("two")
    assert _end(company, "two") == (0, 5855)
    company.meeting.time_out("all")
    assert company.meeting.attendees == ()
    company.bot("host")
    with pytest.raises(RefusedError, match="not in the lobby"):
        company.meeting.time_out("host")
