"""The credential port of an installation that has no token service it could use."""

from __future__ import annotations

import asyncio
from typing import NoReturn

from teams_guest_desktop.errors import CredentialError, ProblemCode
from teams_guest_desktop.meeting.ports import Credential
from teams_guest_desktop.secret import Secret


class NoCredentials:
    """Says why there are no tokens: `problem`."""

    def __init__(self, problem: ProblemCode = ProblemCode.TOKEN_SERVICE_MISSING) -> None:
        self._problem = problem

    async def issue(self) -> Credential:
        """Raise `CredentialError`."""
        self._refuse()

    async def fresh(self) -> Credential:
        """Raise `CredentialError`."""
        self._refuse()

    async def keep_fresh(self) -> None:
        """Wait to be cancelled: there is nothing to renew."""
        await asyncio.get_running_loop().create_future()

    def distrust(self, token: Secret) -> None:
        """Do nothing: no token was ever given out."""

    async def give_back(self) -> None:
        """Do nothing: no identity was ever made."""

    def _refuse(self) -> NoReturn:
        raise CredentialError(
            self._problem,
            "There is no token service that can be used. To try the program out, start it with "
            "--rehearsal.",
        )
