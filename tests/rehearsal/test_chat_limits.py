"""The documented limits as the unmodified SDKs meet them."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from azure.communication.chat import ChatThreadClient
from azure.core.exceptions import HttpResponseError

from tests.rehearsal.chatting import chatting, chatting_async, in_thread, in_thread_async
from tests.rehearsal.running import Running


@pytest.fixture
def token(service: Running) -> str:
    return service.guest(("chat",))[1]


@pytest.fixture
def thread_id(service: Running, token: str) -> str:
    with chatting(service, token) as client:
        created = client.create_chat_thread("Busy").chat_thread
    assert created is not None
    answer = service.control("POST", "options", {"enforce_limits": True})
    assert answer.status == 200
    return str(created.id)


def _check(error: HttpResponseError, longest_wait: int = 10) -> None:
    assert error.status_code == 429
    assert error.error is not None
    assert (error.error.code, error.error.message) == ("TooManyRequests", "Rate limit exceeded.")
    response: Any = error.response
    assert 1 <= int(response.headers["Retry-After"]) <= longest_wait


def test_sending_editing_and_deleting_share_a_limit(
    service: Running, token: str, thread_id: str
) -> None:
    with in_thread(service, token, thread_id) as thread:
        ids = [thread.send_message(str(number)).id for number in range(8)]
        thread.update_message(ids[0], content="edited")
        thread.delete_message(ids[1])
        for refused in (
            lambda: thread.send_message("one more"),
            lambda: thread.update_message(ids[2], content="one more"),
            lambda: thread.delete_message(ids[2]),
        ):
            with pytest.raises(HttpResponseError) as caught:
                refused()
            _check(caught.value)
        sent = [one for one in thread.list_messages() if one.id in ids]
    assert [one.content and one.content.message for one in sent] == [*"765432", None, "edited"]


@pytest.mark.parametrize(
    ("operation", "most"),
    [("type", 5), ("read", 10), ("list_receipts", 5), ("list_participants", 10), ("list", 50)],
)
def test_each_member_has_limits(
    service: Running, token: str, thread_id: str, operation: str, most: int
) -> None:
    with in_thread(service, token, thread_id) as thread:
        message = thread.send_message("read me").id

        def call() -> None:
            _call(thread, operation, message)

        for _ in range(most):
            call()
        with pytest.raises(HttpResponseError) as caught:
            call()
    _check(caught.value)


def _call(thread: ChatThreadClient, operation: str, message: str) -> None:
    match operation:
        case "type":
            thread.send_typing_notification()
        case "read":
            thread.send_read_receipt(message)
        case "list_receipts":
            list(thread.list_read_receipts())
        case "list_participants":
            list(thread.list_participants())
        case _:
            list(thread.list_messages())


def test_threads_are_limited_too(service: Running, token: str, thread_id: str) -> None:
    with in_thread(service, token, thread_id) as thread:
        for number in range(5):
            thread.update_topic(str(number))
        with pytest.raises(HttpResponseError) as caught:
            thread.update_topic("one more")
        _check(caught.value)
        assert thread.get_properties().topic == "4"
    with chatting(service, token) as client:
        for _ in range(10):
            client.create_chat_thread("Another")
        with pytest.raises(HttpResponseError) as caught:
            client.create_chat_thread("Too many")
        _check(caught.value)


def test_off_means_off(service: Running, token: str, thread_id: str) -> None:
    service.control("POST", "options", {"enforce_limits": False})
    with in_thread(service, token, thread_id) as thread:
        for number in range(31):
            thread.send_message(str(number))


def test_async_client(service: Running, token: str, thread_id: str) -> None:
    async def work() -> None:
        async with in_thread_async(service, token, thread_id) as thread:
            for number in range(10):
                await thread.send_message(str(number))
            with pytest.raises(HttpResponseError) as caught:
                await thread.send_message("one more")
            _check(caught.value)
        async with chatting_async(service, token) as client:
            assert [thread_id] == [item.id async for item in client.list_chat_threads()]

    asyncio.run(work())
