"""The real calling SDK in the real engine, without a network: no rehearsal, nothing stood in for.

The scenes are in ``resources/page/test/calling``; they share one page, on the page's own server,
and each builds on those before it.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import qasync
from PySide6.QtWidgets import QApplication

from teams_guest_desktop.contract.commands import CloseReadyRoom, Command, OpenReadyRoom
from teams_guest_desktop.contract.engine import AcsEngine
from teams_guest_desktop.meeting.hosts import admits, parse_hosts
from teams_guest_desktop.meeting.link import (
    ANY_TENANT,
    Cloud,
    JoinRules,
    LinkRefusal,
    MeetingLink,
    parse_link,
)
from teams_guest_desktop.resources import resource_path
from teams_guest_desktop.services.page_server import PageServer
from teams_guest_desktop.webview.bridge import Bridge
from teams_guest_desktop.webview.stage import Stage
from tests.meeting.links import (
    CLASSIC,
    given_links,
    google,
    launcher,
    safe_link,
    url_defense_2,
    url_defense_3,
)
from tests.webview.conftest import Journal

_PAGE = Path(__file__).parents[2] / "resources" / "page"
_SECONDS = 60

SCENES = [
    "it is made on our origin",
    "it lists the fake devices and shows a preview that moves",
    "it makes an agent",
    "it refuses and takes links in form",
    "it gives every feature of the page",
    "all observers attach and detach",
    "without a network a call ends as unreachable",
    "without a network one knows soon",
    "a token that cannot be read is not one that has run out",
    "five times in and out leave nothing behind",
]


class Lab:
    """A page with the real SDK on a stage, served as the program does."""

    def __init__(self, loop: qasync.QEventLoop, folder: Path) -> None:
        self._loop = loop
        self._hosts = parse_hosts(resource_path("microsoft_hosts.json").read_bytes())
        self._server = PageServer(folder, AcsEngine(), self._hosts)
        self._bridge = Bridge(Journal(), hello_seconds=3600.0)
        self._asks = asyncio.Event()
        self.asked: list[str] = []
        """Hosts that the page has asked for something."""
        self.stage = Stage(
            self._wait(self._server.start()),
            self._bridge,
            Journal(),
            allows=self._allows,
            on_capture=lambda request: request.cancel(),
        )
        self._page = self.stage._page
        self.stage.widget("Meeting").show()

    def _allows(self, scheme: str, host: str, port: int) -> bool:
        self.asked.append(host)
        self._asks.set()
        return admits(self._hosts, scheme, host, port)

    def _wait(self, work: Any) -> Any:
        return self._loop.run_until_complete(asyncio.wait_for(work, _SECONDS))

    async def _title(self, title: str) -> None:
        came = asyncio.Event()

        def take(now: str) -> None:
            if now == title:
                came.set()

        take(self._page.title())
        self._page.titleChanged.connect(take)
        await came.wait()
        self._page.titleChanged.disconnect(take)

    async def _evaluate(self, script: str) -> Any:
        value = self._loop.create_future()
        self._page.runJavaScript(script, 0, value.set_result)
        return await value

    def evaluate(self, script: str) -> Any:
        """The value of a script in the page's world."""
        return self._wait(self._evaluate(script))

    def tell(self, command: Command) -> None:
        """Give a command to the page and wait until it is carried out."""
        self._wait(self._bridge.send(command))

    def ask_by(self, command: Command) -> None:
        """Give a command to the page and wait until it asks somebody for something."""

        async def until_asked() -> None:
            telling = asyncio.ensure_future(self._bridge.send(command))
            await self._asks.wait()
            telling.cancel()
            await asyncio.gather(telling, return_exceptions=True)

        self._wait(until_asked())

    def wait_for_title(self, title: str) -> None:
        """Wait until the page bears this title."""
        self._wait(self._title(title))

    def play(self, name: str) -> str:
        """Play a scene; returns what is wrong with it."""
        self.evaluate(f"void lab.play({json.dumps(name)})")
        self.wait_for_title(name)
        return str(self.evaluate(f"lab.outcomes[{json.dumps(name)}]"))

    def takes(self, links: list[str]) -> list[bool]:
        """For each link, whether the SDK takes its form."""
        title = f"judged {links[0]}"
        self.evaluate(f"void lab.judge({json.dumps(links)}, {json.dumps(title)})")
        self.wait_for_title(title)
        verdicts = json.loads(self.evaluate("lab.verdicts"))
        assert isinstance(verdicts, list), verdicts
        return verdicts

    def close(self) -> None:
        """Everything goes."""
        self.stage.close()
        self._wait(self._server.close())


@contextmanager
def opened(application: QApplication, folder: Path) -> Iterator[Lab]:
    """The page that was built into a folder."""
    with qasync.QEventLoop(application) as loop:
        asyncio.set_event_loop(loop)
        lab = Lab(loop, folder)
        yield lab
        lab.close()
    asyncio.set_event_loop(None)


@pytest.fixture(scope="module")
def lab(qapp: QApplication) -> Iterator[Lab]:
    """The page of scenes."""
    subprocess.run(["node", "build.mjs", "--calling"], cwd=_PAGE, check=True, timeout=_SECONDS)
    with opened(qapp, _PAGE / "build" / "calling") as lab:
        lab.wait_for_title("lab")
        yield lab


def test_nobody_is_asked_for_anything_before_the_guest_wants_in(qapp: QApplication) -> None:
    """The page of the program: a command that needs the SDK is answered once it is loaded."""
    with opened(qapp, resource_path("page/dist")) as page:
        page.tell(CloseReadyRoom())
        loaded = "performance.getEntriesByType('resource').some((one) => one.encodedBodySize > 1e6)"
        assert page.evaluate(loaded) is True
        assert page.asked == []
        page.ask_by(OpenReadyRoom(microphone=False, camera=False))
        assert not page.stage.refused


def test_the_chat_package_works_under_our_policy_and_asks_only_its_resource(
    qapp: QApplication,
) -> None:
    """As far as one gets without a network: the page then tries again, see `chat/notifications`."""
    (chunk,) = resource_path("page/dist/chunks").glob("chat-client-*.js")
    host = "nobody-at-all.communication.azure.com"
    with opened(qapp, resource_path("page/dist")) as page:
        page.tell(CloseReadyRoom())
        page.evaluate(f"""
            var blocked = [];
            addEventListener("securitypolicyviolation", (event) => blocked.push(event.blockedURI));
            const token = async () => ({{ token: "e30.e30.x" }});
            const credential = {{ getToken: token, dispose() {{}} }};
            import(new URL("chunks/{chunk.name}", location.href))
              .then(({{ ChatClient }}) => new ChatClient("https://{host}", credential))
              .then((client) => client.startRealtimeNotifications())
              .then(() => (document.title = "started"), () => (document.title = "not started"));
            1""")
        page.wait_for_title("not started")
        # 1.6.0 looks for the global object by way of `Function`, and finds it without as well.
        assert page.evaluate("blocked.join()") in ("", "eval")
        assert set(page.asked) == {host}
        assert not page.stage.refused


def test_the_scenes_are_these(lab: Lab) -> None:
    assert lab.evaluate("lab.names.join()") == ",".join(SCENES)
    assert lab.asked == []


@pytest.mark.parametrize("name", SCENES)
def test_scene(lab: Lab, name: str) -> None:
    assert lab.play(name) == ""


def test_the_sdk_takes_every_canonical_link(lab: Lab) -> None:
    links = sorted({_canonical(text) for text in given_links()})
    assert dict(zip(links, lab.takes(links), strict=True)) == dict.fromkeys(links, True)


def test_the_sdk_refuses_links_as_they_arrive(lab: Lab) -> None:
    wrapped = [
        wrap(CLASSIC) for wrap in (safe_link, google, launcher, url_defense_2, url_defense_3)
    ]
    raw = [*wrapped, f"{CLASSIC}&anon=true", CLASSIC.replace("?", "?lm=1&")]
    assert {_canonical(text) for text in raw} == {CLASSIC}
    assert dict(zip(raw, lab.takes(raw), strict=True)) == dict.fromkeys(raw, False)


def test_the_sdk_takes_foreign_hosts_so_the_allow_list_is_ours(lab: Lab) -> None:
    foreign = CLASSIC.replace("teams.microsoft.com", "evil.example")
    assert lab.takes([foreign]) == [True]
    assert isinstance(parse_link(foreign), LinkRefusal)


def _canonical(text: str) -> str:
    link = parse_link(text, JoinRules(cloud=Cloud.GCC_HIGH) if "gov.teams" in text else ANY_TENANT)
    assert isinstance(link, MeetingLink), text
    return link.canonical.reveal()


def test_it_stayed_with_the_hosts_of_the_list(lab: Lab) -> None:
    assert lab.asked
    assert not lab.stage.refused
