"""Images, files and metadata of messages, as the unmodified SDKs and plain HTTP get them."""

from __future__ import annotations

import asyncio
import io
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import aiohttp
import pytest
from azure.communication.chat import ChatAttachmentType, ChatMessage
from azure.communication.chat.aio import ChatThreadClient as AsyncChatThreadClient
from PIL import Image

from teams_guest_desktop.contract.attendance import PeerPhase
from tests.rehearsal.chatting import chatting, in_thread, in_thread_async
from tests.rehearsal.running import Running, entered

_IMAGE = {"id": "0-eu-d1/ä?", "attachmentType": "image", "name": "whiteboard.png"}
_FILE = {
    "id": "file-1",
    "attachmentType": "file",
    "name": "Minutes.docx",
    "url": "",
    "previewUrl": "https://contoso.example/minutes",
}


class _Guest(NamedTuple):
    token: str
    thread: AsyncChatThreadClient
    sender: str
    """Somebody in the meeting who can be made to write."""


@asynccontextmanager
async def _in_meeting(service: Running) -> AsyncIterator[_Guest]:
    added = await asyncio.to_thread(service.control, "POST", "participants", {"name": "Ada"})
    _, token = await asyncio.to_thread(service.guest, ("chat", "voip"))
    async with entered(service, token) as page:
        joined = await page.until_phase(PeerPhase.CONNECTED)
        assert joined.thread_id is not None
        async with in_thread_async(service, token, joined.thread_id) as thread:
            yield _Guest(token, thread, added.body["id"])


async def _post(service: Running, guest: _Guest, *attachments: dict[str, str]) -> str:
    body = {"from": guest.sender, "html": '<img id="x">', "attachments": attachments}
    posted = await asyncio.to_thread(service.control, "POST", "chat", body)
    assert posted.status == 201
    return str(posted.body["id"])


async def _fetch(service: Running, url: str, token: str | None) -> tuple[int, str, bytes]:
    context = ssl.create_default_context(cafile=service.ready.ca_file)
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    async with (
        aiohttp.ClientSession() as session,
        session.get(url, headers=headers, ssl=context) as response,
    ):
        return response.status, response.content_type, await response.read()


def _attachments(message: ChatMessage) -> list[Any]:
    assert message.content is not None
    return list(message.content.attachments)


def test_an_image_is_seen_in_both_sizes(service: Running) -> None:
    async def work() -> None:
        async with _in_meeting(service) as guest:
            message_id = await _post(service, guest, _IMAGE)
            (image,) = _attachments(await guest.thread.get_message(message_id))
            assert image.attachment_type == ChatAttachmentType.IMAGE
            assert (image.id, image.name) == (_IMAGE["id"], _IMAGE["name"])
            assert image.url.startswith(service.ready.endpoint + "/chat/threads/19:")
            sizes = []
            for url in (image.url, image.preview_url):
                status, kind, content = await _fetch(service, url, guest.token)
                assert (status, kind) == (200, "image/png")
                with Image.open(io.BytesIO(content)) as picture:
                    sizes.append(picture.size)
            assert sizes == [(960, 540), (320, 180)]
            listed = [one async for one in guest.thread.list_messages()]
            assert _attachments(listed[0])[0].url == image.url

    asyncio.run(work())


def test_an_image_is_for_members_who_see_its_message_only(service: Running) -> None:
    async def work() -> None:
        async with _in_meeting(service) as guest:
            message_id = await _post(service, guest, _IMAGE)
            (image,) = _attachments(await guest.thread.get_message(message_id))
            _, stranger = await asyncio.to_thread(service.guest, ("chat",))
            for url, token, status in (
                (image.url, None, 401),
                (image.url, "nonsense", 401),
                (image.url, stranger, 403),
                (image.url.replace("/original", "/huge"), guest.token, 404),
                (image.url.replace("/images/0", "/images/1"), guest.token, 404),
                (image.url.partition("?")[0], guest.token, 400),
            ):
                assert (await _fetch(service, url, token))[0] == status
            async with _in_meeting(service) as latecomer:
                assert (await _fetch(service, image.url, latecomer.token))[0] == 404
            await asyncio.to_thread(service.control, "DELETE", f"chat/{message_id}")
            assert (await _fetch(service, image.url, guest.token))[0] == 404

    asyncio.run(work())


def test_files_and_foreign_addresses_are_handed_on_as_they_are(service: Running) -> None:
    foreign = _IMAGE | {"url": "https://elsewhere.example/a.png"}

    async def work() -> None:
        async with _in_meeting(service) as guest:
            message_id = await _post(service, guest, _FILE, foreign)
            file, image = _attachments(await guest.thread.get_message(message_id))
            assert file.attachment_type == ChatAttachmentType.FILE
            assert (file.name, file.url) == ("Minutes.docx", "")
            assert file.preview_url == _FILE["previewUrl"]
            assert image.url == foreign["url"]

    asyncio.run(work())


@pytest.fixture
def token(service: Running) -> str:
    return service.guest(("chat",))[1]


def test_metadata_comes_back_and_is_changed_alone(service: Running, token: str) -> None:
    with chatting(service, token) as client:
        created = client.create_chat_thread("Metadata").chat_thread
    assert created is not None
    first = {"clientMessageId": "7", "größe": '🙂 \\ "'}
    with in_thread(service, token, created.id) as thread:
        message = thread.send_message("hello", metadata=first).id
        plain = thread.send_message("nothing").id
        assert thread.get_message(message).metadata == first
        assert not thread.get_message(plain).metadata
        thread.update_message(message, content="hello again")
        assert thread.get_message(message).metadata == first
        thread.update_message(message, metadata={"clientMessageId": "8", "größe": "", "new": "1"})
        changed = thread.get_message(message)
        assert changed.metadata == {"clientMessageId": "8", "new": "1"}
        assert changed.content.message == "hello again"
        thread.delete_message(message)
        assert not thread.get_message(message).metadata
