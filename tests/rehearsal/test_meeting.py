"""What holds in a meeting whatever happens in it, in any order."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext, suppress

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from teams_guest_desktop.contract.attendance import Attendance, PeerPhase, Role
from teams_guest_desktop.contract.facts import ParticipantKind
from teams_guest_desktop.contract.signalling import (
    AttendanceChanged,
    CapabilitiesChanged,
    ClosePair,
    OpenPair,
    PeerPhaseChanged,
    ServiceMessage,
)
from teams_guest_desktop.rehearsal.attendee import Attendee
from teams_guest_desktop.rehearsal.chat.chats import Chats
from teams_guest_desktop.rehearsal.errors import RefusedError
from teams_guest_desktop.rehearsal.links import MeetingAddress
from teams_guest_desktop.rehearsal.meeting import MOST_IN_SPOTLIGHT, Meeting
from teams_guest_desktop.rehearsal.moments import utc_now
from teams_guest_desktop.rehearsal.options import OptionChanges, Options
from teams_guest_desktop.rehearsal.recordings import RecordingStep

_places = st.integers(min_value=0, max_value=7)


class Witness:
    """A seat that keeps what its attendee believes."""

    def __init__(self) -> None:
        self.phase: PeerPhase | None = None
        self.pairs: dict[str, bool] = {}
        self.roster: dict[str, Attendance] = {}
        self.rights: dict[str, str] = {}

    def tell(self, message: ServiceMessage) -> None:
        match message:
            case PeerPhaseChanged(phase=phase):
                self.phase = phase
            case OpenPair(peer=peer, offers=offers):
                assert peer not in self.pairs
                self.pairs[peer] = offers
            case ClosePair(peer=peer):
                del self.pairs[peer]
            case CapabilitiesChanged(capabilities=capabilities):
                self.rights = {one.name: one.reason for one in capabilities}
            case AttendanceChanged(changed=changed, removed=removed):
                self.roster.update((one.id, one) for one in changed)
                for gone in removed:
                    del self.roster[gone]

    def mirror(self, attendance: Attendance) -> None:
        """Knows itself."""

    def dismiss(self) -> None:
        assert not self.pairs


class MeetingMachine(RuleBasedStateMachine):
    """People come, act and go; the organiser does what organisers do."""

    def __init__(self) -> None:
        super().__init__()
        address = MeetingAddress.random()
        thread = Chats(utc_now, lambda _: True).open_for_meeting(address.thread_id, "T", "8:o")
        self.meeting = Meeting("T", address, thread, Options(), utc_now)
        self.witnesses: dict[str, Witness] = {}

    def _newcomer(self, *, is_page: bool, camera: bool) -> Attendee:
        witness = Witness()
        attendee_id = self.meeting.next_id()
        self.witnesses[attendee_id] = witness
        return Attendee(
            id=attendee_id,
            user_id=f"8:{attendee_id}",
            name="N",
            kind=ParticipantKind.GUEST if is_page else ParticipantKind.TEAMS,
            role=Role.PRESENTER,
            seat=witness,
            is_page=is_page,
            camera=camera,
            muted=not camera,
        )

    def _one(self, place: int) -> Attendee | None:
        present = self.meeting.attendees
        return present[place % len(present)] if present else None

    @rule(camera=st.booleans())
    def knock(self, camera: bool) -> None:
        self.meeting.knock(self._newcomer(is_page=True, camera=camera))

    @rule(camera=st.booleans())
    def bring(self, camera: bool) -> None:
        self.meeting.bring(self._newcomer(is_page=False, camera=camera))

    @rule(place=_places, verb=st.sampled_from(["leave", "remove", "admit", "deny", "consent"]))
    def decide(self, place: int, verb: str) -> None:
        if (one := self._one(place)) is not None:
            waits_for_it = one.in_lobby or verb not in {"admit", "deny"}
            with nullcontext() if waits_for_it else pytest.raises(RefusedError):
                getattr(self.meeting, verb)(one.id)

    @rule(place=_places, muted=st.booleans(), camera=st.booleans(), sharing=st.booleans())
    def send(self, place: int, muted: bool, camera: bool, sharing: bool) -> None:
        if (one := self._one(place)) is not None:
            self.meeting.change(one.id, muted=muted, camera=camera, sharing=sharing)

    @rule(place=_places, speaking=st.booleans())
    def speak(self, place: int, speaking: bool) -> None:
        if (one := self._one(place)) is not None:
            self.meeting.change(one.id, speaking=speaking)

    @rule(place=_places, name=st.sampled_from(["hand", "spotlight"]), on=st.booleans())
    def point_out(self, place: int, name: str, on: bool) -> None:
        if (one := self._one(place)) is not None:
            with suppress(RefusedError):
                self.meeting.apply(one.id, {name: on})

    @rule(place=_places, role=st.sampled_from(Role), camera=st.booleans())
    def assign(self, place: int, role: Role, camera: bool) -> None:
        if (one := self._one(place)) is not None:
            before = one.attendance
            try:
                self.meeting.apply(one.id, {"role": role, "camera": camera})
            except RefusedError:
                assert one.attendance == before

    @rule(lobby=st.booleans(), consent=st.booleans(), audio=st.booleans(), video=st.booleans())
    def configure(self, lobby: bool, consent: bool, audio: bool, video: bool) -> None:
        self.meeting.configure(
            OptionChanges(
                lobby=lobby, consent_required=consent, audio_permitted=audio, video_permitted=video
            )
        )

    @rule(step=st.sampled_from(RecordingStep))
    def record(self, step: RecordingStep) -> None:
        with suppress(RefusedError):
            self.meeting.record(step)

    @rule()
    def end(self) -> None:
        self.meeting.end()

    @invariant()
    def chat_is_open_to_who_is_connected(self) -> None:
        connected = {one.user_id for one in self.meeting.attendees if not one.in_lobby}
        assert set(self.meeting.thread.members) == connected

    @invariant()
    def nobody_does_what_cannot_be(self) -> None:
        counted = Counter(one.sharing for one in self.meeting.attendees)
        assert counted[True] <= 1
        assert not [one for one in self.meeting.attendees if one.muted and one.speaking]

    @invariant()
    def pairs_have_two_sides_and_one_offers(self) -> None:
        for attendee in self.meeting.attendees:
            for peer, offers in self.witnesses[attendee.id].pairs.items():
                assert self.witnesses[peer].pairs[attendee.id] is not offers
                assert attendee.is_page or self.meeting.attendee(peer).is_page
                assert attendee.is_page or not offers

    @invariant()
    def every_page_that_is_connected_knows_itself_and_everybody(self) -> None:
        truth = {one.id: one.attendance for one in self.meeting.attendees}
        for attendee in self.meeting.attendees:
            witness = self.witnesses[attendee.id]
            if attendee.in_lobby:
                assert (witness.phase, witness.roster) == (PeerPhase.IN_LOBBY, {})
            elif attendee.is_page:
                assert witness.phase is PeerPhase.CONNECTED
                others = {key: one for key, one in truth.items() if key != attendee.id}
                assert witness.roster == others
                assert witness.rights == {
                    one.name: one.reason
                    for one in self.meeting.terms.rights_of(attendee)[1].capabilities
                }

    @invariant()
    def nobody_who_is_in_sends_what_they_may_not(self) -> None:
        for one in [one for one in self.meeting.attendees if not one.in_lobby]:
            assert one.muted or self.meeting.can(one, "unmuteMic")
            assert not one.camera or self.meeting.can(one, "turnVideoOn")
            assert not one.sharing or self.meeting.can(one, "shareScreen")

    @invariant()
    def hands_and_spotlights_are_ordered(self) -> None:
        present = self.meeting.attendees
        for places in ([one.hand for one in present], [one.spotlight for one in present]):
            taken = [place for place in places if place]
            assert len(set(taken)) == len(taken)
        assert sum(bool(one.spotlight) for one in present) <= MOST_IN_SPOTLIGHT
        assert not [one for one in present if one.in_lobby and (one.hand or one.spotlight)]


MeetingMachine.TestCase.settings = settings(max_examples=40, deadline=None)
TestMeeting = MeetingMachine.TestCase
