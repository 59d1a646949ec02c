"""Mails and links saved as files: known by what they are, whatever they are called."""

from __future__ import annotations

import plistlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.meeting.invitation.reading import MAX_FILE_BYTES, read_invitation
from teams_guest_desktop.meeting.link import LinkProblem, LinkRefusal, MeetingLink
from tests.meeting.invitations import (
    GIVEN,
    MEETING_ID,
    PASSCODE,
    calendar,
    event,
    mail,
    marked_up,
    plain,
)
from tests.meeting.links import CANONICAL, CLASSIC, SHORT, safe_link

ENCODINGS = ("7bit", "8bit", "quoted-printable", "base64")


def only(content):
    meetings = read_invitation(content, GIVEN)
    assert len(meetings) == 1, meetings
    return meetings[0]


def canonical(content) -> str:
    link = only(content).link
    assert isinstance(link, MeetingLink), link
    return link.canonical.reveal()


def problem(content) -> LinkProblem:
    link = only(content).link
    assert isinstance(link, LinkRefusal), link
    return link.problem


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(("kind", "write"), [("text/plain", plain), ("text/html", marked_up)])
def test_the_meeting_of_a_mail_is_found_in_its_text(encoding, kind, write):
    meeting = only(mail((kind, encoding, write("ja"))))
    assert isinstance(meeting.link, MeetingLink)
    assert meeting.link.canonical.reveal() == CLASSIC
    assert (meeting.subject, meeting.organizer) == ("Quarterly review", "Ada Lovelace")
    assert (meeting.meeting_id, meeting.passcode) == (MEETING_ID, PASSCODE)


def test_of_two_texts_the_one_with_whole_links_counts():
    texts = [
        ("text/plain", "7bit", "Join the meeting now"),
        ("text/html", "base64", marked_up("en")),
    ]
    assert canonical(mail(*texts)) == CLASSIC


@pytest.mark.parametrize("kind", ["text/calendar", "application/ics"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_attached_calendar_says_when(kind, encoding):
    meeting = only(
        mail(("text/plain", "7bit", "see attachment"), (kind, encoding, calendar(event())))
    )
    assert meeting.is_joinable
    assert meeting.start is not None


def test_a_calendar_without_a_meeting_leaves_it_to_the_text():
    parts = [
        ("text/calendar", "8bit", calendar(event(link="none"))),
        ("text/plain", "8bit", plain("en")),
    ]
    assert canonical(mail(*parts)) == CLASSIC


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        ("=?utf-8?q?R=C3=BCckblick?= =?iso-8859-1?q?_=FCber?=", "Rückblick über"),
        ("=?utf-8?b?5pyD6K2w?=", "會議"),
        ("=?nonsense?b?YWJj?=", "abc"),
        ("=?x-unknown?q?abc?=", "abc"),
    ],
)
def test_subjects_are_decoded(header, subject):
    assert only(mail(("text/plain", "8bit", plain("en")), subject=header)).subject == subject


@pytest.mark.parametrize(
    "content",
    [
        f"[InternetShortcut]\r\nURL={CLASSIC}\r\nIconIndex=0\r\n".encode(),
        f"\ufeff[InternetShortcut]\r\nURL={safe_link(CLASSIC)}\r\n".encode("utf-16"),
        f"[Desktop Entry]\nType=Link\nName=Review\nURL={CLASSIC}\n".encode(),
        f"[Desktop Entry]\nType=Link\nURL[$e]={CLASSIC}\n".encode(),
        plistlib.dumps({"URL": CLASSIC}),
        plistlib.dumps({"URL": CLASSIC}, fmt=plistlib.FMT_BINARY),
        CLASSIC.encode(),
        CLASSIC.encode("utf-16"),
        b"\xef\xbb\xbf" + CLASSIC.encode(),
        f"Gr\u00fc\u00dfe {CLASSIC}".encode("latin-1"),
        marked_up("en").encode(),
        calendar(event()).encode("utf-16"),
    ],
)
def test_what_a_file_is_shows_in_its_content(content):
    assert canonical(content) == CLASSIC


def test_a_link_file_may_have_a_name():
    assert only(f"[Desktop Entry]\nName=Review\nURL={SHORT}\n".encode()).subject == "Review"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", LinkProblem.NO_MEETING),
        (b"%PDF-1.7 teams", LinkProblem.FILE_UNREADABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", LinkProblem.FILE_UNREADABLE),
        (b"a\0b" * 9, LinkProblem.FILE_UNREADABLE),
        (b"x" * (MAX_FILE_BYTES + 1), LinkProblem.FILE_TOO_LARGE),
        (b"bplist00garbage", LinkProblem.NO_MEETING),
        (b"<plist><dict><key>URL</key>", LinkProblem.NO_MEETING),
        (plistlib.dumps({"URL": 7}), LinkProblem.NO_MEETING),
        (b"[InternetShortcut]\nURL=https://zoom.us/j/1", LinkProblem.OTHER_SERVICE),
        (b"[Desktop Entry]\nType=Application\nExec=x", LinkProblem.NO_MEETING),
        (mail(("text/plain", "8bit", "Dear all")), LinkProblem.NO_MEETING),
        (mail(), LinkProblem.NO_MEETING),
    ],
)
def test_a_file_without_a_meeting_says_why(content, why):
    assert problem(content) is why


_CHUNKS = st.sampled_from(
    [b"From: a\nSubject: b\n", b"Content-Type: multipart/mixed; boundary=x\n\n", b"--x\n",
     b"--x--\n",
     b"Content-Type: text/calendar; charset=\xff\n", b"Content-Transfer-Encoding: base64\n", b"\n",
     b"Content-Type: message/rfc822\n\n", b"Subject: =?utf-8?b?=====?=\n", b"BEGIN:VCALENDAR\n",
     b"bplist00", b"\0\0\0\x01", b"<plist>", b"[InternetShortcut]\nURL=", CLASSIC.encode(),
     b"Content-Disposition: attachment; filename*=utf-8''%ff.ics\n", b"=\n", b"\xff\xfe"]
)  # fmt: skip


@given(st.lists(_CHUNKS | st.binary(max_size=12), max_size=30).map(b"".join))
def test_no_file_raises_or_leads_to_a_foreign_host(content):
    for meeting in read_invitation(content, GIVEN):
        if isinstance(meeting.link, MeetingLink):
            assert CANONICAL.fullmatch(meeting.link.canonical.reveal())
