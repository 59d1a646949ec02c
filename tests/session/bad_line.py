"""A guest who writes while the line to the chat is bad: the whole way of a message, from the mind
through the real SDK to the real rehearsal, and a plain look at what has arrived.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from teams_guest_desktop.contract.attendance import PeerPhase
from teams_guest_desktop.meeting.events import ResendRequested, SendRequested
from teams_guest_desktop.meeting.outbox import Progress
from teams_guest_desktop.meeting.state import ChatStatus, MeetingState, chat_of
from teams_guest_desktop.secret import Secret
from teams_guest_desktop.services.chat import AcsChat
from teams_guest_desktop.services.connection_string import parse_connection_string
from teams_guest_desktop.services.credentials import ConnectionStringCredentials
from teams_guest_desktop.session.chat_pace import Pace
from teams_guest_desktop.session.conductor import Conductor, Outside
from teams_guest_desktop.session.store import Store
from teams_guest_desktop.session.tasks import Tasks
from tests.meeting.play import IN_MEETING, connected
from tests.rehearsal.chatting import in_thread
from tests.rehearsal.running import Page, Running, entered
from tests.session.fakes import FakePage
from tests.session.scene import APPEARANCE

ANSWER_SECONDS = 0.2
"""So long an answer is waited for; and so much later than that a delayed message arrives."""
LATE_SECONDS = 0.02
"""Well before the last look for it: with `PACE` that comes after 0.08 seconds and two answers."""

FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "drop"},
    {"kind": "close"},
    {"kind": "delay", "delay_ms": round((ANSWER_SECONDS + LATE_SECONDS) * 1000)},
    {"kind": "status", "status": 500},
    {"kind": "status", "status": 503},
    {"kind": "status", "status": 429},
    {"kind": "status", "status": 429, "retry_after": 1},
)
"""What happens to a message: done without an answer, not done, done too late, refused."""

PACE = Pace(watched=0.5, unwatched=0.5, longest=1.0, haste=100.0)


@dataclass
class Outcome:
    """What was typed and what has arrived, each in its order, and what happened on the way."""

    typed: list[str]
    arrived: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    retries: int = 0


class _BadLine(AcsChat):
    """The real chat; a part of what is sent has bad luck."""

    def trouble(self, service: Running, share: float, chance: random.Random) -> None:
        self._service, self._share, self._chance = service, share, chance
        self.faults: Counter[str] = Counter()
        self._control = aiohttp.ClientSession(headers={"X-Control-Key": service.ready.control_key})

    async def send(self, *message: str, is_markup: bool = False) -> str:
        if self._chance.random() < self._share:
            fault = self._chance.choice(FAULTS)
            self.faults[" ".join(str(value) for value in fault.values())] += 1
            url = f"{self._service.ready.control}/control/faults"
            async with self._control.post(url, json={"target": "chat", **fault}) as answer:
                assert answer.ok
        return await super().send(*message, is_markup=is_markup)

    async def end(self) -> None:
        await self.close()
        await self._control.close()


class _Guest:
    """Types one message after the other, and presses Retry wherever it is offered."""

    def __init__(self, outcome: Outcome, at_once: int) -> None:
        self._outcome = outcome
        self._at_once = at_once
        self._left = iter(outcome.typed)
        self.store = Store(MeetingState())
        self.done = asyncio.Event()
        self.store.state_changed.connect(lambda new, _old: self._look(new))

    def _look(self, state: MeetingState) -> None:
        chat = chat_of(state.situation)
        if chat.status is not ChatStatus.OPEN:
            return
        for letter in chat.outbox[:1]:
            if letter.progress is Progress.STOPPED:
                self._outcome.retries += 1
                self.store.submit(ResendRequested(letter.client_id))
        if len(chat.outbox) < self._at_once:
            self._type()
            if not chat.outbox and len(chat.timeline.rows) >= len(self._outcome.typed):
                self.done.set()

    def _type(self) -> None:
        for text in self._left:
            self.store.submit(SendRequested(f"client-{text}", text, 1.0))
            return


async def write_on_a_bad_line(
    service: Running, messages: int, share: float = 0.2, seed: int = 1, at_once: int = 20
) -> Outcome:
    """Send so many messages, of which such a share has bad luck."""
    outcome = Outcome([f"message {number}" for number in range(messages)])
    endpoint = parse_connection_string(
        Secret(service.ready.connection_string), Path(service.ready.ca_file)
    )
    credentials = ConnectionStringCredentials(endpoint)
    token = (await credentials.issue()).token.reveal()
    chat = _BadLine(endpoint, credentials, answer_seconds=ANSWER_SECONDS)
    chat.trouble(service, share, random.Random(seed))  # noqa: S311 - no secret
    reports: list[BaseException] = []
    tasks = Tasks(lambda _name, error: reports.append(error))
    guest = _Guest(outcome, at_once)
    outside = Outside(credentials, FakePage(), chat, lambda: APPEARANCE, lambda: None)
    conductor = Conductor(outside, tasks, guest.store.submit, PACE)
    async with entered(service, token) as page:
        thread_id = (await page.until_phase(PeerPhase.CONNECTED)).thread_id
        assert thread_id is not None
        guest.store.run_effects_with(lambda _effect: None)  # the way in was gone above
        for event in IN_MEETING[:-1]:
            guest.store.submit(event)
        guest.store.run_effects_with(conductor.run)
        guest.store.submit(connected(thread=thread_id))
        staying = asyncio.ensure_future(_stay(page))
        try:
            await guest.done.wait()
        finally:
            staying.cancel()
            await tasks.drain(0.0)
            await chat.end()
        assert not reports
        rows = chat_of(guest.store.state.situation).timeline.rows
        outcome.shown = [row.text for row in rows if row.text in set(outcome.typed)]
        outcome.arrived = await asyncio.to_thread(_arrived, service, token, thread_id)
        outcome.faults = chat.faults
    return outcome


async def _stay(page: Page) -> None:
    """Whoever does not answer the service's pings is taken to have gone."""
    async for _message in page.socket:
        pass


def _arrived(service: Running, token: str, thread_id: str) -> list[str]:
    """All that the guest has sent, oldest first, as the unmodified SDK tells."""
    with in_thread(service, token, thread_id) as thread:
        messages = [one for one in thread.list_messages() if str(one.type) != "other"]
    texts = [one.content.message for one in messages if one.content and one.content.message]
    return texts[::-1]
