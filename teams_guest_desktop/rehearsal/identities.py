"""Identities of the pretend ACS resource and the tokens they hold. No I/O.

A token is a JWT, since the SDKs read its ``exp``; nobody else's token is taken. Its claims stay
plain ASCII without ``?``, ``>`` and ``~``: the Python SDK decodes the payload with the standard
base64 alphabet and fails on the two digits that only those characters can produce.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from teams_guest_desktop.rehearsal.errors import RefusedError, invalid, unauthorized
from teams_guest_desktop.rehearsal.moments import Clock

SHORTEST_MINUTES = 60
LONGEST_MINUTES = 1440
_RESOURCE_MINUTES = 60 * 24

RESOURCE = "https://communication.azure.com"
"""What a token of the managed identity is for."""


class Scope(StrEnum):
    """What a token allows."""

    CHAT = "chat"
    CHAT_JOIN = "chat.join"
    CHAT_JOIN_LIMITED = "chat.join.limited"
    VOIP = "voip"
    VOIP_JOIN = "voip.join"


CALL_SCOPES = frozenset({Scope.VOIP, Scope.VOIP_JOIN})


class IssuedToken(msgspec.Struct, frozen=True):
    """A token and when it stops being taken."""

    token: str
    expires_on: datetime


class Bearer(msgspec.Struct, frozen=True):
    """Who a token speaks for, and what it allows."""

    user_id: str
    scopes: frozenset[Scope]


class _Claims(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """The payload of a token; ``skypeid`` and ``acsScope`` are called as ACS calls them."""

    exp: int
    iat: int
    skypeid: str = ""
    acs_scope: str = ""
    resource_id: str = ""
    resource_location: str = "rehearsal"
    generation: int = 0
    aud: str = ""


class Identities:
    """All identities of one resource; a deleted one stays known, so that deleting repeats."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._resource = str(uuid.uuid4())
        self._key = secrets.token_bytes(32)
        self._generations: dict[str, int] = {}
        self._deleted: set[str] = set()

    def create(self) -> str:
        """Make an identity; its raw id is returned."""
        user_id = f"8:acs:{self._resource}_{uuid.uuid4()}"
        self._generations[user_id] = 0
        return user_id

    def create_with_token(
        self, scopes: Collection[Scope], minutes: int | None
    ) -> tuple[str, IssuedToken]:
        """Make an identity and its first token, or neither."""
        _check_minutes(minutes)
        user_id = self.create()
        return user_id, self.issue(user_id, scopes, minutes)

    def knows(self, user_id: str) -> bool:
        """Whether this is a living identity of the resource."""
        return user_id in self._generations and user_id not in self._deleted

    def issue(
        self, user_id: str, scopes: Collection[Scope], minutes: int | None = None
    ) -> IssuedToken:
        """A token for an identity of ours. Refuses no scopes and lifetimes outside the limits."""
        if not scopes:
            raise invalid("Invalid scopes - Scopes field is required.", "Scopes")
        _check_minutes(minutes)
        if not self.knows(user_id):
            raise unauthorized()
        return self._mint(
            minutes or LONGEST_MINUTES,
            skypeid=user_id.removeprefix("8:"),
            acs_scope=",".join(sorted(scopes)),
            resource_id=self._resource,
            generation=self._generations[user_id],
        )

    def revoke(self, user_id: str) -> None:
        """No token issued until now is taken any more."""
        if user_id not in self._generations:
            raise unauthorized()
        self._generations[user_id] += 1

    def delete(self, user_id: str) -> None:
        """Forget an identity with all its tokens; again is the same."""
        self.revoke(user_id)
        self._deleted.add(user_id)

    def bearer_of(self, token: str) -> Bearer:
        """Who sends this token. Refuses foreign, expired and revoked ones."""
        claims = self._verified(token)
        user_id = f"8:{claims.skypeid}"
        current = self._generations.get(user_id)
        if claims.aud or user_id in self._deleted or claims.generation != current:
            raise unauthorized()
        return Bearer(user_id, frozenset(Scope(name) for name in claims.acs_scope.split(",")))

    def issue_for_resource(self) -> IssuedToken:
        """What the managed identity endpoint gives: it may do what the access key may."""
        return self._mint(_RESOURCE_MINUTES, aud=RESOURCE)

    def check_resource_token(self, token: str) -> None:
        """Refuse whatever `issue_for_resource` did not give or what has expired."""
        if self._verified(token).aud != RESOURCE:
            raise unauthorized()

    def _mint(self, minutes: int, **claims: str | int) -> IssuedToken:
        now = self._clock()
        expires_on = now + timedelta(minutes=minutes)
        payload = _Claims(
            exp=int(expires_on.timestamp()),
            iat=int(now.timestamp()),
            **claims,  # type: ignore[arg-type]  # the names are checked by the two callers above
        )
        signed = b".".join(
            _unpadded(part)
            for part in (b'{"alg":"HS256","typ":"JWT"}', msgspec.json.encode(payload))
        )
        token = signed + b"." + self._signature(signed)
        return IssuedToken(token.decode("ascii"), expires_on)

    def _verified(self, token: str) -> _Claims:
        signed, _, signature = token.encode("utf-8", "replace").rpartition(b".")
        if not hmac.compare_digest(signature, self._signature(signed)):
            raise unauthorized()
        payload = signed.rpartition(b".")[2]
        claims = msgspec.json.decode(
            base64.urlsafe_b64decode(payload + b"=" * (-len(payload) % 4)), type=_Claims
        )
        if claims.exp <= self._clock().timestamp():
            raise unauthorized("The token has expired.")
        return claims

    def _signature(self, signed: bytes) -> bytes:
        return _unpadded(hmac.digest(self._key, signed, hashlib.sha256))


def _unpadded(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")


def _check_minutes(minutes: int | None) -> None:
    if minutes is not None and not SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        raise RefusedError(
            400,
            "ValidationError",
            f"ExpiresInMinutes value {minutes} is invalid. Value must be within the "
            f"[{SHORTEST_MINUTES}, {LONGEST_MINUTES}] interval.",
            target="ExpiresInMinutes",
        )
