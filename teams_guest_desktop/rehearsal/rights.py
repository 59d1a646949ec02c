"""What an attendee may do, and why not: the SDK's capabilities. Pure."""

from __future__ import annotations

from teams_guest_desktop.contract.attendance import Capability, Role

_SENDING = ("unmuteMic", "turnVideoOn", "shareScreen")
_PRESENTING = ("shareScreen", "manageLobby", "muteOthers", "removeParticipant")
_FOR_ALL = ("unmuteMic", "turnVideoOn", "raiseHand", "useReactions")
_GOVERNING = ("hangUpForEveryOne",)


def capabilities_of(role: Role, *, consent_missing: bool) -> tuple[Capability, ...]:
    """All capabilities of a role; sending is barred while a needed consent is missing."""
    return tuple(
        Capability(name=name, is_present=reason == "Capable", reason=reason)
        for name in (*_FOR_ALL, *_PRESENTING, *_GOVERNING)
        for reason in (_reason(name, role, consent_missing),)
    )


def _reason(name: str, role: Role, consent_missing: bool) -> str:
    if consent_missing and name in _SENDING:
        return "ExplicitConsentRequired"
    if name in _PRESENTING and role is Role.ATTENDEE:
        return "RoleRestricted"
    if name in _GOVERNING and role not in {Role.ORGANIZER, Role.CO_ORGANIZER}:
        return "RoleRestricted"
    return "Capable"
