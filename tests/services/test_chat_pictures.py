"""Pictures of messages: from the chat's own service, and the token to nobody else."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from teams_guest_desktop.errors import ChatError, ProblemCode
from teams_guest_desktop.services.chat_pictures import MAX_PICTURE_BYTES, AcsPictures, is_ours
from tests.services.scripted_service import Reply, ScriptedService, run
from tests.services.test_chat import Tokens

Tls = tuple[ssl.SSLContext, Path]

ENDPOINT = "https://contoso.communication.example"
PLACE = "/chat/threads/19:x@thread.v2/images/1/views/small?api-version=1"


@pytest.mark.parametrize(
    "address",
    [
        f"{ENDPOINT}{PLACE}",
        f"HTTPS://Contoso.Communication.Example{PLACE}",
        f"{ENDPOINT}:443{PLACE}",
        f"{ENDPOINT}/chat/threads/19%3Ax%40thread.v2/images/0-eu%2Fa/views/original",
    ],
)
def test_our_own_pictures(address: str) -> None:
    assert is_ours(address, ENDPOINT)


@pytest.mark.parametrize(
    "address",
    [
        "",
        PLACE,
        f"//contoso.communication.example{PLACE}",
        f"http://contoso.communication.example{PLACE}",
        f"{ENDPOINT}:444{PLACE}",
        f"{ENDPOINT}.evil.example{PLACE}",
        f"https://evil.example{PLACE}",
        f"https://contoso.communication.example@evil.example{PLACE}",
        f"https://x@contoso.communication.example{PLACE}",
        f"https://contoso.communication.example\\@evil.example{PLACE}",
        f"https://evil.example\\.contoso.communication.example{PLACE}",
        f"{ENDPOINT}/identities/x",
        f"{ENDPOINT}/chat/threads/../../identities/x",
        f"{ENDPOINT}/chat/threads/%2e%2e/%2E%2E/identities/x",
        f"{ENDPOINT}/chat/threads/..%2f..%2fidentities",
        f"{ENDPOINT}{PLACE}\r\nX: y",
        f"{ENDPOINT}:99999{PLACE}",
        "https://[x",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        f"https://c\u043entoso.communication.example{PLACE}",
    ],
)
def test_everything_else_is_somebody_elses(address: str) -> None:
    assert not is_ours(address, ENDPOINT)


def test_a_picture_comes_with_the_token(tls: Tls) -> None:
    async def go() -> None:
        async with ScriptedService(Reply(200, b"picture")).running(tls) as service:
            pictures = AcsPictures(service.endpoint, Tokens())
            assert await pictures.fetch(service.url + PLACE) == b"picture"
            await pictures.close()
        (seen,) = service.seen
        assert seen.headers["Authorization"] == "Bearer token 1"
        assert (seen.method, seen.query) == ("GET", {"api-version": "1"})

    run(go())


def test_nobody_else_is_asked_at_all(tls: Tls) -> None:
    async def go() -> None:
        async with (
            ScriptedService(Reply(200, b"picture")).running(tls) as ours,
            ScriptedService(Reply(200, b"picture")).running(tls) as theirs,
        ):
            pictures = AcsPictures(ours.endpoint, Tokens())
            with pytest.raises(ChatError) as raised:
                await pictures.fetch(theirs.url + PLACE)
            assert raised.value.code is ProblemCode.CHAT_REFUSED
            await pictures.close()
        assert not theirs.seen
        assert not ours.seen

    run(go())


def test_the_token_is_not_led_elsewhere(tls: Tls) -> None:
    async def go() -> None:
        async with ScriptedService(Reply(200, b"picture")).running(tls) as theirs:
            led = Reply(302, headers={"Location": theirs.url + PLACE})
            async with ScriptedService(led).running(tls) as ours:
                pictures = AcsPictures(ours.endpoint, Tokens())
                with pytest.raises(ChatError):
                    await pictures.fetch(ours.url + PLACE)
                await pictures.close()
            assert len(ours.seen) == 1
            assert not theirs.seen

    run(go())


def test_a_refused_token_is_renewed_once(tls: Tls) -> None:
    async def go() -> None:
        script = ScriptedService(Reply(401), Reply(200, b"picture"), Reply(401))
        async with script.running(tls) as service:
            pictures = AcsPictures(service.endpoint, Tokens())
            assert await pictures.fetch(service.url + PLACE) == b"picture"
            with pytest.raises(ChatError) as raised:
                await pictures.fetch(service.url + PLACE)
            assert raised.value.code is ProblemCode.CHAT_FORBIDDEN
            await pictures.close()
        tokens = [seen.headers["Authorization"] for seen in service.seen]
        assert tokens == [f"Bearer token {number}" for number in (1, 2, 2, 3)]

    run(go())


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(403), ProblemCode.CHAT_REFUSED),
        (Reply(404), ProblemCode.CHAT_REFUSED),
        (Reply(500), ProblemCode.CHAT_REFUSED),
        (Reply(200, b"x" * (MAX_PICTURE_BYTES + 1)), ProblemCode.CHAT_REFUSED),
        (Reply(hangs=True), ProblemCode.CHAT_UNREACHABLE),
        (Reply(breaks=True), ProblemCode.CHAT_UNREACHABLE),
    ],
)
def test_what_does_not_come_is_told(tls: Tls, reply: Reply, code: ProblemCode) -> None:
    async def go() -> None:
        async with ScriptedService(reply).running(tls) as service:
            seconds = 0.5 if reply.hangs else 9
            pictures = AcsPictures(service.endpoint, Tokens(), answer_seconds=seconds)
            with pytest.raises(ChatError) as raised:
                await pictures.fetch(service.url + PLACE)
            assert raised.value.code is code
            await pictures.close()

    run(go())


def test_without_a_token_nobody_is_asked(tls: Tls) -> None:
    async def go() -> None:
        async with ScriptedService(Reply(200, b"picture")).running(tls) as service:
            tokens = Tokens(ProblemCode.TOKEN_SERVICE_MISSING)
            pictures = AcsPictures(service.endpoint, tokens)
            with pytest.raises(ChatError):
                await pictures.fetch(service.url + PLACE)
            await pictures.close()
        assert not service.seen

    run(go())
