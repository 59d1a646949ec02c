"""The unmodified JavaScript SDKs of identity and chat against a rehearsal: in Node and in a page.

What they do is in ``resources/page/test/acs``, with one entry for each public operation: the
compiler says when one is missing.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtNetwork import QSslCertificate
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfileBuilder

from tests.rehearsal.running import Running, running

_PAGE = Path(__file__).parents[2] / "resources" / "page"
_SECONDS = 60
_OPERATIONS = 28
_TRIES = 3
"""Starts that were answered: the operation itself, and those of the page but for the last."""


@pytest.fixture(scope="module")
def built() -> Path:
    """The folder with the two programs, made from the sources of now."""
    subprocess.run(["node", "build.mjs", "--acs"], cwd=_PAGE, check=True, timeout=_SECONDS)
    return _PAGE / "build" / "acs"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    scenario = tmp_path_factory.mktemp("rehearsal") / "empty.toml"
    scenario.write_text('[meeting]\nname = "Nobody here"\n', "utf-8")
    with running(scenario) as started:
        yield started


@pytest.fixture
def facts(service: Running) -> str:
    """What the programs must know of the service, as JSON."""
    ready = service.ready
    return json.dumps(
        {
            "endpoint": ready.endpoint,
            "accessKey": ready.access_key,
            "connectionString": ready.connection_string,
            "resourceToken": service.managed_identity_token(),
        }
    )


def _check(outcomes: dict[str, str | None]) -> None:
    assert len(outcomes) == _OPERATIONS
    assert {name: why for name, why in outcomes.items() if why is not None} == {}


def test_in_node(built: Path, service: Running, facts: str) -> None:
    ended = subprocess.run(
        ["node", built / "node.mjs"],
        input=facts,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=_SECONDS,
        env={**os.environ, "NODE_EXTRA_CA_CERTS": service.ready.ca_file},
    )
    _check(json.loads(ended.stdout))


@pytest.fixture
def page(qtbot, service: Running, tmp_path: Path) -> Iterator[QWebEnginePage]:
    """One that believes the rehearsal's authority, too; off the record it would not (Qt 6.11)."""
    builder = QWebEngineProfileBuilder()
    builder.setAdditionalTrustedCertificates(QSslCertificate.fromPath(service.ready.ca_file))
    builder.setPersistentStoragePath(str(tmp_path / "storage"))
    builder.setCachePath(str(tmp_path / "cache"))
    profile = builder.createProfile("acs")
    page = QWebEnginePage(profile)
    yield page
    for one in (page, profile):
        with qtbot.waitSignal(one.destroyed):
            one.deleteLater()


def test_in_a_page(
    qtbot, site, built: Path, service: Running, page: QWebEnginePage, facts: str
) -> None:
    site.serve("/acs/", '<!doctype html><script type="module" src="sdks.mjs"></script>')
    program = (built / "browser.mjs").read_text("utf-8")
    site.serve("/acs/sdks.mjs", program, Content_Type="text/javascript")
    site.serve("/acs/service", facts)
    page.load(QUrl(f"{site.root}/acs/"))
    qtbot.waitUntil(lambda: "/acs/outcomes" in site.posted, timeout=_SECONDS * 1000)
    _check(json.loads(site.posted["/acs/outcomes"]))
    assert json.loads(site.posted["/acs/followed"]) is None
    asked = service.control("GET", "log").body["requests"]
    starts = [one["status"] for one in asked if one["path"].endswith("/realTimeNotifications")]
    assert starts.count(404) >= _TRIES
