"""A small page on a small server, and asyncio on Qt, for everything in this folder."""

from __future__ import annotations

import asyncio
import gc
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import qasync
from PySide6.QtCore import QCoreApplication, Qt

from teams_guest_desktop.contract.events import Hello
from teams_guest_desktop.contract.hash import contract_hash
from teams_guest_desktop.webview.bridge import Bridge
from teams_guest_desktop.webview.stage import Stage

QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)

_SECONDS = 20.0

# What Qt says of a machine without graphics card, screen or, as root, sandbox; not ours to fix.
_SAYINGS_OF_THE_ENGINE = (
    "Sandboxing disabled",
    "[Vv]ulkan",
    "QRhiGles2",
    "Failed to create RHI",
    "OpenGL context creation failed",
    "Unable to detect GPU vendor",
    "GPUInfo not initialized",
    r"does not support propagateSizeHints\(\)",
)

PAGE = "<!doctype html><title>stage</title><body><p id=text>The stage</p>"

SCRIPT = """
"use strict";
const heard = [];
const say = (message) => document.dispatchEvent(new CustomEvent("teams-guest-to-native", {
  detail: typeof message === "string" ? message : JSON.stringify(message) }));
document.addEventListener("teams-guest-to-page", (event) => {
  const frame = JSON.parse(event.detail);
  heard.push(frame);
  say({ type: "CommandCompleted", commandId: frame.commandId });
});
document.addEventListener("teams-guest-relay-ready", () => {
  say({ type: "Hello", contractHash: "%s", engine: "rehearsal", videoCodecs: ["VP8"] });
}, { once: true });
document.dispatchEvent(new CustomEvent("teams-guest-page-ready"));
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "webview" in item.path.parts:
            item.add_marker(pytest.mark.qt_log_ignore(*_SAYINGS_OF_THE_ENGINE))


@pytest.fixture(scope="module", autouse=True)
def _collected_here() -> Iterator[None]:
    """Keep the collector out of the server's threads: Qt's objects must end in this one."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()
    gc.collect()


class Journal:
    """A `JournalPort` that remembers."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, dict[str, Any]]] = []

    def record(self, event: str, **fields: Any) -> None:
        self.lines.append((event, fields))


class Site:
    """A web server on localhost: our page at `url`, and whatever a test adds to `files`."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.root = f"http://localhost:{server.server_port}"
        self.url = f"{self.root}/stage/"
        self.files: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        self.posted: dict[str, bytes] = {}
        self.serve("/stage/", f"{PAGE}<script>{SCRIPT % contract_hash()}</script>")

    def serve(self, path: str, body: str = "", status: int = 200, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.files[path] = (status, {"Content-Type": "text/html"} | named, body.encode())

    def serve_page_with(self, headers: Mapping[str, str]) -> None:
        """Our page with these headers, which may forbid scripts that stand in it."""
        self.serve("/stage/page.js", SCRIPT % contract_hash(), Content_Type="text/javascript")
        body = f"{PAGE}<script src=page.js></script>".encode()
        self.files["/stage/"] = (200, {"Content-Type": "text/html", **headers}, body)


class Elsewhere:
    """A port of this machine that is nobody's business; `visits` are connections to it."""

    def __init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._listening.settimeout(0)
        self.port = self._listening.getsockname()[1]

    def visits(self) -> list[bytes]:
        """What was said in each connection since the last time, as far as it has arrived."""
        said = []
        while True:
            try:
                connection, _ = self._listening.accept()
            except BlockingIOError:
                return said
            with connection:
                connection.settimeout(0)
                try:
                    said.append(connection.recv(65536))
                except BlockingIOError:
                    said.append(b"")

    def close(self) -> None:
        self._listening.close()


@pytest.fixture
def site() -> Iterator[Site]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            place.asked.append(self.path)
            status, headers, body = place.files.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            place.posted[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.daemon_threads = True
    place = Site(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield place
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    place = Elsewhere()
    yield place
    place.close()


@pytest.fixture
def journal() -> Journal:
    return Journal()


@pytest.fixture
def make_bridge(journal) -> Iterator[Callable[..., Bridge]]:
    """Make a bridge; the timers of every one stand still in the end, whoever collects it."""
    made = []

    def make_bridge(**options: Any) -> Bridge:
        made.append(Bridge(journal, **options))
        return made[-1]

    yield make_bridge
    for bridge in made:
        bridge.page_closed()


@pytest.fixture
def bridge(make_bridge) -> Bridge:
    return make_bridge()


@pytest.fixture
def open_stage(site, bridge, journal) -> Iterator[Callable[..., Stage]]:
    """Open a stage; every one is closed in the end."""
    opened = []

    def open_stage(url: str = site.url, **options: Any) -> Stage:
        given = {"allows": lambda *_: False, "on_capture": lambda request: request.cancel()}
        stage = Stage(url, bridge, journal, **(given | options))
        opened.append(stage)
        return stage

    yield open_stage
    for stage in opened:
        stage.close()


@pytest.fixture
def stage(qtbot, bridge, open_stage) -> Stage:
    """A stage whose page has said Hello."""
    with qtbot.waitSignal(bridge.event_received, timeout=15_000) as greeted:
        stage = open_stage()
    assert isinstance(greeted.args[0], Hello)
    return stage


@pytest.fixture
def run(qapp) -> Iterator[Callable[[Awaitable[Any]], Any]]:
    """Run a coroutine on Qt's event loop, to its end."""
    with qasync.QEventLoop(qapp) as loop:
        asyncio.set_event_loop(loop)
        yield lambda work: loop.run_until_complete(asyncio.wait_for(work, _SECONDS))
    asyncio.set_event_loop(None)


@pytest.fixture
def evaluate(qtbot) -> Callable[..., Any]:
    """Run a script in the page's own world (or another) and return its value. For tests only."""

    def evaluate(page: Any, script: str, world: int = 0) -> Any:
        found: list[Any] = []
        page.runJavaScript(script, world, found.append)
        qtbot.waitUntil(lambda: bool(found), timeout=10_000)
        return found[0]

    return evaluate
