"""What an invitation is once it is understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import tzinfo

from teams_guest_desktop.meeting.link import (
    ANY_TENANT,
    JoinRules,
    LinkProblem,
    LinkRefusal,
    MeetingLink,
)

MAX_MEETINGS = 30
"""So many meetings of one text or file are told."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What reading needs to know of the world: the clock, where we are, whose meetings we join."""

    now: float
    """Seconds since 1970 UTC."""
    zone: tzinfo
    """For times that name no zone."""
    rules: JoinRules = ANY_TENANT


@dataclass(frozen=True, slots=True)
class Invitation:
    """One meeting of a text or a file, and what else is said about it."""

    link: MeetingLink | LinkRefusal
    subject: str = field(default="", repr=False)
    organizer: str = field(default="", repr=False)
    """Name of the organiser, or the address where there is no name."""
    start: float | None = None
    """Seconds since 1970 UTC; of a recurring meeting, the occurrence that is on or comes next."""
    end: float | None = None
    dial_in: tuple[str, ...] = field(default=(), repr=False)
    """Numbers to be dialled, such as ``+49 69 1234567,,123456789#``."""
    meeting_id: str = field(default="", repr=False)
    """The id that the text names besides a link."""
    passcode: str = field(default="", repr=False)

    @property
    def is_joinable(self) -> bool:
        """Whether there is a meeting that can be joined."""
        return isinstance(self.link, MeetingLink)


def nothing(problem: LinkProblem) -> tuple[Invitation, ...]:
    """There is no meeting, for this reason."""
    return (Invitation(LinkRefusal(problem)),)
