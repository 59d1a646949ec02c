"""An https service on loopback that answers as a test has written down, one answer a request."""

from __future__ import annotations

import asyncio
import base64
import json
import ssl
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import web

from teams_guest_desktop.secret import Secret
from teams_guest_desktop.services.connection_string import AcsEndpoint

Result = TypeVar("Result")
Runner = Callable[[Coroutine[Any, Any, None]], None]

ACCESS_KEY = base64.b64encode(b"a key of no account").decode()
TEST_SECONDS = 20.0


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run to the end on a loop of its own; whatever hangs fails."""

    async def bounded() -> Result:
        async with asyncio.timeout(TEST_SECONDS):
            return await work

    with asyncio.Runner() as runner:
        return runner.run(bounded())


@dataclass(frozen=True)
class Reply:
    """One answer. `hangs`: none, until the service stops; `breaks`: the connection is cut."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False
    breaks: bool = False


@dataclass(frozen=True)
class Seen:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any
    connection: Any
    query: dict[str, str]


class ScriptedService:
    """Gives the replies in order, and the last one again and again."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = deque(replies)
        self._stopped = asyncio.Event()
        self.seen: list[Seen] = []
        self.asked = asyncio.Event()
        self.url = ""
        self.ca_file = Path()

    @property
    def endpoint(self) -> AcsEndpoint:
        return AcsEndpoint(self.url, Secret(ACCESS_KEY), self.ca_file)

    @asynccontextmanager
    async def running(self, tls: tuple[ssl.SSLContext, Path]) -> AsyncIterator[ScriptedService]:
        context, self.ca_file = tls
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
        await site.start()
        self.url = f"https://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            self._stopped.set()
            await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        raw = await request.read()
        body = json.loads(raw) if raw else None
        peer = request.get_extra_info("peername")
        headers, query = dict(request.headers), dict(request.query)
        self.seen.append(Seen(request.method, request.path, headers, body, peer, query))
        self.asked.set()
        reply = self.replies.popleft() if len(self.replies) > 1 else self.replies[0]
        if reply.hangs:
            await self._stopped.wait()
        if reply.breaks:
            assert request.transport is not None
            request.transport.abort()
        content = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        return web.Response(
            status=reply.status,
            body=b"" if reply.body is None else content,
            headers={"Content-Type": "application/json", **reply.headers},
        )
