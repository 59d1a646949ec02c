"""The meeting: who is in it and what holds for it. No I/O; seats are told of every change.

Everybody hears whole facts: at `Connected` all there is, afterwards what changed. Guests have
the chat exactly as long as they are connected.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from teams_guest_desktop.contract.attendance import MediaKind, PeerPhase, ReactionKind, Role
from teams_guest_desktop.contract.facts import IdLocator, LinkLocator, ParticipantKind
from teams_guest_desktop.contract.signalling import (
    Candidate,
    Describe,
    MutedByOthers,
    PeerPhaseChanged,
    Reacted,
    RecordingChanged,
    SelfChanged,
)
from teams_guest_desktop.rehearsal.alarms import Alarms, Patience, ring_later
from teams_guest_desktop.rehearsal.attendee import Attendee
from teams_guest_desktop.rehearsal.audience import Audience
from teams_guest_desktop.rehearsal.call_ends import (
    DENIED,
    ENDED_FOR_ALL,
    HUNG_UP,
    LOBBY_TIMED_OUT,
    REMOVED,
    CallEnded,
)
from teams_guest_desktop.rehearsal.captions import Captions, Utterance
from teams_guest_desktop.rehearsal.chat.thread import Member, Thread
from teams_guest_desktop.rehearsal.chat_signals import ChatSignals
from teams_guest_desktop.rehearsal.errors import conflict, not_found
from teams_guest_desktop.rehearsal.links import MeetingAddress
from teams_guest_desktop.rehearsal.moments import Clock
from teams_guest_desktop.rehearsal.options import ChatMode, OptionChanges, Options, changes_in
from teams_guest_desktop.rehearsal.pairing import Pairing
from teams_guest_desktop.rehearsal.recordings import RecordingStep
from teams_guest_desktop.rehearsal.rights import can
from teams_guest_desktop.rehearsal.terms import PERMISSIONS, Terms

MOST_IN_SPOTLIGHT = 7
"""The SDK's `maxParticipantsToSpotlight`."""

_DECIDING = ("role", *PERMISSIONS.values())
"""What of an attendee decides about rights."""


class Meeting:
    """One meeting of one rehearsal; it outlives its end for all: whoever joins starts it again."""

    def __init__(
        self,
        name: str,
        address: MeetingAddress,
        thread: Thread,
        options: Options,
        clock: Clock,
        alarms: Alarms = ring_later,
        prefix: str = "",
    ) -> None:
        self.name = name
        self.address = address
        self.thread = thread
        self.terms = Terms(options)
        self._clock = clock
        self._attendees: dict[str, Attendee] = {}
        self._audience = Audience(self._attendees)
        self.captions = Captions(self._audience, clock)
        self._chat_signals = ChatSignals(thread, self._audience, lambda: self.options.nudges)
        self._pairing = Pairing()
        self._patience = Patience(alarms)
        self.greet: Callable[[Attendee], None] = _nothing
        """Tells a page that connects what is not of the meeting itself."""
        self._ids = (f"{prefix}p{number}" for number in itertools.count(1))
        self._orders = itertools.count(1)

    # Coming in

    def next_id(self) -> str:
        """An id nobody has had."""
        return next(key for key in self._ids if key not in self._attendees)

    def check_new(self, attendee_id: str) -> None:
        """Refuse the id of somebody who is there."""
        if attendee_id in self._attendees:
            raise conflict(f"There is a participant {attendee_id} already.")

    def refusal_of(self, locator: LinkLocator | IdLocator) -> CallEnded | None:
        """Why somebody with this address cannot even knock."""
        return self.terms.refusal_of(locator, self.address, len(self._attendees))

    def knock(self, guest: Attendee) -> None:
        """A guest comes, into the lobby if there is one."""
        self._add(guest)
        if not self.options.lobby:
            self._connect(guest)
            return
        guest.in_lobby = True
        if self.options.lobby_seconds is not None:
            self._patience.start(
                guest.id, self.options.lobby_seconds, lambda: self.time_out(guest.id)
            )
        self._tell_phase(guest, PeerPhase.IN_LOBBY)
        self._audience.show(guest)

    def bring(self, attendee: Attendee) -> None:
        """Somebody is in the meeting at once: a bot, or one who is in the list only."""
        self.check_new(attendee.id)
        self._add(attendee)
        self._connect(attendee)

    def admit(self, attendee_id: str) -> None:
        """Let somebody in from the lobby, or ``all``."""
        for guest in self._waiting(attendee_id):
            self._patience.stop(guest.id)
            guest.in_lobby = False
            self._connect(guest)

    def deny(self, attendee_id: str) -> None:
        """Send somebody away from the lobby, or ``all``."""
        for guest in self._waiting(attendee_id):
            self._dismiss(guest, DENIED)

    def time_out(self, attendee_id: str) -> None:
        """Somebody, or ``all``, has waited too long in the lobby."""
        for guest in self._waiting(attendee_id):
            self._dismiss(guest, LOBBY_TIMED_OUT)

    def _add(self, attendee: Attendee) -> None:
        self._attendees[attendee.id] = attendee
        for name, value in self.terms.permissions.items():
            setattr(attendee, name, value)
        self.terms.settle(attendee)

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
        self.terms.settle(attendee)
        self._note_media(attendee)
        self._tell_phase(attendee, PeerPhase.CONNECTED)
        if attendee.is_page:
            self._brief(attendee)
        attendee.seat.mirror(attendee.attendance)
        self._audience.show(attendee)
        self._pairing.open(attendee, self._partners_of(attendee))

    def _brief(self, page: Attendee) -> None:
        """All there is to know at `Connected`; the capabilities are the last word of it."""
        self._audience.admit(page)
        page.seat.tell(SelfChanged(attendance=page.attendance))
        page.seat.tell(self.captions.standing_for(page))
        self.greet(page)
        for message in (*self.terms.whole, *self.terms.rights_of(page)):
            page.seat.tell(message)

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

    def end(self, end: CallEnded = ENDED_FOR_ALL) -> None:
        """The organiser ends the meeting for all: no guest and no recording is left."""
        if self.terms.recordings.current:
            self.record(RecordingStep.STOPPED)
        self.transcribe(active=False)
        for attendee in self.attendees:
            if attendee.is_page:
                self._dismiss(attendee, end)

    def _dismiss(self, attendee: Attendee, end: CallEnded) -> None:
        self._patience.stop(attendee.id)
        self._pairing.close(attendee, self._partners_of(attendee))
        del self._attendees[attendee.id]
        stays = {other.user_id for other in self.attendees if not other.in_lobby}
        if attendee.user_id in self.thread.members and attendee.user_id not in stays:
            self.thread.remove(self._organizer, attendee.user_id)
        self._tell_phase(attendee, PeerPhase.DISCONNECTED, end)
        attendee.seat.dismiss()
        self.captions.forget(attendee)
        self._audience.dismiss(attendee)

    # What somebody does

    def change(self, attendee_id: str, **changes: Any) -> None:
        """An attendee does something, or a bot on its behalf; others are told of it."""
        self._alter(self.attendee(attendee_id), changes)

    def send(self, attendee_id: str, *, muted: bool, camera: bool, sharing: bool) -> None:
        """What a page sends from now on; it is told if it may not."""
        page = self.attendee(attendee_id)
        self._alter(page, {"muted": muted, "camera": camera, "sharing": sharing})
        if (page.muted, page.camera, page.sharing) != (muted, camera, sharing):
            page.seat.tell(SelfChanged(attendance=page.attendance))

    def react(self, attendee_id: str, reaction: ReactionKind) -> None:
        """Somebody reacts. Refused while the meeting has no reactions."""
        attendee = self.attendee(attendee_id)
        if attendee.in_lobby or not self.can(attendee, "useReactions"):
            raise conflict(f"{attendee_id} cannot react as things stand.")
        reacted = Reacted(participant=attendee_id, user_id=attendee.user_id, reaction=reaction)
        self._audience.tell(reacted, but=attendee)

    def say(self, attendee_id: str, utterance: Utterance) -> None:
        """Somebody says something that is captioned."""
        attendee = self.attendee(attendee_id)
        if attendee.in_lobby:
            raise conflict(f"{attendee_id} is in the lobby, where nobody is heard.")
        self.captions.say(attendee, utterance)

    def reopen_pairs(self, attendee_id: str) -> None:
        """Let all media of somebody be negotiated anew."""
        attendee = self.attendee(attendee_id)
        self._pairing.close(attendee, self._partners_of(attendee))
        self._pairing.open(attendee, self._partners_of(attendee))

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

    # What others do to somebody

    def apply(self, attendee_id: str, changes: Mapping[str, Any]) -> None:
        """Change somebody: all of it, or nothing and a refusal. The page itself is told."""
        attendee = self.attendee(attendee_id)
        whole = self._numbered(attendee, changes)
        becomes_attendee = whole.get("role") is Role.ATTENDEE
        if becomes_attendee and attendee.role is not Role.ATTENDEE:
            whole = {**self.terms.permissions, **whole}
        self._check(attendee, whole)
        self._impose(attendee, whole)

    def permit(
        self, medium: MediaKind, attendee_ids: Collection[str] | None, *, permitted: bool
    ) -> None:
        """Let attendees send, or forbid it; None: all of them, whoever comes later too."""
        if attendee_ids is not None:
            for attendee in self.attendees:
                if attendee.id in attendee_ids and attendee.role is Role.ATTENDEE:
                    self._impose(attendee, {PERMISSIONS[medium]: permitted})
        elif medium is MediaKind.AUDIO:
            self.configure(OptionChanges(audio_permitted=permitted))
        else:
            self.configure(OptionChanges(video_permitted=permitted))

    def _numbered(self, attendee: Attendee, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Hands and spotlights get the next number in place of a yes, 0 in place of a no."""
        places = {
            name: (getattr(attendee, name) or next(self._orders)) if changes[name] else 0
            for name in ("hand", "spotlight")
            if name in changes
        }
        return {**changes, **places}

    def _check(self, attendee: Attendee, changes: Mapping[str, Any]) -> None:
        """Refuse what would not hold."""
        wanted = copy.copy(attendee)
        for name, value in changes.items():
            setattr(wanted, name, value)
        self.terms.settle(wanted)
        lost = sorted(name for name, value in changes.items() if getattr(wanted, name) != value)
        if lost:
            raise conflict(f"{', '.join(lost)}: not possible for {attendee.id} as things stand.")
        lit = sum(bool(other.spotlight) for other in self.attendees if other is not attendee)
        if wanted.spotlight and lit >= MOST_IN_SPOTLIGHT:
            raise conflict(f"No more than {MOST_IN_SPOTLIGHT} can be in the spotlight.")

    def _impose(self, attendee: Attendee, changes: Mapping[str, Any]) -> None:
        before = attendee.attendance
        self._alter(attendee, changes)
        if attendee.attendance == before:
            return
        attendee.seat.tell(SelfChanged(attendance=attendee.attendance))
        if attendee.muted and not before.muted:
            attendee.seat.tell(MutedByOthers())
        if any(getattr(attendee, name) != getattr(before, name) for name in _DECIDING):
            self._tell_rights(attendee)

    def _alter(self, attendee: Attendee, changes: Mapping[str, Any]) -> None:
        before = attendee.attendance
        for name, value in changes.items():
            setattr(attendee, name, value)
        self.terms.settle(attendee)
        if attendee.attendance == before:
            return
        if attendee.sharing and not before.sharing:
            self._end_other_shares(attendee)
        attendee.seat.mirror(attendee.attendance)
        self._audience.show(attendee)
        if not attendee.in_lobby:
            self._note_media(attendee)
            self._pairing.open(attendee, self._partners_of(attendee))

    # What holds for all

    def configure(self, changes: OptionChanges) -> None:
        """Change options; who waits in the lobby goes on waiting, and who has no chat any more
        gets it back when they come in anew.
        """
        given = changes_in(changes)
        self.terms.options = changes.applied_to(self.options)
        permissions = {name: given[name] for name in PERMISSIONS.values() if name in given}
        if permissions:
            self._audience.tell(self.terms.media_access)
            for attendee in self.attendees:
                if attendee.role is Role.ATTENDEE:
                    self._impose(attendee, permissions)
        if "dial_in" in given:
            self._audience.tell(self.terms.audio_conferencing)
        if "video_count" in given:
            self._audience.tell(self.options.video_count.told)
        if given.get("chat", ChatMode.ON) is not ChatMode.ON:
            members = [page.user_id for page in self._audience.pages]
            for user_id in self.thread.members.keys() & members:
                self.thread.remove(self._organizer, user_id)
        self._tell_all_rights()

    def record(self, step: RecordingStep, recording_id: str | None = None) -> None:
        """Start, pause, resume or stop recording: one, or all to which that applies."""
        recordings = self.terms.recordings.take(step, recording_id)
        self._audience.tell(RecordingChanged(recordings=recordings))
        self._tell_all_rights()

    def transcribe(self, *, active: bool) -> None:
        """Turn transcription on or off."""
        if active is not self.terms.transcription:
            self.terms.transcription = active
            self._audience.tell(self.terms.transcribing)
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

    def can(self, attendee: Attendee, capability: str) -> bool:
        """Whether somebody has a capability, by its name in the SDK."""
        return can(capability, self.terms.standing_of(attendee))

    @property
    def options(self) -> Options:
        """As they stand."""
        return self.terms.options

    # Inside

    @property
    def _organizer(self) -> str:
        return f"8:orgid:{self.address.organizer_id}"

    def _partners_of(self, attendee: Attendee) -> Iterable[Attendee]:
        """With whom media can be exchanged: everybody with a page, and a page with everybody."""
        everybody = self.attendees if attendee.is_page else self._audience.pages
        return (other for other in everybody if other is not attendee and not other.in_lobby)

    @staticmethod
    def _note_media(attendee: Attendee) -> None:
        attendee.has_media = attendee.has_media or attendee.is_page or attendee.sends

    def _end_other_shares(self, sharing: Attendee) -> None:
        for other in self.attendees:
            if other.sharing and other is not sharing:
                self._impose(other, {"sharing": False})

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

    def _tell_rights(self, attendee: Attendee) -> None:
        for message in self.terms.rights_of(attendee):
            attendee.seat.tell(message)

    def _tell_all_rights(self) -> None:
        """And see that they hold, which nobody has to be told as a deed of others."""
        for page in self._audience.pages:
            self._tell_rights(page)
            before = page.attendance
            self._alter(page, {})
            if page.attendance != before:
                page.seat.tell(SelfChanged(attendance=page.attendance))


def _nothing(_page: Attendee) -> None:
    """There is no more to tell."""
