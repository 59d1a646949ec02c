"""Tokens, chat and page as they work together: the real SDKs against the real rehearsal."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from teams_guest_desktop.contract.attendance import PeerPhase
from teams_guest_desktop.contract.codec import decode_service_message, encode
from teams_guest_desktop.contract.facts import LinkLocator
from teams_guest_desktop.contract.signalling import Enter, PeerPhaseChanged
from teams_guest_desktop.errors import ChatError, CredentialError, ProblemCode
from teams_guest_desktop.meeting.content import Paragraph, Picture, Run, SharedFile
from teams_guest_desktop.meeting.ports import Credential
from teams_guest_desktop.meeting.timeline import MessageKind
from teams_guest_desktop.secret import Secret
from teams_guest_desktop.services.chat import AcsChat
from teams_guest_desktop.services.chat_pictures import AcsPictures
from teams_guest_desktop.services.connection_string import AcsEndpoint, parse_connection_string
from teams_guest_desktop.services.credentials import ConnectionStringCredentials
from teams_guest_desktop.services.rehearsal_child import RehearsalChild, RehearsalReady
from tests.services.scripted_service import Runner, run

NAME = "Guest of the test"


@dataclass(frozen=True)
class Rehearsal:
    """A rehearsal that runs, and how to change what happens in it."""

    ready: RehearsalReady

    @property
    def endpoint(self) -> AcsEndpoint:
        return parse_connection_string(self.ready.connection_string, Path(self.ready.ca_file))

    async def control(self, method: str, call: str, body: dict[str, Any] | None = None) -> Any:
        headers = {"X-Control-Key": self.ready.control_key.reveal()}
        url = f"{self.ready.control}/control/{call}"
        async with (
            aiohttp.ClientSession(headers=headers) as session,
            session.request(method, url, json=body) as answer,
        ):
            assert answer.ok, await answer.text()
            return await answer.json()

    @asynccontextmanager
    async def inside(self, credential: Credential) -> AsyncIterator[str]:
        """Be in the meeting, as the page would; the id of its chat's thread."""
        enter = Enter(
            token=credential.token,
            display_name=NAME,
            locator=LinkLocator(link=Secret(self.ready.meeting_link)),
            muted=True,
            camera=False,
        )
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(self.ready.signalling) as socket,
        ):
            await socket.send_str(encode(enter))
            async for frame in socket:
                message = decode_service_message(frame.data)
                if isinstance(message, PeerPhaseChanged) and message.phase is PeerPhase.CONNECTED:
                    assert message.thread_id is not None
                    yield message.thread_id
                    return
            raise AssertionError("never connected")


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsal]:
    scenario = tmp_path_factory.mktemp("scenario") / "nobody.toml"
    scenario.write_text('[meeting]\nname = "Services"\nlobby = false\n')
    with asyncio.Runner() as runner:
        child = runner.run(RehearsalChild.start(scenario))
        yield Rehearsal(child.ready)
        runner.run(child.stop())


@asynccontextmanager
async def guest(
    rehearsal: Rehearsal,
) -> AsyncIterator[tuple[ConnectionStringCredentials, AcsChat]]:
    """A guest's ports; everything is given back at the end."""
    credentials = ConnectionStringCredentials(rehearsal.endpoint)
    chat = AcsChat(rehearsal.endpoint, credentials)
    try:
        yield credentials, chat
    finally:
        await chat.close()
        await credentials.give_back()
        await rehearsal.control("DELETE", "faults")


def test_a_guest_chats_in_the_meeting_and_nowhere_else(
    on_loop: Runner, rehearsal: Rehearsal
) -> None:
    async def go() -> None:
        async with guest(rehearsal) as (credentials, chat):
            credential = await credentials.issue()
            assert credential.user_id.startswith("8:acs:")
            async with rehearsal.inside(credential) as thread:
                sent = await chat.send(thread, "client-1", NAME, "Hello, 1 < 2 & 👍")
                ada = await rehearsal.control(
                    "POST", "participants", {"name": "Ada", "kind": "teams"}
                )
                await rehearsal.control(
                    "POST", "chat", {"from": ada["id"], "html": "<p>Hi <b>guest</b></p><p>!</p>"}
                )
                texts = [
                    each for each in await chat.newest(thread) if each.kind is MessageKind.TEXT
                ]
                own, other = texts
                assert (own.id, own.client_id, own.sender_id) == (
                    sent,
                    "client-1",
                    credential.user_id,
                )
                assert own.text == "Hello, 1 < 2 & 👍"
                assert (other.sender_name, other.text) == ("Ada", "Hi guest\n!")
            with pytest.raises(ChatError) as raised:
                await until_refused(chat, thread)
            assert raised.value.code is ProblemCode.CHAT_FORBIDDEN

    on_loop(go())


def test_typing_is_told_to_the_chat(on_loop: Runner, rehearsal: Rehearsal) -> None:
    async def go() -> None:
        async with guest(rehearsal) as (credentials, chat):
            assert chat.endpoint == rehearsal.endpoint.url
            async with rehearsal.inside(await credentials.issue()) as thread:
                await chat.tell_typing(thread, NAME)
                requests = (await rehearsal.control("GET", "log"))["requests"]
                *_, typing = [one for one in requests if one["path"].endswith("/typing")]
                assert (typing["method"], typing["status"]) == ("POST", 200)
            with pytest.raises(ChatError):
                await chat.tell_typing("19:nowhere@thread.v2", NAME)

    on_loop(go())


def test_a_picture_in_a_message_is_there_for_the_guest(
    on_loop: Runner, rehearsal: Rehearsal
) -> None:
    async def go() -> None:
        async with guest(rehearsal) as (credentials, chat):
            pictures = AcsPictures(rehearsal.endpoint, credentials)
            async with rehearsal.inside(await credentials.issue()) as thread:
                await _post_picture(rehearsal)
                (message,) = [one for one in await chat.newest(thread) if one.blocks]
                words, picture, file = message.blocks
                assert words == Paragraph((Run("Look"),))
                assert file == SharedFile("Minutes.docx", "https://contoso.example/minutes")
                assert isinstance(picture, Picture)
                assert (picture.name, picture.width) == ("board.png", 320)
                whole = await pictures.fetch(picture.address)
                small = await pictures.fetch(picture.preview)
                assert whole.startswith(b"\x89PNG")
                assert len(small) < len(whole)
            await pictures.close()

    on_loop(go())


async def _post_picture(rehearsal: Rehearsal) -> None:
    ada = await rehearsal.control("POST", "participants", {"name": "Ada", "kind": "teams"})
    attachments = [
        {"id": "0-eu-d1/ä?", "attachmentType": "image", "name": "board.png"},
        {
            "id": "file-1",
            "attachmentType": "file",
            "name": "Minutes.docx",
            "url": "",
            "previewUrl": "https://contoso.example/minutes",
        },
    ]
    html = '<p>Look</p><img id="0-eu-d1/ä?" width="320">'
    await rehearsal.control(
        "POST", "chat", {"from": ada["id"], "html": html, "attachments": attachments}
    )


async def until_refused(chat: AcsChat, thread: str) -> None:
    """The service notices a moment later that the guest has gone."""
    while True:
        await chat.newest(thread)


def test_a_token_that_is_renewed_serves_the_chat_on(rehearsal: Rehearsal) -> None:
    async def go() -> None:
        async with guest(rehearsal) as (credentials, chat):
            first = await credentials.issue()
            async with rehearsal.inside(first) as thread:
                await chat.newest(thread)
                await rehearsal.control(
                    "POST", "faults", {"target": "chat", "kind": "status", "status": 401}
                )
                await chat.newest(thread)
                second = await credentials.fresh()
        # Two tokens of one second are the same text.
        assert second.expires_at > first.expires_at
        assert second.user_id == first.user_id

    run(go())


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"kind": "status", "status": 429, "retry_after": 7}, ProblemCode.CHAT_THROTTLED),
        ({"kind": "status", "status": 503}, ProblemCode.CHAT_UNREACHABLE),
        ({"kind": "drop"}, ProblemCode.CHAT_UNREACHABLE),
        ({"kind": "close"}, ProblemCode.CHAT_UNREACHABLE),
    ],
)
def test_a_message_is_never_sent_twice(
    rehearsal: Rehearsal, fault: dict[str, Any], code: ProblemCode
) -> None:
    async def go() -> None:
        async with (
            guest(rehearsal) as (credentials, chat),
            rehearsal.inside(await credentials.issue()) as thread,
        ):
            await rehearsal.control("POST", "faults", {"target": "chat", **fault})
            with pytest.raises(ChatError) as raised:
                await chat.send(thread, f"client-{fault}", NAME, "once")
            assert raised.value.code is code
            assert raised.value.retry_after == fault.get("retry_after")
            assert raised.value.outcome_unknown == (code is ProblemCode.CHAT_UNREACHABLE)
            arrived = [
                each for each in await chat.newest(thread) if each.client_id == f"client-{fault}"
            ]
            assert len(arrived) == (1 if fault["kind"] == "drop" else 0)

    run(go())


def test_a_service_that_stumbles_once_still_gives_a_token(rehearsal: Rehearsal) -> None:
    async def go() -> None:
        async with guest(rehearsal) as (credentials, _):
            await rehearsal.control(
                "POST", "faults", {"target": "identity", "kind": "status", "status": 503}
            )
            await credentials.issue()

    run(go())


def test_a_key_of_another_resource_is_refused(rehearsal: Rehearsal) -> None:
    async def go() -> None:
        endpoint = rehearsal.endpoint
        wrong = AcsEndpoint(endpoint.url, Secret("AAAA"), endpoint.ca_file)
        with pytest.raises(CredentialError) as raised:
            await ConnectionStringCredentials(wrong).issue()
        assert raised.value.code is ProblemCode.TOKEN_SERVICE_REFUSED

    run(go())


def test_an_identity_that_was_given_back_is_gone_at_the_service(rehearsal: Rehearsal) -> None:
    async def go() -> None:
        async with guest(rehearsal) as (credentials, _):
            credential = await credentials.issue()
            await credentials.give_back()
            with pytest.raises(AssertionError, match="never connected"):
                async with rehearsal.inside(credential):
                    pass

    run(go())
