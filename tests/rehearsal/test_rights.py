"""Rights: every capability the SDK declares, with a reason it declares, as role and options say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from teams_guest_desktop.contract.attendance import Role
from teams_guest_desktop.rehearsal.rights import NAMES, Standing, can, capabilities_of, reason_for

_DECLARATIONS = (
    Path(__file__).parents[2] / "resources/page/node_modules/@azure/communication-calling/types"
) / "communication-calling.d.ts"


@cache
def _declared(name: str) -> set[str]:
    """The words of a union of literals in the SDK's declarations."""
    if not _DECLARATIONS.exists():
        pytest.skip("the page's packages are not installed")
    text = _DECLARATIONS.read_text("utf-8")
    found = re.search(rf"export declare type {name} =(.*?);", text, re.DOTALL)
    assert found is not None
    return set(re.findall(r"'(\w+)'", re.sub(r"/\*.*?\*/", "", found[1], flags=re.DOTALL)))


def test_every_capability_of_the_sdk_is_told_and_no_other() -> None:
    assert set(NAMES) == _declared("ParticipantCapabilityName")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("restricted", [False, True])
def test_reasons_are_those_of_the_sdk(role: Role, restricted: bool) -> None:
    standing = Standing(role, restricted, not restricted, not restricted, not restricted)
    for capability in capabilities_of(standing):
        assert capability.reason in _declared("CapabilityResolutionReason")
        assert capability.is_present is (capability.reason == "Capable")


@pytest.mark.parametrize(
    ("name", "lowest"),
    [
        ("unmuteMic", Role.ATTENDEE),
        ("raiseHand", Role.ATTENDEE),
        ("joinBreakoutRooms", Role.ATTENDEE),
        ("startLiveMeetingCaptions", Role.ATTENDEE),
        ("shareScreen", Role.PRESENTER),
        ("spotlightParticipant", Role.PRESENTER),
        ("manageLobby", Role.PRESENTER),
        ("muteOthers", Role.PRESENTER),
        ("removeParticipant", Role.PRESENTER),
        ("forbidOthersAudio", Role.PRESENTER),
        ("hangUpForEveryOne", Role.CO_ORGANIZER),
    ],
)
def test_a_role_has_what_it_is_for(name: str, lowest: Role) -> None:
    ranks = [Role.ATTENDEE, Role.PRESENTER, Role.CO_ORGANIZER, Role.ORGANIZER]
    for role in ranks:
        expected = "Capable" if ranks.index(role) >= ranks.index(lowest) else "RoleRestricted"
        assert reason_for(name, Standing(role)) == expected


@pytest.mark.parametrize(
    ("standing", "reasons"),
    [
        (
            Standing(Role.ATTENDEE, consent_missing=True),
            {"unmuteMic": "ExplicitConsentRequired", "shareScreen": "RoleRestricted"},
        ),
        (
            Standing(Role.ATTENDEE, consent_missing=True, audio_permitted=False),
            {"unmuteMic": "MeetingRestricted", "turnVideoOn": "ExplicitConsentRequired"},
        ),
        (Standing(Role.ATTENDEE, video_permitted=False), {"turnVideoOn": "MeetingRestricted"}),
        (Standing(Role.PRESENTER, reactions=False), {"useReactions": "MeetingRestricted"}),
        (Standing(Role.ATTENDEE, hide_names=True), {"viewAttendeeNames": "MeetingRestricted"}),
        (Standing(Role.PRESENTER, hide_names=True), {"viewAttendeeNames": "Capable"}),
        (Standing(Role.PRESENTER), {"setCaptionLanguage": "TeamsPremiumLicenseRestricted"}),
        (Standing(Role.PRESENTER, teams_premium=True), {"setCaptionLanguage": "Capable"}),
    ],
)
def test_reasons(standing: Standing, reasons: dict[str, str]) -> None:
    assert {name: reason_for(name, standing) for name in reasons} == reasons
    assert all(can(name, standing) is (reason == "Capable") for name, reason in reasons.items())
