"""What the outside must be able to do for a meeting. Adapters live in `services` and `webview`.

The conductor calls these; nothing else does. Every method that leaves the process has a named
time-out of its own and raises only what it declares.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from teams_guest_desktop.contract.commands import Command
from teams_guest_desktop.contract.events import CommandError
from teams_guest_desktop.meeting.receipts import Receipt
from teams_guest_desktop.meeting.timeline import Message
from teams_guest_desktop.secret import Secret


@dataclass(frozen=True, slots=True)
class Credential:
    """One guest's identity and the token that proves it."""

    user_id: str
    """Raw id, ``8:acs:…``; not secret, but personal: never logged."""
    token: Secret
    expires_at: float
    """Seconds since 1970 UTC."""


class CredentialPort(Protocol):
    """Where a guest's identity comes from; one identity at a time."""

    async def issue(self) -> Credential:
        """Make an identity with a token for one meeting; gives back an earlier one first.

        Raises `CredentialError`.
        """
        ...

    async def fresh(self) -> Credential:
        """The present identity with a token that is good for a while; renews it when it is not.

        A token still valid is given out even if renewing failed. Concurrent calls renew once.
        Raises `CredentialError` when there is no identity or no valid token to be had.
        """
        ...

    async def keep_fresh(self) -> None:
        """Renew the token well before its end, again and again, until cancelled."""
        ...

    def distrust(self, token: Secret) -> None:
        """A service refused this token: the next `fresh` renews it, if it is the present one."""
        ...

    async def give_back(self) -> None:
        """Delete the identity at its service, forget the token. Never raises or waits long."""
        ...


class ChatPort(Protocol):
    """The meeting's chat, on behalf of the present identity."""

    @property
    def endpoint(self) -> str:
        """The service's address, where the page may listen to it; empty: there is none."""
        ...

    async def newest(self, thread_id: str) -> tuple[Message, ...]:
        """The newest messages of the thread, oldest first, with all that were not read yet.

        Raises `ChatError`.
        """
        ...

    async def send(
        self,
        thread_id: str,
        client_id: str,
        sender_name: str,
        content: str,
        *,
        is_markup: bool = False,
    ) -> str:
        """Send text or HTML once, never retried; returns the id of the message.

        `client_id` travels in the message's metadata, so that it is known again when it comes
        back. Raises `ChatError`.
        """
        ...

    async def change(self, thread_id: str, message_id: str, content: str | None) -> None:
        """Give an own message other content in the form that it has; None deletes it.

        Not retried. Raises `ChatError`.
        """
        ...

    async def tell_typing(self, thread_id: str, sender_name: str) -> None:
        """Tell the others once that the person types, never retried. Raises `ChatError`."""
        ...

    async def find(self, thread_id: str, client_id: str, after: float) -> str | None:
        """The id of the message with this client id; None: the thread does not have it.

        Looks through all messages not older than `after`: seconds since 1970 UTC by the
        service's clock, 0 for all. Raises `ChatError`, also when there are too many of them.
        """
        ...

    async def close(self) -> None:
        """Forget connections and tokens. The port can be used again. Never raises."""
        ...


class PicturePort(Protocol):
    """The pictures in the chat's messages, on behalf of the present identity."""

    async def fetch(self, address: str) -> bytes:
        """What is at an address that a message names, at most some 20 MB, not looked at.

        The token goes to the chat's own service and to nothing else: any other address is refused
        without being asked, and so is one that leads on to another. Raises `ChatError`.
        """
        ...

    async def close(self) -> None:
        """Forget connections. The port can be used again. Never raises."""
        ...


class CopyPort(Protocol):
    """Where the person keeps a copy of the chat."""

    async def save(self, path: str, make: Callable[[], str]) -> None:
        """Write the text that `make` gives to a file: all of it, or nothing.

        `make` may be called in another thread. Raises `CopyError`.
        """
        ...


class ReceiptPort(Protocol):
    """Where the proof is kept that a person was told."""

    async def keep(self, receipt: Receipt) -> None:
        """Keep one receipt, after those that were given before. Never raises."""
        ...


class CommandRefused(Exception):  # noqa: N818 - it names what happened
    """The page could not carry a command out; `error` says why."""

    def __init__(self, error: CommandError) -> None:
        super().__init__(error.value)
        self.error = error


class PagePort(Protocol):
    """The page behind the bridge."""

    async def send(self, command: Command) -> None:
        """Give a command to the page and wait until it is carried out.

        A page that is not there yet gets it when it arrives. Raises `CommandRefused` when the
        page says that it could not, `PageError` when it does not answer.
        """
        ...

    def reload(self) -> None:
        """Load the page anew; it says Hello again, or is reported silent."""
        ...

    def renew(self) -> None:
        """Put a page that has kept nothing into the place of this one; it says Hello as well."""
        ...


class JournalPort(Protocol):
    """The program's own log of events. Fields are checked against the event's declaration."""

    def record(self, event: str, **fields: str | float | bool | None) -> None:
        """Write one event, such as ``("meeting.state", state="ready", previous="idle")``."""
        ...
