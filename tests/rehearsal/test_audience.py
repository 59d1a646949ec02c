"""Whom pages are told of: everybody in a small meeting, in a large one who stands out."""

from __future__ import annotations

from teams_guest_desktop.contract.codec import encode
from teams_guest_desktop.contract.limits import MAX_MESSAGE_BYTES
from teams_guest_desktop.contract.signalling import AttendanceChanged
from teams_guest_desktop.rehearsal.audience import LARGE
from tests.rehearsal.company import Company


def _known(company: Company, key: str) -> set[str]:
    """Whom a page believes to be there."""
    known: set[str] = set()
    for message in company.notes[key].of(AttendanceChanged):
        known |= {one.id for one in message.changed}
        assert known >= set(message.removed), "told of somebody who was not known"
        known -= set(message.removed)
    return known


def test_call_remote_participants_in_case_of_calls_with_participants_of_hundred_or_more() -> None:
    company = Company()
    company.page("early")
    company.bot("amara", muted=False)
    for number in range(LARGE - 3):
        company.bot(f"bot-{number}")
    everybody = {one.id for one in company.meeting.attendees}
    assert (len(everybody), _known(company, "early")) == (LARGE - 1, everybody - {"early"})

    company.page("late")
    assert _known(company, "early") == {"amara"}
    assert _known(company, "late") == {"amara"}

    company.meeting.change("bot-3", camera=True)
    company.meeting.apply("bot-4", {"hand": True})
    company.meeting.apply("bot-5", {"spotlight": True})
    assert _known(company, "late") == {"amara", "bot-3", "bot-4", "bot-5"}
    company.meeting.change("bot-3", camera=False)
    company.meeting.apply("bot-4", {"hand": False})
    assert _known(company, "late") == {"amara", "bot-5"}

    company.meeting.leave("bot-6")
    company.meeting.leave("amara")
    rest = {one.id for one in company.meeting.attendees}
    assert _known(company, "early") == rest - {"early"}
    assert _known(company, "late") == rest - {"late"}


def test_crossing_the_border_keeps_messages_short() -> None:
    company = Company()
    company.page("page")
    for number in range(LARGE):
        company.bot(f"{number:03}" + "\N{GRINNING FACE}" * 61)
        company.meeting.attendees[-1].name = "\N{GRINNING FACE}" * 256
    company.meeting.leave(company.meeting.attendees[-1].id)
    company.meeting.leave(company.meeting.attendees[-1].id)
    assert len(_known(company, "page")) == LARGE - 2
    lengths = [len(encode(message).encode()) for message in company.notes["page"].heard]
    assert max(lengths) <= MAX_MESSAGE_BYTES


def test_a_meeting_of_a_thousand_is_told_in_a_few_words() -> None:
    company = Company()
    for number in range(1000):
        company.bot(f"bot-{number}", camera=number < 3)
    company.page("page")
    assert _known(company, "page") == {"bot-0", "bot-1", "bot-2"}
    assert len(company.notes["page"].of(AttendanceChanged)) == 1
