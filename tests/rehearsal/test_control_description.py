"""The description of the control calls: of every one, and true."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case

from teams_guest_desktop.rehearsal.actions import VERBS
from teams_guest_desktop.rehearsal.control_api import ControlApi
from teams_guest_desktop.rehearsal.control_description import Call, calls, description
from teams_guest_desktop.rehearsal.faults import FaultKind, FaultTarget
from teams_guest_desktop.rehearsal.rehearsal import Rehearsal
from tests.rehearsal.running import Running

_CALLS = {f"{call.method.upper()} {call.path}": call for call in calls()}
_BODIES: dict[str, dict[str, Any]] = {
    "POST /control/options": {"lobby": True, "codecs": ["VP8"]},
    "POST /control/participants": {"name": "Ada", "id": "second", "kind": "phone"},
    "POST /control/lobby": {"admit": "all"},
    "POST /control/recording": {"state": "started"},
    "POST /control/transcription": {"active": True},
    "POST /control/captions": {"from": "ada", "text": "hi", "translations": {"de": "hallo"}},
    "POST /control/breakout_rooms": {
        "rooms": [{"id": "r", "name": "Room", "participants": ["ada"]}],
        "state": "open",
        "lasts_seconds": 60,
    },
    "POST /control/reactions": {"from": "ada", "reaction": "like"},
    "POST /control/crowd": {"size": 2},
    "POST /control/chat": {"from": "ada", "html": "<b>hi</b>"},
    "POST /control/typing": {"from": "ada"},
    "POST /control/end": {},
    "POST /control/faults": {"target": "chat", "kind": "status", "status": 429},
    "PATCH /control/participants/{id}": {"muted": False, "name": "Ada L."},
    "PATCH /control/chat/{id}": {"text": "hello"},
}
"""One for each call that takes one."""


def _plain(value: Any) -> Any:
    """To a schema 1.0 is an integer; nobody's JSON writes one so, and msgspec refuses it."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _as_json(value: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


_loaded = schemathesis.openapi.from_dict(description())


def test_every_route_is_described_and_no_other() -> None:
    async def routes() -> set[str]:
        return {
            f"{route.method} {route.path}" for route in ControlApi(Rehearsal("T"), "k").routes()
        }

    served = asyncio.run(routes())
    served.remove("POST /control/{verb}")
    assert served | {f"POST /control/{verb}" for verb in VERBS} == set(_CALLS)


def test_it_is_served_to_whom_has_the_key(service: Running) -> None:
    assert service.control("GET", "openapi.json", key="wrong").status == 401
    answer = service.control("GET", "openapi.json")
    assert answer.status == 200
    assert answer.body == _as_json(description())
    assert answer.body["openapi"].startswith("3.1")


def test_it_tells_what_each_fault_does_to_each_target() -> None:
    operation = description()["paths"]["/control/faults"]["post"]
    assert operation["summary"] == "Disturb what comes next."
    for word in (*FaultTarget, *FaultKind):
        assert f"`{word}`" in operation["description"]


def test_it_is_valid() -> None:
    _loaded.validate()
    names = [
        operation["operationId"]
        for operations in description()["paths"].values()
        for operation in operations.values()
    ]
    assert len(set(names)) == len(names) == len(_CALLS)


@pytest.mark.parametrize("label", [label for label, call in _CALLS.items() if call.takes])
def test_what_it_allows_is_decoded(label: str) -> None:
    call = _CALLS[label]

    @settings(
        max_examples=40,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(case=_loaded[call.path][call.method].as_strategy())
    def allowed(case: Case[Any]) -> None:
        if isinstance(case.body, dict):
            msgspec.json.decode(msgspec.json.encode(_plain(case.body)), type=call.takes)

    allowed()


@pytest.mark.parametrize("label", _BODIES)
def test_bodies_that_it_allows_are_accepted(service: Running, label: str) -> None:
    assert service.control("POST", "participants", {"name": "Ada", "id": "ada"}).status == 201
    message = service.control("POST", "chat", {"from": "ada", "text": "hi"}).body["id"]
    call: Call = _CALLS[label]
    method, path = label.replace("/control/", "").split()
    path = path.replace("{id}", message if path.startswith("chat") else "ada")
    answer = service.control(method, path, _BODIES[label])
    assert answer.status == call.status
    assert msgspec.convert(answer.body, call.gives) is not None


def test_every_call_that_takes_a_body_is_tried() -> None:
    assert {label for label, call in _CALLS.items() if call.takes} == set(_BODIES)


def test_state_and_log_are_as_described(service: Running) -> None:
    service.control("POST", "participants", {"name": "Ada", "camera": True})
    service.guest()
    for label, path in (("GET /control/state", "state"), ("GET /control/log", "log")):
        body = service.control("GET", path).body
        assert _as_json(msgspec.convert(body, _CALLS[label].gives)) == body
    refused = service.control("POST", "recording", {"state": "begun"})
    schema = description()["components"]["schemas"]["RefusalDetail"]
    assert set(refused.body["error"]) <= set(schema["properties"])
