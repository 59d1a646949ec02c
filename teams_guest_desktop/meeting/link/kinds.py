"""What a link can be: a meeting that can be joined, or a refusal with a stable code."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from teams_guest_desktop.secret import Secret


class Cloud(StrEnum):
    """Which of Microsoft's separate Teams a meeting is in."""

    PUBLIC = "public"
    GCC_HIGH = "gcch"
    DOD = "dod"


class LinkKind(StrEnum):
    """How a meeting was given."""

    CLASSIC = "classic"
    CHANNEL = "channel"
    SHORT = "short"
    MEETING_ID = "meeting_id"


class LinkProblem(StrEnum):
    """Why a text is not a meeting a guest can join; stable, and worded by the interface."""

    EMPTY = "empty"
    NOT_A_LINK = "not_a_link"
    TOO_LONG = "too_long"
    OTHER_SITE = "other_site"
    OTHER_SERVICE = "other_service"
    LOOKALIKE = "lookalike"
    CONSUMER = "consumer"
    GOVERNMENT = "government"
    OTHER_CLOUD = "other_cloud"
    CHINA = "china"
    WEBINAR = "webinar"
    LIVE_EVENT = "live_event"
    CUT_SHORT = "cut_short"
    NO_PASSCODE = "no_passcode"
    NOT_A_MEETING = "not_a_meeting"
    SEALED = "sealed"
    NESTED_TOO_DEEPLY = "nested_too_deeply"
    TENANT_NOT_ALLOWED = "tenant_not_allowed"
    TENANT_UNKNOWN = "tenant_unknown"
    NO_MEETING = "no_meeting"
    CANCELLED = "cancelled"
    FILE_UNREADABLE = "file_unreadable"
    FILE_TOO_LARGE = "file_too_large"


class MissingPart(StrEnum):
    """Which part of a link that is cut short is missing or damaged."""

    THREAD = "thread"
    CONTEXT = "context"
    TENANT = "tenant"
    ORGANIZER = "organizer"
    MEETING_ID = "meeting_id"
    PASSCODE = "passcode"


@dataclass(frozen=True, slots=True)
class MeetingLink:
    """A meeting that can be joined. Only `canonical`, or id and passcode, go to the SDK.

    The parts are no secrets, but a link can be made of them: they are not shown either.
    """

    kind: LinkKind
    canonical: Secret
    thread_id: str = field(default="", repr=False)
    """The chat thread; empty for short links and ids, which do not carry it."""
    message_id: str = field(default="", repr=False)
    tenant_id: str = field(default="", repr=False)
    organizer_id: str = field(default="", repr=False)
    meeting_id: str = field(default="", repr=False)
    passcode: Secret | None = None
    cloud: Cloud = Cloud.PUBLIC

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
    missing: MissingPart | None = None
    """Of a link that is cut short: the first part that is not there."""
    service: str = ""
    """Name of the other service, such as ``Zoom``."""
    meeting_id: str = field(default="", repr=False)
    """Of a meeting whose passcode is missing: with it the meeting is whole, see `with_passcode`."""
    link: MeetingLink | None = None
    """What could be joined if a rule did not forbid it."""


class RefusedError(Exception):
    """Carries a `LinkRefusal` out of the functions that take a link apart."""

    def __init__(self, refusal: LinkRefusal) -> None:
        super().__init__(refusal.problem.value)
        self.refusal = refusal


def refused(problem: LinkProblem, missing: MissingPart | None = None) -> RefusedError:
    """To be raised where a link cannot be joined."""
    return RefusedError(LinkRefusal(problem, missing))
