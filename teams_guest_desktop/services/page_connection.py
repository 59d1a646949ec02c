"""HTTP/1.1 as far as a page on this machine needs it: one request, one known file, the end.

No task and no thread: an answer is written as fast as the reader takes it.
"""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

MAX_HEAD_BYTES = 16 * 1024
CHUNK_BYTES = 64 * 1024
LIFE_SECONDS = 30.0
"""No connection lives longer, whether it asks nothing or reads nothing."""

_REQUEST_LINE = re.compile(r"([A-Z]+) (\S+) HTTP/1\.[01]")
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*")
_REASONS = {
    200: "OK",
    400: "Bad Request",
    404: "Not Found",
    405: "Method Not Allowed",
    421: "Misdirected Request",
    431: "Request Header Fields Too Large",
}


@dataclass(frozen=True, slots=True)
class Resource:
    """Something that can be asked for: a file, or bytes."""

    content_type: str
    content: Path | bytes

    def open(self) -> BinaryIO:
        """Raises `OSError` if the file is gone."""
        if isinstance(self.content, bytes):
            return io.BytesIO(self.content)
        return self.content.open("rb")


@dataclass(frozen=True, slots=True)
class Site:
    """Everything there is: resources by the path that is asked for, and for which host."""

    host: str
    resources: Mapping[str, Resource]
    headers: Mapping[str, str]
    """Sent with every answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows from a request: a head, and the resource that is to be its body."""

    status: int
    resource: Resource | None = None
    with_body: bool = False


def answer(site: Site, head: bytes) -> Answer:
    """What to answer to the head of a request; `head` ends before its empty line."""
    first, *lines = head.decode("latin-1").split("\r\n")
    request = _REQUEST_LINE.fullmatch(first)
    headers = [_HEADER.fullmatch(line) for line in lines]
    if request is None or None in headers:
        return Answer(400)
    hosts = [header[2] for header in headers if header and header[1].lower() == "host"]
    if hosts != [site.host]:
        return Answer(421)
    method, target = request.groups()
    if method not in {"GET", "HEAD"}:
        return Answer(405)
    resource = site.resources.get(target.partition("?")[0])
    if resource is None:
        return Answer(404)
    return Answer(200, resource, with_body=method == "GET")


class Connection(asyncio.Protocol):
    """One connection: reads one request, answers, closes. While open it stands in `together`."""

    def __init__(self, site: Site, together: set[Connection]) -> None:
        loop = asyncio.get_running_loop()
        self.closed: asyncio.Future[None] = loop.create_future()
        self._site = site
        self._together = together
        self._head = bytearray()
        self._body: BinaryIO | None = None
        self._answered = False
        self._may_write = True
        self._end_of_life = loop.call_later(LIFE_SECONDS, self.abort)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast("asyncio.Transport", transport)
        self._together.add(self)

    def data_received(self, data: bytes) -> None:
        """Collect until the request's head is complete; what follows it is not looked at."""
        if self._answered:
            return
        self._head += data
        head, end, _ = self._head.partition(b"\r\n\r\n")
        if len(head) > MAX_HEAD_BYTES:
            self._answer(Answer(431))
        elif end:
            self._answer(answer(self._site, bytes(head)))

    def pause_writing(self) -> None:
        """The reader is slower than we are."""
        self._may_write = False

    def resume_writing(self) -> None:
        """The reader has caught up.

        Going on at once could close the transport inside its own writing, and asyncio (3.11) would
        then take leave of the connection twice.
        """
        self._may_write = True
        asyncio.get_running_loop().call_soon(self._write_body)

    def connection_lost(self, _reason: Exception | None) -> None:
        """Let go of everything."""
        self._end_of_life.cancel()
        if self._body is not None:
            self._body.close()
        self._together.discard(self)
        self.closed.set_result(None)

    def abort(self) -> None:
        """Cut the connection."""
        self._transport.abort()

    def _answer(self, given: Answer) -> None:
        self._answered = True
        length = 0
        if given.resource is not None:
            try:
                self._body = given.resource.open()
            except OSError:
                given = Answer(404)
            else:
                length = self._body.seek(0, io.SEEK_END)
                self._body.seek(0 if given.with_body else length)
        head = "".join(f"{line}\r\n" for line in self._head_lines(given, length))
        self._transport.write(f"{head}\r\n".encode("latin-1"))
        self._write_body()

    def _head_lines(self, given: Answer, length: int) -> Iterator[str]:
        yield f"HTTP/1.1 {given.status} {_REASONS[given.status]}"
        yield from (f"{name}: {value}" for name, value in self._site.headers.items())
        if given.resource is not None:
            yield f"Content-Type: {given.resource.content_type}"
        if given.status == 405:
            yield "Allow: GET, HEAD"
        yield f"Content-Length: {length}"
        yield "Connection: close"

    def _write_body(self) -> None:
        while self._may_write and not self._transport.is_closing():
            chunk = self._body.read(CHUNK_BYTES) if self._body is not None else b""
            if not chunk:
                self._transport.close()
                return
            self._transport.write(chunk)
