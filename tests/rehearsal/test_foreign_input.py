"""Whatever comes from outside is refused, never an accident: no 5xx, and the service goes on."""

from __future__ import annotations

import asyncio
import http.client
import json
import ssl
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teams_guest_desktop.contract.attendance import PeerPhase
from teams_guest_desktop.contract.signalling import CapabilitiesChanged, HangUp
from tests.rehearsal.running import PATIENCE, Running, entered

_FOREIGN = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

_texts = st.text(max_size=20)
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_texts, inner, max_size=4),
    max_leaves=8,
)
_keys = st.sampled_from(
    [
        "topic",
        "participants",
        "content",
        "type",
        "metadata",
        "message",
        "chatMessageId",
        "rawId",
        "communicationUser",
        "communicationIdentifier",
        "scopes",
        "expiresInMinutes",
        "createTokenWithScopes",
        "name",
        "kind",
        "state",
        "admit",
        "from",
        "text",
        "seconds",
        "target",
        "times",
        "senderDisplayName",
        "shareHistoryTime",
    ]
)
_bodies = (
    st.binary(max_size=40)
    | _json.map(lambda value: json.dumps(value).encode())
    | st.dictionaries(_keys, _json, max_size=5).map(lambda value: json.dumps(value).encode())
)
_header_letters = st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f")
_methods = st.sampled_from(["GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS"])


class Client:
    """Sends what no decent client would."""

    def __init__(self, connection: http.client.HTTPConnection, headers: dict[str, str]) -> None:
        self._connection = connection
        self._headers = headers

    def ask(self, method: str, target: str, body: bytes, **headers: str) -> tuple[int, bytes]:
        """Status and body; every refusal has the shape of the protocols."""
        self._connection.request(method, target, body, {**self._headers, **headers})
        with self._connection.getresponse() as response:
            content = response.read()
        if response.status >= 400 and method != "HEAD":
            assert json.loads(content)["error"]["code"]
        return response.status, content

    def status(self, method: str, target: str, body: bytes, **headers: str) -> int:
        return self.ask(method, target, body, **headers)[0]


@pytest.fixture
def acs(service: Running) -> Iterator[Client]:
    context = ssl.create_default_context(cafile=service.ready.ca_file)
    _, token = service.guest(("chat",))
    host = service.ready.endpoint.removeprefix("https://")
    connection = http.client.HTTPSConnection(host, context=context, timeout=PATIENCE)
    yield Client(connection, {"Authorization": f"Bearer {token}"})
    connection.close()


@pytest.fixture
def control(service: Running) -> Iterator[Client]:
    host = service.ready.control.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=PATIENCE)
    yield Client(connection, {"X-Control-Key": service.ready.control_key})
    connection.close()


@_FOREIGN
@given(
    method=_methods,
    operation=st.sampled_from(["", "/{t}", "/{t}/messages", "/{t}/messages/{m}", "/{t}/typing"])
    | st.sampled_from(["/{t}/participants", "/{t}/participants/:add", "/{t}/readReceipts"]),
    name=_texts,
    query=st.dictionaries(st.sampled_from(["maxPageSize", "skip", "startTime"]), _texts),
    body=_bodies,
)
def test_chat_never_fails(
    acs: Client, method: str, operation: str, name: str, query: dict[str, str], body: bytes
) -> None:
    path = operation.replace("{t}", quote(name or "x", safe="")).replace("{m}", "1")
    parameters = "".join(f"&{key}={quote(value, safe='')}" for key, value in query.items())
    status = acs.status(method, f"/chat/threads{path}?api-version=2024-03-07{parameters}", body)
    assert status < 500


@_FOREIGN
@given(body=_bodies, query=_texts, size=_texts)
def test_own_thread_never_fails(acs: Client, body: bytes, query: str, size: str) -> None:
    version = "?api-version=2024-03-07"
    status, content = acs.ask("POST", f"/chat/threads{version}", b'{"topic":"T"}')
    assert status == 201
    thread = f"/chat/threads/{quote(json.loads(content)['chatThread']['id'], safe='')}"
    for path in ("messages", "typing", "readReceipts", "participants/:add", "participants/:remove"):
        assert acs.status("POST", f"{thread}/{path}{version}", body) < 500
    assert acs.status("PATCH", f"{thread}{version}", body) < 500
    cut = f"{version}&maxPageSize={quote(size)}&startTime={quote(query)}&syncState={quote(size)}"
    for listing in (thread + "/messages", "/chat/threads"):
        assert acs.status("GET", listing + cut, b"") < 500


@_FOREIGN
@given(
    method=_methods,
    path=st.sampled_from(["/identities", "/identities/x", "/identities/x/:issueAccessToken"]),
    authorization=st.text(_header_letters, max_size=30),
    body=_bodies,
)
def test_identity_never_fails_and_never_trusts(
    acs: Client, method: str, path: str, authorization: str, body: bytes
) -> None:
    target = f"{path}?api-version=2023-10-01"
    status = acs.status(method, target, body, Authorization=authorization.strip())
    assert status in {204, 401, 404, 405} if method == "OPTIONS" else status in {401, 404, 405}


@_FOREIGN
@given(
    method=_methods,
    path=st.sampled_from(
        [
            "state",
            "log",
            "options",
            "participants",
            "participants/x",
            "lobby",
            "recording",
            "transcription",
            "captions",
            "reactions",
            "chat",
            "chat/1",
            "faults",
            "nonsense",
        ]
    ),
    body=_bodies,
)
def test_control_never_fails(control: Client, method: str, path: str, body: bytes) -> None:
    assert control.status(method, f"/control/{path}", body) in {*range(200, 500), 501}


def test_signalling_outlives_any_text(service: Running) -> None:
    tokens = service.guest()[1]

    @_FOREIGN
    @given(texts=st.lists(_texts | _json.map(json.dumps), max_size=10))
    def says(texts: list[str]) -> None:
        async def work() -> None:
            async with entered(service, tokens) as page:
                await page.until(CapabilitiesChanged)
                for text in texts:
                    await page.socket.send_str(text)
                await page.say(HangUp())
                await page.until_phase(PeerPhase.DISCONNECTED)

        asyncio.run(work())

    says()
