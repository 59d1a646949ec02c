"""What all answers of the ACS side share, and requests that no SDK would send."""

from __future__ import annotations

import gzip
import socket
import ssl
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests.rehearsal.asking import Asker, Reply, asking
from tests.rehearsal.running import PATIENCE, Running

_THREADS = "/chat/threads"
_PERSON = '{"topic":"T","participants":[{"communicationIdentifier":{"rawId":"x"},%s}]}'


@pytest.fixture
def asker(service: Running) -> Iterator[Asker]:
    with asking(service, service.guest(("chat",))[1]) as one:
        yield one


def _create(asker: Asker, body: bytes, **headers: str) -> Reply:
    return asker.ask("POST", _THREADS, body, **headers)


@pytest.mark.parametrize(
    "body",
    [
        b'{"topic":"\xff"}',
        b'{"topic":"T","unknown":"\xff"}',
        b'{"topic":"\\ud800"}',
        b'\xef\xbb\xbf{"topic":"T"}',
        '{"topic":"T"}'.encode("utf-16"),
        b'{"topic":"T"',
        b'{"topic":"T"} {}',
        b'{"topic":"a\x00b"}',
        b'{"topic":' + b"9" * 5000 + b"}",
        b'{"topic":1e99999}',
        b'{"topic":NaN}',
        b'{"topic":"T","participants":' + b"[" * 100_000,
        b'{"x":' * 20_000 + b"1" + b"}" * 20_000,
        (_PERSON % '"shareHistoryTime":"2020-01-01T00:00:00"').encode(),
        (_PERSON % '"shareHistoryTime":"2020-02-30T00:00:00Z"').encode(),
        (_PERSON % '"shareHistoryTime":1e300').encode(),
        b'["topic"]',
        b"null",
        b"",
    ],
)
def test_what_cannot_be_read_is_400_and_changes_nothing(asker: Asker, body: bytes) -> None:
    assert _create(asker, body).refusal == (400, "ValidationError")
    assert asker.ask("GET", _THREADS).body == {"value": []}


def test_odd_but_right_is_taken(asker: Asker) -> None:
    odd = [
        b'{"topic":"first","topic":"T"}',
        b' {"\\u0074opic":"T","unknown":[{}]}\r\n',
        b'{"topic":"T","participants":[],"metadata":null}',
    ]
    for body in odd:
        assert _create(asker, body, Content_Type="text/json; charset=utf-8").status == 201
    listed = asker.ask("GET", _THREADS).body["value"]
    assert [thread["topic"] for thread in listed] == ["T"] * len(odd)


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data", "application/jsonx", "x"])
def test_what_is_said_to_be_something_else_is_not_read(asker: Asker, kind: str) -> None:
    refused = _create(asker, b'{"topic":"T"}', Content_Type=kind)
    assert refused.refusal == (415, "UnsupportedMediaType")


def test_large_bodies_are_refused_packed_or_not(asker: Asker, service: Running) -> None:
    large = b'{"topic":"' + b"x" * 2_000_000 + b'"}'
    assert _create(asker, large).refusal == (413, "RequestEntityTooLarge")
    with asking(service, asker.token) as another:
        packed = _create(another, gzip.compress(large), Content_Encoding="gzip")
    assert packed.refusal == (413, "RequestEntityTooLarge")


def test_what_is_not_packed_as_said_is_400(asker: Asker) -> None:
    refused = _create(asker, b"no gzip", Content_Encoding="gzip")
    assert refused.refusal == (400, "ValidationError")


@pytest.mark.parametrize(
    "lines",
    [
        b"GET\r\n\r\n",
        b"GET /chat/\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /identities HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /identities HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + b"x" * 20_000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_http_is_400_and_nothing_on_stderr(service: Running, lines: bytes) -> None:
    """Of stderr the fixture sees to it at the end."""
    host, port = service.ready.endpoint.removeprefix("https://").split(":")
    context = ssl.create_default_context(cafile=service.ready.ca_file)
    with (
        socket.create_connection((host, int(port)), PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname=host) as connection,
    ):
        connection.sendall(lines)
        assert connection.recv(64).split()[1] == b"400"


def test_permission_is_that_of_the_moment_in_which_it_is_done(
    service: Running, asker: Asker
) -> None:
    """Somebody who is removed while their message is on its way has not sent it."""
    bob, token = service.guest(("chat",))
    bob_in_it = {"communicationIdentifier": {"rawId": bob}}
    made = asker.ask("POST", _THREADS, {"topic": "T", "participants": [bob_in_it]})
    path = f"{_THREADS}/{quote(made.body['chatThread']['id'], safe='')}"
    body = b'{"content":"too late"}'
    with asking(service, token) as slow:
        slow.begin("POST", f"{path}/messages", len(body))
        slow.go_on(body[:5])
        removed = asker.ask("POST", f"{path}/participants/:remove", {"rawId": bob})
        assert removed.status == 204
        slow.go_on(body[5:])
        assert slow.answer().refusal == (403, "Forbidden")
    newest = asker.ask("GET", f"{path}/messages").body["value"][0]
    assert newest["type"] == "participantRemoved"


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        (_THREADS, "GET,POST"),
        (f"{_THREADS}/x/messages/1", "DELETE,GET,PATCH"),
        ("/identities", "POST"),
    ],
)
def test_other_methods_are_told_which_there_are(asker: Asker, path: str, allowed: str) -> None:
    version = "2023-10-01" if path == "/identities" else "2025-03-15"
    refused = asker.ask("PUT", path, version=version)
    assert refused.refusal == (405, "MethodNotAllowed")
    assert refused.headers["Allow"] == allowed
    assert asker.ask("HEAD", path, version=version)[::2] == (405, None)


def test_an_unknown_address_is_404_in_the_documented_shape(asker: Asker) -> None:
    assert asker.ask("GET", "/chat/nothing").refusal == (404, "NotFound")


def test_pages_are_asked_before_they_are_called(asker: Asker) -> None:
    asked: dict[str, Any] = {"Origin": "null", "Access_Control_Request_Method": "PATCH"}
    reply = asker.ask("OPTIONS", f"{_THREADS}/x", version=None, Authorization="", **asked)
    assert (reply.status, reply.body) == (204, None)
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    assert "PATCH" in reply.headers["Access-Control-Allow-Methods"]
    assert "Authorization" in reply.headers["Access-Control-Allow-Headers"]


def test_every_answer_has_the_headers_of_the_service(asker: Asker) -> None:
    for path, status in ((_THREADS, 200), ("/chat/nothing", 404)):
        reply = asker.ask("GET", path, x_ms_client_request_id="4711")
        assert reply.status == status
        assert reply.headers["x-ms-client-request-id"] == "4711"
        assert reply.headers["X-Processing-Time"].endswith("ms")
        assert {"MS-CV", "X-Azure-Ref", "Request-Context"} <= set(reply.headers)
        assert reply.headers["Strict-Transport-Security"] == "max-age=0"
        assert reply.headers["Access-Control-Expose-Headers"] == "*"
        assert reply.headers["Content-Type"].startswith("application/json")


def test_links_are_absolute_and_end(asker: Asker, service: Running) -> None:
    for number in range(4):
        asker.ask("POST", _THREADS, {"topic": str(number)})
    first = asker.ask("GET", _THREADS, query={"maxPageSize": 2}).body
    link = first["nextLink"]
    assert link.startswith(f"{service.ready.endpoint}{_THREADS}?")
    path, _, query = link.removeprefix(service.ready.endpoint).partition("?")
    parameters = dict(pair.split("=") for pair in query.split("&"))
    version = parameters.pop("api-version")
    last = asker.ask("GET", path, version=version, query=parameters).body
    topics = [thread["topic"] for page in (first, last) for thread in page["value"]]
    assert topics == ["0", "1", "2", "3"]
    assert "nextLink" not in last


@pytest.mark.parametrize(
    ("start", "seen"), [("2000-01-01T00:00:00Z", 1), ("2999-01-01T00:00:00+14:00", 0)]
)
def test_start_times_cut(asker: Asker, start: str, seen: int) -> None:
    asker.ask("POST", _THREADS, {"topic": "T"})
    assert len(asker.ask("GET", _THREADS, query={"startTime": start}).body["value"]) == seen
    wrong = asker.ask("GET", _THREADS, query={"startTime": "yesterday"})
    assert wrong.refusal == (400, "ValidationError")
