"""A really started rehearsal, and a page of it without a browser."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import aiohttp
from azure.communication.identity import CommunicationIdentityClient
from azure.core.credentials import AzureKeyCredential, TokenCredential
from azure.core.pipeline.transport import RequestsTransport

from teams_guest_desktop.contract.attendance import PeerPhase
from teams_guest_desktop.contract.codec import decode_service_message, encode
from teams_guest_desktop.contract.facts import LinkLocator
from teams_guest_desktop.contract.signalling import (
    AttendanceChanged,
    Enter,
    EntryLocator,
    PeerMessage,
    PeerPhaseChanged,
    ServiceMessage,
)
from teams_guest_desktop.rehearsal.service import Ready
from teams_guest_desktop.secret import Secret

COMMAND = (sys.executable, "-m", "teams_guest_desktop.rehearsal")
PATIENCE = 10.0
"""Seconds any single thing may take; a service that works needs a small part of one."""

Kind = TypeVar("Kind", bound=ServiceMessage)


class Answer(NamedTuple):
    """Status and JSON of a control call."""

    status: int
    body: Any


class Running:
    """A rehearsal that runs, and the keys to it."""

    def __init__(self, ready: Ready, child: subprocess.Popen[str]) -> None:
        self.ready = ready
        self.child = child

    def control(
        self, method: str, path: str, body: object = None, key: str | None = None
    ) -> Answer:
        """One control call."""
        request = urllib.request.Request(  # noqa: S310  # our own service
            f"{self.ready.control}/control/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"X-Control-Key": self.ready.control_key if key is None else key},
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:  # noqa: S310
                return Answer(response.status, json.load(response))
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, json.load(error))

    @contextmanager
    def identity_client(
        self, credential: AzureKeyCredential | TokenCredential | None = None
    ) -> Iterator[CommunicationIdentityClient]:
        """The unmodified client, which cannot close itself: its transport is closed for it."""
        key = AzureKeyCredential(self.ready.access_key)
        with RequestsTransport(connection_verify=self.ready.ca_file) as transport:
            yield CommunicationIdentityClient(
                self.ready.endpoint,
                credential or key,
                transport=transport,
            )

    def guest(self, scopes: tuple[str, ...] = ("chat", "voip")) -> tuple[str, str]:
        """A fresh identity: its raw id and a token."""
        with self.identity_client() as client:
            user, token = client.create_user_and_token(list(scopes))
        return user.raw_id, token.token

    def managed_identity_token(self) -> str:
        """A token that is as good as the access key."""
        query = urllib.parse.urlencode(
            {"api-version": "2019-08-01", "resource": "https://communication.azure.com"}
        )
        request = urllib.request.Request(  # noqa: S310  # our own service
            f"{self.ready.identity_endpoint}?{query}",
            headers={"X-IDENTITY-HEADER": self.ready.identity_header},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:  # noqa: S310
            return str(json.load(response)["access_token"])

    @property
    def participants(self) -> dict[str, Any]:
        """Everybody as the control state tells, by id."""
        state = self.control("GET", "state").body
        return {participant["id"]: participant for participant in state["participants"]}


@contextmanager
def running(
    scenario: Path | None = None, *more: str, with_parent: bool = True
) -> Iterator[Running]:
    """Start a rehearsal, and see that it ends by itself, without a complaint.

    Without a parent it does not end with its standard input: whoever asks for that ends it.
    """
    arguments = () if scenario is None else ("--scenario", str(scenario))
    with (
        tempfile.TemporaryFile("w+") as complaints,
        subprocess.Popen(
            [*COMMAND, *(("--with-parent",) if with_parent else ()), *arguments, *more],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        ) as child,
    ):
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            ready = Ready(**json.loads(child.stdout.readline()))
            yield Running(ready, child)
            child.stdin.close()
            assert child.wait(PATIENCE) == 0
        finally:
            child.kill()
        complaints.seek(0)
        unexpected = [line for line in complaints if "malformed" not in line]
        assert not unexpected, unexpected


class Page:
    """What the page's rehearsal SDK is to the service; it remembers what it was told."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.heard: list[ServiceMessage] = []

    async def say(self, message: PeerMessage) -> None:
        await self.socket.send_str(encode(message))

    async def hear(self) -> ServiceMessage:
        """The next message."""
        async with asyncio.timeout(PATIENCE):
            message = decode_service_message(await self.socket.receive_str())
        self.heard.append(message)
        return message

    async def until(self, kind: type[Kind], fits: Callable[[Kind], bool] = lambda _: True) -> Kind:
        """The next message of a kind that fits."""
        while True:
            message = await self.hear()
            if isinstance(message, kind) and fits(message):
                return message

    async def until_phase(self, phase: PeerPhase) -> PeerPhaseChanged:
        return await self.until(PeerPhaseChanged, lambda message: message.phase is phase)

    async def until_seen(self, participant_id: str, **facts: object) -> None:
        """Wait until somebody is told to be like this."""
        await self.until(
            AttendanceChanged,
            lambda message: any(
                one.id == participant_id
                and all(getattr(one, name) == value for name, value in facts.items())
                for one in message.changed
            ),
        )

    async def until_closed(self) -> int:
        """Hear until the service closes; its close code."""
        async with asyncio.timeout(PATIENCE):
            while (raw := await self.socket.receive()).type is aiohttp.WSMsgType.TEXT:
                self.heard.append(decode_service_message(raw.data))
        return self.socket.close_code or 0


@asynccontextmanager
async def connected(service: Running) -> AsyncIterator[Page]:
    """A page that has said nothing yet."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(service.ready.signalling) as socket,
    ):
        yield Page(socket)


@asynccontextmanager
async def entered(
    service: Running,
    token: str,
    *,
    locator: EntryLocator | None = None,
    name: str = "Robin Guest",
    muted: bool = True,
    camera: bool = False,
) -> AsyncIterator[Page]:
    """A page that asks to be let in."""
    link = locator or LinkLocator(link=Secret(service.ready.meeting_link))
    async with connected(service) as page:
        await page.say(
            Enter(
                token=Secret(token),
                display_name=name,
                locator=link,
                muted=muted,
                camera=camera,
            )
        )
        yield page
