"""What is decided in tables is what the engine does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePermission, QWebEngineProfile, QWebEngineSettings

from teams_guest_desktop.webview.lockdown import ATTRIBUTES, known_attributes
from teams_guest_desktop.webview.origin import Origin
from teams_guest_desktop.webview.permissions import ANSWERS, answer_permission
from teams_guest_desktop.webview.versions import EngineVersions, engine_versions

Type = QWebEnginePermission.PermissionType
OURS = Origin("http", "localhost", 8000)


def test_every_attribute_that_the_engine_knows_is_decided():
    assert set(QWebEngineSettings.WebAttribute.__members__) <= set(ATTRIBUTES)


def test_the_page_has_the_settings_of_the_table(stage):
    settings = stage._page.settings()
    table = known_attributes()
    assert {attribute: settings.testAttribute(attribute) for attribute in table} == table
    assert (
        settings.unknownUrlSchemePolicy()
        == QWebEngineSettings.UnknownUrlSchemePolicy.DisallowUnknownUrlSchemes
    )


def test_the_profile_remembers_nothing(stage):
    profile = stage._profile
    assert profile.isOffTheRecord()
    assert (
        profile.persistentCookiesPolicy()
        == QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
    )
    assert (
        profile.persistentPermissionsPolicy()
        == QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime
    )
    assert profile.httpCacheType() == QWebEngineProfile.HttpCacheType.MemoryHttpCache
    assert not profile.isSpellCheckEnabled()
    assert not profile.isPushServiceEnabled()
    assert not profile.clientCertificateStore().certificates()


def test_every_permission_that_the_engine_knows_is_decided():
    assert set(ANSWERS) == set(Type)


class Asked:
    """A `QWebEnginePermission`, which only the engine can make."""

    def __init__(self, kind: Type, origin: str) -> None:
        self.permissionType = lambda: kind
        self.origin = lambda: QUrl(origin)
        self.answers: list[str] = []
        self.grant = lambda: self.answers.append("granted")
        self.deny = lambda: self.answers.append("denied")


@pytest.mark.parametrize("kind", Type)
def test_our_origin_gets_what_the_table_says(kind):
    asked = Asked(kind, "http://localhost:8000/")
    assert answer_permission(asked, OURS) is ANSWERS[kind]
    assert asked.answers == ["granted" if ANSWERS[kind] else "denied"]


@pytest.mark.parametrize("kind", Type)
@pytest.mark.parametrize(
    "origin",
    ["http://localhost:8001/", "https://localhost:8000/", "http://127.0.0.1:8000/", "data:", ""],
)
def test_any_other_origin_gets_nothing(kind, origin):
    asked = Asked(kind, origin)
    assert not answer_permission(asked, OURS)
    assert asked.answers == ["denied"]


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("http://localhost/a", ("http", "localhost", 80)),
        ("https://localhost/a", ("https", "localhost", 443)),
        ("wss://Host.example:8443/a", ("wss", "host.example", 8443)),
        ("data:text/plain,x", ("data", "", -1)),
    ],
)
def test_an_origin_is_scheme_host_and_port(address, origin):
    assert Origin.of(QUrl(address)) == origin


@pytest.mark.parametrize(
    ("patches", "minimum", "are_enough"),
    [
        ("140.0.7339.225", "", True),
        ("140.0.7339.225", "140", True),
        ("140.0.7339.225", "140.0.7339.225", True),
        ("140.0.7339.225", "140.0.7339.226", False),
        ("140.0.7339.225", "99.9.9999.999", True),
        ("99.0.1.1", "140", False),
        ("140", "140.0.0.0", True),
        ("", "1", False),
        ("unknown", "1", False),
    ],
)
def test_patches_are_compared_as_numbers(patches, minimum, are_enough):
    assert EngineVersions("6.8", "122", patches).has_patches_of(minimum) is are_enough


def test_the_engine_tells_its_versions():
    versions = engine_versions()
    for version in (versions.qt, versions.chromium, versions.chromium_security):
        assert version.replace(".", "").isdigit()
