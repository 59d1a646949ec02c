"""The chat operations over HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar
from urllib.parse import quote, urlencode

import msgspec
from aiohttp import web

from teams_guest_desktop.rehearsal.chat.chats import INVITING_SCOPES, Chats
from teams_guest_desktop.rehearsal.chat.identifiers import Identifier, raw_id_of
from teams_guest_desktop.rehearsal.chat.images import View, draw, with_addresses
from teams_guest_desktop.rehearsal.chat.older import in_version
from teams_guest_desktop.rehearsal.chat.thread import Thread
from teams_guest_desktop.rehearsal.chat.wire import (
    AddParticipants,
    Content,
    CreateThread,
    LinkedPage,
    Message,
    MessageType,
    Page,
    SendMessage,
    SendReadReceipt,
    SentMessage,
    Typing,
    UpdateMessage,
    UpdateThread,
)
from teams_guest_desktop.rehearsal.errors import invalid, not_found, unauthorized
from teams_guest_desktop.rehearsal.identities import Bearer, Identities
from teams_guest_desktop.rehearsal.limits import Limits, Operation
from teams_guest_desktop.rehearsal.rest import Paging, answer, body_of, query_of

Item = TypeVar("Item")


class _MessagePaging(Paging, frozen=True):
    """Where the next page of messages begins: below this sequence number."""

    sync_state: int | None = None


class ChatApi:
    """Takes requests with a user's token; every answer is one that the protocol documents."""

    def __init__(self, chats: Chats, identities: Identities, limits: Limits, endpoint: str) -> None:
        self._chats = chats
        self._identities = identities
        self._limits = limits
        self._endpoint = endpoint

    def routes(self) -> list[web.RouteDef]:
        """The operations."""
        threads = "/chat/threads"
        one = threads + "/{thread_id}"
        message = one + "/messages/{message_id}"
        return [
            web.post(threads, self._create_thread),
            web.get(threads, self._list_threads, allow_head=False),
            web.get(one, self._get_thread, allow_head=False),
            web.patch(one, self._update_thread),
            web.delete(one, self._delete_thread),
            web.post(one + "/messages", self._send_message),
            web.get(one + "/messages", self._list_messages, allow_head=False),
            web.get(message, self._get_message, allow_head=False),
            web.patch(message, self._update_message),
            web.delete(message, self._delete_message),
            web.get(one + "/participants", self._list_participants, allow_head=False),
            web.post(one + "/participants/:add", self._add_participants),
            web.post(one + "/participants/:remove", self._remove_participant),
            web.post(one + "/typing", self._notify_typing),
            web.post(one + "/readReceipts", self._send_receipt),
            web.get(one + "/readReceipts", self._list_receipts, allow_head=False),
            web.get(one + "/images/{image_id}/views/{view}", self._view_image, allow_head=False),
            web.get("/chat/config/realTimeNotifications", self._real_time, allow_head=False),
        ]

    async def _create_thread(self, request: web.Request) -> web.Response:
        bearer = self._bearer(request)
        self._limits.take(Operation.CREATE_THREAD, bearer.user_id)
        wanted = in_version(_version(request), await body_of(request, CreateThread))
        repeated = request.headers.get("repeatability-request-id", "")
        return _answer(request, self._chats.create(bearer, repeated, wanted), 201)

    async def _list_threads(self, request: web.Request) -> web.Response:
        bearer = self._bearer(request)
        self._limits.take(Operation.LIST_THREADS, bearer.user_id)
        items = self._chats.threads_of(bearer)
        since = _start_time(request)
        if since is not None:
            items = [item for item in items if (item.last_message_received_on or since) >= since]
        return self._page(request, items)

    async def _get_thread(self, request: web.Request) -> web.Response:
        return _answer(request, self._joined(request, Operation.GET_THREAD)[1].properties)

    async def _update_thread(self, request: web.Request) -> web.Response:
        bearer = self._bearer(request)
        wanted = in_version(_version(request), await body_of(request, UpdateThread))
        thread = self._chats.governed(bearer, request.match_info["thread_id"])
        self._limits.take(Operation.UPDATE_THREAD, thread=thread.id)
        thread.change(bearer.user_id, wanted)
        return answer(status=204)

    async def _delete_thread(self, request: web.Request) -> web.Response:
        bearer = self._bearer(request)
        self._limits.take(Operation.DELETE_THREAD, bearer.user_id)
        self._chats.delete(bearer, request.match_info["thread_id"])
        return answer(status=204)

    async def _send_message(self, request: web.Request) -> web.Response:
        bearer, thread = self._joined(request, Operation.WRITE_MESSAGE)
        wanted = await body_of(request, SendMessage)
        if wanted.type not in {MessageType.TEXT, MessageType.HTML}:
            raise invalid("Only text and html can be sent.", "Type")
        message_id = thread.post(
            bearer.user_id,
            Content(message=wanted.content),
            wanted.type,
            display_name=wanted.sender_display_name,
            metadata=wanted.metadata,
        )
        return answer(SentMessage(message_id), 201)

    async def _list_messages(self, request: web.Request) -> web.Response:
        bearer, thread = self._joined(request, Operation.LIST_MESSAGES)
        paging = query_of(request, _MessagePaging)
        size = paging.max_page_size
        messages = thread.seen_by(
            bearer.user_id, _start_time(request), below=paging.sync_state, most=size + 1
        )
        page = tuple(self._shown(request, thread, message) for message in messages[:size])
        if len(messages) <= size:
            return _answer(request, Page(page))
        link = self._next(request, syncState=page[-1].sequence_id)
        return _answer(request, LinkedPage(page, link))

    async def _get_message(self, request: web.Request) -> web.Response:
        bearer, thread = self._joined(request, Operation.GET_MESSAGE)
        message = thread.message_seen_by(bearer.user_id, request.match_info["message_id"])
        return _answer(request, self._shown(request, thread, message))

    async def _update_message(self, request: web.Request) -> web.Response:
        bearer, thread = self._joined(request, Operation.WRITE_MESSAGE)
        wanted = await body_of(request, UpdateMessage)
        content = None if wanted.content is None else Content(message=wanted.content)
        message_id = request.match_info["message_id"]
        thread.edit(bearer.user_id, message_id, content, wanted.metadata)
        return answer(status=204)

    async def _delete_message(self, request: web.Request) -> web.Response:
        bearer, thread = self._joined(request, Operation.WRITE_MESSAGE)
        thread.delete(bearer.user_id, request.match_info["message_id"])
        return answer(status=204)

    async def _list_participants(self, request: web.Request) -> web.Response:
        return self._page(
            request, self._joined(request, Operation.LIST_PARTICIPANTS)[1].participants
        )

    async def _add_participants(self, request: web.Request) -> web.Response:
        bearer = self._bearer(request)
        wanted = in_version(_version(request), await body_of(request, AddParticipants))
        thread = self._chats.governed(bearer, request.match_info["thread_id"], INVITING_SCOPES)
        self._limits.take(Operation.ADD_PARTICIPANTS, thread=thread.id)
        return answer(self._chats.invite(bearer, thread.id, wanted.participants), 201)

    async def _remove_participant(self, request: web.Request) -> web.Response:
        bearer = self._bearer(request)
        wanted = await body_of(request, Identifier)
        thread = self._chats.governed(bearer, request.match_info["thread_id"], INVITING_SCOPES)
        self._limits.take(Operation.REMOVE_PARTICIPANT, thread=thread.id)
        thread.remove(bearer.user_id, raw_id_of(wanted))
        return answer(status=204)

    async def _notify_typing(self, request: web.Request) -> web.Response:
        bearer, thread = self._joined(request, Operation.NOTIFY_TYPING)
        typing = await body_of(request, Typing, empty_as=b"{}")
        thread.notify_typing(bearer.user_id, typing.sender_display_name or "")
        return answer()

    async def _send_receipt(self, request: web.Request) -> web.Response:
        bearer, thread = self._joined(request, Operation.SEND_RECEIPT)
        wanted = await body_of(request, SendReadReceipt)
        thread.mark_read(bearer.user_id, wanted.chat_message_id)
        return answer()

    async def _list_receipts(self, request: web.Request) -> web.Response:
        return self._page(request, self._joined(request, Operation.LIST_RECEIPTS)[1].receipts)

    async def _view_image(self, request: web.Request) -> web.Response:
        bearer, thread = self._joined(request)
        view = request.match_info["view"]
        if view not in set(View):
            raise not_found("The view")
        image = thread.image_seen_by(bearer.user_id, request.match_info["image_id"])
        return web.Response(body=draw(image.id, image.name, View(view)), content_type="image/png")

    async def _real_time(self, request: web.Request) -> web.Response:
        # What would follow is an undocumented protocol: clients fall back to polling.
        self._bearer(request)
        raise not_found("Real-time notification")

    def _bearer(self, request: web.Request) -> Bearer:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise unauthorized()
        return self._identities.bearer_of(token)

    def _joined(
        self, request: web.Request, operation: Operation | None = None
    ) -> tuple[Bearer, Thread]:
        bearer = self._bearer(request)
        thread = self._chats.joined(bearer, request.match_info["thread_id"])
        if operation is not None:
            self._limits.take(operation, bearer.user_id, thread.id)
        return bearer, thread

    def _shown(self, request: web.Request, thread: Thread, message: Message) -> Message:
        images = f"{self._endpoint}/chat/threads/{quote(thread.id, safe=':@')}/images"
        query = urlencode({"api-version": _version(request)})
        return with_addresses(message, images, query)

    def _page(self, request: web.Request, items: Sequence[Item]) -> web.Response:
        paging = query_of(request, Paging)
        end = paging.skip + paging.max_page_size
        page = tuple(items[paging.skip : end])
        if end >= len(items):
            return _answer(request, Page(page))
        return _answer(request, LinkedPage(page, self._next(request, skip=str(end))))

    def _next(self, request: web.Request, **place: str) -> str:
        query = urlencode({**request.query, **place})
        return f"{self._endpoint}{request.rel_url.raw_path}?{query}"


def _version(request: web.Request) -> str:
    return request.query["api-version"]


def _answer(request: web.Request, body: object, status: int = 200) -> web.Response:
    return answer(in_version(_version(request), body), status)


def _start_time(request: web.Request) -> datetime | None:
    text = request.query.get("startTime")
    if text is None:
        return None
    try:
        moment = msgspec.convert(text, datetime)
    except msgspec.ValidationError:
        raise invalid("startTime must be a time as RFC 3339 writes it.", "startTime") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
