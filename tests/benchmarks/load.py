"""A busy meeting: 50 guests poll the chat, 20 messages a second, 200 participants change.

Prints how long a REST call takes at a client, how late a timer of this benchmark is meanwhile
(what the machine adds to each call, at least), how much of a core each side needs, and how the
service's memory grows. ``--seconds N`` says how long; an hour is what the aim is about. The chat is
filled first with as much as the service keeps, so that memory has no reason to grow.
Only a run of ten minutes or more tells of memory: a short one sees the service warm up.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp
import psutil
from azure.communication.identity import CommunicationIdentityClient

from teams_guest_desktop.contract.codec import encode
from teams_guest_desktop.contract.facts import LinkLocator
from teams_guest_desktop.contract.signalling import Enter
from teams_guest_desktop.rehearsal.chat.history import MOST_MESSAGES
from teams_guest_desktop.secret import Secret
from tests.benchmarks.figures import show, show_distribution

_GUESTS = 50
_PARTICIPANTS = 200
_POLLS = 50.0
_MESSAGES = 20.0
_CHANGES = 40.0
"""A second: everybody changes every five seconds."""

_SCENARIO = f'[[at]]\nseconds = 0\ndo = "crowd"\nsize = {_PARTICIPANTS}\n'
_WEIGHINGS = 240
_CONNECTIONS = 100
"""To each of the two sides at most, besides the sockets of the pages."""
_BEAT = 0.01
_VERSION = "api-version=2025-03-15"


class Call(NamedTuple):
    """One REST call, ready to be sent."""

    kind: str
    method: str
    address: str
    headers: dict[str, str]
    body: object


class Callers(NamedTuple):
    """Who is in the meeting, and how their calls are made."""

    messages: str
    tokens: Sequence[str]
    control: str
    control_key: str

    def poll(self, number: int) -> Call:
        """Somebody looks for news, as the program does."""
        return Call(
            "poll chat", "GET", f"{self.messages}&maxPageSize=15", self._bearer(number), None
        )

    def write(self, number: int) -> Call:
        """Somebody sends a message."""
        body = {"content": f"Message {number}: {'as people write ' * 4}", "type": "text"}
        return Call("send message", "POST", self.messages, self._bearer(number), body)

    def change(self, number: int) -> Call:
        """Somebody raises or lowers the hand, of which all guests are told."""
        turn, place = divmod(number, _PARTICIPANTS)
        address = f"{self.control}/control/participants/crowd-{place + 1}"
        headers = {"X-Control-Key": self.control_key}
        return Call(
            "change participant",
            "PATCH",
            address,
            headers,
            {"hand": turn % 2 == 0},
        )

    def fill(self, number: int) -> Call:
        """Somebody writes without being measured."""
        body = {"from": "crowd-1", "text": f"Earlier message {number}: {'as people write ' * 4}"}
        headers = {"X-Control-Key": self.control_key}
        return Call("fill", "POST", f"{self.control}/control/chat", headers, body)

    def _bearer(self, number: int) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens[number % len(self.tokens)]}"}


class Load:
    """Sends calls at their pace, whatever the earlier ones do, and keeps how long each took."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.took: dict[str, list[float]] = defaultdict(list)
        self.late: list[float] = []
        self.failed = 0
        self._session = session

    async def ask(self, call: Call) -> None:
        """One call, taken with its whole answer."""
        began = time.perf_counter()
        async with self._session.request(
            call.method, call.address, headers=call.headers, json=call.body
        ) as answer:
            await answer.read()
        self.took[call.kind].append((time.perf_counter() - began) * 1000)
        self.failed += answer.status >= 400

    async def beat(self, until: float) -> None:
        """How late a timer is, again and again."""
        while (began := time.monotonic()) < until:
            await asyncio.sleep(_BEAT)
            self.late.append((time.monotonic() - began - _BEAT) * 1000)

    async def keep_asking(self, rate: float, until: float, make: Callable[[int], Call]) -> None:
        """So many calls a second, evenly."""
        began = time.monotonic()
        async with asyncio.TaskGroup() as tasks:
            for number in itertools.count():
                due = began + number / rate
                if due > until:
                    return
                await asyncio.sleep(due - time.monotonic())
                tasks.create_task(self.ask(make(number)))


def tokens(ready: dict[str, Any]) -> list[str]:
    """One for each guest."""
    client = CommunicationIdentityClient.from_connection_string(
        ready["connection_string"], connection_verify=ready["ca_file"]
    )
    return [client.create_user_and_token(["chat", "voip"])[1].token for _ in range(_GUESTS)]


async def attend(session: aiohttp.ClientSession, ready: dict[str, Any], token: str) -> None:
    """Be in the meeting and take in what is told, until the session ends."""
    async with session.ws_connect(ready["signalling"]) as socket:
        locator = LinkLocator(link=Secret(ready["meeting_link"]))
        first = Enter(
            token=Secret(token), display_name="Guest", locator=locator, muted=True, camera=False
        )
        await socket.send_str(encode(first))
        async for _ in socket:
            pass


class Weight(NamedTuple):
    """What the service held at a moment."""

    second: float
    mib: float


async def weigh(service: psutil.Process, until: float) -> list[Weight]:
    """Again and again, until then."""
    weights = []
    pause = max(0.5, (until - time.monotonic()) / _WEIGHINGS)
    while (now := time.monotonic()) < until:
        weights.append(Weight(now, service.memory_info().rss / 2**20))
        await asyncio.sleep(pause)
    return weights


async def come_in(
    session: aiohttp.ClientSession, ready: dict[str, Any], pages: asyncio.TaskGroup
) -> tuple[Callers, list[asyncio.Task[None]]]:
    """All guests join; they stay as long as their tasks."""
    given = await asyncio.to_thread(tokens, ready)
    inside = [pages.create_task(attend(session, ready, token)) for token in given]
    headers = {"X-Control-Key": ready["control_key"]}
    arrived: list[object] = []
    while len(arrived) < len(given):
        async with session.get(f"{ready['control']}/control/state", headers=headers) as answer:
            state = await answer.json()
        arrived = [one for one in state["participants"] if one["is_page"]]
    messages = f"{ready['endpoint']}/chat/threads/{state['thread_id']}/messages?{_VERSION}"
    return Callers(messages, given, ready["control"], ready["control_key"]), inside


async def fill_chat(session: aiohttp.ClientSession, callers: Callers, messages: int) -> None:
    """Write so many messages, or some more."""
    filling = Load(session)
    for start in range(0, messages, _CONNECTIONS):
        several = range(start, start + _CONNECTIONS)
        await asyncio.gather(*(filling.ask(callers.fill(number)) for number in several))


async def put_under_load(
    load: Load, callers: Callers, service: psutil.Process, seconds: float
) -> list[Weight]:
    """All at once, for so long."""
    until = time.monotonic() + seconds
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(load.keep_asking(_POLLS, until, callers.poll))
        tasks.create_task(load.keep_asking(_MESSAGES, until, callers.write))
        tasks.create_task(load.keep_asking(_CHANGES, until, callers.change))
        tasks.create_task(load.beat(until))
        weighing = tasks.create_task(weigh(service, until))
    return weighing.result()


async def measure(
    ready: dict[str, Any], service: psutil.Process, seconds: float, earlier: int
) -> None:
    """Load the service that runs, and print."""
    trust = ssl.create_default_context(cafile=ready["ca_file"])
    connector = aiohttp.TCPConnector(ssl=trust, limit=0, limit_per_host=_CONNECTIONS)
    async with (
        aiohttp.ClientSession(connector=connector) as session,
        asyncio.TaskGroup() as pages,
    ):
        callers, inside = await come_in(session, ready, pages)
        await fill_chat(session, callers, earlier)
        load = Load(session)
        own, theirs = psutil.Process().cpu_times(), service.cpu_times()
        weights = await put_under_load(load, callers, service, seconds)
        report(load, weights)
        cpu = busy(theirs, service.cpu_times())
        show("CPU of the service", 100 * cpu / seconds, "%")
        calls = sum(map(len, load.took.values()))
        show("CPU of the service for each call", 1000 * cpu / calls, "ms")
        show("CPU of this benchmark", 100 * busy(own, psutil.Process().cpu_times()) / seconds, "%")
        for one in inside:
            one.cancel()


def report(load: Load, weights: Sequence[Weight]) -> None:
    """Print what was seen from outside."""
    for name, took in load.took.items():
        show_distribution(name, took, "ms", "p99 under 20")
    show_distribution("a timer here is late by", load.late, "ms")
    show("calls that failed", load.failed, "")
    show("memory of the service at the end", weights[-1].mib, "MiB")
    show("memory an hour", slope(weights[len(weights) // 4 :]), "MiB", "0")


def busy(before: Any, after: Any) -> float:
    """Seconds of CPU between two readings."""
    return float(after.user + after.system - before.user - before.system)


def slope(weights: Sequence[Weight]) -> float:
    """MiB an hour: the straight line that fits best."""
    line = statistics.linear_regression(
        [weight.second for weight in weights], [weight.mib for weight in weights]
    )
    return line.slope * 3600


def main() -> None:
    """Start a service of its own and load it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3600.0)
    more_than_kept = MOST_MESSAGES * 11 // 10
    parser.add_argument("--earlier", type=int, default=more_than_kept, help="messages before")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scenario = Path(folder) / "crowd.toml"
        scenario.write_text(_SCENARIO, "utf-8")
        command = [sys.executable, "-m", "teams_guest_desktop.rehearsal", "--with-parent"]
        with subprocess.Popen(
            [*command, "--scenario", str(scenario)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as child:
            assert child.stdout is not None
            ready = json.loads(child.stdout.readline())
            asyncio.run(measure(ready, psutil.Process(child.pid), said.seconds, said.earlier))


if __name__ == "__main__":
    main()
