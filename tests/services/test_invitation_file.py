"""Invitations as files: what is one, and that no file keeps the reader waiting."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from teams_guest_desktop.meeting.invitation.reading import MAX_FILE_BYTES
from teams_guest_desktop.meeting.link import ANY_TENANT, LinkProblem, LinkRefusal, MeetingLink
from teams_guest_desktop.services.invitation_file import InvitationReader, here_and_now
from teams_guest_desktop.services.invitation_path import path_of
from tests.meeting.invitations import calendar, event
from tests.meeting.links import CLASSIC, SHORT

read = InvitationReader(ANY_TENANT)


def problem(given) -> LinkProblem:
    link = read(given)[0].link
    assert isinstance(link, LinkRefusal)
    return link.problem


@pytest.mark.parametrize("given", [calendar(event()), calendar(event()).encode(), CLASSIC])
def test_texts_and_contents_are_read(given):
    assert isinstance(read(given)[0].link, MeetingLink)


def test_a_file_is_read(tmp_path):
    file = tmp_path / "invitation"
    file.write_text(calendar(event()), encoding="utf-8")
    assert read(file)[0].subject == "Quarterly review"


def test_what_cannot_be_read_says_so(tmp_path):
    assert problem(tmp_path / "missing.ics") is LinkProblem.FILE_UNREADABLE
    assert problem(tmp_path) is LinkProblem.FILE_UNREADABLE


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path):
    file = tmp_path / "large.ics"
    with file.open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES * 1000)
    assert problem(file) is LinkProblem.FILE_TOO_LARGE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.ics")
    assert problem(tmp_path / "pipe.ics") is LinkProblem.NO_MEETING


@pytest.mark.parametrize(
    "text",
    [
        CLASSIC,
        SHORT,
        "",
        "264 183 392 744",
        "msteams:/l/x",
        "hello",
        "a\nb.ics",
        "a\0b",
        "x" * 9999,
    ],
)
def test_a_text_is_no_file(text):
    assert path_of(text) is None


@pytest.mark.parametrize("name", ["invitation.ics", "Mail.EML", "a b/c.url", "x.webloc"])
def test_what_ends_like_an_invitation_is_a_file_also_if_it_is_not_there(name):
    assert path_of(name) == Path(name)


def test_any_file_that_is_there_is_one(tmp_path):
    file = tmp_path / "Prüfung 1"
    file.touch()
    assert path_of(str(file)) == file
    assert path_of(file.as_uri()) == file


def test_the_clock_and_the_zone_are_those_of_the_machine():
    given = here_and_now(ANY_TENANT)
    assert given.zone.utcoffset(None) is not None
    assert given.now > 1_700_000_000
