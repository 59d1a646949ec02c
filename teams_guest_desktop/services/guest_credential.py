"""The guest's token in the shape in which azure's clients ask for it."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from azure.core.credentials import AccessToken

from teams_guest_desktop.meeting.ports import CredentialPort
from teams_guest_desktop.secret import Secret


class GuestCredential:
    """An `AsyncTokenCredential` that hands out the present token of the `CredentialPort`.

    The token is opaque here. Renewing it is the port's business; closing a client leaves it alone.
    """

    def __init__(self, credentials: CredentialPort) -> None:
        self._credentials = credentials
        self._given: Secret | None = None

    async def get_token(self, *_scopes: str, **_options: Any) -> AccessToken:
        """A token that is good for a while. Raises `CredentialError`."""
        credential = await self._credentials.fresh()
        self._given = credential.token
        return AccessToken(credential.token.reveal(), int(credential.expires_at))

    def invalidate(self) -> None:
        """The service refused the token last given: let the next one be another."""
        if self._given is not None:
            self._credentials.distrust(self._given)

    async def close(self) -> None:
        """Forget the token."""
        self._given = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None = None,
        _error: BaseException | None = None,
        _trace: TracebackType | None = None,
    ) -> None:
        await self.close()
