"""The ACS side against Microsoft's OpenAPI files: requests made from them, answers held to them.

Each operation is asked with ids as they come, with what the file forbids, and with ids of what
there is. The requests are the same in every run.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import response_schema_conformance

from teams_guest_desktop.rehearsal.versions import CHAT_VERSIONS, IDENTITY_VERSIONS
from tests.rehearsal.running import PATIENCE, Running
from tests.rehearsal.specifications import specification

_FILES = ("chat_2024-03-07", "chat_2025-03-15", "identity_2023-10-01")


def _operations() -> Iterator[Any]:
    for name in _FILES:
        for result in schemathesis.openapi.from_dict(specification(name)).get_all_operations():
            assert isinstance(result, Ok)
            operation = result.ok()
            yield pytest.param(operation, id=f"{name}-{operation.definition.raw['operationId']}")


_all_operations = pytest.mark.parametrize("operation", list(_operations()))
_SAME_EVERY_TIME = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    # What fails is small anyway, and finding a smaller one asks the service a thousand times.
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
_NEVER_BY_CHANCE = (
    "/participants/:add",
    "/participants/:remove",
    "/teamsUser/:exchangeAccessToken",
)
"""Their bodies name people, and those that are made by chance are nobody."""


class Resource:
    """The service as its owner and one user of it see it."""

    def __init__(self, service: Running, session: requests.Session) -> None:
        self._service = service
        self._session = session
        self._user, self._user_token = service.guest(("chat",))
        self._owner_token = service.managed_identity_token()
        self.thread = ""

    def ask(self, case: Case[Any]) -> schemathesis.Response:
        """The answer to a case, asked by whom it may concern."""
        of_chat = case.operation.path.startswith("/chat")
        token = self._user_token if of_chat else self._owner_token
        return case.call(
            base_url=self._service.ready.endpoint,
            session=self._session,
            headers={"Authorization": f"Bearer {token}"},
            verify=self._service.ready.ca_file,
            timeout=PATIENCE,
        )

    def existing(self, name: str) -> str:
        """A fresh one of what a path's parameter names: every case may delete it."""
        match name:
            case "chatThreadId":
                self.thread = self._post("/chat/threads", {"topic": "T"})["chatThread"]["id"]
                return self.thread
            case "chatMessageId":
                path = f"/chat/threads/{self.thread}/messages"
                return str(self._post(path, {"content": "first"})["id"])
            case "id":
                return self._service_user()
        raise AssertionError(f"nobody knows what {name} names")

    def _service_user(self) -> str:
        made = self._post("/identities", {}, self._owner_token)
        return str(made["identity"]["id"])

    def _post(self, path: str, body: object, token: str = "") -> Any:
        version = CHAT_VERSIONS[-1] if path.startswith("/chat") else IDENTITY_VERSIONS[-1]
        response = self._session.post(
            f"{self._service.ready.endpoint}{path}?api-version={version}",
            json=body,
            headers={"Authorization": f"Bearer {token or self._user_token}"},
            verify=self._service.ready.ca_file,
            timeout=PATIENCE,
        )
        assert response.status_code == 201, response.text
        return response.json()


@pytest.fixture
def resource(service: Running) -> Iterator[Resource]:
    with requests.Session() as session:
        session.trust_env = False  # no proxy, no netrc of whoever runs this
        yield Resource(service, session)


def _check(case: Case[Any], response: schemathesis.Response) -> None:
    """No failure, an answer as its schema says, and of every refusal the documented shape."""
    case.validate_response(response, checks=[not_a_server_error, response_schema_conformance])
    documented = case.operation.definition.raw["responses"]
    if response.status_code < 400:
        assert str(response.status_code) in documented
        return
    error = json.loads(response.content)["error"]
    assert isinstance(error["code"], str)
    assert isinstance(error["message"], str)
    assert set(error) <= {"code", "message", "target", "details", "innererror"}


def _try_all(
    operation: Any,
    ask: Callable[[Case[Any]], schemathesis.Response],
    mode: GenerationMode = GenerationMode.POSITIVE,
) -> set[int]:
    """Ask every case; the statuses that were answered."""
    seen = set()

    @_SAME_EVERY_TIME
    @given(case=operation.as_strategy(generation_mode=mode))
    def each(case: Case[Any]) -> None:
        response = ask(case)
        seen.add(response.status_code)
        _check(case, response)

    each()
    return seen


def _fitted(resource: Resource, case: Case[Any]) -> schemathesis.Response:
    """The answer to a case that is about what there is."""
    # The thread before the message that is in it.
    for parameter in sorted(case.path_parameters or {}, reverse=True):
        case.path_parameters[parameter] = resource.existing(parameter)
    if isinstance(case.body, dict) and isinstance(case.body.get("chatMessageId"), str):
        case.body["chatMessageId"] = resource.existing("chatMessageId")
    return resource.ask(case)


@_all_operations
def test_requests_to_anything(resource: Resource, operation: Any) -> None:
    assert _try_all(operation, resource.ask)


@_all_operations
def test_requests_to_what_there_is(resource: Resource, operation: Any) -> None:
    seen = _try_all(operation, partial(_fitted, resource))
    assert operation.path.endswith(_NEVER_BY_CHANCE) or min(seen) < 300


@_all_operations
def test_requests_that_the_file_forbids(resource: Resource, operation: Any) -> None:
    assert _try_all(operation, partial(_fitted, resource), GenerationMode.NEGATIVE)
