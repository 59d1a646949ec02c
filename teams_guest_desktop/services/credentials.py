"""Tokens in developer mode, made on this machine with a connection string.

The SDK's own `CommunicationTokenCredential` is not used: in azure-communication-chat 1.3.0 its
proactive refresh spins around the refresh time with thousands of timers, it never drops a token
that was refused, and it fails while the token is still valid when renewing fails.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from azure.communication.identity import CommunicationTokenScope, CommunicationUserIdentifier
from azure.communication.identity.aio import CommunicationIdentityClient
from azure.core.credentials import AccessToken
from azure.core.exceptions import (
    DecodeError,
    HttpResponseError,
    ServiceRequestError,
    ServiceResponseError,
)

from teams_guest_desktop.errors import CredentialError, ProblemCode
from teams_guest_desktop.meeting.ports import Credential
from teams_guest_desktop.secret import Secret
from teams_guest_desktop.services.acs import ANSWER_SECONDS, identity_client
from teams_guest_desktop.services.connection_string import AcsEndpoint

SCOPES: list[str | CommunicationTokenScope] = [
    CommunicationTokenScope.VOIP,
    CommunicationTokenScope.CHAT,
]
LIFETIME = timedelta(minutes=120)
LEAD_SECONDS = 15 * 60.0
"""A token is renewed this long before its end, or at half its life if that is later."""
RETRY_SECONDS = 30.0
"""Pause after a failed renewal while the token is still valid."""
GIVE_BACK_SECONDS = 2.0
CHECK_SECONDS = 60.0
"""Longest sleep of `keep_fresh`: a computer that was suspended has lost count of the time."""


@dataclass(frozen=True, slots=True)
class _Held:
    """The present credential and when to renew it, by the clock."""

    credential: Credential
    renew_at: float


class ConnectionStringCredentials:
    """Implements `meeting.ports.CredentialPort` with `azure-communication-identity`."""

    def __init__(
        self,
        endpoint: AcsEndpoint,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        self._answer_seconds = answer_seconds
        self._endpoint = endpoint
        self._clock = clock
        self._sleep = sleep
        self._held: _Held | None = None
        self._renewing = asyncio.Lock()

    async def issue(self) -> Credential:
        """Make an identity with a token; gives back an earlier one first."""
        await self.give_back()
        async with self._identities() as client:
            user, token = await client.create_user_and_token(SCOPES, token_expires_in=LIFETIME)
            self._held = self._hold(user.properties["id"], token)
        return self._held.credential

    async def fresh(self) -> Credential:
        """The present identity with a valid token; concurrent calls renew once."""
        async with self._renewing:
            held = self._present()
            if self._clock() < held.renew_at:
                return held.credential
            try:
                return await self._renew(held.credential.user_id)
            except CredentialError:
                now = self._clock()
                if now >= held.credential.expires_at:
                    raise
                self._held = replace(held, renew_at=now + RETRY_SECONDS)
                return held.credential

    async def keep_fresh(self) -> None:
        """Renew the token well before its end, again and again, until cancelled."""
        while self._held is not None:
            wait = self._held.renew_at - self._clock()
            if wait > 0:
                await self._sleep(min(wait, CHECK_SECONDS))
                continue
            try:
                await self.fresh()
            except CredentialError:
                await self._sleep(RETRY_SECONDS)

    def distrust(self, token: Secret) -> None:
        """Let the next `fresh` renew the token, if this is the present one."""
        if self._held is not None and self._held.credential.token == token:
            self._held = replace(self._held, renew_at=self._clock())

    async def give_back(self) -> None:
        """Delete the identity and with it all its tokens. Never raises, never waits long."""
        held, self._held = self._held, None
        if held is None:
            return
        try:
            async with asyncio.timeout(GIVE_BACK_SECONDS), self._identities() as client:
                await client.delete_user(CommunicationUserIdentifier(held.credential.user_id))
        except (CredentialError, TimeoutError):
            return  # its token ends by itself

    async def _renew(self, user_id: str) -> Credential:
        async with self._identities() as client:
            user = CommunicationUserIdentifier(user_id)
            token = await client.get_token(user, SCOPES, token_expires_in=LIFETIME)
            held = self._hold(user_id, token)
        self._present()  # it may have been given back meanwhile
        self._held = held
        return held.credential

    def _present(self) -> _Held:
        if self._held is None:
            raise CredentialError(ProblemCode.TOKEN_EXPIRED, "There is no identity any more.")
        return self._held

    def _hold(self, user_id: str, token: AccessToken) -> _Held:
        now, end = self._clock(), _seconds(token.expires_on)
        if end <= now:
            raise CredentialError(
                ProblemCode.TOKEN_EXPIRED,
                "The token service gave a token that has ended. Check the clock of this computer.",
            )
        lead = min(LEAD_SECONDS, (end - now) / 2)
        return _Held(Credential(user_id, Secret(token.token), end), renew_at=end - lead)

    @asynccontextmanager
    async def _identities(self) -> AsyncIterator[CommunicationIdentityClient]:
        """A client for one operation: they are an hour apart. Raises only `CredentialError`."""
        with _in_our_words():
            async with asyncio.timeout(self._answer_seconds):
                async with identity_client(self._endpoint) as client:
                    yield client


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Turn every way in which the SDK fails into a `CredentialError`."""
    try:
        yield
    except (ServiceRequestError, ServiceResponseError, OSError) as error:
        raise CredentialError(
            ProblemCode.TOKEN_SERVICE_UNREACHABLE,
            "The token service cannot be reached. Check the network and try again.",
        ) from error
    except DecodeError as error:
        raise _not_understood() from error
    except HttpResponseError as error:
        raise _refusal(error.status_code or 0) from error
    except (AttributeError, TypeError, ValueError, RecursionError) as error:
        # azure-communication-identity 1.5.0 reads answers without looking.
        raise _not_understood() from error


def _refusal(status: int) -> CredentialError:
    if status in {401, 403}:
        return CredentialError(
            ProblemCode.TOKEN_SERVICE_REFUSED,
            f"The token service refuses the connection string (status {status}). "
            "Check that it is complete and that its key has not been replaced.",
        )
    if status == 429 or status >= 500:
        return CredentialError(
            ProblemCode.TOKEN_SERVICE_UNREACHABLE,
            f"The token service cannot answer now (status {status}). Try again in a while.",
        )
    return CredentialError(
        ProblemCode.TOKEN_SERVICE_REFUSED,
        f"The token service refuses the request (status {status}).",
    )


def _not_understood() -> CredentialError:
    return CredentialError(
        ProblemCode.TOKEN_SERVICE_UNREACHABLE,
        "Something answers that is no token service. Check the endpoint and the network.",
    )


def _seconds(expires_on: Any) -> float:
    """Seconds since 1970. Identity 1.5.0 hands on the ISO text, with 7 digits, not an int."""
    if isinstance(expires_on, str):
        end = datetime.fromisoformat(expires_on)
        return (end if end.tzinfo else end.replace(tzinfo=UTC)).timestamp()
    return float(expires_on)
