"""From whatever a guest was sent to the meetings in it: by what it is, not by what it is called."""

from __future__ import annotations

import re
from dataclasses import replace

from teams_guest_desktop.meeting.invitation.calendar import read_calendar
from teams_guest_desktop.meeting.invitation.characters import one_line, text_of_bytes
from teams_guest_desktop.meeting.invitation.kinds import Circumstances, Invitation, nothing
from teams_guest_desktop.meeting.invitation.mail import Mail, is_mail, read_mail
from teams_guest_desktop.meeting.invitation.shortcuts import (
    address_of_entries,
    address_of_property_list,
)
from teams_guest_desktop.meeting.invitation.text import read_text
from teams_guest_desktop.meeting.link import LinkProblem, LinkRefusal, MeetingLink

MAX_FILE_BYTES = 2 * 1024 * 1024
"""No invitation is larger."""

_CALENDAR = re.compile(r"BEGIN:VCALENDAR\b", re.IGNORECASE)
_ENTRIES = re.compile(r"\[(InternetShortcut|Desktop Entry)\]", re.IGNORECASE)
_PROPERTY_LIST = re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE plist[^>]*>\s*)?<plist\b")
_OF_TYPING = ([LinkProblem.EMPTY], [LinkProblem.NOT_A_LINK])
"""What is said to somebody who types; a file with nothing in it is told as such."""
_FOREIGN = (b"%PDF", b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")
"""How files begin that are no text: PDF, Outlook's .msg, zip, pictures, gzip."""


def read_invitation(content: bytes, given: Circumstances) -> tuple[Invitation, ...]:
    """The meetings of a file or of what was dropped; never none: the reason is told. Never raises.

    Takes calendars, mails, links saved as files, HTML and plain text.
    """
    if len(content) > MAX_FILE_BYTES:
        return nothing(LinkProblem.FILE_TOO_LARGE)
    meetings = _read_content(content, given)
    problems = [one.link.problem for one in meetings if isinstance(one.link, LinkRefusal)]
    return nothing(LinkProblem.NO_MEETING) if problems in _OF_TYPING else meetings


def _read_content(content: bytes, given: Circumstances) -> tuple[Invitation, ...]:
    if content.startswith(_FOREIGN):
        return nothing(LinkProblem.FILE_UNREADABLE)
    if content.startswith(b"bplist"):
        return read_text(address_of_property_list(content), given.rules)
    text = text_of_bytes(content).lstrip()
    if "\0" in text:
        return nothing(LinkProblem.FILE_UNREADABLE)
    if _PROPERTY_LIST.match(text):
        return read_text(address_of_property_list(content), given.rules)
    if not _CALENDAR.match(text) and is_mail(content):
        mail = read_mail(content)
        if mail is not None:
            return _read_parts(mail, given)
    return read_invitation_text(text, given)


def read_invitation_text(text: str, given: Circumstances) -> tuple[Invitation, ...]:
    """The meetings of what was pasted; never none: the reason is told. Never raises."""
    text = text.lstrip()
    if _CALENDAR.match(text):
        return read_calendar(text, given)
    if _ENTRIES.match(text):
        address, name = address_of_entries(text)
        meetings = read_text(address, given.rules)
        return tuple(replace(meeting, subject=one_line(name)) for meeting in meetings)
    return read_text(text, given.rules)


def _read_parts(mail: Mail, given: Circumstances) -> tuple[Invitation, ...]:
    """The first part with a meeting in it; else the reason of the first."""
    subject, sender = one_line(mail.subject), one_line(mail.sender)
    first: tuple[Invitation, ...] = ()
    for text in (*mail.calendars, *mail.texts):
        meetings = tuple(
            replace(
                meeting,
                subject=meeting.subject or subject,
                organizer=meeting.organizer or sender,
            )
            for meeting in read_invitation_text(text, given)
        )
        if any(isinstance(meeting.link, MeetingLink) for meeting in meetings):
            return meetings
        first = first or meetings
    return first or nothing(LinkProblem.NO_MEETING)
