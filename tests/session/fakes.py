"""Stand-ins for the outside: the ports of `meeting.ports` without anything behind them.

They do at once what they are asked, unless told otherwise, and remember what they were asked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from teams_guest_desktop.contract.commands import Command
from teams_guest_desktop.errors import ChatError, CredentialError
from teams_guest_desktop.meeting.ports import Credential
from teams_guest_desktop.meeting.timeline import Message
from teams_guest_desktop.secret import Secret

USER = "8:acs:0a1b2c3d"


async def settle() -> None:
    """Let everything run that need not wait for anything."""
    for _ in range(30):
        await asyncio.sleep(0)


class FakeCredentials:
    """A `CredentialPort`: one identity after the other, or `error` instead of any."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.distrusted: list[Secret] = []
        self.error: CredentialError | None = None
        self.gate: asyncio.Event | None = None
        """Set it to an event to let `issue` and `fresh` wait for it."""
        self.credential = Credential(USER, Secret("token"), 4_000_000_000.0)

    async def issue(self) -> Credential:
        return await self._give("issue")

    async def fresh(self) -> Credential:
        return await self._give("fresh")

    async def _give(self, name: str) -> Credential:
        self.asked.append(name)
        if self.gate is not None:
            await self.gate.wait()
        if self.error is not None:
            raise self.error
        return self.credential

    async def keep_fresh(self) -> None:
        self.asked.append("keep_fresh")
        await asyncio.Event().wait()

    def distrust(self, token: Secret) -> None:
        self.distrusted.append(token)

    async def give_back(self) -> None:
        self.asked.append("give_back")


class FakePage:
    """A `PagePort`: carries every command out at once, unless told to fail or to hold it."""

    def __init__(self) -> None:
        self.told: list[Command] = []
        self.reloads = 0
        self.renewals = 0
        self.failures: dict[type[Command], Exception] = {}
        """What `send` raises for commands of a kind."""
        self.held: dict[type[Command], asyncio.Event] = {}
        """Commands of a kind are answered when their event is set."""

    def hold(self, kind: type[Command]) -> asyncio.Event:
        """Answer commands of this kind, from now on, only when the event is set."""
        self.held[kind] = asyncio.Event()
        return self.held[kind]

    async def send(self, command: Command) -> None:
        self.told.append(command)
        held = self.held.get(type(command))
        if held is not None:
            await held.wait()
        failure = self.failures.get(type(command))
        if failure is not None:
            raise failure

    def reload(self) -> None:
        self.reloads += 1

    def renew(self) -> None:
        self.renewals += 1


class FakeChat:
    """A `ChatPort`: gives one prepared answer after the other, the last of them for ever."""

    def __init__(self, answers: Iterable[tuple[Message, ...] | ChatError] = ()) -> None:
        self.answers = list(answers) or [()]
        self.polls: list[str] = []
        self.sent: list[tuple[str, str, str, str]] = []
        self.markups: list[bool] = []
        self.changed: list[tuple[str, str, str | None]] = []
        self.error: ChatError | None = None
        """What `send` raises."""
        self.looks: list[tuple[str, str, float]] = []
        self.found: str | ChatError | None = None
        """What `find` finds."""
        self.typed: list[tuple[str, str]] = []
        self.endpoint = ""
        self.closed = 0
        self.while_asked: Callable[[], None] = lambda: None
        """What happens while `newest` is under way."""
        self._was_polled = asyncio.Event()

    async def until_polled(self, times: int) -> None:
        """Wait until it has been asked so often."""
        while len(self.polls) < times:
            self._was_polled.clear()
            await self._was_polled.wait()

    async def newest(self, thread_id: str) -> tuple[Message, ...]:
        self.polls.append(thread_id)
        self._was_polled.set()
        self.while_asked()
        answer = self.answers[min(len(self.polls), len(self.answers)) - 1]
        if isinstance(answer, ChatError):
            raise answer
        return answer

    async def send(
        self,
        thread_id: str,
        client_id: str,
        sender_name: str,
        content: str,
        *,
        is_markup: bool = False,
    ) -> str:
        self.sent.append((thread_id, client_id, sender_name, content))
        self.markups.append(is_markup)
        if self.error is not None:
            raise self.error
        return str(len(self.sent))

    async def change(self, thread_id: str, message_id: str, content: str | None) -> None:
        self.changed.append((thread_id, message_id, content))
        if self.error is not None:
            raise self.error

    async def tell_typing(self, thread_id: str, sender_name: str) -> None:
        self.typed.append((thread_id, sender_name))
        if self.error is not None:
            raise self.error

    async def find(self, thread_id: str, client_id: str, after: float) -> str | None:
        self.looks.append((thread_id, client_id, after))
        if isinstance(self.found, ChatError):
            raise self.found
        return self.found

    async def close(self) -> None:
        self.closed += 1


class FakeJournal:
    """A `JournalPort`: keeps what is recorded."""

    def __init__(self) -> None:
        self.events: list[tuple[str, dict[str, str | float | bool | None]]] = []

    def record(self, event: str, **fields: str | float | bool | None) -> None:
        self.events.append((event, fields))

    def of(self, event: str) -> list[dict[str, str | float | bool | None]]:
        """The fields of all events of one name."""
        return [fields for name, fields in self.events if name == event]
