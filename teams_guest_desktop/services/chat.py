"""The meeting's chat through `azure-communication-chat`."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientConnectorError
from azure.communication.chat import ChatMessageType
from azure.communication.chat.aio import ChatThreadClient
from azure.core.exceptions import (
    ClientAuthenticationError,
    HttpResponseError,
    ServiceRequestError,
    ServiceRequestTimeoutError,
    ServiceResponseError,
)

from teams_guest_desktop.errors import ChatError, CredentialError, ProblemCode
from teams_guest_desktop.meeting.outgoing import MAX_MESSAGE_BYTES
from teams_guest_desktop.meeting.ports import CredentialPort
from teams_guest_desktop.meeting.timeline import Message
from teams_guest_desktop.services.acs import ANSWER_SECONDS, chat_thread_client
from teams_guest_desktop.services.chat_wire import CLIENT_ID_KEY, next_link
from teams_guest_desktop.services.connection_string import AcsEndpoint
from teams_guest_desktop.services.guest_credential import GuestCredential
from teams_guest_desktop.services.page_reader import PageReader

PAGE_SIZE = 50
SHORT_PAGE_SIZE = 15
"""What most polls ask for: little is new since the last one."""

SHORT_READS = 4
"""So many short pages come between two whole ones."""

MOST_PAGES = 40
"""So many pages are looked through for one message."""

CLOCK_GRAIN_SECONDS = 1.0
"""Times of the service may be rounded."""

MAX_WAIT_SECONDS = 300.0
"""However long the service asks to wait, no longer than this is believed."""


class AcsChat:
    """Implements `meeting.ports.ChatPort`; keeps one connection, to the thread used last."""

    def __init__(
        self,
        endpoint: AcsEndpoint,
        credentials: CredentialPort,
        *,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        self._endpoint = endpoint
        self._answer_seconds = answer_seconds
        self._credential = GuestCredential(credentials)
        self._client: ChatThreadClient | None = None
        self._pages = PageReader()
        self._newest = ""
        """Id of the newest message that was read in this thread."""
        self._short_reads = 0

    @property
    def endpoint(self) -> str:
        """The ACS resource."""
        return self._endpoint.url

    async def newest(self, thread_id: str) -> tuple[Message, ...]:
        """What is new, oldest first; asks again once with a new token if it was refused."""
        with _in_our_words():
            client = await self._thread(thread_id)
            try:
                return await self._read_enough(client)
            except ClientAuthenticationError:
                self._credential.invalidate()
                return await self._read_enough(client)

    async def send(
        self,
        thread_id: str,
        client_id: str,
        sender_name: str,
        content: str,
        *,
        is_markup: bool = False,
    ) -> str:
        """Send once; the id of the message."""
        sayable = _sayable(content)
        with _in_our_words(is_writing=True):
            client = await self._thread(thread_id)
            try:
                async with asyncio.timeout(self._answer_seconds):
                    sent = await client.send_message(
                        sayable,
                        sender_display_name=sender_name,
                        chat_message_type=ChatMessageType.HTML if is_markup else None,
                        metadata={CLIENT_ID_KEY: client_id},
                    )
            except ClientAuthenticationError:
                self._credential.invalidate()
                raise
            return _id_of(sent)

    async def change(self, thread_id: str, message_id: str, content: str | None) -> None:
        """Edit or delete once."""
        if content is not None:
            content = _sayable(content)
        with _in_our_words(is_writing=True):
            client = await self._thread(thread_id)
            try:
                async with asyncio.timeout(self._answer_seconds):
                    if content is None:
                        await client.delete_message(message_id)
                    else:
                        await client.update_message(message_id, content)
            except ClientAuthenticationError:
                self._credential.invalidate()
                raise

    async def tell_typing(self, thread_id: str, sender_name: str) -> None:
        """Tell it once."""
        with _in_our_words():
            client = await self._thread(thread_id)
            async with asyncio.timeout(self._answer_seconds):
                await client.send_typing_notification(sender_display_name=sender_name)

    async def find(self, thread_id: str, client_id: str, after: float) -> str | None:
        """Page back to `after` in search of a message of one's own."""
        with _in_our_words():
            client = await self._thread(thread_id)
            since = datetime.fromtimestamp(after - CLOCK_GRAIN_SECONDS, UTC) if after else None
            link: str | None = None
            older = PageReader()
            for _ in range(MOST_PAGES):
                body = await self._page(client, PAGE_SIZE, since=since, link=link)
                messages = await older.read(body)
                message_id = next((m.id for m in messages if m.client_id == client_id), None)
                link = next_link(body)
                if message_id is not None or link is None:
                    return message_id
                if not self._is_ours(link):
                    raise ValueError("a next page at another service")
        raise ChatError(ProblemCode.CHAT_UNREACHABLE, "The chat has too much to look through.")

    def _is_ours(self, link: str) -> bool:
        """Whether it leads to our own service: the token goes with the request."""
        return urlsplit(link)[:2] == urlsplit(self._endpoint.url)[:2]

    async def close(self) -> None:
        """Forget connections and tokens; the port can be used again."""
        client, self._client = self._client, None
        self._newest = ""
        self._pages.forget()
        await self._credential.close()
        if client is not None:
            await client.close()

    async def _thread(self, thread_id: str) -> ChatThreadClient:
        known = self._client
        if known is not None and known.thread_id == thread_id:
            return known
        self._newest = ""
        client = self._client = chat_thread_client(self._endpoint, self._credential, thread_id)
        if known is not None:
            await known.close()
        return client

    async def _read_enough(self, client: ChatThreadClient) -> tuple[Message, ...]:
        """As many pages as it takes to join on to what was read before, at first all there are.

        Mostly that is one short page; now and then a whole one all the same: older messages may
        have been edited or deleted.
        """
        is_short = bool(self._newest) and self._short_reads < SHORT_READS
        body = await self._page(client, SHORT_PAGE_SIZE if is_short else PAGE_SIZE)
        self._short_reads = self._short_reads + 1 if is_short else 0
        messages = await self._pages.read(body)
        newest, older = messages[-1].id if messages else "", PageReader()
        for _ in range(MOST_PAGES):
            link = next_link(body)
            is_joined = self._newest in {each.id for each in messages}
            if is_joined or link is None or not self._is_ours(link):
                break
            body = await self._page(client, PAGE_SIZE, link=link)
            messages = (*await older.read(body), *messages)
        self._newest = newest
        return messages

    async def _page(
        self,
        client: ChatThreadClient,
        size: int,
        *,
        since: datetime | None = None,
        link: str | None = None,
    ) -> bytes:
        """Take the answer as it came, before the SDK reads it: its models refuse a page for one bad
        message, and take half a millisecond of the GUI thread for each good one.
        """
        wanted = client.list_messages(
            results_per_page=size, start_time=since, raw_response_hook=_take
        )
        pages = wanted.by_page(link)
        async with asyncio.timeout(self._answer_seconds):
            try:
                await anext(pages)
            except _PageTaken as taken:
                return taken.body
        raise ValueError("an answer without a page")


class _PageTaken(Exception):  # noqa: N818 - it names what happened
    """The answer has come; thrown through the SDK, past what it would do with it."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self.body = body


def _take(response: Any) -> None:
    if response.http_response.status_code == 200:
        raise _PageTaken(response.http_response.body())


def _sayable(content: str) -> str:
    """Content as it can be sent. Raises `ChatError` for what the service would not take."""
    sayable = content.encode("utf-8", "replace").decode()
    if not sayable.strip() or len(sayable.encode()) > MAX_MESSAGE_BYTES:
        raise ChatError(
            ProblemCode.CHAT_REFUSED,
            f"A message has text, and at most {MAX_MESSAGE_BYTES // 1024} KB of it.",
        )
    return sayable


def _id_of(sent: Any) -> str:
    if not isinstance(sent.id, str) or not sent.id:
        raise ValueError("an answer without an id")
    return sent.id


@contextmanager
def _in_our_words(*, is_writing: bool = False) -> Iterator[None]:
    """Turn every way in which the SDK fails into a `ChatError`."""
    try:
        yield
    except CredentialError as error:
        lost = error.code is not ProblemCode.TOKEN_SERVICE_UNREACHABLE
        code = ProblemCode.CHAT_FORBIDDEN if lost else ProblemCode.CHAT_UNREACHABLE
        raise ChatError(code, "There is no valid token for the chat.") from error
    except ServiceRequestError as error:
        raise _unreachable(outcome_unknown=_was_sent(error)) from error
    except (ServiceResponseError, OSError) as error:
        raise _unreachable(outcome_unknown=True) from error
    except HttpResponseError as error:
        raise _refusal(error, is_writing=is_writing) from error
    except (AttributeError, TypeError, ValueError, RecursionError) as error:
        # azure-communication-chat 1.3.0 reads answers without looking.
        raise _unreachable(outcome_unknown=True) from error


def _was_sent(error: ServiceRequestError) -> bool:
    """Whether the request may have arrived: azure-core 1.41 also calls it a request error when
    the connection broke while we waited for the answer."""
    if isinstance(error, ServiceRequestTimeoutError):
        return False
    return not isinstance(error.inner_exception, ClientConnectorError)


def _unreachable(*, outcome_unknown: bool, retry_after: float | None = None) -> ChatError:
    return ChatError(
        ProblemCode.CHAT_UNREACHABLE,
        "The chat service does not answer.",
        outcome_unknown=outcome_unknown,
        retry_after=retry_after,
    )


_CLOSED = {
    401: ProblemCode.CHAT_NOT_COVERED,
    403: ProblemCode.CHAT_FORBIDDEN,
    404: ProblemCode.CHAT_GONE,
    410: ProblemCode.CHAT_RETIRED,
}
"""What a read is told that will never be answered. 410 is in no specification: it is what HTTP has
for a service that was taken down, as ACS Chat will be."""


def _refusal(error: HttpResponseError, *, is_writing: bool) -> ChatError:
    status, wait = error.status_code or 0, _retry_after(error)
    if status == 403 and is_writing:
        return ChatError(ProblemCode.CHAT_READ_ONLY, "The guest may not write here (status 403).")
    if status in _CLOSED:
        return ChatError(_CLOSED[status], f"The chat is closed to this guest (status {status}).")
    if status == 429:
        return ChatError(
            ProblemCode.CHAT_THROTTLED, "The chat service asks to slow down.", retry_after=wait
        )
    if 400 <= status < 500 and status != 408:
        return ChatError(
            ProblemCode.CHAT_REFUSED, f"The chat service refuses the request (status {status})."
        )
    return _unreachable(outcome_unknown=True, retry_after=wait)


def _retry_after(error: HttpResponseError) -> float | None:
    """Seconds to wait, given by the service as seconds or as a date."""
    headers: Mapping[str, str] = getattr(error.response, "headers", {})
    text = headers.get("Retry-After", "")
    try:
        seconds = float(text)
    except ValueError:
        try:
            until = parsedate_to_datetime(text)
        except ValueError:
            return None
        seconds = (until - datetime.now(UTC)).total_seconds()
    return min(max(seconds, 0.0), MAX_WAIT_SECONDS) if isfinite(seconds) else None
