"""What all HTTP in front of the service shares: bodies, errors, headers, the log of requests."""

from __future__ import annotations

import asyncio
import re
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
from teams_guest_desktop.rehearsal.versions import check_version, versions_at

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
_JSON = re.compile(r"(application|text)/json|application/[\w.-]+\+json", re.IGNORECASE)


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
    return decoded(await raw_body_of(request) or empty_as, kind)


async def raw_body_of(request: web.Request) -> bytes:
    """The request's body as it came. Refuses one that was not packed as it says with 400."""
    try:
        return await request.read()
    except web.RequestPayloadError:
        raise invalid("The body cannot be unpacked as its headers say.") from None


def decoded(raw: bytes, kind: type[Body]) -> Body:
    """JSON of a kind. Refuses all else with 400."""
    try:
        # As text, since msgspec does not look at the bytes of fields that it does not know.
        return msgspec.json.decode(raw.decode("utf-8"), type=kind)
    except msgspec.DecodeError as error:
        raise invalid(str(error)) from None
    except UnicodeDecodeError:
        raise invalid("The body is not UTF-8.") from None
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
        response = refusal(RefusedError(error.status, code, error.reason))
        if isinstance(error, web.HTTPMethodNotAllowed):
            response.headers["Allow"] = error.headers["Allow"]
        return response


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
            await refusing(request, _checked(handler))
        case Fault(kind=FaultKind.DELAY, delay_ms=delay_ms):
            await raw_body_of(request)  # it is done later even if the client is gone by then
            await asyncio.sleep(delay_ms / 1000)
    return await refusing(request, _checked(handler))


def _checked(handler: Handler) -> Handler:
    async def checked(request: web.Request) -> web.StreamResponse:
        endpoint = f"{request.scheme}://{request.host}"
        check_version(endpoint, request.path, request.query.get("api-version"))
        _check_media_type(request)
        # All of the body first: from here on nobody can change anything between check and act.
        await raw_body_of(request)
        return await handler(request)

    return checked


def _check_media_type(request: web.Request) -> None:
    named = "Content-Type" in request.headers and request.body_exists
    if named and not _JSON.fullmatch(request.content_type):
        raise RefusedError(415, "UnsupportedMediaType", "The body must be JSON.")


def _add_headers(request: web.Request, response: web.StreamResponse, seconds: float) -> None:
    response.headers.update(_CORS)
    response.headers["api-supported-versions"] = ", ".join(versions_at(request.path))
    response.headers["MS-CV"] = f"{secrets.token_urlsafe(16)}.0"
    response.headers["X-Processing-Time"] = f"{seconds * 1000:.0f}ms"
    # The service's own says a year, which would make browsers refuse http on all of localhost.
    response.headers["Strict-Transport-Security"] = "max-age=0"
    response.headers["Request-Context"] = "appId="
    response.headers["X-Azure-Ref"] = secrets.token_urlsafe(24)
    if (request_id := _request_id(request)) is not None:
        response.headers["x-ms-client-request-id"] = request_id


def _request_id(request: web.Request) -> str | None:
    """The client's own id of a request, if it can be repeated as it is."""
    request_id = request.headers.get("x-ms-client-request-id", "")
    return request_id if request_id.isascii() and 0 < len(request_id) <= 128 else None
