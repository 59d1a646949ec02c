"""A meeting without sockets: pages that write down what they hear, and time that stands still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from teams_guest_desktop.contract.attendance import Attendance, Role
from teams_guest_desktop.contract.facts import ParticipantKind
from teams_guest_desktop.contract.signalling import PeerMessage, ServiceMessage
from teams_guest_desktop.rehearsal.attendee import Attendee
from teams_guest_desktop.rehearsal.chat.chats import Chats
from teams_guest_desktop.rehearsal.links import MeetingAddress
from teams_guest_desktop.rehearsal.meeting import Meeting
from teams_guest_desktop.rehearsal.options import Options
from teams_guest_desktop.rehearsal.page_requests import PageRequests

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
Kind = TypeVar("Kind", bound=ServiceMessage)


class Alarms:
    """Rings only when it is told that time has passed."""

    def __init__(self) -> None:
        self._now = 0.0
        self._set: list[tuple[float, Callable[[], None], _Alarm]] = []

    def __call__(self, seconds: float, ring: Callable[[], None]) -> _Alarm:
        alarm = _Alarm()
        self._set.append((self._now + seconds, ring, alarm))
        return alarm

    def pass_time(self, seconds: float) -> None:
        self._now += seconds
        due = [entry for entry in self._set if entry[0] <= self._now]
        self._set = [entry for entry in self._set if entry[0] > self._now]
        for _, ring, alarm in due:
            if not alarm.cancelled:
                ring()


class _Alarm:
    cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class Notes:
    """A seat that writes down what it is told."""

    def __init__(self) -> None:
        self.heard: list[ServiceMessage] = []
        self.is_out = False

    def tell(self, message: ServiceMessage) -> None:
        self.heard.append(message)

    def mirror(self, attendance: Attendance) -> None:
        """Needs no media."""

    def dismiss(self) -> None:
        self.is_out = True

    def of(self, kind: type[Kind]) -> list[Kind]:
        """What was heard of a kind."""
        return [message for message in self.heard if isinstance(message, kind)]


class Company:
    """A meeting, and people who come to it; `notes` says what a page has heard since `hush`."""

    def __init__(self, options: Options | None = None) -> None:
        address = MeetingAddress.random()
        thread = Chats(lambda: NOW, lambda _: True).open_for_meeting(address.thread_id, "T", "8:o")
        self.alarms = Alarms()
        self.ended = 0
        self.meeting = Meeting("T", address, thread, options or Options(), lambda: NOW, self.alarms)
        self.requests = PageRequests(self.meeting, self._end)
        self.notes: dict[str, Notes] = {}

    def _end(self) -> None:
        self.ended += 1
        self.meeting.end()

    def page(self, key: str, role: Role = Role.PRESENTER, **facts: Any) -> Attendee:
        """A guest comes."""
        attendee = self._attendee(key, role, is_page=True, **facts)
        self.meeting.knock(attendee)
        return attendee

    def bot(self, key: str, role: Role = Role.PRESENTER, **facts: Any) -> Attendee:
        """Somebody comes whom the service plays."""
        attendee = self._attendee(key, role, is_page=False, **facts)
        self.meeting.bring(attendee)
        return attendee

    def _attendee(self, key: str, role: Role, **facts: Any) -> Attendee:
        self.notes[key] = Notes()
        return Attendee(
            id=key,
            user_id=f"8:acs:{key}",
            name=key.title(),
            kind=ParticipantKind.GUEST if facts["is_page"] else ParticipantKind.TEAMS,
            role=role,
            seat=self.notes[key],
            **facts,
        )

    def ask(self, key: str, message: PeerMessage) -> None:
        """A page says something."""
        self.requests.take(key, message)

    def hush(self) -> None:
        """Forget what was heard."""
        for notes in self.notes.values():
            notes.heard.clear()
