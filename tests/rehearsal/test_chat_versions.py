"""The versions of the protocols: which are spoken, and what only the newer one of chat knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from teams_guest_desktop.rehearsal.versions import CHAT_VERSIONS, IDENTITY_VERSIONS
from tests.rehearsal.asking import Asker, asking
from tests.rehearsal.running import Running

_OLD, _NEW = CHAT_VERSIONS
_DAYS = {"kind": "threadCreationDate", "deleteThreadAfterDays": 30}
_KEPT = {"kind": "none"}


@pytest.fixture
def asker(service: Running) -> Iterator[Asker]:
    with asking(service, service.guest(("chat",))[1]) as one:
        yield one


def _created(asker: Asker, version: str = _NEW, **more: Any) -> tuple[str, dict[str, Any]]:
    reply = asker.ask("POST", "/chat/threads", {"topic": "T", **more}, version=version)
    assert reply.status == 201, reply.body
    thread = reply.body["chatThread"]
    return f"/chat/threads/{quote(thread['id'], safe='')}", thread


@pytest.mark.parametrize(
    ("path", "versions"),
    [
        ("/chat/threads", CHAT_VERSIONS),
        ("/identities", IDENTITY_VERSIONS),
        ("/chat/config/realTimeNotifications", ("2024-09-01",)),
    ],
)
def test_each_protocol_has_its_own_versions(
    asker: Asker, path: str, versions: tuple[str, ...]
) -> None:
    spoken = {
        version
        for version in {*CHAT_VERSIONS, *IDENTITY_VERSIONS, "2024-09-01", "2020-07-20-preview2"}
        if asker.ask("GET", path, version=version).status != 400
    }
    assert spoken == set(versions)
    reply = asker.ask("GET", path, version="1'\u00e4")
    assert reply.refusal == (400, "UnsupportedApiVersion")
    assert reply.body["error"]["message"].endswith(
        f"{path}' does not support the API version '1'\u00e4'."
    )
    assert reply.headers["api-supported-versions"] == ", ".join(versions)
    assert asker.ask("GET", path, version=None).refusal == (400, "ApiVersionUnspecified")


def test_the_newer_version_keeps_metadata_and_retention(asker: Asker) -> None:
    path, made = _created(asker, metadata={"room": "7", "floor": "2"}, retentionPolicy=_DAYS)
    assert (made["metadata"], made["retentionPolicy"]) == ({"room": "7", "floor": "2"}, _DAYS)
    changes = {"metadata": {"room": "8", "floor": None, "new": "1", "empty": ""}}
    assert asker.ask("PATCH", path, changes).status == 204
    seen = asker.ask("GET", path).body
    assert seen["metadata"] == {"room": "8", "new": "1"}
    assert (seen["topic"], seen["retentionPolicy"]) == ("T", _DAYS)
    assert asker.ask("PATCH", path, {"retentionPolicy": None, "metadata": None}).status == 204
    seen = asker.ask("GET", path).body
    assert "metadata" not in seen
    assert seen["retentionPolicy"] == _KEPT
    assert len(asker.ask("GET", path + "/messages").body["value"]) == 2


def test_the_older_version_knows_neither(asker: Asker, service: Running) -> None:
    other = {"rawId": service.guest(("chat",))[0]}
    someone = {"communicationIdentifier": other, "metadata": {"seat": "1"}}
    new = {"metadata": {"room": "7"}, "retentionPolicy": _DAYS}
    path, made = _created(asker, _NEW, participants=[someone], **new)
    for hidden in ("metadata", "retentionPolicy"):
        assert hidden in made
        assert hidden not in asker.ask("GET", path, version=_OLD).body
    assert asker.ask("PATCH", path, new | {"topic": "U"}, version=_OLD).status == 204
    assert asker.ask("GET", path).body["retentionPolicy"] == _DAYS
    assert _told(asker, path, _OLD) == [None] * 2
    assert _told(asker, path, _NEW) == [{"seat": "1"}] * 2
    path, made = _created(asker, _OLD, participants=[someone], **new)
    assert set(made) == {"id", "topic", "createdOn", "createdByCommunicationIdentifier"}
    assert _told(asker, path, _NEW) == [None] * 2
    assert asker.ask("GET", path).body["retentionPolicy"] == _KEPT


def _told(asker: Asker, path: str, version: str) -> list[Any]:
    """The second participant's metadata, as the list and as the system message have them."""
    listed = asker.ask("GET", path + "/participants", version=version).body["value"]
    first = asker.ask("GET", path + "/messages", version=version).body["value"][-1]
    return [
        everybody[1].get("metadata") for everybody in (listed, first["content"]["participants"])
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"metadata": {"k": "v" * 1024}},
        {"metadata": {"k": 1}},
        {"metadata": ["k"]},
        {"retentionPolicy": {"kind": "threadCreationDate"}},
        {"retentionPolicy": {"kind": "threadCreationDate", "deleteThreadAfterDays": 29}},
        {"retentionPolicy": {"kind": "threadCreationDate", "deleteThreadAfterDays": 91}},
        {"retentionPolicy": {"kind": "forever"}},
        {"topic": ""},
    ],
)
def test_what_is_wrong_changes_nothing(asker: Asker, wrong: dict[str, Any]) -> None:
    path, made = _created(asker, metadata={"k": "v" * 1023})
    refused = asker.ask("PATCH", path, {"topic": "U", **wrong})
    assert refused.refusal == (400, "ValidationError")
    assert asker.ask("GET", path).body == made
    before = asker.ask("GET", "/chat/threads").body
    assert asker.ask("POST", "/chat/threads", {"topic": "U", **wrong}).status == 400
    assert asker.ask("GET", "/chat/threads").body == before


def test_metadata_is_measured_as_it_will_be(asker: Asker) -> None:
    path, _ = _created(asker, metadata={"a": "x" * 1000})
    assert asker.ask("PATCH", path, {"metadata": {"b": "x" * 100}}).status == 400
    assert asker.ask("PATCH", path, {"metadata": {"a": None, "b": "x" * 100}}).status == 204
    assert asker.ask("GET", path).body["metadata"] == {"b": "x" * 100}
