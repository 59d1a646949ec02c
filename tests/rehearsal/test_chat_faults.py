"""Faults on the way of chat and identity, as the unmodified SDKs meet them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from azure.communication.chat import ChatThreadClient
from azure.core.exceptions import AzureError, HttpResponseError

from tests.rehearsal.chatting import chatting, in_thread, in_thread_async
from tests.rehearsal.running import Running


@pytest.fixture
def token(service: Running) -> str:
    return service.guest(("chat",))[1]


@pytest.fixture
def thread_id(service: Running, token: str) -> str:
    with chatting(service, token) as client:
        created = client.create_chat_thread("Bad days").chat_thread
    assert created is not None
    return str(created.id)


@pytest.fixture
def thread(service: Running, token: str, thread_id: str) -> Iterator[ChatThreadClient]:
    with in_thread(service, token, thread_id) as client:
        yield client


def _disturb(service: Running, target: str = "chat", **fault: object) -> None:
    assert service.control("POST", "faults", {"target": target, **fault}).status == 200


def _texts(thread: ChatThreadClient) -> list[str]:
    return [one.content.message for one in thread.list_messages() if one.type == "text"]


@pytest.mark.parametrize(("kind", "texts"), [("close", []), ("drop", ["hello"])])
def test_a_lost_connection_before_and_after_sending(
    service: Running, thread: ChatThreadClient, kind: str, texts: list[str]
) -> None:
    _disturb(service, kind=kind)
    with pytest.raises(AzureError) as caught:
        thread.send_message("hello")
    assert not isinstance(caught.value, HttpResponseError)
    assert _texts(thread) == texts


def test_a_duplicate_is_sent_twice_and_the_second_is_answered(
    service: Running, thread: ChatThreadClient
) -> None:
    _disturb(service, kind="duplicate")
    second = thread.send_message("hello", metadata={"clientMessageId": "1"}).id
    newest, oldest = [one for one in thread.list_messages() if one.type == "text"]
    assert newest.id == second
    assert newest.metadata == oldest.metadata == {"clientMessageId": "1"}
    thread.send_message("once")
    assert _texts(thread) == ["once", "hello", "hello"]


def test_what_repeats_by_itself_is_not_hurt_by_a_duplicate(service: Running, token: str) -> None:
    with chatting(service, token) as client:
        _disturb(service, kind="duplicate", times=2)
        created = client.create_chat_thread("Once").chat_thread
        assert created is not None
        assert [item.id for item in client.list_chat_threads()] == [created.id]
        _disturb(service, kind="duplicate")
        client.delete_chat_thread(created.id)


def test_a_duplicate_of_an_identity_is_another_one(service: Running) -> None:
    _disturb(service, target="identity", kind="duplicate")
    with service.identity_client() as client:
        client.get_token(client.create_user(), ["chat"])
        user = client.create_user()
        _disturb(service, target="identity", kind="duplicate")
        client.delete_user(user)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (401, "Unauthorized"),
        (403, "Forbidden"),
        (429, "TooManyRequests"),
        (500, "InternalServerError"),
        (503, "ServiceUnavailable"),
        (418, "RehearsalFault"),
    ],
)
def test_a_status_has_the_code_that_belongs_to_it(
    service: Running, thread: ChatThreadClient, status: int, code: str
) -> None:
    _disturb(service, kind="status", status=status)
    with pytest.raises(HttpResponseError) as caught:
        thread.send_message("hello")
    error: Any = caught.value
    assert (error.status_code, error.error.code) == (status, code)
    assert "Retry-After" not in error.response.headers
    assert _texts(thread) == []


def test_a_delay_is_done_all_the_same(service: Running, thread: ChatThreadClient) -> None:
    _disturb(service, kind="delay", delay_ms=1)
    thread.send_message("hello")
    assert _texts(thread) == ["hello"]


def test_faults_come_in_order_each_as_often_as_asked(
    service: Running, thread: ChatThreadClient
) -> None:
    _disturb(service, kind="status", status=500, times=2)
    _disturb(service, target="identity", kind="status", status=500, times=1)
    _disturb(service, kind="status", status=403, times=1)
    seen = []
    for _ in range(5):
        try:
            thread.send_message("hello")
        except HttpResponseError as error:
            seen.append(error.status_code)
        else:
            seen.append(201)
    assert seen == [500, 500, 403, 201, 201]
    assert len(_texts(thread)) == 2


def test_at_the_same_time_no_more_than_asked_are_hit(
    service: Running, token: str, thread_id: str
) -> None:
    _disturb(service, kind="status", status=403, times=3)

    async def work() -> None:
        async with in_thread_async(service, token, thread_id) as thread:
            results = await asyncio.gather(
                *(thread.send_message(str(number)) for number in range(10)),
                return_exceptions=True,
            )
            refused = [one for one in results if isinstance(one, HttpResponseError)]
            assert [error.status_code for error in refused] == [403] * 3
            sent = [one async for one in thread.list_messages() if one.type == "text"]
            assert len(sent) == 7

    asyncio.run(work())


def test_the_sdk_tries_again_as_told(service: Running, token: str, thread_id: str) -> None:
    _disturb(service, kind="status", status=429, retry_after=0)
    with in_thread(service, token, thread_id) as thread:
        thread.send_message("hello", retry_total=1)
        assert _texts(thread) == ["hello"]
    requests = service.control("GET", "log").body["requests"]
    posts = [one["status"] for one in requests if one["path"].endswith("/messages")]
    assert posts[-3:] == [429, 201, 200]
