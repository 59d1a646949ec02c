"""The credential port of an installation that has no token service configured."""

from __future__ import annotations

import asyncio
from typing import NoReturn

from teams_guest_desktop.errors import CredentialError, ProblemCode
from teams_guest_desktop.meeting.ports import Credential
from teams_guest_desktop.secret import Secret


class NoCredentials:
    """Says that there is no token service, and what to do about it."""

    async def issue(self) -> Credential:
        """Raise `CredentialError`."""
        _refuse()

    async def fresh(self) -> Credential:
        """Raise `CredentialError`."""
        _refuse()

    async def keep_fresh(self) -> None:
        """Wait to be cancelled: there is nothing to renew."""
        await asyncio.get_running_loop().create_future()

    def distrust(self, token: Secret) -> None:
        """Do nothing: no token was ever given out."""

    async def give_back(self) -> None:
        """Do nothing: no identity was ever made."""


def _refuse() -> NoReturn:
    raise CredentialError(
        ProblemCode.TOKEN_SERVICE_MISSING,
        "No token service is configured. To try the program out, start it with --rehearsal.",
    )
