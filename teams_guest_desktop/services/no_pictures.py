"""The picture port of an installation without a service that could have any."""

from __future__ import annotations

from teams_guest_desktop.errors import ChatError, ProblemCode


class NoPictures:
    """Refuses every address."""

    async def fetch(self, _address: str) -> bytes:
        """Raise `ChatError`."""
        raise ChatError(ProblemCode.CHAT_UNREACHABLE, "There is no service to ask for pictures.")

    async def close(self) -> None:
        """Do nothing: there are no connections."""
