"""Pasted invitations: the meeting is found in any language, by structure and patterns alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.meeting.invitation.text import read_text
from teams_guest_desktop.meeting.link import (
    ANY_TENANT,
    LinkKind,
    LinkProblem,
    LinkRefusal,
    MeetingLink,
)
from tests.meeting.invitations import LABELS, MEETING_ID, NUMBER, PASSCODE, marked_up, plain
from tests.meeting.links import CANONICAL, CHANNEL, CLASSIC, SHORT, classic_links, safe_link


def only(text):
    meetings = read_text(text, ANY_TENANT)
    assert len(meetings) == 1, meetings
    return meetings[0]


def joined(text) -> MeetingLink:
    link = only(text).link
    assert isinstance(link, MeetingLink), link
    return link


def problem(text) -> LinkProblem:
    link = only(text).link
    assert isinstance(link, LinkRefusal), link
    return link.problem


@pytest.mark.parametrize("language", LABELS)
@pytest.mark.parametrize("write", [plain, marked_up])
@pytest.mark.parametrize("wrap", [str, safe_link])
def test_the_meeting_of_an_invitation_is_found_in_each_language(language, write, wrap):
    meeting = only(write(language, wrap(CLASSIC)))
    assert isinstance(meeting.link, MeetingLink)
    assert meeting.link.canonical.reveal() == CLASSIC
    assert (meeting.meeting_id, meeting.passcode) == (MEETING_ID, PASSCODE)
    assert meeting.dial_in == (NUMBER,)


@pytest.mark.parametrize("language", LABELS)
@pytest.mark.parametrize("write", [plain, marked_up])
def test_without_its_link_it_is_joined_by_id_and_passcode(language, write):
    link = joined(write(language, ""))
    assert link.kind is LinkKind.MEETING_ID
    assert link.meeting_id == MEETING_ID
    assert link.passcode is not None
    assert link.passcode.reveal() == PASSCODE


@pytest.mark.parametrize(
    "text",
    [
        "Meeting ID: 264 183 392 744 15 Passcode: Mt9xB2N6",
        "264 183 392 744 15\nMt9xB2N6",
        "264 183 392 744 15 / Mt9xB2N6",
        "ID\uff1a\uff12\uff16\uff14 183 392 744 15\n\n密码\uff1aMt9xB2N6",
        "*Meeting ID:* 264\u00a0183\u00a0392\u00a0744\u00a015\n*Passcode:* Mt9xB2N6",
        "| Meeting ID: | 264 183 392 744 15 |\n| Passcode: | Mt9xB2N6 |",
        "https://teams.microsoft.com/meet/26418339274415\nPasscode: Mt9xB2N6",
        "https://teams.microsoft.com/meet/26418339274415\nID: 264 183 392 744 15\nCode: Mt9xB2N6",
    ],
)
def test_other_ways_to_write_id_and_passcode(text):
    link = joined(text)
    assert (link.kind, link.meeting_id) == (LinkKind.MEETING_ID, MEETING_ID)
    assert link.passcode is not None
    assert link.passcode.reveal() == PASSCODE


def test_the_id_of_a_short_link_is_not_another_meeting():
    text = f"{SHORT}\nMeeting ID: 212 987 654 321 09\nPasscode: Zz9abc"
    assert joined(text).canonical.reveal() == SHORT


@pytest.mark.parametrize("width", [60, 72, 76])
@pytest.mark.parametrize("prefix", ["", "> ", "    "])
def test_a_link_broken_over_lines_is_put_together(width, prefix):
    lines = [CLASSIC[at : at + width] for at in range(0, len(CLASSIC), width)]
    broken = "\n".join(prefix + line for line in lines)
    assert joined(f"Join:\n{broken}\n\nSee you!").canonical.reveal() == CLASSIC


def test_several_meetings_are_several_and_quoted_ones_are_told_once():
    text = f"Old: {CLASSIC}\nNew: <{CHANNEL}>\n> {CLASSIC}\nor {safe_link(CLASSIC)} {SHORT}"
    links = [meeting.link for meeting in read_text(text, ANY_TENANT)]
    found = [link.canonical.reveal() for link in links if isinstance(link, MeetingLink)]
    assert found == [CLASSIC, CHANNEL, SHORT]


def test_the_decoded_context_is_no_obstacle():
    decoded = CLASSIC.replace("%3A", ":").replace("%22", '"').replace("%7B", "{")
    decoded = decoded.replace("%7D", "}").replace("%2C", ",").replace("%40", "@")
    assert joined(f"please join {decoded} at 3").canonical.reveal() == CLASSIC


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", LinkProblem.EMPTY),
        ("See you at three, Ada", LinkProblem.NOT_A_LINK),
        ("x " * 20000, LinkProblem.NO_MEETING),
        ("x" * 3_000_000, LinkProblem.TOO_LONG),
        ("Meeting ID: 264 183 392 744 15\nBring: everything", LinkProblem.NO_PASSCODE),
        ("Phone conference ID: 123 456 789#\n+49 69 123 456 789", LinkProblem.NOT_A_LINK),
        (f"Join {CLASSIC[:100]} now", LinkProblem.CUT_SHORT),
        ("see https://zoom.us/j/1 or https://firm.example", LinkProblem.OTHER_SERVICE),
        ("https://zoom.us/j/1 https://teams.live.com/meet/93", LinkProblem.CONSUMER),
        ("https://teams.evil-microsoft.example/l/meetup-join/1 264 183 392 744 15",
         LinkProblem.LOOKALIKE),
        ("Help<https://aka.ms/JoinTeamsMeeting>", LinkProblem.SEALED),
        ("<p>Nothing <a href='https://firm.example'>here</a></p>", LinkProblem.NO_MEETING),
    ],
)  # fmt: skip
def test_without_a_meeting_the_most_telling_reason_is_told(text, why):
    assert problem(text) is why


@given(st.text(max_size=200), st.text(max_size=200), classic_links)
def test_whatever_stands_around_it_the_link_in_brackets_is_found(before, after, link):
    meetings = read_text(f"{before}\n<{link}>\n{after}", ANY_TENANT)
    canonicals = [m.link.canonical.reveal() for m in meetings if isinstance(m.link, MeetingLink)]
    assert link in canonicals


_PIECES = st.sampled_from(
    ["<", ">", "https://", "teams.microsoft.com/meet/", "264 183 392 744", ":", "\n", "?p=", "{",
     "=3D", "<a href='", "'>", "<!--", "&#x41;", "&#99999999999;", "\u202e", "Mt9x", "\0", " "]
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=6), max_size=60).map("".join))
def test_no_text_raises_or_leads_to_a_foreign_host(text):
    for meeting in read_text(text, ANY_TENANT):
        if isinstance(meeting.link, MeetingLink):
            assert CANONICAL.fullmatch(meeting.link.canonical.reveal())
