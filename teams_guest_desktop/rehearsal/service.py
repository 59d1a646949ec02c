"""The sockets of a rehearsal, and the line that tells where they are."""

from __future__ import annotations

import base64
import contextlib
import logging
import secrets
import socket
import ssl
import tempfile
from pathlib import Path
from types import TracebackType

import msgspec
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Middleware

from teams_guest_desktop.rehearsal.certificates import make_server_context
from teams_guest_desktop.rehearsal.chat_api import ChatApi
from teams_guest_desktop.rehearsal.control_api import ControlApi
from teams_guest_desktop.rehearsal.errors import StartError
from teams_guest_desktop.rehearsal.identity_api import IdentityApi, ManagedIdentityApi
from teams_guest_desktop.rehearsal.rehearsal import Rehearsal
from teams_guest_desktop.rehearsal.rest import (
    MAX_BODY_BYTES,
    acs_middleware,
    refusing,
)
from teams_guest_desktop.rehearsal.signalling import Signalling

_LOOPBACK = "127.0.0.1"
_LOOPBACK_6 = "::1"
_ATTEMPTS = 20

logger = logging.getLogger(__name__)


class Ready(msgspec.Struct, frozen=True):
    """The ready line."""

    ready: bool
    meeting_link: str
    meeting_id: str
    passcode: str
    endpoint: str
    access_key: str
    connection_string: str
    ca_file: str
    identity_endpoint: str
    identity_header: str
    signalling: str
    control: str
    control_key: str


class Service:
    """Serves a rehearsal on loopback while its context is open."""

    def __init__(self, rehearsal: Rehearsal, port: int = 0) -> None:
        self._rehearsal = rehearsal
        self._port = port
        self._signalling = Signalling(rehearsal)
        self._closing = contextlib.AsyncExitStack()

    async def __aenter__(self) -> Ready:
        async with contextlib.AsyncExitStack() as opened:
            ready = await self._open(opened)
            self._closing = opened.pop_all()
        return ready

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._closing.aclose()

    async def _open(self, opened: contextlib.AsyncExitStack) -> Ready:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="teams-guest-")))
        context, ca_file = make_server_context(folder)
        key = secrets.token_bytes(64)
        control_key, header, path = (secrets.token_urlsafe(32) for _ in range(3))

        acs_socket = _listen(_LOOPBACK, self._port)
        endpoint = f"https://{_LOOPBACK}:{acs_socket.getsockname()[1]}"
        acs = _application(acs_middleware(self._rehearsal.log, self._rehearsal.faults))
        acs.add_routes(self._acs_routes(key, endpoint))
        await _serve(opened, acs, [acs_socket], context)

        plain = _application(refusing)
        managed = ManagedIdentityApi(self._rehearsal.identities, header)
        plain.add_routes(ControlApi(self._rehearsal, control_key).routes())
        plain.router.add_get("/msi/token", managed.give_token)
        plain.router.add_get(f"/signalling/{path}", self._signalling.connect)
        plain_sockets = _listen_on_both()
        port = plain_sockets[0].getsockname()[1]
        await _serve(opened, plain, plain_sockets)

        opened.push_async_callback(self._rehearsal.stop)
        opened.push_async_callback(self._signalling.stop)
        access_key = base64.b64encode(key).decode("ascii")
        address = self._rehearsal.meeting.address
        return Ready(
            ready=True,
            meeting_link=address.link,
            meeting_id=address.meeting_id,
            passcode=address.passcode,
            endpoint=endpoint,
            access_key=access_key,
            connection_string=f"endpoint={endpoint}/;accesskey={access_key}",
            ca_file=str(ca_file),
            identity_endpoint=f"http://{_LOOPBACK}:{port}/msi/token",
            identity_header=header,
            signalling=f"ws://localhost:{port}/signalling/{path}",
            control=f"http://{_LOOPBACK}:{port}",
            control_key=control_key,
        )

    def _acs_routes(self, key: bytes, endpoint: str) -> list[web.RouteDef]:
        rehearsal = self._rehearsal
        identity = IdentityApi(rehearsal.identities, key, rehearsal.clock, rehearsal.limits)
        chat = ChatApi(rehearsal.chats, rehearsal.identities, rehearsal.limits, endpoint)
        return [*identity.routes(), *chat.routes()]


def _application(middleware: Middleware) -> web.Application:
    return web.Application(middlewares=[middleware], client_max_size=MAX_BODY_BYTES)


async def _serve(
    opened: contextlib.AsyncExitStack,
    application: web.Application,
    sockets: list[socket.socket],
    context: ssl.SSLContext | None = None,
) -> None:
    # What cannot be read as HTTP is answered with 400; its text can hold a token, and is no news.
    logger.addFilter(_is_news)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.2, logger=logger)
    await runner.setup()
    opened.push_async_callback(runner.cleanup)
    for listening in sockets:
        await web.SockSite(runner, listening, ssl_context=context).start()


def _is_news(record: logging.LogRecord) -> bool:
    failure = record.exc_info[1] if record.exc_info else None
    return not isinstance(failure, HttpProcessingError | web.RequestPayloadError)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise StartError(f"cannot listen on {host} port {port}: {error}") from None


def _listen_on_both() -> list[socket.socket]:
    """One port on both loopback addresses, since ``localhost`` can mean either."""
    if not _has_ipv6_loopback():
        return [_listen(_LOOPBACK, 0)]
    for _ in range(_ATTEMPTS):
        listening = _listen(_LOOPBACK, 0)
        try:
            return [listening, _listen(_LOOPBACK_6, listening.getsockname()[1])]
        except StartError:
            listening.close()
    raise StartError("no port is free on both 127.0.0.1 and ::1")


def _has_ipv6_loopback() -> bool:
    try:
        _listen(_LOOPBACK_6, 0).close()
    except StartError:
        return False
    return True
