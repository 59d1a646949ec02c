"""The shapes of links of Teams itself, taken apart and put together canonically."""

from __future__ import annotations

import json
import re
from urllib.parse import SplitResult, unquote

from teams_guest_desktop.meeting.link.building import build_classic, build_short
from teams_guest_desktop.meeting.link.kinds import (
    Cloud,
    LinkKind,
    LinkProblem,
    LinkRefusal,
    MeetingLink,
    MissingPart,
    RefusedError,
    refused,
)
from teams_guest_desktop.meeting.link.wrappers import from_base64, parameters
from teams_guest_desktop.secret import Secret

_THREAD = re.compile(r"19:(?:(gcch|dod):)?[A-Za-z0-9_\-]{1,200}@thread\.(v2|skype|tacv2)")
_MESSAGE = re.compile(r"[0-9]{1,20}")
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_MEETING_ID = re.compile(r"[0-9]{9,20}")
_PASSCODE = re.compile(r"[A-Za-z0-9]{1,64}")
_SPACED_ID = re.compile(r"[0-9]{3}([ \u00a0\u2009\u202f\-]?[0-9]{1,3}){2,6}")
_MAX_ESCAPED = 3
"""So many times a part may have been escaped on its way."""

_LAUNCHERS = re.compile(r"/dl/launcher/.+")
_WEB_CLIENTS = re.compile(r"/(_|v2/?.*)?")
_CLIENT_IN_FRONT = re.compile(r"\A/(?:_|v2/?)(?:\?[^#]*)?#(?=/)")
_REGISTRATIONS = ("registration", "event")
_BROADCASTS = ("convene", "broadcast")


def inner_address(host: str, url: SplitResult) -> str | None:
    """The link that a launcher or a web client of Teams carries; `None` if it carries none."""
    if _LAUNCHERS.fullmatch(url.path):
        targets = parameters(url.query).get("url")
        if not targets:
            raise refused(LinkProblem.CUT_SHORT, MissingPart.THREAD)
        target = _CLIENT_IN_FRONT.sub("", targets[0])
        return f"https://{host}{target}" if target.startswith("/") else target
    is_client = _WEB_CLIENTS.fullmatch(url.path) is not None
    return f"https://{host}{url.fragment}" if is_client and url.fragment.startswith("/") else None


def parse_address(cloud: Cloud, url: SplitResult) -> MeetingLink:
    """Take a link of Teams apart. Raises `RefusedError`."""
    segments = [_unescaped(segment) for segment in url.path.split("/") if segment]
    words = [segment.lower() for segment in segments[:2]]
    if words == ["l", "meetup-join"]:
        return _parse_classic(cloud, segments[2:], url.query)
    if words[:1] == ["meet"]:
        return _parse_short(cloud, segments[1:], url.query)
    if words == ["light-meetings", "launch"]:
        return _parse_coordinates(cloud, url.query)
    if words and words[0] in _REGISTRATIONS:
        raise refused(LinkProblem.WEBINAR)
    if words and words[0] in _BROADCASTS:
        raise refused(LinkProblem.LIVE_EVENT)
    raise refused(LinkProblem.NOT_A_MEETING)


def parse_meeting_id(text: str) -> str:
    """The digits of a meeting id as people write it, in groups; empty if it is none."""
    if _SPACED_ID.fullmatch(text) is None:
        return ""
    return re.sub("[^0-9]", "", text)


def link_of_id(meeting_id: str, passcode: str, cloud: Cloud = Cloud.PUBLIC) -> MeetingLink:
    """The meeting of an id and a passcode as an invitation names them. Raises `RefusedError`."""
    if not _MEETING_ID.fullmatch(meeting_id):
        raise refused(LinkProblem.CUT_SHORT, MissingPart.MEETING_ID)
    if not passcode:
        raise RefusedError(LinkRefusal(LinkProblem.NO_PASSCODE, meeting_id=meeting_id))
    if not _PASSCODE.fullmatch(passcode):
        raise refused(LinkProblem.CUT_SHORT, MissingPart.PASSCODE)
    return MeetingLink(
        kind=LinkKind.MEETING_ID,
        canonical=Secret(build_short(meeting_id, passcode, cloud)),
        meeting_id=meeting_id,
        passcode=Secret(passcode),
        cloud=cloud,
    )


def _unescaped(text: str) -> str:
    for _ in range(_MAX_ESCAPED):
        plain = unquote(text)
        if plain == text:
            break
        text = plain
    return text


def _parse_classic(cloud: Cloud, segments: list[str], query: str) -> MeetingLink:
    thread = segments[0] if segments else ""
    if re.match("19:(gcch|dod):", thread) and cloud is Cloud.PUBLIC:
        raise refused(LinkProblem.GOVERNMENT)
    if not _THREAD.fullmatch(thread):
        raise refused(LinkProblem.CUT_SHORT, MissingPart.THREAD)
    if len(segments) < 2 or not _MESSAGE.fullmatch(segments[1]):
        raise refused(LinkProblem.CUT_SHORT, MissingPart.CONTEXT)
    context = _context_of(query)
    if context.get("IsBroadcastMeeting") in (True, "true"):
        raise refused(LinkProblem.LIVE_EVENT)
    return _classic(
        cloud,
        thread,
        segments[1],
        _guid(context.get("Tid"), MissingPart.TENANT),
        _guid(context.get("Oid"), MissingPart.ORGANIZER),
    )


def _parse_coordinates(cloud: Cloud, query: str) -> MeetingLink:
    """The address a browser shows in the lobby: all parts, as JSON in base64."""
    encoded = parameters(query).get("coords", [""])[0].replace(" ", "+")
    try:
        parts = json.loads(from_base64(encoded))
    except (ValueError, RecursionError):
        raise refused(LinkProblem.CUT_SHORT, MissingPart.CONTEXT) from None
    if not isinstance(parts, dict):
        raise refused(LinkProblem.CUT_SHORT, MissingPart.CONTEXT)
    thread, message = parts.get("conversationId"), parts.get("messageId", "0")
    if not isinstance(thread, str) or not _THREAD.fullmatch(thread):
        raise refused(LinkProblem.CUT_SHORT, MissingPart.THREAD)
    if not isinstance(message, str) or not _MESSAGE.fullmatch(message):
        raise refused(LinkProblem.CUT_SHORT, MissingPart.CONTEXT)
    return _classic(
        cloud,
        thread,
        message,
        _guid(parts.get("tenantId"), MissingPart.TENANT),
        _guid(parts.get("organizerId"), MissingPart.ORGANIZER),
    )


def _classic(cloud: Cloud, thread: str, message: str, tenant: str, organizer: str) -> MeetingLink:
    is_channel = thread.endswith("@thread.tacv2") or message != "0"
    return MeetingLink(
        kind=LinkKind.CHANNEL if is_channel else LinkKind.CLASSIC,
        canonical=Secret(build_classic(thread, message, tenant, organizer, cloud)),
        thread_id=thread,
        message_id=message,
        tenant_id=tenant,
        organizer_id=organizer,
        cloud=cloud,
    )


def _context_of(query: str) -> dict[str, object]:
    values = parameters(query).get("context")
    if not values:
        raise refused(LinkProblem.CUT_SHORT, MissingPart.CONTEXT)
    try:
        context = json.loads(_unescaped(values[0]))
    except (ValueError, RecursionError):
        raise refused(LinkProblem.CUT_SHORT, MissingPart.CONTEXT) from None
    if not isinstance(context, dict):
        raise refused(LinkProblem.CUT_SHORT, MissingPart.CONTEXT)
    return context


def _guid(value: object, part: MissingPart) -> str:
    if not isinstance(value, str) or not _GUID.fullmatch(value):
        raise refused(LinkProblem.CUT_SHORT, part)
    return value.lower()


def _parse_short(cloud: Cloud, segments: list[str], query: str) -> MeetingLink:
    if len(segments) != 1 or not _MEETING_ID.fullmatch(segments[0]):
        raise refused(LinkProblem.CUT_SHORT, MissingPart.MEETING_ID)
    passcode = parameters(query).get("p", [""])[0]
    found = link_of_id(segments[0], passcode, cloud)
    return MeetingLink(
        kind=LinkKind.SHORT,
        canonical=found.canonical,
        meeting_id=found.meeting_id,
        passcode=found.passcode,
        cloud=cloud,
    )
