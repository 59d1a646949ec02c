"""What all HTTP in front of the service shares: bodies, errors, headers, the log of requests."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import deque
from typing import Annotated, TypeVar

import msgspec
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from msgspec import Meta

from teams_guest_desktop.rehearsal.errors import RefusedError, invalid
from teams_guest_desktop.rehearsal.faults import Fault, FaultKind, Faults, FaultTarget

Body = TypeVar("Body")

MAX_BODY_BYTES = 1024 * 1024
_LOG_LENGTH = 5000
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, PATCH, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": "*, Authorization",
    "Access-Control-Expose-Headers": "*",
    "Access-Control-Max-Age": "3600",
}
_REASONS = {404: "NotFound", 405: "MethodNotAllowed", 413: "RequestEntityTooLarge"}


class SeenRequest(msgspec.Struct, frozen=True):
    """One line of the log: no query, no header that could hold a secret."""

    method: str
    path: str
    status: int
    request_id: str | None


class RequestLog:
    """The requests seen, the latest some thousand."""

    def __init__(self) -> None:
        self._seen: deque[SeenRequest] = deque(maxlen=_LOG_LENGTH)

    def note(self, request: web.Request, status: int) -> None:
        """Remember a request and how it was answered; 0 is a lost connection."""
        path = request.raw_path.partition("?")[0].encode("ascii", "backslashreplace").decode()
        self._seen.append(SeenRequest(request.method, path, status, _request_id(request)))

    @property
    def requests(self) -> tuple[SeenRequest, ...]:
        """Oldest first."""
        return tuple(self._seen)


def answer(body: object = None, status: int = 200) -> web.Response:
    """A JSON answer; without a body an empty one."""
    if body is None:
        return web.Response(status=status)
    return web.Response(
        body=msgspec.json.encode(body), status=status, content_type="application/json"
    )


def refusal(error: RefusedError) -> web.Response:
    """The error shape of the protocols."""
    detail = {"code": error.code, "message": error.message}
    if error.target is not None:
        detail["target"] = error.target
    response = answer({"error": detail}, error.status)
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


async def body_of(request: web.Request, kind: type[Body], *, empty_as: bytes = b"") -> Body:
    """The request's body; `empty_as` stands for it where it may be left out."""
    return decoded(await request.read() or empty_as, kind)


def decoded(raw: bytes, kind: type[Body]) -> Body:
    """JSON of a kind. Refuses all else with 400."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.DecodeError as error:
        raise invalid(str(error)) from None
    except RecursionError:
        raise invalid("The body is nested too deeply.") from None


def query_of(request: web.Request, kind: type[Body]) -> Body:
    """The query's parameters, as fields of a Struct. Refuses wrong ones with 400."""
    try:
        return msgspec.convert(dict(request.query), kind, strict=False)
    except msgspec.ValidationError as error:
        raise invalid(str(error)) from None


class Paging(msgspec.Struct, frozen=True, rename="camel"):
    """The query parameters that cut a collection into pages."""

    max_page_size: Annotated[int, Meta(ge=1, le=200)] = 200
    skip: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0


@web.middleware
async def refusing(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer, and turn every refusal into the error shape."""
    try:
        return await handler(request)
    except RefusedError as error:
        return refusal(error)
    except web.HTTPException as error:
        code = _REASONS.get(error.status, "BadRequest")
        return refusal(RefusedError(error.status, code, error.reason))


def acs_middleware(log: RequestLog, faults: Faults) -> Middleware:
    """Around every operation of the ACS side: version, faults, headers, CORS, log."""

    @web.middleware
    async def around(request: web.Request, handler: Handler) -> web.StreamResponse:
        started = time.monotonic()
        if request.method == "OPTIONS":
            return web.Response(status=204, headers=_CORS)
        fault = faults.take(_target_of(request.path))
        response = await _disturbed(request, handler, fault)
        if fault is not None and fault.kind in {FaultKind.CLOSE, FaultKind.DROP}:
            log.note(request, 0)
            if request.transport is not None:
                request.transport.abort()
            return response
        _add_headers(request, response, time.monotonic() - started)
        log.note(request, response.status)
        return response

    return around


def _target_of(path: str) -> FaultTarget:
    return FaultTarget.CHAT if path.startswith("/chat") else FaultTarget.IDENTITY


async def _disturbed(
    request: web.Request, handler: Handler, fault: Fault | None
) -> web.StreamResponse:
    match fault:
        case Fault(kind=FaultKind.CLOSE):
            return answer()
        case Fault(kind=FaultKind.STATUS):
            return refusal(fault.refusal)
        case Fault(kind=FaultKind.DUPLICATE):
            await refusing(request, _versioned(handler))
        case Fault(kind=FaultKind.DELAY, delay_ms=delay_ms):
            await asyncio.sleep(delay_ms / 1000)
    return await refusing(request, _versioned(handler))


def _versioned(handler: Handler) -> Handler:
    async def checked(request: web.Request) -> web.StreamResponse:
        if not request.query.get("api-version"):
            raise RefusedError(
                400,
                "MissingApiVersionParameter",
                "The api-version query parameter (?api-version=) is required for all requests.",
            )
        return await handler(request)

    return checked


def _add_headers(request: web.Request, response: web.StreamResponse, seconds: float) -> None:
    response.headers.update(_CORS)
    response.headers["api-supported-versions"] = "2021-03-07, 2023-10-01, 2024-03-07, 2025-03-15"
    response.headers["MS-CV"] = f"{secrets.token_urlsafe(16)}.0"
    response.headers["X-Processing-Time"] = f"{seconds * 1000:.0f}ms"
    response.headers["Request-Context"] = "appId="
    response.headers["X-Azure-Ref"] = secrets.token_urlsafe(24)
    if (request_id := _request_id(request)) is not None:
        response.headers["x-ms-client-request-id"] = request_id


def _request_id(request: web.Request) -> str | None:
    """The client's own id of a request, if it can be repeated as it is."""
    request_id = request.headers.get("x-ms-client-request-id", "")
    return request_id if request_id.isascii() and 0 < len(request_id) <= 128 else None
