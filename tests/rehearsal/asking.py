"""Plain HTTPS to the ACS side, for what no SDK would send and for headers that SDKs hide."""

from __future__ import annotations

import http.client
import json
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlencode

from tests.rehearsal.running import PATIENCE, Running


class Reply(NamedTuple):
    """Status, headers and JSON."""

    status: int
    headers: Mapping[str, str]
    body: Any

    @property
    def refusal(self) -> tuple[int, str]:
        """Status and code of an error, which has the documented shape."""
        assert set(self.body) == {"error"}
        assert isinstance(self.body["error"]["message"], str)
        return self.status, self.body["error"]["code"]


class Asker:
    """Somebody with a token on one connection."""

    def __init__(self, connection: http.client.HTTPSConnection, token: str) -> None:
        self._connection = connection
        self.token = token

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        version: str | None = "2025-03-15",
        query: Mapping[str, object] | None = None,
        **headers: str,
    ) -> Reply:
        """One request; bytes are sent as they are, all else as JSON."""
        parameters = {**(query or {}), **({} if version is None else {"api-version": version})}
        raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request(
            method,
            f"{path}?{urlencode(parameters)}",
            raw,
            {"Authorization": f"Bearer {self.token}", **named},
        )
        return self.answer()

    def begin(self, method: str, path: str, length: int, version: str = "2025-03-15") -> None:
        """A request whose body is still to come, as `go_on` gives it."""
        self._connection.putrequest(method, f"{path}?api-version={version}")
        self._connection.putheader("Authorization", f"Bearer {self.token}")
        self._connection.putheader("Content-Length", str(length))
        self._connection.endheaders()

    def go_on(self, part: bytes) -> None:
        """A part of the body."""
        self._connection.send(part)

    def answer(self) -> Reply:
        """The answer to what was asked."""
        with self._connection.getresponse() as response:
            content = response.read()
        return Reply(response.status, response.headers, json.loads(content) if content else None)


@contextmanager
def asking(service: Running, token: str) -> Iterator[Asker]:
    """An `Asker`, while its connection is open."""
    context = ssl.create_default_context(cafile=service.ready.ca_file)
    host = service.ready.endpoint.removeprefix("https://")
    connection = http.client.HTTPSConnection(host, context=context, timeout=PATIENCE)
    try:
        yield Asker(connection, token)
    finally:
        connection.close()
