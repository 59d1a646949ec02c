"""Everybody by raw id, and as the protocols spell the kinds of identifiers."""

from __future__ import annotations

import msgspec

from teams_guest_desktop.rehearsal.errors import invalid

_CLOUDS = {"public": "orgid", "dod": "dod", "gcch": "gcch"}
"""What the raw ids of a cloud's users and apps are marked with."""

_ANONYMOUS = "8:teamsvisitor:"
_COMMUNICATION_USERS = ("8:acs:", "8:spool:", "8:dod-acs:", "8:gcch-acs:")


class Wire(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True, gc=False):
    """Base of the REST bodies: camelCase, unknown fields tolerated, absent ones left out.

    They never refer to themselves, and a chat keeps thousands of them: no collector looks at them.
    """


class CommunicationUser(Wire, frozen=True):
    """An identity of an ACS resource."""

    id: str


class PhoneNumber(Wire, frozen=True):
    """In E.164."""

    value: str


class MicrosoftTeamsUser(Wire, frozen=True, omit_defaults=False):
    """Somebody in Teams. JavaScript throws if a field is missing: all are always written."""

    user_id: str
    is_anonymous: bool = False
    cloud: str = "public"


class MicrosoftTeamsApp(Wire, frozen=True, omit_defaults=False):
    """A bot in Teams."""

    app_id: str
    cloud: str = "public"


class Identifier(Wire, frozen=True):
    """``CommunicationIdentifierModel``."""

    kind: str | None = None
    raw_id: str | None = None
    communication_user: CommunicationUser | None = None
    phone_number: PhoneNumber | None = None
    microsoft_teams_user: MicrosoftTeamsUser | None = None
    microsoft_teams_app: MicrosoftTeamsApp | None = None


def is_communication_user(raw_id: str) -> bool:
    """Whether this is an identity of Communication Services, not of Teams or the telephone."""
    return raw_id.startswith(_COMMUNICATION_USERS)


def identifier_of(raw_id: str) -> Identifier:
    """How the service spells a raw id."""
    if is_communication_user(raw_id):
        return Identifier("communicationUser", raw_id, communication_user=CommunicationUser(raw_id))
    if raw_id.startswith("4:"):
        return Identifier("phoneNumber", raw_id, phone_number=PhoneNumber(raw_id[2:]))
    if raw_id.startswith(_ANONYMOUS):
        visitor = MicrosoftTeamsUser(raw_id.removeprefix(_ANONYMOUS), is_anonymous=True)
        return Identifier("microsoftTeamsUser", raw_id, microsoft_teams_user=visitor)
    return _of_teams(raw_id) or Identifier("unknown", raw_id)


def _of_teams(raw_id: str) -> Identifier | None:
    for cloud, mark in _CLOUDS.items():
        if raw_id.startswith(f"8:{mark}:"):
            user = MicrosoftTeamsUser(raw_id.removeprefix(f"8:{mark}:"), cloud=cloud)
            return Identifier("microsoftTeamsUser", raw_id, microsoft_teams_user=user)
        if raw_id.startswith(f"28:{mark}:"):
            app = MicrosoftTeamsApp(raw_id.removeprefix(f"28:{mark}:"), cloud)
            return Identifier("microsoftTeamsApp", raw_id, microsoft_teams_app=app)
    return None


def raw_id_of(identifier: Identifier) -> str:
    """The raw id a client means. Refuses a model that names nobody or several."""
    kinds = [
        raw_id
        for raw_id in (
            identifier.communication_user and identifier.communication_user.id,
            identifier.phone_number and f"4:{identifier.phone_number.value}",
            identifier.microsoft_teams_user and _teams_user(identifier.microsoft_teams_user),
            identifier.microsoft_teams_app and _teams_app(identifier.microsoft_teams_app),
        )
        if raw_id is not None
    ]
    if len(kinds) > 1:
        raise invalid("Only one of the identifier kinds may be set.", "CommunicationIdentifier")
    raw_id = kinds[0] if kinds else identifier.raw_id
    if not raw_id:
        raise invalid("The identifier names nobody.", "CommunicationIdentifier")
    return raw_id


def _teams_user(user: MicrosoftTeamsUser) -> str:
    if user.is_anonymous:
        return f"{_ANONYMOUS}{user.user_id}"
    return f"8:{_mark(user.cloud)}:{user.user_id}"


def _teams_app(app: MicrosoftTeamsApp) -> str:
    return f"28:{_mark(app.cloud)}:{app.app_id}"


def _mark(cloud: str) -> str:
    # The Python SDK writes the clouds in capitals, the specification does not.
    return _CLOUDS.get(cloud.lower(), _CLOUDS["public"])
