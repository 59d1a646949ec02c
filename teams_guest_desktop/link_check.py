"""``--check-link TEXT|FILE|-``: one JSON object about a link or an invitation.

No window, no network, no Qt: for scripts and for support. What it prints is described in
`report`; the exit code is 0 if there is a meeting that can be joined, 1 if not, 2 on wrong use.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import datetime

from teams_guest_desktop.errors import SettingsError
from teams_guest_desktop.meeting.invitation.kinds import Invitation
from teams_guest_desktop.meeting.link import (
    JoinRules,
    LinkProblem,
    LinkRefusal,
    MeetingLink,
)
from teams_guest_desktop.services.command_line import parse_command_line
from teams_guest_desktop.services.invitation_file import (
    InvitationReader,
    here_and_now,
    read_stream,
)
from teams_guest_desktop.services.invitation_path import path_of
from teams_guest_desktop.services.settings_file import read_settings, usual_settings_file
from teams_guest_desktop.ui.link_texts import refusal_text

EXIT_JOINABLE = 0
EXIT_NOT_JOINABLE = 1
EXIT_USAGE = 2

_STANDARD_INPUT = "-"

_KINDS: dict[LinkProblem, str] = {
    LinkProblem.OTHER_SERVICE: "other_service",
    LinkProblem.LOOKALIKE: "lookalike",
    LinkProblem.CONSUMER: "consumer",
    LinkProblem.GOVERNMENT: "government",
    LinkProblem.CHINA: "china",
    LinkProblem.WEBINAR: "webinar",
    LinkProblem.LIVE_EVENT: "live_event",
    LinkProblem.CUT_SHORT: "incomplete",
    LinkProblem.NO_PASSCODE: "incomplete",
}
"""Kinds of what cannot be joined; whatever is not here is none of a meeting."""


def main(arguments: Sequence[str]) -> int:
    """Print the object; returns the exit code. Ends with 2 itself on a wrong command line."""
    options = parse_command_line(arguments)
    wanted = options.check_link or ""
    try:
        settings = read_settings(options.config, usual_settings_file())
        invitations = _read(wanted, JoinRules.of(settings))
    except SettingsError as error:
        return _complain(str(error))
    except OSError as error:
        return _complain(f"{wanted} cannot be read: {error.strerror}.")
    reports = [report(invitation) for invitation in invitations]
    whole = reports[0] if len(reports) == 1 else {"meetings": reports}
    sys.stdout.write(json.dumps(whole) + "\n")
    is_joinable = any(invitation.is_joinable for invitation in invitations)
    return EXIT_JOINABLE if is_joinable else EXIT_NOT_JOINABLE


def _complain(text: str) -> int:
    sys.stderr.write(f"teams-guest-desktop: {text}\n")
    return EXIT_USAGE


def _read(wanted: str, rules: JoinRules) -> tuple[Invitation, ...]:
    """Raises `OSError` for a file that is not there."""
    if wanted == _STANDARD_INPUT:
        return read_stream(sys.stdin.buffer, here_and_now(rules))
    path = path_of(wanted)
    if path is not None:
        path.stat()
    return InvitationReader(rules)(wanted if path is None else path)


def report(invitation: Invitation) -> dict[str, object]:
    """What is known about one meeting. Times are local, in the form of RFC 3339."""
    link = invitation.link
    known = link if isinstance(link, MeetingLink) else link.link
    passcode = known.passcode.reveal() if known and known.passcode else invitation.passcode
    meeting_id = (known.meeting_id if known else "") or invitation.meeting_id
    return {
        "kind": _kind(link),
        "joinable": isinstance(link, MeetingLink),
        "chat": isinstance(link, MeetingLink) and link.has_chat,
        "canonical": link.canonical.reveal() if isinstance(link, MeetingLink) else None,
        "meeting_id": meeting_id or (link.meeting_id or None),
        "passcode": passcode or None,
        "thread_id": (known.thread_id or None) if known else None,
        "message_id": (known.message_id or None) if known else None,
        "tenant_id": (known.tenant_id or None) if known else None,
        "organizer_id": (known.organizer_id or None) if known else None,
        "cloud": known.cloud.value if known else None,
        "subject": invitation.subject or None,
        "organizer": invitation.organizer or None,
        "start": _local(invitation.start),
        "end": _local(invitation.end),
        "dial_in": list(invitation.dial_in),
        "problem": _problem(link) if isinstance(link, LinkRefusal) else None,
    }


def _kind(link: MeetingLink | LinkRefusal) -> str:
    if isinstance(link, MeetingLink):
        return link.kind.value
    if link.problem in _KINDS:
        return _KINDS[link.problem]
    return link.link.kind.value if link.link else "none"


def _local(moment: float | None) -> str | None:
    if moment is None:
        return None
    try:
        return datetime.fromtimestamp(moment).astimezone().isoformat(timespec="seconds")
    except (OverflowError, OSError, ValueError):
        return None


def _problem(refusal: LinkRefusal) -> dict[str, str]:
    text = refusal_text(refusal)
    return {
        "code": refusal.problem.value,
        "message": text.message.replace("%1", refusal.service),
        "remedy": text.remedy,
    }
