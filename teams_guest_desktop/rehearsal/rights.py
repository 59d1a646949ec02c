"""What an attendee may do, and why not: the SDK's capabilities. Pure.

Source: the SDK's declarations (`ParticipantCapabilityName`, `CapabilityResolutionReason`) and
MicrosoftDocs/azure-docs, articles/communication-services/how-tos/calling-sdk: capabilities,
media-access, spotlight, lobby. Which reason goes with a microphone or a camera that the organiser
forbids is not public; ``MeetingRestricted`` is what its meaning says.
"""

from __future__ import annotations

from typing import NamedTuple

from teams_guest_desktop.contract.attendance import Capability, Role

CAPABLE = "Capable"


class Standing(NamedTuple):
    """All of an attendee and of the meeting that decides about rights."""

    role: Role
    consent_missing: bool = False
    """The meeting is recorded or transcribed, and this attendee has not consented to it."""
    audio_permitted: bool = True
    video_permitted: bool = True
    reactions: bool = True
    teams_premium: bool = False
    hide_names: bool = False


_SENDING = {"turnVideoOn", "unmuteMic", "shareScreen"}
_FOR_PRESENTERS = {
    "forbidOthersAudio",
    "forbidOthersVideo",
    "manageLobby",
    "muteOthers",
    "removeParticipant",
    "removeParticipantsSpotlight",
    "shareScreen",
    "spotlightParticipant",
}
_FOR_ORGANIZERS = {"hangUpForEveryOne"}
_FOR_EVERYBODY = {
    "blurBackground",
    "joinBreakoutRooms",
    "raiseHand",
    "setCaptionLanguage",
    "startLiveMeetingCaptions",
    "turnVideoOn",
    "unmuteMic",
    "useReactions",
    "viewAttendeeNames",
}
_NEVER = {
    # Not in a meeting, only in calls that people place to each other.
    "addCommunicationUser": "CapabilityNotApplicableForTheCallType",
    "addTeamsUser": "CapabilityNotApplicableForTheCallType",
    "realTimeText": "CapabilityNotApplicableForTheCallType",
    "startLiveCallingCaptions": "CapabilityNotApplicableForTheCallType",
    # `AllowAnonymousUsersToDialOut` of the organiser's policy is off unless somebody turns it on.
    "addPhoneNumber": "UserPolicyRestricted",
    "pstnDialOut": "UserPolicyRestricted",
    # A rehearsal composes no pictures.
    "startTogetherMode": "FeatureNotSupported",
}

NAMES = tuple(sorted(_FOR_PRESENTERS | _FOR_ORGANIZERS | _FOR_EVERYBODY | _NEVER.keys()))
"""Every capability there is."""


def organizes(role: Role) -> bool:
    """Whether somebody with this role governs the meeting as a whole."""
    return role in {Role.ORGANIZER, Role.CO_ORGANIZER}


def presents(role: Role) -> bool:
    """Whether somebody with this role may act on others."""
    return role is Role.PRESENTER or organizes(role)


def capabilities_of(standing: Standing) -> tuple[Capability, ...]:
    """All capabilities, those that are missing with the reason."""
    reasons = {name: reason_for(name, standing) for name in NAMES}
    return tuple(
        Capability(name=name, is_present=reason == CAPABLE, reason=reason)
        for name, reason in reasons.items()
    )


def can(name: str, standing: Standing) -> bool:
    """Whether a capability is there."""
    return reason_for(name, standing) == CAPABLE


def reason_for(name: str, standing: Standing) -> str:
    """Why a capability is missing, or ``Capable``. What no consent would help comes first."""
    if name in _NEVER:
        return _NEVER[name]
    if (name in _FOR_PRESENTERS and not presents(standing.role)) or (
        name in _FOR_ORGANIZERS and not organizes(standing.role)
    ):
        return "RoleRestricted"
    if name in _forbidden_by_meeting(standing):
        return "MeetingRestricted"
    if name == "setCaptionLanguage" and not standing.teams_premium:
        return "TeamsPremiumLicenseRestricted"
    if name in _SENDING and standing.consent_missing:
        return "ExplicitConsentRequired"
    return CAPABLE


def _forbidden_by_meeting(standing: Standing) -> set[str]:
    options = {
        "unmuteMic": standing.audio_permitted,
        "turnVideoOn": standing.video_permitted,
        "useReactions": standing.reactions,
        "viewAttendeeNames": presents(standing.role) or not standing.hide_names,
    }
    return {name for name, allowed in options.items() if not allowed}
