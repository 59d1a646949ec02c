"""From what a guest pasted to a meeting, or to a refusal that says why.

Grammar of what is taken (hosts are an allow-list, anything else in the URL is left out)::

    classic  https://<host>/l/meetup-join/<thread>/<message>?context=<json with Tid and Oid>
    short    https://<host>/meet/<digits>?p=<passcode>

    host     teams.microsoft.com | teams.cloud.microsoft
    thread   19:<id>@thread.v2 | @thread.skype | @thread.tacv2 (a channel), escaped or not

The canonical link is rebuilt from the parts, on the classic host: the Calling SDK refuses links
with further parameters and does not look at the host at all.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit

from teams_guest_desktop.secret import Secret

MAX_LINK_LENGTH = 8192
"""Longer text is not looked at: no real link comes near."""

_HOSTS = frozenset({"teams.microsoft.com", "teams.cloud.microsoft"})
_CANONICAL_HOST = "teams.microsoft.com"
_THREAD = re.compile(r"19:[A-Za-z0-9_\-]{1,200}@thread\.(v2|skype|tacv2)")
_GOVERNMENT_THREAD = re.compile(r"19:(gcch|dod):.*")
_MESSAGE = re.compile(r"[0-9]{1,20}")
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_MEETING_ID = re.compile(r"[0-9]{9,20}")
_PASSCODE = re.compile(r"[A-Za-z0-9]{1,64}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_WRAPPING = "<>()[]\"'.,; \r\n\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb"
"""What stands around a link in running text. No link begins or ends with any of it."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class LinkKind(StrEnum):
    """What kind of link a meeting was given by."""

    CLASSIC = "classic"
    CHANNEL = "channel"
    SHORT = "short"


class LinkProblem(StrEnum):
    """Why a text is not a meeting a guest can join; worded by the interface."""

    EMPTY = "empty"
    NOT_A_LINK = "not_a_link"
    OTHER_SITE = "other_site"
    LOOKALIKE = "lookalike"
    CONSUMER = "consumer"
    GOVERNMENT = "government"
    CHINA = "china"
    WEBINAR = "webinar"
    LIVE_EVENT = "live_event"
    CUT_SHORT = "cut_short"
    NO_PASSCODE = "no_passcode"
    NOT_A_MEETING = "not_a_meeting"


@dataclass(frozen=True, slots=True)
class MeetingLink:
    """A meeting that can be joined. Only `canonical` goes to the SDK.

    The parts are no secrets, but a link can be made of them: they are not shown either.
    """

    kind: LinkKind
    canonical: Secret
    thread_id: str = field(default="", repr=False)
    """The chat thread; empty for short links, which do not carry it."""
    tenant_id: str = field(default="", repr=False)
    organizer_id: str = field(default="", repr=False)
    meeting_id: str = field(default="", repr=False)

    @property
    def has_chat(self) -> bool:
        """Whether a guest can expect a chat: not in channel meetings."""
        return self.kind is not LinkKind.CHANNEL


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """What the person asked for: kept until there is something new, so that nothing is lost."""

    name: str
    link: MeetingLink


@dataclass(frozen=True, slots=True)
class LinkRefusal:
    """Not a meeting that can be joined, and why."""

    problem: LinkProblem


class _RefusedError(Exception):
    """Carries a `LinkProblem` out of the parsing functions below."""

    def __init__(self, problem: LinkProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def parse_link(text: str) -> MeetingLink | LinkRefusal:
    """Understand what was pasted. Never raises; takes time linear in the text."""
    try:
        return _parse(_clean(text))
    except _RefusedError as refused:
        return LinkRefusal(refused.problem)


def _clean(text: str) -> str:
    """Without what mail programs and clipboards put around and into a link."""
    if len(text) > MAX_LINK_LENGTH:
        raise _RefusedError(LinkProblem.NOT_A_LINK)
    bare = _INVISIBLE.sub("", text).strip().strip(_WRAPPING)
    bare = re.sub(r"[\r\n\t]+ *", "", bare)
    if not bare:
        raise _RefusedError(LinkProblem.EMPTY)
    return bare


def _parse(text: str) -> MeetingLink:
    url = _split(text)
    if url.hostname not in _HOSTS:
        raise _RefusedError(_problem_of_host(url.hostname or "", url))
    if url.username is not None or _port_of(url) not in (None, 443) or "\\" in text:
        raise _RefusedError(LinkProblem.LOOKALIKE)
    segments = [unquote(segment) for segment in url.path.split("/") if segment]
    if segments[:2] == ["l", "meetup-join"]:
        return _parse_classic(segments[2:], url.query)
    if segments[:1] == ["meet"]:
        return _parse_short(segments[1:], url.query)
    raise _RefusedError(LinkProblem.NOT_A_MEETING)


def _split(text: str) -> SplitResult:
    if not _SCHEME.match(text) and re.match(r"[\w.\-]+\.[\w\-]+/", text):
        text = "https://" + text
    if any(character.isspace() for character in text):
        raise _RefusedError(LinkProblem.NOT_A_LINK)
    try:
        url = urlsplit(text)
        _ = url.hostname
    except ValueError:
        raise _RefusedError(LinkProblem.NOT_A_LINK) from None
    if url.scheme not in ("https", "http") or not url.hostname:
        raise _RefusedError(LinkProblem.NOT_A_LINK)
    return url


def _port_of(url: SplitResult) -> int | None:
    try:
        return url.port
    except ValueError:
        raise _RefusedError(LinkProblem.LOOKALIKE) from None


def _problem_of_host(host: str, url: SplitResult) -> LinkProblem:
    if host == "teams.live.com":
        return LinkProblem.CONSUMER
    if host == "events.teams.microsoft.com":
        return LinkProblem.WEBINAR
    if host in ("gov.teams.microsoft.us", "dod.teams.microsoft.us"):
        return LinkProblem.GOVERNMENT
    if host == "teams.microsoftonline.cn":
        return LinkProblem.CHINA
    place = url.netloc.lower()
    pretends = "teams" in place and "microsoft" in place
    is_strange = not host.isascii() or "xn--" in host
    if pretends or is_strange or url.path.startswith("/l/meetup-join/"):
        return LinkProblem.LOOKALIKE
    return LinkProblem.OTHER_SITE


def _parse_classic(segments: list[str], query: str) -> MeetingLink:
    if len(segments) < 2:
        raise _RefusedError(LinkProblem.CUT_SHORT)
    thread, message = segments[0], segments[1]
    if _GOVERNMENT_THREAD.fullmatch(thread):
        raise _RefusedError(LinkProblem.GOVERNMENT)
    if not _THREAD.fullmatch(thread) or not _MESSAGE.fullmatch(message):
        raise _RefusedError(LinkProblem.CUT_SHORT)
    context = _context_of(query)
    if context.get("IsBroadcastMeeting") is True:
        raise _RefusedError(LinkProblem.LIVE_EVENT)
    tenant, organizer = _guid(context, "Tid"), _guid(context, "Oid")
    is_channel = thread.endswith("@thread.tacv2") or message != "0"
    return MeetingLink(
        kind=LinkKind.CHANNEL if is_channel else LinkKind.CLASSIC,
        canonical=Secret(build_classic(thread, message, tenant, organizer)),
        thread_id=thread,
        tenant_id=tenant,
        organizer_id=organizer,
    )


def _context_of(query: str) -> dict[str, object]:
    values = _parameters(query).get("context")
    if not values:
        raise _RefusedError(LinkProblem.CUT_SHORT)
    try:
        context = json.loads(values[0])
    except (ValueError, RecursionError):
        raise _RefusedError(LinkProblem.CUT_SHORT) from None
    if not isinstance(context, dict):
        raise _RefusedError(LinkProblem.CUT_SHORT)
    return context


def _parameters(query: str) -> dict[str, list[str]]:
    try:
        return parse_qs(query, max_num_fields=64)
    except ValueError:
        raise _RefusedError(LinkProblem.NOT_A_LINK) from None


def _guid(context: dict[str, object], name: str) -> str:
    value = context.get(name)
    if not isinstance(value, str) or not _GUID.fullmatch(value):
        raise _RefusedError(LinkProblem.CUT_SHORT)
    return value.lower()


def _parse_short(segments: list[str], query: str) -> MeetingLink:
    if len(segments) != 1 or not _MEETING_ID.fullmatch(segments[0]):
        raise _RefusedError(LinkProblem.CUT_SHORT)
    passcodes = _parameters(query).get("p")
    if not passcodes:
        raise _RefusedError(LinkProblem.NO_PASSCODE)
    if not _PASSCODE.fullmatch(passcodes[0]):
        raise _RefusedError(LinkProblem.CUT_SHORT)
    return MeetingLink(
        kind=LinkKind.SHORT,
        canonical=Secret(build_short(segments[0], passcodes[0])),
        meeting_id=segments[0],
    )


def build_classic(thread: str, message: str, tenant: str, organizer: str) -> str:
    """The canonical classic link of these parts."""
    context = json.dumps({"Tid": tenant, "Oid": organizer}, separators=(",", ":"))
    return (
        f"https://{_CANONICAL_HOST}/l/meetup-join/{quote(thread, safe='')}/{message}"
        f"?context={quote(context, safe='')}"
    )


def build_short(meeting_id: str, passcode: str) -> str:
    """The canonical short link of these parts."""
    return f"https://{_CANONICAL_HOST}/meet/{meeting_id}?p={quote(passcode, safe='')}"
