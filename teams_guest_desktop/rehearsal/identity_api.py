"""The identity operations over HTTP, and the managed identity endpoint."""

from __future__ import annotations

import hmac
from typing import Annotated

from aiohttp import web
from msgspec import Meta

from teams_guest_desktop.rehearsal.chat.identifiers import Wire
from teams_guest_desktop.rehearsal.errors import RefusedError, unauthorized
from teams_guest_desktop.rehearsal.identities import RESOURCE, Identities, IssuedToken, Scope
from teams_guest_desktop.rehearsal.limits import Limits, Operation
from teams_guest_desktop.rehearsal.moments import Clock, milliseconds, token_text
from teams_guest_desktop.rehearsal.rest import answer, body_of, raw_body_of
from teams_guest_desktop.rehearsal.signing import check_signature

Scopes = Annotated[tuple[Scope, ...], Meta(max_length=16)]


class CreateIdentity(Wire, frozen=True):
    """``CommunicationIdentityCreateRequest``."""

    create_token_with_scopes: Scopes | None = None
    expires_in_minutes: int | None = None


class IssueToken(Wire, frozen=True):
    """``CommunicationIdentityAccessTokenRequest``."""

    scopes: Scopes = ()
    expires_in_minutes: int | None = None


class ExchangeToken(Wire, frozen=True):
    """``TeamsUserExchangeTokenRequest``."""

    token: str
    app_id: str
    user_id: str


class Token(Wire, frozen=True):
    """``CommunicationIdentityAccessToken``."""

    token: str
    expires_on: str


class Identity(Wire, frozen=True):
    """``CommunicationIdentity``."""

    id: str


class CreatedIdentity(Wire, frozen=True):
    """``CommunicationIdentityAccessTokenResult``."""

    identity: Identity
    access_token: Token | None = None


class IdentityApi:
    """Takes requests signed with the access key, or with a token of the managed identity."""

    def __init__(self, identities: Identities, key: bytes, clock: Clock, limits: Limits) -> None:
        self._identities = identities
        self._key = key
        self._clock = clock
        self._limits = limits

    def routes(self) -> list[web.RouteDef]:
        """The operations."""
        one = "/identities/{user_id}"
        return [
            web.post("/identities", self._create),
            web.post(one + "/:issueAccessToken", self._issue),
            web.post(one + "/:revokeAccessTokens", self._revoke),
            web.delete(one, self._delete),
            web.post("/teamsUser/:exchangeAccessToken", self._exchange),
        ]

    async def _create(self, request: web.Request) -> web.Response:
        await self._authorize(request)
        wanted = await body_of(request, CreateIdentity, empty_as=b"{}")
        if not wanted.create_token_with_scopes:
            self._limits.take(Operation.CREATE_IDENTITY)
            return answer(CreatedIdentity(Identity(self._identities.create())), 201)
        self._limits.take(Operation.CREATE_IDENTITY_WITH_TOKEN)
        user_id, token = self._identities.create_with_token(
            wanted.create_token_with_scopes, wanted.expires_in_minutes
        )
        return answer(CreatedIdentity(Identity(user_id), _wire(token)), 201)

    async def _issue(self, request: web.Request) -> web.Response:
        await self._authorize(request)
        wanted = await body_of(request, IssueToken)
        self._limits.take(Operation.ISSUE_TOKEN)
        token = self._identities.issue(
            request.match_info["user_id"], wanted.scopes, wanted.expires_in_minutes
        )
        return answer(_wire(token))

    async def _revoke(self, request: web.Request) -> web.Response:
        await self._authorize(request)
        self._limits.take(Operation.REVOKE_TOKENS)
        self._identities.revoke(request.match_info["user_id"])
        return answer(status=204)

    async def _delete(self, request: web.Request) -> web.Response:
        await self._authorize(request)
        self._limits.take(Operation.DELETE_IDENTITY)
        self._identities.delete(request.match_info["user_id"])
        return answer(status=204)

    async def _exchange(self, request: web.Request) -> web.Response:
        await self._authorize(request)
        await body_of(request, ExchangeToken)
        self._limits.take(Operation.EXCHANGE_TOKEN)
        raise unauthorized("The rehearsal has no Teams users whose tokens could be exchanged.")

    async def _authorize(self, request: web.Request) -> None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            self._identities.check_resource_token(token)
            return
        check_signature(
            self._key,
            method=request.method,
            target=request.raw_path,
            headers=request.headers,
            body=await raw_body_of(request),
            now=self._clock(),
        )


class ManagedIdentityApi:
    """The endpoint that `azure-identity` finds by ``IDENTITY_ENDPOINT`` and ``IDENTITY_HEADER``."""

    def __init__(self, identities: Identities, header: str) -> None:
        self._identities = identities
        self._header = header.encode("ascii")

    async def give_token(self, request: web.Request) -> web.Response:
        """A token for the resource, as App Service writes it."""
        given = request.headers.get("X-IDENTITY-HEADER", "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self._header):
            raise unauthorized("X-IDENTITY-HEADER is missing or wrong.")
        resource = request.query.get("resource", "")
        if resource.rstrip("/") != RESOURCE or not request.query.get("api-version"):
            raise RefusedError(
                400, "BadRequest", f"api-version and resource={RESOURCE} are needed."
            )
        issued = self._identities.issue_for_resource()
        return answer(
            {
                "access_token": issued.token,
                "expires_on": str(milliseconds(issued.expires_on) // 1000),
                "resource": resource,
                "token_type": "Bearer",
            }
        )


def _wire(issued: IssuedToken) -> Token:
    return Token(issued.token, token_text(issued.expires_on))
