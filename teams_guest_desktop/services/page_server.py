"""Serves the built page to the web view, on this machine only.

The Calling SDK accepts https, file and ``http://localhost``; ``127.0.0.1`` it refuses. Whoever
else runs on this machine can reach the port, but not guess the path; a web page elsewhere that
has its name resolved to us is turned away by its Host header. Files are known from the start, so
no path is ever made of what a request says.
"""

from __future__ import annotations

import asyncio
import errno
import secrets
import socket
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from teams_guest_desktop.contract.codec import encode
from teams_guest_desktop.contract.engine import Engine
from teams_guest_desktop.errors import PageError, ProblemCode
from teams_guest_desktop.meeting.hosts import AllowedHost
from teams_guest_desktop.services.page_connection import Connection, Resource, Site
from teams_guest_desktop.services.page_headers import headers_for

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
_ENTRY = "index.html"
_ENGINE = "engine.json"
_PORT_TRIES = 8


class PageServer:
    """The page and the choice of its engine under one address; started and closed once.

    `hosts` is what a page with the real engine may speak to.
    """

    def __init__(self, folder: Path, engine: Engine, hosts: Iterable[AllowedHost] = ()) -> None:
        self._folder = folder
        self._engine = engine
        self._headers = headers_for(engine, hosts)
        self._servers: list[asyncio.Server] = []
        self._connections: set[Connection] = set()

    async def start(self) -> str:
        """Listen, and return the page's address. Raises `PageError`."""
        prefix = f"/{secrets.token_urlsafe(24)}/"
        resources = {prefix + quote(name): each for name, each in self._resources().items()}
        try:
            listening = _listening_sockets()
        except OSError as error:
            raise _no_port(error) from None
        host = f"localhost:{listening[0].getsockname()[1]}"
        site = Site(host, resources, self._headers)
        loop = asyncio.get_running_loop()
        for each in listening:
            server = await loop.create_server(
                lambda: Connection(site, self._connections), sock=each
            )
            self._servers.append(server)
        return f"http://{host}{prefix}{_ENTRY}"

    async def close(self) -> None:
        """Stop listening and cut what is open."""
        servers, self._servers = self._servers, []
        for server in servers:
            server.close()
        connections = list(self._connections)
        for connection in connections:
            connection.abort()
        await asyncio.gather(*(connection.closed for connection in connections))
        await asyncio.gather(*(server.wait_closed() for server in servers))

    def _resources(self) -> dict[str, Resource]:
        """The files of the built page by their names, and the choice of the engine."""
        files = {
            file.relative_to(self._folder).as_posix(): Resource(content_type, file)
            for file in self._folder.rglob("*")
            if (content_type := _TYPES.get(file.suffix)) and file.is_file()
        }
        if _ENTRY not in files:
            raise PageError(
                ProblemCode.PAGE_MISSING,
                f"The page is not built: there is no {self._folder / _ENTRY}. "
                "Build it with: python3 packaging/dev.py run",
            )
        files[_ENGINE] = Resource(_TYPES[".json"], encode(self._engine).encode())
        return files


def _listening_sockets() -> list[socket.socket]:
    """Sockets on 127.0.0.1 and, if this machine has it, ::1, with the same free port.

    A browser tries either for ``localhost``; nobody else shall answer on the other one.
    """
    for _ in range(_PORT_TRIES):
        first = _listen(socket.AF_INET, "127.0.0.1", 0)
        try:
            return [first, _listen(socket.AF_INET6, "::1", first.getsockname()[1])]
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                return [first]
            first.close()
    raise OSError(errno.EADDRINUSE, "no port is free on 127.0.0.1 and ::1 at once")


def _listen(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise
    return listening


def _no_port(error: OSError) -> PageError:
    return PageError(
        ProblemCode.PAGE_PORT_UNAVAILABLE,
        f"No port of this computer can be opened for the page: {error.strerror}. "
        "Look for a security program that forbids it, and start again.",
    )
