"""What pages ask for: hands, reactions, spotlight, and what presenters do to others."""

from __future__ import annotations

import pytest

from teams_guest_desktop.contract.attendance import MediaKind, PeerPhase, ReactionKind, Role
from teams_guest_desktop.contract.signalling import (
    AdmitPeers,
    AttendanceChanged,
    CapabilitiesChanged,
    HangUp,
    LowerHands,
    MediaAccessChanged,
    MutedByOthers,
    MutePeers,
    PeerMessage,
    PeerPhaseChanged,
    PermitMedia,
    PutSpotlight,
    RaiseHand,
    Reacted,
    RejectPeer,
    RemovePeer,
    SelfChanged,
    SendReaction,
    SetMedia,
)
from teams_guest_desktop.rehearsal.meeting import MOST_IN_SPOTLIGHT
from teams_guest_desktop.rehearsal.options import ChatMode, OptionChanges, Options
from tests.rehearsal.company import Company


def _reason(company: Company, key: str, capability: str) -> str:
    """As the page was told last."""
    rights = company.notes[key].of(CapabilitiesChanged)[-1].capabilities
    return next(one.reason for one in rights if one.name == capability)


def test_hands_go_up_in_order_and_down_with_who_leaves() -> None:
    company = Company()
    keys = ("first", "second", "third")
    pages = {key: company.page(key) for key in keys}
    company.hush()
    for key in ("second", "first"):
        company.ask(key, RaiseHand(raised=True))
    assert 0 < pages["second"].hand < pages["first"].hand
    (own,) = company.notes["second"].of(SelfChanged)
    assert own.attendance.hand == pages["second"].hand
    told = [
        one for message in company.notes["third"].of(AttendanceChanged) for one in message.changed
    ]
    assert [(one.id, one.hand) for one in told] == [
        ("second", pages["second"].hand),
        ("first", pages["first"].hand),
    ]
    before = pages["second"].hand
    company.ask("second", RaiseHand(raised=True))
    assert pages["second"].hand == before
    company.ask("first", RaiseHand(raised=False))
    assert pages["first"].hand == 0
    company.meeting.leave("second")
    assert company.page("second").hand == 0


def test_presenters_lower_hands_and_attendees_only_their_own() -> None:
    company = Company()
    host, one, two = company.page("host"), company.page("one", Role.ATTENDEE), company.page("two")
    for key in ("host", "one", "two"):
        company.ask(key, RaiseHand(raised=True))
    company.ask("one", LowerHands(participants=None))
    company.ask("one", LowerHands(participants=("one", "two")))
    assert all(page.hand for page in (host, one, two))
    company.ask("one", LowerHands(participants=("one",)))
    assert (bool(host.hand), bool(one.hand), bool(two.hand)) == (True, False, True)
    company.hush()
    company.ask("host", LowerHands(participants=("two", "nobody")))
    assert company.notes["two"].of(SelfChanged)[-1].attendance.hand == 0
    company.ask("two", LowerHands(participants=None))
    assert host.hand == 0


def test_reactions_reach_all_others_and_can_be_off() -> None:
    company = Company()
    for key in ("host", "one"):
        company.page(key)
    company.ask("one", SendReaction(reaction=ReactionKind.HEART))
    assert company.notes["host"].of(Reacted) == [
        Reacted(participant="one", user_id="8:acs:one", reaction=ReactionKind.HEART)
    ]
    assert company.notes["one"].of(Reacted) == []
    company.hush()
    company.meeting.configure(OptionChanges(reactions=False))
    assert _reason(company, "one", "useReactions") == "MeetingRestricted"
    company.ask("one", SendReaction(reaction=ReactionKind.HEART))
    assert company.notes["host"].of(Reacted) == []


def test_names_of_attendees_can_be_hidden_from_attendees() -> None:
    company = Company()
    company.page("host")
    company.page("one", role=Role.ATTENDEE)
    company.meeting.configure(OptionChanges(hide_names=True))
    assert _reason(company, "one", "viewAttendeeNames") == "MeetingRestricted"
    assert _reason(company, "host", "viewAttendeeNames") == "Capable"


def test_who_is_in_when_the_chat_is_turned_off_is_in_it_no_more() -> None:
    company = Company()
    company.page("one")
    thread = company.meeting.thread
    assert "8:acs:one" in thread.members
    for _ in range(2):
        company.meeting.configure(OptionChanges(chat=ChatMode.OFF))
        assert "8:acs:one" not in thread.members


def test_spotlight_has_seven_places_in_order() -> None:
    company = Company()
    company.page("host")
    bots = [company.bot(f"bot-{number}") for number in range(MOST_IN_SPOTLIGHT + 1)]
    company.ask("host", PutSpotlight(participants=tuple(bot.id for bot in bots), on=True))
    assert not any(bot.spotlight for bot in bots)
    company.ask("host", PutSpotlight(participants=tuple(bot.id for bot in bots[1:]), on=True))
    places = [bot.spotlight for bot in bots[1:]]
    assert places == sorted(places)
    assert all(places)
    company.ask("host", PutSpotlight(participants=(bots[0].id,), on=True))
    assert not bots[0].spotlight
    company.ask("host", PutSpotlight(participants=None, on=False))
    assert not any(bot.spotlight for bot in bots)


def test_attendees_put_nobody_in_the_spotlight_and_only_themselves_out() -> None:
    company = Company()
    company.page("one", Role.ATTENDEE)
    company.page("host")
    lit = []
    for asker, message in (
        ("one", PutSpotlight(participants=("one",), on=True)),
        ("host", PutSpotlight(participants=("one", "host"), on=True)),
        ("one", PutSpotlight(participants=None, on=False)),
        ("one", PutSpotlight(participants=("one",), on=False)),
    ):
        company.ask(asker, message)
        lit.append({one.id for one in company.meeting.attendees if one.spotlight})
    assert lit == [set(), {"one", "host"}, {"one", "host"}, {"host"}]


@pytest.mark.parametrize(
    "request_of_attendee",
    [
        AdmitPeers(participants=None),
        RejectPeer(participant="waiting"),
        MutePeers(participants=None),
        RemovePeer(participant="two"),
        PermitMedia(medium=MediaKind.AUDIO, permitted=False, participants=None),
        PermitMedia(medium=MediaKind.VIDEO, permitted=False, participants=("two",)),
        PutSpotlight(participants=("two",), on=True),
    ],
)
@pytest.mark.parametrize("asker", ["one", "waiting"])
def test_attendees_and_who_waits_govern_nobody(
    request_of_attendee: PeerMessage, asker: str
) -> None:
    company = Company()
    company.page("one", Role.ATTENDEE)
    company.page("two", Role.ATTENDEE, muted=False)
    company.meeting.configure(OptionChanges(lobby=True))
    company.page("waiting", Role.PRESENTER)
    before = [one.attendance for one in company.meeting.attendees]
    company.ask(asker, request_of_attendee)
    assert [one.attendance for one in company.meeting.attendees] == before


def test_presenters_let_in_and_send_away() -> None:
    company = Company()
    company.page("host")
    company.meeting.configure(OptionChanges(lobby=True))
    for key in ("one", "two", "three"):
        company.page(key)
    company.ask("host", AdmitPeers(participants=("one", "nobody", "host")))
    company.ask("host", RejectPeer(participant="two"))
    phases = {key: company.notes[key].of(PeerPhaseChanged)[-1] for key in ("one", "two", "three")}
    assert [message.phase for message in phases.values()] == [
        PeerPhase.CONNECTED,
        PeerPhase.DISCONNECTED,
        PeerPhase.IN_LOBBY,
    ]
    assert (phases["two"].code, phases["two"].sub_code) == (0, 5854)
    company.ask("host", RejectPeer(participant="one"))
    company.ask("host", AdmitPeers(participants=None))
    assert not [one for one in company.meeting.attendees if one.in_lobby]
    assert company.meeting.has("one")


def test_presenters_mute_and_remove() -> None:
    company = Company()
    host = company.page("host", muted=False)
    one, bot = company.page("one", muted=False), company.bot("bot", muted=False)
    company.ask("host", MutePeers(participants=("one",)))
    assert (one.muted, bot.muted, host.muted) == (True, False, False)
    assert company.notes["one"].of(MutedByOthers) == [MutedByOthers()]
    company.ask("host", MutePeers(participants=None))
    assert (bot.muted, host.muted) == (True, False)
    company.ask("host", RemovePeer(participant="one"))
    company.ask("host", RemovePeer(participant="one"))
    end = company.notes["one"].of(PeerPhaseChanged)[-1]
    assert (end.code, end.sub_code) == (0, 5300)


def test_only_organizers_end_it_for_everyone() -> None:
    company = Company()
    for key, role in (
        ("one", Role.PRESENTER),
        ("two", Role.CO_ORGANIZER),
        ("three", Role.ATTENDEE),
    ):
        company.page(key, role)
    company.ask("one", HangUp(for_everyone=True))
    assert (company.ended, company.meeting.has("one")) == (0, False)
    company.ask("two", HangUp(for_everyone=True))
    assert company.ended == 1
    end = company.notes["three"].of(PeerPhaseChanged)[-1]
    assert (end.code, end.sub_code) == (0, 4097)


@pytest.mark.parametrize(
    ("medium", "capability", "field"),
    [
        (MediaKind.AUDIO, "unmuteMic", "audio_permitted"),
        (MediaKind.VIDEO, "turnVideoOn", "video_permitted"),
    ],
)
def test_what_is_forbidden_to_attendees_stops_and_stays_off(
    medium: MediaKind, capability: str, field: str
) -> None:
    company = Company()
    company.page("host", muted=False, camera=True)
    one = company.page("one", Role.ATTENDEE, muted=False, camera=True)
    company.hush()
    company.ask("host", PermitMedia(medium=medium, permitted=False, participants=None))
    sends = not one.muted if medium is MediaKind.AUDIO else one.camera
    assert not sends
    assert getattr(company.notes["one"].of(MediaAccessChanged)[-1], field) is False
    assert getattr(company.notes["one"].of(SelfChanged)[-1].attendance, field) is False
    assert bool(company.notes["one"].of(MutedByOthers)) is (medium is MediaKind.AUDIO)
    assert _reason(company, "one", capability) == "MeetingRestricted"
    assert _reason(company, "host", capability) == "Capable"

    company.hush()
    company.ask("one", SetMedia(muted=False, camera=True, sharing=False))
    assert company.notes["one"].of(SelfChanged)[-1].attendance == one.attendance
    assert not (not one.muted if medium is MediaKind.AUDIO else one.camera)
    late = company.page("late", Role.ATTENDEE, muted=False, camera=True)
    assert getattr(late, field) is False

    company.ask("host", PermitMedia(medium=medium, permitted=True, participants=("one", "host")))
    assert (getattr(one, field), getattr(late, field)) == (True, False)
    assert _reason(company, "one", capability) == "Capable"
    company.ask("host", PermitMedia(medium=medium, permitted=True, participants=None))
    assert getattr(late, field) is True


def test_a_role_brings_its_rights_and_takes_them() -> None:
    company = Company(Options(audio_permitted=False))
    one = company.page("one", muted=False)
    company.ask("one", SetMedia(muted=False, camera=False, sharing=True))
    assert (one.sharing, one.audio_permitted) == (True, True)
    company.meeting.apply("one", {"role": Role.ATTENDEE})
    assert (one.sharing, one.muted, one.audio_permitted) == (False, True, False)
    assert company.notes["one"].of(SelfChanged)[-1].attendance.role is Role.ATTENDEE
    assert _reason(company, "one", "shareScreen") == "RoleRestricted"
    company.meeting.apply("one", {"role": Role.PRESENTER})
    assert _reason(company, "one", "unmuteMic") == "Capable"


def test_a_share_that_another_one_ends_is_told_to_its_page() -> None:
    company = Company()
    company.page("one")
    company.page("two")
    company.ask("one", SetMedia(muted=True, camera=False, sharing=True))
    assert company.notes["one"].of(SelfChanged)[1:] == []
    company.ask("two", SetMedia(muted=True, camera=False, sharing=True))
    assert company.notes["one"].of(SelfChanged)[-1].attendance.sharing is False


def test_a_name_changed_by_others_is_told_to_all() -> None:
    company = Company()
    company.page("one")
    company.page("two")
    company.hush()
    company.meeting.apply("one", {"name": "Uno"})
    assert company.notes["one"].of(SelfChanged)[-1].attendance.name == "Uno"
    assert company.notes["two"].of(AttendanceChanged)[-1].changed[0].name == "Uno"
