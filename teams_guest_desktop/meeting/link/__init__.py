"""From what a guest pasted to a meeting, or to a refusal that says why.

Grammar of what is taken (hosts are an allow-list, anything else in the URL is left out)::

    classic  https://<host>/l/meetup-join/<thread>/<message>?context=<json with Tid and Oid>
    short    https://<host>/meet/<digits>?p=<passcode>
    id       264 183 392 744 150, with a passcode of its own

    host     teams.microsoft.com | teams.cloud.microsoft | a government's, see `places`
    thread   19:<id>@thread.v2 | @thread.skype | @thread.tacv2 (a channel), escaped or not

around it, up to `MAX_DEPTH` deep: Teams' launcher and web clients, ``msteams:`` and our own
``teams-guest:``, and the wrappers of mail scanners (`wrappers`). The canonical link is rebuilt
from the parts (`building`). Nothing is opened, asked or followed.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urlsplit

from teams_guest_desktop.meeting.link.building import CANONICAL_HOSTS, build_classic, build_short
from teams_guest_desktop.meeting.link.cleaning import MAX_LINK_LENGTH, clean
from teams_guest_desktop.meeting.link.kinds import (
    Cloud,
    JoinRequest,
    LinkKind,
    LinkProblem,
    LinkRefusal,
    MeetingLink,
    MissingPart,
    RefusedError,
    refused,
)
from teams_guest_desktop.meeting.link.places import TEAMS_HOSTS, normal_host, refusal_of_host
from teams_guest_desktop.meeting.link.rules import ANY_TENANT, JoinRules
from teams_guest_desktop.meeting.link.shapes import (
    inner_address,
    link_of_id,
    parse_address,
    parse_meeting_id,
)
from teams_guest_desktop.meeting.link.wrappers import MAX_DEPTH, target_of

__all__ = [
    "ANY_TENANT",
    "CANONICAL_HOSTS",
    "MAX_DEPTH",
    "MAX_LINK_LENGTH",
    "Cloud",
    "JoinRequest",
    "JoinRules",
    "LinkKind",
    "LinkProblem",
    "LinkRefusal",
    "MeetingLink",
    "MissingPart",
    "build_classic",
    "build_short",
    "parse_link",
    "with_passcode",
]

APP_SCHEMES = ("msteams", "ms-teams", "teams-guest")
"""Schemes of programs: Teams' own two, and ours. What follows is as after ``https``."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:(?![0-9])")
_BARE_HOST = re.compile(r"[\w.\-]+\.[\w\-]+(:[0-9]+)?/")
_SPACE = re.compile(r"\s")
_SECURE_PORT = 443


def parse_link(text: str, rules: JoinRules = ANY_TENANT) -> MeetingLink | LinkRefusal:
    """Understand one link or meeting id. Never raises; takes time linear in the text.

    Where a text has two readings, the first that is a meeting counts, else the last one's refusal.
    """
    refusal = LinkRefusal(LinkProblem.EMPTY)
    try:
        for reading in clean(text):
            parsed = _parse(reading, rules)
            if isinstance(parsed, MeetingLink):
                return rules.verdict(parsed)
            refusal = parsed
    except RefusedError as error:
        return error.refusal
    return refusal


def with_passcode(
    refusal: LinkRefusal, passcode: str, rules: JoinRules = ANY_TENANT
) -> MeetingLink | LinkRefusal:
    """The meeting of an id whose passcode was missing, now that somebody has typed it."""
    try:
        return rules.verdict(link_of_id(refusal.meeting_id, passcode.strip(), rules.cloud))
    except RefusedError as error:
        return error.refusal


def _parse(text: str, rules: JoinRules) -> MeetingLink | LinkRefusal:
    try:
        meeting_id = parse_meeting_id(text)
        if meeting_id:
            return link_of_id(meeting_id, "")
        return _unwrap(text, rules)
    except RefusedError as error:
        return error.refusal


def _unwrap(text: str, rules: JoinRules) -> MeetingLink:
    """Take wrapper after wrapper off, then the link apart."""
    for _ in range(MAX_DEPTH + 1):
        url = _split(text)
        host = normal_host(url)
        cloud = TEAMS_HOSTS.get(host)
        if cloud is None:
            inner = target_of(host, url)
            if inner is None:
                raise RefusedError(refusal_of_host(host, url))
        else:
            _refuse_tricks(text, url)
            inner = inner_address(host, url)
            if inner is None:
                return _parse_of_cloud(cloud, url, rules)
        text = inner
    raise refused(LinkProblem.NESTED_TOO_DEEPLY)


def _parse_of_cloud(cloud: Cloud, url: SplitResult, rules: JoinRules) -> MeetingLink:
    """Of another cloud than ours, nothing more is said about a link that is not whole."""
    try:
        return parse_address(cloud, url)
    except RefusedError:
        if cloud is rules.cloud:
            raise
        raise refused(rules.problem_of_cloud(cloud)) from None


def _refuse_tricks(text: str, url: SplitResult) -> None:
    """What no link of Teams has, but links that want to be taken for one."""
    try:
        port = url.port
    except ValueError:
        raise refused(LinkProblem.LOOKALIKE) from None
    if url.username is not None or port not in (None, _SECURE_PORT) or "\\" in text:
        raise refused(LinkProblem.LOOKALIKE)


def _split(text: str) -> SplitResult:
    text = _with_web_scheme(text)
    if _SPACE.search(text):
        if "/meetup-join/" not in text:
            raise refused(LinkProblem.NOT_A_LINK)
        # Spaces that were line breaks. The context tells whether what is joined is a link.
        text = "".join(text.split())
    try:
        url = urlsplit(text)
        _ = url.hostname
    except ValueError:
        raise refused(LinkProblem.NOT_A_LINK) from None
    if url.scheme not in ("https", "http") or not url.hostname:
        raise refused(LinkProblem.NOT_A_LINK)
    return url


def _with_web_scheme(text: str) -> str:
    """With ``https`` where a program's scheme stands, or none."""
    scheme, colon, rest = text.partition(":")
    if colon and scheme.lower() in APP_SCHEMES:
        return _address_of_scheme(rest)
    if not _SCHEME.match(text) and _BARE_HOST.match(text):
        return f"https://{text}"
    return text


def _address_of_scheme(rest: str) -> str:
    """``//host/path``, ``/path``, ``path`` or a whole address, escaped or not."""
    if re.match(r"(//)?https?(:|%3a)", rest, re.IGNORECASE):
        whole = rest.removeprefix("//")
        return whole if "://" in whole[:8] else unquote(whole)
    path = rest.lstrip("/")
    has_host = "." in path.partition("/")[0].partition("?")[0]
    return f"https://{path}" if has_host else f"https://{CANONICAL_HOSTS[Cloud.PUBLIC]}/{path}"
