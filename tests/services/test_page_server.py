"""The page's server, spoken to byte by byte."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from teams_guest_desktop.contract.engine import AcsEngine, Engine, RehearsalEngine
from teams_guest_desktop.errors import PageError, ProblemCode
from teams_guest_desktop.meeting.hosts import parse_hosts
from teams_guest_desktop.services.page_connection import CHUNK_BYTES, Resource, Site, answer
from teams_guest_desktop.services.page_server import PageServer
from tests.services.scripted_service import Runner, run

REHEARSAL = RehearsalEngine(signalling="ws://localhost:4711/signalling/secret")
BIG = b"x" * 3_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    page = tmp_path / "dist"
    (page / "chunks").mkdir(parents=True)
    (page / "index.html").write_text("<!doctype html>")
    (page / "main-abc.js").write_bytes(BIG)
    (page / "chunks" / "acs-def.js").write_text("export {}")
    (page / "notes.unknown").write_text("not served")
    (tmp_path / "secret.json").write_text("outside")
    return page


class Browser:
    """Asks for what it is told to, exactly."""

    def __init__(self, address: str) -> None:
        url = urlsplit(address)
        assert url.port is not None
        self.host, self.port = url.netloc, url.port
        self.prefix = url.path.rpartition("/")[0]

    async def raw(
        self, request: bytes, host: str = "127.0.0.1", *, pauses: bool = False
    ) -> tuple[int, dict[str, str], bytes]:
        reader, writer = await asyncio.open_connection(host, self.port, limit=4096)
        writer.write(request)
        for _ in range(10 if pauses else 0):
            await asyncio.sleep(0)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        body = await reader.read()
        writer.close()
        await writer.wait_closed()
        first, *lines = head.strip().split("\r\n")
        return int(first.split()[1]), dict(line.split(": ", 1) for line in lines), body

    async def ask(
        self, name: str, method: str = "GET", host: str | None = None, *, pauses: bool = False
    ) -> tuple[int, dict[str, str], bytes]:
        request = f"{method} {self.prefix}/{name} HTTP/1.1\r\nHost: {host or self.host}\r\n\r\n"
        return await self.raw(request.encode(), pauses=pauses)


@asynccontextmanager
async def serving(folder: Path, engine: Engine = REHEARSAL) -> AsyncIterator[Browser]:
    server = PageServer(folder, engine, parse_hosts(HOSTS))
    try:
        yield Browser(await server.start())
    finally:
        await server.close()


HOSTS = """{"hosts": [{"pattern": "*.skype.com", "reason": "signalling"}]}"""


def test_the_page_is_there_with_its_files_and_its_engine(on_loop: Runner, folder: Path) -> None:
    async def go() -> None:
        async with serving(folder) as browser:
            status, headers, body = await browser.ask("index.html")
            assert (status, body) == (200, b"<!doctype html>")
            assert headers["Content-Type"] == "text/html; charset=utf-8"
            assert (await browser.ask("main-abc.js"))[2] == BIG
            assert (await browser.ask("chunks/acs-def.js?v=1"))[2] == b"export {}"
            assert (await browser.ask("engine.json"))[2] == (
                b'{"type":"RehearsalEngine","signalling":"ws://localhost:4711/signalling/secret"}'
            )

    on_loop(go())


def test_a_reader_that_pauses_gets_files_of_every_size_whole(folder: Path) -> None:
    """The last bytes of some of them leave while the connection is told to go on writing."""
    sizes = [CHUNK_BYTES * count + extra for count in range(1, 80, 2) for extra in (0, 1)]
    for size in sizes:
        (folder / f"{size}.js").write_bytes(b"x" * size)
    complaints: list[dict[str, Any]] = []

    async def go() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, said: complaints.append(said))
        async with serving(folder) as browser:
            for size in sizes:
                assert len((await browser.ask(f"{size}.js", pauses=True))[2]) == size

    run(go())
    assert not complaints


def test_a_head_is_an_answer_without_its_body(folder: Path) -> None:
    async def go() -> None:
        async with serving(folder) as browser:
            status, headers, body = await browser.ask("main-abc.js", "HEAD")
            assert (status, body) == (200, b"")
            assert headers["Content-Length"] == str(len(BIG))

    run(go())


def test_the_address_cannot_be_guessed_and_is_another_each_time(folder: Path) -> None:
    async def go() -> None:
        async with serving(folder) as one, serving(folder) as two:
            assert one.prefix != two.prefix
            assert len(one.prefix) > 30
            assert one.host == f"localhost:{one.port}"
            assert (await one.raw(f"GET / HTTP/1.1\r\nHost: {one.host}\r\n\r\n".encode()))[0] == 404

    run(go())


def test_both_addresses_of_localhost_are_ours(on_loop: Runner, folder: Path) -> None:
    async def go() -> None:
        async with serving(folder) as browser:
            request = f"GET {browser.prefix}/index.html HTTP/1.1\r\nHost: {browser.host}\r\n\r\n"
            for address in loopback_addresses():
                assert (await browser.raw(request.encode(), address))[0] == 200

    on_loop(go())


def loopback_addresses() -> list[str]:
    with socket.socket(socket.AF_INET6) as probe:
        try:
            probe.bind(("::1", 0))
        except OSError:
            return ["127.0.0.1"]
    return ["127.0.0.1", "::1"]


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:{port}", "localhost", "evil.example:{port}", "localhost:{port}.evil.example"],
)
def test_another_host_is_turned_away(folder: Path, host: str) -> None:
    async def go() -> None:
        async with serving(folder) as browser:
            status, _, body = await browser.ask("index.html", host=host.format(port=browser.port))
            assert (status, body) == (421, b"")

    run(go())


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_nothing_but_reading(folder: Path, method: str) -> None:
    async def go() -> None:
        async with serving(folder) as browser:
            status, headers, _ = await browser.ask("index.html", method)
            assert (status, headers["Allow"]) == (405, "GET, HEAD")

    run(go())


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET / HTTP/2\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nno colon\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 421),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * 20_000, 431),
        (b"\xff\xfe\r\n\r\n", 400),
    ],
)
def test_what_is_no_request_is_said(folder: Path, request_: bytes, status: int) -> None:
    async def go() -> None:
        async with serving(folder) as browser:
            assert (await browser.raw(request_))[0] == status

    run(go())


def test_two_hosts_are_none(folder: Path) -> None:
    async def go() -> None:
        async with serving(folder) as browser:
            twice = f"Host: {browser.host}\r\nHost: {browser.host}\r\n\r\n"
            request = f"GET {browser.prefix}/index.html HTTP/1.1\r\n{twice}"
            assert (await browser.raw(request.encode()))[0] == 421

    run(go())


SITE = Site("localhost:1", {"/p/index.html": Resource("text/html", b"page")}, {})


@given(st.text(alphabet="/.%\\pindex2eE5cFhtml?#:@ ", max_size=40))
@example("/p/../p/index.html")
@example("/p/%69ndex.html")
@example("//p/index.html")
@example("http://localhost:1/p/index.html")
@example("/p/index.html/")
@example("/p/index.html%00")
def test_only_the_exact_path_is_found(path: str) -> None:
    given_ = answer(SITE, f"GET {path} HTTP/1.1\r\nHost: localhost:1".encode())
    assert (given_.status == 200) == (path.partition("?")[0] == "/p/index.html")


@given(st.binary(max_size=200))
def test_no_head_breaks_the_server(head: bytes) -> None:
    assert answer(SITE, head).status in {400, 404, 405, 421}


def test_a_file_beside_the_page_or_of_another_kind_is_not_served(folder: Path) -> None:
    async def go() -> None:
        async with serving(folder) as browser:
            for name in ("../secret.json", "%2e%2e/secret.json", "notes.unknown", "chunks", ""):
                assert (await browser.ask(name))[0] == 404

    run(go())


def test_a_file_that_goes_away_is_not_found(folder: Path) -> None:
    async def go() -> None:
        async with serving(folder) as browser:
            (folder / "index.html").unlink()
            assert (await browser.ask("index.html"))[0] == 404

    run(go())


def test_every_answer_says_what_the_page_may_do(folder: Path) -> None:
    async def go() -> None:
        async with serving(folder) as browser:
            for name in ("index.html", "missing"):
                _, headers, _ = await browser.ask(name)
                policy = directives(headers["Content-Security-Policy"])
                assert policy["default-src"] == ["'none'"]
                assert policy["script-src"] == ["'self'"]
                assert policy["frame-ancestors"] == ["'none'"]
                assert policy["connect-src"] == ["'self'", "ws://localhost:4711"]
                assert headers["X-Content-Type-Options"] == "nosniff"
                assert headers["Referrer-Policy"] == "no-referrer"
                assert headers["Cache-Control"] == "no-store"
                assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
                assert "camera=(self)" in headers["Permissions-Policy"]
                assert "geolocation=()" in headers["Permissions-Policy"]

    run(go())


def test_the_real_engine_speaks_to_the_hosts_on_the_list(folder: Path) -> None:
    async def go() -> None:
        async with serving(folder, AcsEngine()) as browser:
            _, headers, _ = await browser.ask("index.html")
        policy = directives(headers["Content-Security-Policy"])
        assert policy["connect-src"] == ["'self'", "https://*.skype.com", "wss://*.skype.com"]

    run(go())


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in map(str.split, policy.split("; "))}


def test_a_page_that_is_not_built_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(PageError, match=r"packaging/dev\.py") as raised:
        run(PageServer(tmp_path / "dist", REHEARSAL).start())
    assert raised.value.code is ProblemCode.PAGE_MISSING


def test_closing_cuts_readers_and_frees_the_port(on_loop: Runner, folder: Path) -> None:
    async def go() -> None:
        async with serving(folder) as browser:
            slow, writer = await asyncio.open_connection("127.0.0.1", browser.port)
            request = f"GET {browser.prefix}/main-abc.js HTTP/1.1\r\nHost: {browser.host}\r\n\r\n"
            writer.write(request.encode())
            await slow.readuntil(b"\r\n\r\n")
        writer.close()
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", browser.port)

    on_loop(go())
