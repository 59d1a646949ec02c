"""The meeting: who is in it and what holds for it. No I/O; seats are told of every change.

Everybody hears whole facts: at `Connected` all there is, afterwards what changed. Guests have
the chat exactly as long as they are connected.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from teams_guest_desktop.contract.attendance import PeerPhase, Role
from teams_guest_desktop.contract.facts import ParticipantKind
from teams_guest_desktop.contract.signalling import (
    AttendanceChanged,
    BreakoutLocator,
    Candidate,
    CapabilitiesChanged,
    ConsentChanged,
    Describe,
    EntryLocator,
    MutedByOthers,
    PeerPhaseChanged,
    RecordingChanged,
    ServiceMessage,
    TranscriptionChanged,
)
from teams_guest_desktop.rehearsal.attendee import Attendee
from teams_guest_desktop.rehearsal.chat.thread import Member, Thread
from teams_guest_desktop.rehearsal.errors import conflict, not_found
from teams_guest_desktop.rehearsal.links import MeetingAddress
from teams_guest_desktop.rehearsal.moments import Clock
from teams_guest_desktop.rehearsal.options import ChatMode, OptionChanges, Options
from teams_guest_desktop.rehearsal.pairing import Pairing
from teams_guest_desktop.rehearsal.recordings import Recordings, RecordingStep
from teams_guest_desktop.rehearsal.rights import capabilities_of


class CallEnded(NamedTuple):
    """Why a call ends: the SDK's code and subcode."""

    code: int
    sub_code: int


HUNG_UP = CallEnded(0, 0)
ENDED_FOR_ALL = CallEnded(0, 4097)
REMOVED = CallEnded(0, 5300)
DENIED = CallEnded(0, 5854)
WRONG_ADDRESS = CallEnded(400, 5751)
NO_VALID_TOKEN = CallEnded(401, 10009)
ANONYMOUS_JOIN_OFF = CallEnded(403, 5221)

_MOST_IN_A_MESSAGE = 20
"""With the longest names in the longest script, so many fit into `MAX_MESSAGE_BYTES`."""


class Meeting:
    """One meeting of one rehearsal; it outlives its end for all: whoever joins starts it again."""

    def __init__(
        self, name: str, address: MeetingAddress, thread: Thread, options: Options, clock: Clock
    ) -> None:
        self.name = name
        self.address = address
        self.thread = thread
        self.options = options
        self.recordings = Recordings()
        self.transcription = False
        self._clock = clock
        self._attendees: dict[str, Attendee] = {}
        self._pairing = Pairing()
        self._ids = (f"p{number}" for number in itertools.count(1))

    # Coming in

    def next_id(self) -> str:
        """An id nobody has had."""
        return next(key for key in self._ids if key not in self._attendees)

    def check_new(self, attendee_id: str) -> None:
        """Refuse the id of somebody who is there."""
        if attendee_id in self._attendees:
            raise conflict(f"There is a participant {attendee_id} already.")

    def refusal_of(self, locator: EntryLocator) -> CallEnded | None:
        """Why somebody with this address cannot even knock."""
        if isinstance(locator, BreakoutLocator) or not self.address.found_by(locator):
            return WRONG_ADDRESS
        return None if self.options.anonymous_join else ANONYMOUS_JOIN_OFF

    def knock(self, guest: Attendee) -> None:
        """A guest comes, into the lobby if there is one."""
        guest.role = Role(self.options.guest_role)
        self._attendees[guest.id] = guest
        if self.options.lobby:
            guest.in_lobby = True
            self._tell_phase(guest, PeerPhase.IN_LOBBY)
            self._tell_others(guest)
        else:
            self._connect(guest)

    def bring(self, attendee: Attendee) -> None:
        """Somebody is in the meeting at once: a bot, or one who is in the list only."""
        self.check_new(attendee.id)
        self._attendees[attendee.id] = attendee
        self._connect(attendee)

    def admit(self, attendee_id: str) -> None:
        """Let somebody in from the lobby, or ``all``."""
        for guest in self._waiting(attendee_id):
            guest.in_lobby = False
            self._connect(guest)

    def deny(self, attendee_id: str) -> None:
        """Send somebody away from the lobby."""
        for guest in self._waiting(attendee_id):
            self._dismiss(guest, DENIED)

    def _waiting(self, attendee_id: str) -> list[Attendee]:
        if attendee_id == "all":
            return [guest for guest in self.attendees if guest.in_lobby]
        guest = self.attendee(attendee_id)
        if not guest.in_lobby:
            raise conflict(f"{attendee_id} is not in the lobby.")
        return [guest]

    def _connect(self, attendee: Attendee) -> None:
        if attendee.kind is not ParticipantKind.GUEST:
            self.thread.add(attendee.user_id, [Member(attendee.user_id, attendee.name, None)])
        elif attendee.is_page and self.options.chat is ChatMode.ON:
            member = Member(attendee.user_id, attendee.name, self._clock())
            self.thread.add(self._organizer, [member])
        self._note_media(attendee)
        self._tell_phase(attendee, PeerPhase.CONNECTED)
        self._tell_of_all(attendee)
        attendee.seat.tell(RecordingChanged(recordings=self.recordings.current))
        attendee.seat.tell(TranscriptionChanged(active=self.transcription))
        self._tell_rights(attendee)
        attendee.seat.mirror(attendee.attendance)
        self._tell_others(attendee)
        self._pairing.open(attendee, self._connected_but(attendee))

    # Going out

    def leave(self, attendee_id: str) -> None:
        """Somebody hangs up or is lost; nobody who is out already."""
        if attendee_id in self._attendees:
            self._dismiss(self._attendees[attendee_id], HUNG_UP)

    def remove(self, attendee_id: str) -> None:
        """The organiser removes somebody."""
        self._dismiss(self.attendee(attendee_id), REMOVED)

    def lose_pages(self) -> None:
        """The line to all guests breaks, without a word."""
        for attendee in self.attendees:
            if attendee.is_page:
                attendee.seat.dismiss()

    def end(self) -> None:
        """The organiser ends the meeting for all: no guest and no recording is left."""
        if self.recordings.current:
            self.record(RecordingStep.STOPPED)
        self.transcribe(active=False)
        for attendee in self.attendees:
            if attendee.is_page:
                self._dismiss(attendee, ENDED_FOR_ALL)

    def _dismiss(self, attendee: Attendee, end: CallEnded) -> None:
        self._pairing.close(attendee, self._connected_but(attendee))
        del self._attendees[attendee.id]
        stays = {other.user_id for other in self.attendees if not other.in_lobby}
        if attendee.user_id in self.thread.members and attendee.user_id not in stays:
            self.thread.remove(self._organizer, attendee.user_id)
        self._tell_phase(attendee, PeerPhase.DISCONNECTED, end)
        attendee.seat.dismiss()
        for other in self._connected_but(attendee):
            other.seat.tell(AttendanceChanged(changed=(), removed=(attendee.id,)))

    # What somebody does

    def apply(self, attendee_id: str, changes: Mapping[str, Any]) -> None:
        """The organiser's side: change somebody, with what follows from it for them."""
        attendee = self.attendee(attendee_id)
        muted_before = attendee.muted
        self.change(attendee_id, **changes)
        if attendee.muted and not muted_before:
            attendee.seat.tell(MutedByOthers())
        if "role" in changes:
            self._tell_rights(attendee)

    def change(self, attendee_id: str, **changes: bool | str | Role) -> None:
        """Change fields of an attendee and tell of it, if anything is different then."""
        attendee = self.attendee(attendee_id)
        before = attendee.attendance
        for name, value in changes.items():
            setattr(attendee, name, value)
        self._settle(attendee)
        if attendee.attendance == before:
            return
        if attendee.sharing and not before.sharing:
            self._end_other_shares(attendee)
        attendee.seat.mirror(attendee.attendance)
        self._tell_others(attendee)
        if not attendee.in_lobby:
            self._note_media(attendee)
            self._pairing.open(attendee, self._connected_but(attendee))

    def reopen_pairs(self, attendee_id: str) -> None:
        """Let all media of somebody be negotiated anew."""
        attendee = self.attendee(attendee_id)
        self._pairing.close(attendee, self._connected_but(attendee))
        self._pairing.open(attendee, self._connected_but(attendee))

    def consent(self, attendee_id: str) -> None:
        """A guest agrees to being recorded, for this call."""
        guest = self.attendee(attendee_id)
        guest.consented = True
        self._tell_rights(guest)

    def relay(self, sender_id: str, message: Describe | Candidate) -> None:
        """Hand a message of the media negotiation to the other side of the pair."""
        receiver = self._attendees.get(message.peer)
        sender = self._attendees.get(sender_id)
        if sender is not None and receiver is not None:
            self._pairing.relay(sender, receiver, message)

    # What holds for all

    def configure(self, changes: OptionChanges) -> None:
        """Change options; who waits in the lobby goes on waiting."""
        self.options = changes.applied_to(self.options)
        self._tell_all_rights()

    def record(self, step: RecordingStep) -> None:
        """Start, pause, resume or stop recording."""
        told = RecordingChanged(recordings=self.recordings.take(step))
        self._tell_all(told)
        self._tell_all_rights()

    def transcribe(self, *, active: bool) -> None:
        """Turn transcription on or off."""
        if active is not self.transcription:
            self.transcription = active
            self._tell_all(TranscriptionChanged(active=active))
            self._tell_all_rights()

    # Looking

    @property
    def attendees(self) -> tuple[Attendee, ...]:
        """Everybody, those in the lobby among them, in the order they came."""
        return tuple(self._attendees.values())

    def has(self, attendee_id: str) -> bool:
        """Whether somebody is there."""
        return attendee_id in self._attendees

    def attendee(self, attendee_id: str) -> Attendee:
        """Somebody who is there. Refuses an unknown id."""
        if attendee_id not in self._attendees:
            raise not_found("The participant")
        return self._attendees[attendee_id]

    # Inside

    @property
    def _organizer(self) -> str:
        return f"8:orgid:{self.address.organizer_id}"

    def _others(self, attendee: Attendee) -> Iterator[Attendee]:
        return (other for other in self.attendees if other is not attendee)

    def _connected_but(self, attendee: Attendee) -> Iterator[Attendee]:
        return (other for other in self._others(attendee) if not other.in_lobby)

    def _consent_missing(self, attendee: Attendee) -> bool:
        return self.options.consent_required and attendee.is_page and not attendee.consented

    def _barred(self, attendee: Attendee) -> bool:
        watched = bool(self.recordings.current) or self.transcription
        return watched and self._consent_missing(attendee)

    def _settle(self, attendee: Attendee) -> None:
        """Bring the fields into a state that can be: nothing barred, nobody mute speaking."""
        if self._barred(attendee):
            attendee.muted, attendee.camera, attendee.sharing = True, False, False
        if attendee.muted:
            attendee.speaking = False

    @staticmethod
    def _note_media(attendee: Attendee) -> None:
        shows = attendee.camera or attendee.sharing or not attendee.muted
        attendee.has_media = attendee.has_media or attendee.is_page or shows

    def _end_other_shares(self, sharing: Attendee) -> None:
        for other in self._others(sharing):
            if other.sharing:
                self.change(other.id, sharing=False)

    def _tell_phase(self, attendee: Attendee, phase: PeerPhase, end: CallEnded = HUNG_UP) -> None:
        chat = phase is PeerPhase.CONNECTED and self.options.chat is ChatMode.ON
        attendee.seat.tell(
            PeerPhaseChanged(
                phase=phase,
                participant_id=attendee.id,
                role=attendee.role,
                thread_id=self.thread.id if chat else None,
                code=end.code,
                sub_code=end.sub_code,
            )
        )

    def _tell_of_all(self, attendee: Attendee) -> None:
        """Everybody else, in as many messages as it takes to keep each short enough."""
        others = [other.attendance for other in self._others(attendee)]
        for start in range(0, max(1, len(others)), _MOST_IN_A_MESSAGE):
            batch = tuple(others[start : start + _MOST_IN_A_MESSAGE])
            attendee.seat.tell(AttendanceChanged(changed=batch))

    def _tell_rights(self, attendee: Attendee) -> None:
        barred = self._barred(attendee)
        attendee.seat.tell(ConsentChanged(required=self._consent_missing(attendee)))
        attendee.seat.tell(
            CapabilitiesChanged(capabilities=capabilities_of(attendee.role, consent_missing=barred))
        )
        if barred:
            self.change(attendee.id)

    def _tell_all_rights(self) -> None:
        for attendee in self.attendees:
            if attendee.is_page and not attendee.in_lobby:
                self._tell_rights(attendee)

    def _tell_others(self, attendee: Attendee) -> None:
        self._tell_all(AttendanceChanged(changed=(attendee.attendance,)), but=attendee)

    def _tell_all(self, message: ServiceMessage, but: Attendee | None = None) -> None:
        for attendee in self.attendees:
            if attendee is not but and not attendee.in_lobby:
                attendee.seat.tell(message)
