"""The chat: the real chat SDK against written answers."""

from __future__ import annotations

import asyncio
import math
import ssl
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from teams_guest_desktop.errors import ChatError, CredentialError, ProblemCode
from teams_guest_desktop.meeting.ports import Credential
from teams_guest_desktop.secret import Secret
from teams_guest_desktop.services.chat import (
    MOST_PAGES,
    PAGE_SIZE,
    SHORT_PAGE_SIZE,
    SHORT_READS,
    AcsChat,
)
from teams_guest_desktop.services.connection_string import AcsEndpoint
from tests.services.scripted_service import ACCESS_KEY, Reply, ScriptedService, run

Tls = tuple[ssl.SSLContext, Path]

THREAD = "19:meeting_abc@thread.v2"
FORBIDDEN, REFUSED = ProblemCode.CHAT_FORBIDDEN, ProblemCode.CHAT_REFUSED
THROTTLED, UNREACHABLE = ProblemCode.CHAT_THROTTLED, ProblemCode.CHAT_UNREACHABLE


class Tokens:
    """A credential port that counts its tokens: another one after each distrusted one."""

    def __init__(self, error: ProblemCode | None = None) -> None:
        self.number = 1
        self._error = error

    async def issue(self) -> Credential:
        return await self.fresh()

    async def fresh(self) -> Credential:
        if self._error is not None:
            raise CredentialError(self._error)
        return Credential("8:acs:guest", Secret(f"token {self.number}"), 4_000_000_000.0)

    async def keep_fresh(self) -> None:
        await asyncio.Event().wait()

    def distrust(self, token: Secret) -> None:
        if token == Secret(f"token {self.number}"):
            self.number += 1

    async def give_back(self) -> None:
        pass


def page(*messages: dict[str, Any], **more: Any) -> Reply:
    return Reply(200, {"value": list(messages), **more})


def text_message(number: int, **more: Any) -> dict[str, Any]:
    created = datetime(2026, 5, 4, 12, 0, number, tzinfo=UTC)
    return {
        "id": str(1_700_000_000_000 + number),
        "type": "text",
        "sequenceId": str(number),
        "version": str(number),
        "content": {"message": f"text {number}"},
        "senderDisplayName": "Ada",
        "createdOn": created.isoformat().replace("+00:00", "Z"),
        "senderCommunicationIdentifier": {"kind": "communicationUser", "rawId": "8:acs:ada"},
        **more,
    }


def test_messages_come_oldest_first_and_no_link_elsewhere_is_followed(tls: Tls) -> None:
    async def go() -> None:
        link = "https://127.0.0.1:1/next"
        script = ScriptedService(page(text_message(2), text_message(1), nextLink=link))
        async with script.running(tls) as service:
            chat = AcsChat(service.endpoint, Tokens())
            messages = await chat.newest(THREAD)
            await chat.close()
        assert [message.text for message in messages] == ["text 1", "text 2"]
        (seen,) = service.seen
        assert seen.path == f"/chat/threads/{THREAD}/messages"
        assert seen.headers["Authorization"] == "Bearer token 1"

    run(go())


def test_most_reads_are_short_and_none_misses_a_message(tls: Tls) -> None:
    def down_from(last: int, size: int, url: str) -> Reply:
        link = f"{url}/chat/threads/{THREAD}/messages?maxPageSize={size}&syncState={last - size}"
        return page(*(text_message(n) for n in range(last, last - size, -1)), nextLink=link)

    async def go() -> None:
        script = ScriptedService()
        whole, short = PAGE_SIZE, SHORT_PAGE_SIZE
        async with script.running(tls) as service:
            url = service.endpoint.url
            script.replies += [
                page(*(text_message(number) for number in range(30, 0, -1))),
                down_from(30, short, url),  # nothing new
                down_from(59, short, url),  # does not join on, nor does the next one
                down_from(59 - short, short - 5, url),
                down_from(59 - 2 * short + 5, short, url),
                *[down_from(59, short, url)] * (SHORT_READS - 2),
                down_from(59, whole, url),
            ]
            chat = AcsChat(service.endpoint, Tokens())
            read = [await chat.newest(THREAD) for _ in range(SHORT_READS + 2)]
            await chat.close()
        asked = [int(one.query["maxPageSize"]) for one in service.seen]
        paged = [short, short - 5]
        assert asked == [whole, short, short, *paged, *[short] * (SHORT_READS - 2), whole]
        assert len(read[0]) == 30
        ids = [int(one.id) - 1_700_000_000_000 for one in read[2]]
        assert ids == list(range(59 - 3 * short + 6, 60)), "something between was not read"

    run(go())


@pytest.mark.parametrize(
    "bad",
    [
        {"createdOn": "yesterday", "id": "no number"},
        {"content": "no object"},
        {"senderCommunicationIdentifier": 7},
        {"id": None},
        {"editedOn": 12},
    ],
)
def test_one_malformed_message_does_not_cost_the_others(tls: Tls, bad: dict[str, Any]) -> None:
    async def go() -> None:
        script = ScriptedService(page(text_message(2, **bad), text_message(1)))
        async with script.running(tls) as service:
            chat = AcsChat(service.endpoint, Tokens())
            assert [message.text for message in await chat.newest(THREAD)] == ["text 1"]
            await chat.close()

    run(go())


def test_a_message_is_sent_once_with_its_client_id(tls: Tls) -> None:
    async def go() -> None:
        async with ScriptedService(Reply(201, {"id": "17"})).running(tls) as service:
            chat = AcsChat(service.endpoint, Tokens())
            assert await chat.send(THREAD, "client 1", "Guest", "Hello <b>") == "17"
            await chat.close()
        (seen,) = service.seen
        assert seen.method == "POST"
        assert seen.body == {
            "content": "Hello <b>",
            "senderDisplayName": "Guest",
            "type": "text",
            "metadata": {"clientMessageId": "client 1"},
        }

    run(go())


def test_markup_is_sent_as_such(tls: Tls) -> None:
    async def go() -> None:
        async with ScriptedService(Reply(201, {"id": "17"})).running(tls) as service:
            chat = AcsChat(service.endpoint, Tokens())
            await chat.send(THREAD, "client 1", "Guest", "<p>Hi</p>", is_markup=True)
            await chat.close()
        assert service.seen[0].body["type"] == "html"

    run(go())


def own_message(number: int, client_id: str) -> dict[str, Any]:
    return text_message(number, metadata={"clientMessageId": client_id})


@pytest.mark.parametrize(("client_id", "found"), [("c1", str(1_700_000_000_001)), ("c9", None)])
def test_a_message_of_ones_own_is_looked_for_on_all_pages(
    tls: Tls, client_id: str, found: str | None
) -> None:
    async def go() -> None:
        script = ScriptedService()
        async with script.running(tls) as service:
            link = f"{service.endpoint.url}/chat/threads/{THREAD}/messages?syncState=2"
            service.replies += [
                page(text_message(3), own_message(2, "c2"), nextLink=link),
                page(own_message(1, "c1")),
            ]
            chat = AcsChat(service.endpoint, Tokens())
            assert await chat.find(THREAD, client_id, 1_777_900_000.0) == found
            await chat.close()
        first, second = service.seen
        assert first.query["startTime"].startswith("2026-05-04T13:06:39")
        assert second.query["syncState"] == "2"

    run(go())


@pytest.mark.parametrize("link", ["https://elsewhere.invalid/next", "http://127.0.0.1/next"])
def test_the_token_does_not_follow_a_link_to_another_service(tls: Tls, link: str) -> None:
    async def go() -> None:
        async with ScriptedService(page(text_message(1), nextLink=link)).running(tls) as service:
            chat = AcsChat(service.endpoint, Tokens())
            with pytest.raises(ChatError):
                await chat.find(THREAD, "c1", 0.0)
            await chat.close()
        assert len(service.seen) == 1

    run(go())


def test_a_chat_without_an_end_is_not_looked_through_for_ever(tls: Tls) -> None:
    async def go() -> None:
        async with ScriptedService().running(tls) as service:
            link = f"{service.endpoint.url}/chat/threads/{THREAD}/messages?syncState=2"
            service.replies += [page(text_message(1), nextLink=link)]
            chat = AcsChat(service.endpoint, Tokens())
            with pytest.raises(ChatError):
                await chat.find(THREAD, "c1", 0.0)
            await chat.close()
        assert len(service.seen) == MOST_PAGES

    run(go())


def test_a_read_with_a_refused_token_is_tried_again_with_another(tls: Tls) -> None:
    async def go() -> None:
        script = ScriptedService(Reply(401), page(text_message(1)))
        async with script.running(tls) as service:
            chat = AcsChat(service.endpoint, Tokens())
            assert len(await chat.newest(THREAD)) == 1
            await chat.close()
        sent = [seen.headers["Authorization"] for seen in service.seen]
        assert sent == ["Bearer token 1", "Bearer token 2"]

    run(go())


def test_a_refused_send_is_not_repeated_but_the_next_has_another_token(tls: Tls) -> None:
    async def go() -> None:
        script = ScriptedService(Reply(401), Reply(201, {"id": "17"}))
        async with script.running(tls) as service:
            chat = AcsChat(service.endpoint, Tokens())
            with pytest.raises(ChatError) as raised:
                await chat.send(THREAD, "client 1", "Guest", "Hello")
            assert not raised.value.outcome_unknown
            assert len(service.seen) == 1
            await chat.send(THREAD, "client 1", "Guest", "Hello")
            await chat.close()
        assert service.seen[1].headers["Authorization"] == "Bearer token 2"

    run(go())


# Far away: the tests may start minutes after this line.
TOMORROW = format_datetime(datetime.now(UTC) + timedelta(days=1), usegmt=True)


@pytest.mark.parametrize(
    ("reply", "code", "wait", "unknown"),
    [
        (Reply(401), ProblemCode.CHAT_NOT_COVERED, None, False),
        (Reply(403, {"error": {"code": "Forbidden", "message": "x"}}), FORBIDDEN, None, False),
        (Reply(403, headers={"Retry-After": "30"}), FORBIDDEN, None, False),
        (Reply(404), ProblemCode.CHAT_GONE, None, False),
        (Reply(410), ProblemCode.CHAT_RETIRED, None, False),
        (Reply(400), REFUSED, None, False),
        (Reply(413), REFUSED, None, False),
        (Reply(429), THROTTLED, None, False),
        (Reply(429, headers={"Retry-After": "30"}), THROTTLED, 30, False),
        (Reply(429, headers={"Retry-After": TOMORROW}), THROTTLED, 300, False),
        (Reply(429, headers={"Retry-After": "9e99"}), THROTTLED, 300, False),
        (Reply(429, headers={"Retry-After": "nan"}), THROTTLED, None, False),
        (Reply(429, headers={"Retry-After": "soon"}), THROTTLED, None, False),
        (Reply(500), UNREACHABLE, None, True),
        (Reply(503, headers={"Retry-After": "5"}), UNREACHABLE, 5, True),
        (Reply(302, headers={"Location": "https://elsewhere.invalid/"}), UNREACHABLE, None, True),
        (Reply(hangs=True), UNREACHABLE, None, True),
        (Reply(breaks=True), UNREACHABLE, None, True),
        (Reply(201, b"<html>Please log in"), UNREACHABLE, None, True),
        (Reply(200, b"[]"), UNREACHABLE, None, True),
    ],
)
def test_failures_are_told_apart(
    tls: Tls, reply: Reply, code: ProblemCode, wait: float | None, unknown: bool
) -> None:
    async def go() -> list[ChatError]:
        async with ScriptedService(reply).running(tls) as service:
            chat = AcsChat(service.endpoint, Tokens(), answer_seconds=0.5 if reply.hangs else 9)
            with pytest.raises(ChatError) as reading:
                await chat.newest(THREAD)
            reads = len(service.seen)
            with pytest.raises(ChatError) as sending:
                await chat.send(THREAD, "client 1", "Guest", "Hello")
            await chat.close()
        # aiohttp asks once more after a broken connection, but only what can do no harm twice.
        again = reply.status == 401 or reply.breaks
        assert reads == (2 if again else 1), "the SDK tries again by itself"
        assert len(service.seen) == reads + 1, "a message was sent twice"
        return [reading.value, sending.value]

    reading, sending = run(go())
    assert reading.code is code
    is_barred = code is FORBIDDEN  # who may read and not write hears so
    assert sending.code is (ProblemCode.CHAT_READ_ONLY if is_barred else code)
    for error in (reading, sending):
        assert error.outcome_unknown is unknown
        assert (error.retry_after is None) == (wait is None)
        assert math.isclose(error.retry_after or 0, wait or 0, abs_tol=20)


def test_polls_of_a_thread_go_over_one_connection(tls: Tls) -> None:
    async def go() -> None:
        async with ScriptedService(page()).running(tls) as service:
            chat = AcsChat(service.endpoint, Tokens())
            for _ in range(3):
                await chat.newest(THREAD)
            await chat.close()
        assert len({seen.connection for seen in service.seen}) == 1

    run(go())


def test_an_authority_that_is_gone_is_no_service(tmp_path: Path) -> None:
    async def go() -> None:
        endpoint = AcsEndpoint("https://127.0.0.1:1", Secret(ACCESS_KEY), tmp_path / "gone.pem")
        with pytest.raises(ChatError) as raised:
            await AcsChat(endpoint, Tokens()).newest(THREAD)
        assert raised.value.code is UNREACHABLE

    run(go())


@pytest.mark.parametrize("reply", [Reply(201, {}), Reply(201, {"id": None})])
def test_an_answer_without_an_id_leaves_it_open_whether_the_message_arrived(
    tls: Tls, reply: Reply
) -> None:
    async def go() -> None:
        async with ScriptedService(reply).running(tls) as service:
            chat = AcsChat(service.endpoint, Tokens())
            with pytest.raises(ChatError) as raised:
                await chat.send(THREAD, "client 1", "Guest", "Hello")
            await chat.close()
        assert raised.value.outcome_unknown

    run(go())


def test_a_service_that_is_not_there_cannot_have_taken_the_message() -> None:
    async def go() -> None:
        chat = AcsChat(AcsEndpoint("https://127.0.0.1:1", Secret(ACCESS_KEY)), Tokens())
        with pytest.raises(ChatError) as raised:
            await chat.send(THREAD, "client 1", "Guest", "Hello")
        await chat.close()
        assert raised.value.code is UNREACHABLE
        assert not raised.value.outcome_unknown

    run(go())


@pytest.mark.parametrize("text", ["", " \n", "x" * (28 * 1024 + 1), "ä" * (14 * 1024 + 1)])
def test_what_cannot_be_sent_is_not_sent(text: str) -> None:
    async def go() -> None:
        chat = AcsChat(AcsEndpoint("https://127.0.0.1:1", Secret(ACCESS_KEY)), Tokens())
        with pytest.raises(ChatError) as raised:
            await chat.send(THREAD, "client 1", "Guest", text)
        assert raised.value.code is REFUSED

    run(go())


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (ProblemCode.TOKEN_EXPIRED, FORBIDDEN),
        (ProblemCode.TOKEN_SERVICE_UNREACHABLE, UNREACHABLE),
    ],
)
def test_without_a_token_there_is_no_chat(problem: ProblemCode, code: ProblemCode) -> None:
    async def go() -> None:
        endpoint = AcsEndpoint("https://127.0.0.1:1", Secret(ACCESS_KEY))
        chat = AcsChat(endpoint, Tokens(problem))
        with pytest.raises(ChatError) as raised:
            await chat.newest(THREAD)
        await chat.close()
        assert raised.value.code is code

    run(go())


def test_it_can_be_used_again_after_closing_and_for_another_thread(tls: Tls) -> None:
    async def go() -> None:
        async with ScriptedService(page()).running(tls) as service:
            chat = AcsChat(service.endpoint, Tokens())
            await asyncio.gather(chat.newest(THREAD), chat.newest(THREAD))
            await chat.newest("19:another@thread.v2")
            await chat.close()
            await chat.close()
            await chat.newest(THREAD)
            await chat.close()
        assert len(service.seen) == 4

    run(go())


def test_closing_ends_what_is_on_its_way(tls: Tls) -> None:
    async def go() -> None:
        async with ScriptedService(Reply(hangs=True)).running(tls) as service:
            chat = AcsChat(service.endpoint, Tokens())

            async def close_when_asked() -> None:
                await service.asked.wait()
                await chat.close()

            reading, _ = await asyncio.gather(
                chat.newest(THREAD), close_when_asked(), return_exceptions=True
            )
        assert isinstance(reading, ChatError)
        assert reading.code is UNREACHABLE

    run(go())
