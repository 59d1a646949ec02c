"""The pictures in chat messages, from the chat's own service and from nowhere else.

An address comes from whoever wrote the message. It is asked only if its scheme, host and port are
exactly those of our endpoint and its path is that of a picture, because the guest's token goes with
the request. No redirect is followed: it could lead the token elsewhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

import aiohttp

from teams_guest_desktop.errors import ChatError, CredentialError, ProblemCode
from teams_guest_desktop.meeting.ports import CredentialPort
from teams_guest_desktop.services.acs import ANSWER_SECONDS, session_for
from teams_guest_desktop.services.connection_string import AcsEndpoint

MAX_PICTURE_BYTES = 20 * 2**20
_PLACE = "/chat/threads/"
_CHUNK = 64 * 1024
_USUAL_PORT = 443


class AcsPictures:
    """Implements `meeting.ports.PicturePort`."""

    def __init__(
        self,
        endpoint: AcsEndpoint,
        credentials: CredentialPort,
        *,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        self._endpoint = endpoint
        self._credentials = credentials
        self._answer_seconds = answer_seconds
        self._session: aiohttp.ClientSession | None = None

    async def fetch(self, address: str) -> bytes:
        """The picture; asked for once more with a new token if that was refused."""
        if not is_ours(address, self._endpoint.url):
            raise _refused("The picture is not on the chat's own service.")
        with _in_our_words():
            content = await self._get(address)
            if content is None:
                content = await self._get(address)
            if content is None:
                raise ChatError(ProblemCode.CHAT_FORBIDDEN, "The picture is closed to this guest.")
            return content

    async def _get(self, address: str) -> bytes | None:
        """The content; None if the token was refused, which is distrusted from now on."""
        if self._session is None:
            self._session = session_for(self._endpoint)
        token = (await self._credentials.fresh()).token
        headers = {"Authorization": f"Bearer {token.reveal()}", "Accept-Encoding": "identity"}
        async with (
            asyncio.timeout(self._answer_seconds),
            self._session.get(address, headers=headers, allow_redirects=False) as answer,
        ):
            if answer.status == 401:
                self._credentials.distrust(token)
                return None
            if answer.status != 200:
                raise _refused(f"The picture is not given (status {answer.status}).")
            return await _read(answer)

    async def close(self) -> None:
        """Forget connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()


def is_ours(address: str, endpoint: str) -> bool:
    """Whether an address is one of a picture on the very origin of the endpoint."""
    if not address.isascii() or not address.isprintable() or "\\" in address:
        return False
    try:
        is_same = _origin(address) == _origin(endpoint)
        parts = urlsplit(address)
    except ValueError:
        return False
    steps = unquote(parts.path).split("/")
    return is_same and parts.path.startswith(_PLACE) and ".." not in steps


def _origin(address: str) -> tuple[str, str, int]:
    parts = urlsplit(address)
    if parts.scheme != "https" or "@" in parts.netloc:
        raise ValueError("no plain https address")
    return parts.scheme, (parts.hostname or "").lower(), parts.port or _USUAL_PORT


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    """What comes, up to the limit, whatever length was announced."""
    content = bytearray()
    async for chunk in answer.content.iter_chunked(_CHUNK):
        content += chunk
        if len(content) > MAX_PICTURE_BYTES:
            raise _refused("The picture is too large.")
    return bytes(content)


def _refused(words: str) -> ChatError:
    return ChatError(ProblemCode.CHAT_REFUSED, words)


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except CredentialError as error:
        raise ChatError(ProblemCode.CHAT_FORBIDDEN, "There is no valid token.") from error
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise ChatError(ProblemCode.CHAT_UNREACHABLE, "The picture does not come.") from error
