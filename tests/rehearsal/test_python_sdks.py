"""Every operation of the unmodified Python packages of identity and chat, synchronous and not.

Each is written once; a last test sees to it that none is left out.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from azure.communication.chat import ChatMessageType, PhoneNumberIdentifier
from azure.communication.chat import CommunicationUserIdentifier as ChatUser
from azure.communication.identity import CommunicationUserIdentifier

from tests.rehearsal.python_sdks import (
    WAYS,
    Scene,
    done,
    listed,
    pages_of,
    participant,
    refused,
    set_scene,
)
from tests.rehearsal.running import Running

_STRANGER = "8:acs:other_stranger"


async def create_user(scene: Scene) -> None:
    users = [await done(scene.identity.create_user()) for _ in range(2)]
    assert all(user.raw_id.startswith("8:acs:") for user in users)
    assert users[0].raw_id != users[1].raw_id


async def create_user_and_token(scene: Scene) -> None:
    lifetime = timedelta(minutes=60)
    user, token = await done(
        scene.identity.create_user_and_token(["chat", "voip"], token_expires_in=lifetime)
    )
    assert user.raw_id.startswith("8:acs:")
    left = datetime.fromisoformat(token.expires_on) - datetime.now(UTC)
    assert abs(left - lifetime) < timedelta(minutes=1)


async def get_token(scene: Scene) -> None:
    user = CommunicationUserIdentifier(scene.alice_id)
    token = await done(scene.identity.get_token(user, ["chat.join", "voip.join"]))
    left = datetime.fromisoformat(token.expires_on) - datetime.now(UTC)
    assert abs(left - timedelta(hours=24)) < timedelta(minutes=1)
    stranger = CommunicationUserIdentifier(_STRANGER)
    assert await refused(scene.identity.get_token, stranger, ["chat"]) == 401
    assert await refused(scene.identity.get_token, user, []) == 400


async def revoke_tokens(scene: Scene) -> None:
    await done(scene.identity.revoke_tokens(CommunicationUserIdentifier(scene.alice_id)))
    assert await refused(scene.alice_in_thread.get_properties) == 401
    assert await refused(scene.bob_in_thread.get_properties) is None


async def delete_user(scene: Scene) -> None:
    user = CommunicationUserIdentifier(scene.alice_id)
    for _ in range(2):
        await done(scene.identity.delete_user(user))
    assert await refused(scene.identity.get_token, user, ["chat"]) == 401
    assert await refused(scene.alice_in_thread.get_properties) == 401


async def get_token_for_teams_user(scene: Scene) -> None:
    assert await refused(scene.identity.get_token_for_teams_user, "token", "app", "user") == 401


async def create_chat_thread(scene: Scene) -> None:
    people = [participant(scene.bob_id), participant(_STRANGER)]
    first, second = [
        await done(
            scene.alice.create_chat_thread(
                "Lunch", thread_participants=people, idempotency_token="once"
            )
        )
        for _ in range(2)
    ]
    assert first.chat_thread.id == second.chat_thread.id
    assert first.chat_thread.topic == "Lunch"
    assert first.chat_thread.created_by.raw_id == scene.alice_id
    ((unknown, error),) = first.errors
    assert (unknown.identifier.raw_id, error.code) == (_STRANGER, "404")


async def list_chat_threads(scene: Scene) -> None:
    await done(scene.alice.create_chat_thread("Another"))
    assert [one.topic for one in await listed(scene.alice.list_chat_threads())] == [
        "Plans",
        "Another",
    ]
    assert await pages_of(scene.alice.list_chat_threads(results_per_page=1)) == [1, 1]
    later = datetime.now(UTC) + timedelta(minutes=1)
    assert await listed(scene.alice.list_chat_threads(start_time=later)) == []


async def delete_chat_thread(scene: Scene) -> None:
    for _ in range(2):
        await done(scene.alice.delete_chat_thread(scene.alice_in_thread.thread_id))
    assert await refused(scene.alice_in_thread.get_properties) == 404
    (item,) = await listed(scene.alice.list_chat_threads())
    assert item.deleted_on is not None


async def get_chat_thread_client(scene: Scene) -> None:
    assert scene.alice_in_thread.thread_id == scene.bob_in_thread.thread_id


async def get_properties(scene: Scene) -> None:
    seen = await done(scene.bob_in_thread.get_properties())
    assert (seen.id, seen.topic) == (scene.alice_in_thread.thread_id, "Plans")
    assert seen.created_by.raw_id == scene.alice_id
    assert seen.created_on <= datetime.now(UTC)


async def update_topic(scene: Scene) -> None:
    await done(scene.alice_in_thread.update_topic("Other plans"))
    assert (await done(scene.bob_in_thread.get_properties())).topic == "Other plans"
    newest = (await listed(scene.bob_in_thread.list_messages()))[0]
    assert newest.type == ChatMessageType.TOPIC_UPDATED
    assert newest.content.topic == "Other plans"
    assert newest.content.initiator.raw_id == scene.alice_id


async def send_message(scene: Scene) -> None:
    sent = await done(
        scene.alice_in_thread.send_message(
            "<b>hello</b>",
            chat_message_type=ChatMessageType.HTML,
            sender_display_name="Alice",
            metadata={"clientMessageId": "1"},
        )
    )
    seen = await done(scene.bob_in_thread.get_message(sent.id))
    assert (seen.type, seen.content.message) == (ChatMessageType.HTML, "<b>hello</b>")
    assert (seen.sender.raw_id, seen.sender_display_name) == (scene.alice_id, "Alice")
    assert seen.metadata == {"clientMessageId": "1"}


async def get_message(scene: Scene) -> None:
    sent = await done(scene.alice_in_thread.send_message("hello"))
    assert (await done(scene.bob_in_thread.get_message(sent.id))).content.message == "hello"
    assert await refused(scene.bob_in_thread.get_message, "1") == 404


async def list_messages(scene: Scene) -> None:
    for text in "123":
        await done(scene.alice_in_thread.send_message(text))
    messages = await listed(scene.bob_in_thread.list_messages())
    assert [one.content.message for one in messages[:3]] == ["3", "2", "1"]
    assert await pages_of(scene.bob_in_thread.list_messages(results_per_page=2)) == [2, 2, 1]
    later = datetime.now(UTC) + timedelta(minutes=1)
    assert await listed(scene.bob_in_thread.list_messages(start_time=later)) == []


async def update_message(scene: Scene) -> None:
    sent = await done(scene.alice_in_thread.send_message("hello", metadata={"a": "1", "b": "2"}))
    before = await done(scene.bob_in_thread.get_message(sent.id))
    await done(scene.alice_in_thread.update_message(sent.id, "bye", metadata={"a": ""}))
    after = await done(scene.bob_in_thread.get_message(sent.id))
    assert (after.content.message, after.metadata) == ("bye", {"b": "2"})
    assert int(after.version) > int(before.version)
    assert after.edited_on is not None
    assert await refused(scene.bob_in_thread.update_message, sent.id, "mine") == 403


async def delete_message(scene: Scene) -> None:
    sent = await done(scene.alice_in_thread.send_message("hello"))
    assert await refused(scene.bob_in_thread.delete_message, sent.id) == 403
    for _ in range(2):
        await done(scene.alice_in_thread.delete_message(sent.id))
    seen = await done(scene.bob_in_thread.get_message(sent.id))
    assert seen.deleted_on is not None
    assert seen.content is None


async def list_participants(scene: Scene) -> None:
    everybody = await listed(scene.bob_in_thread.list_participants())
    assert [(one.identifier.raw_id, one.display_name) for one in everybody] == [
        (scene.alice_id, None),
        (scene.bob_id, "Bob"),
    ]
    assert await pages_of(scene.bob_in_thread.list_participants(results_per_page=1)) == [1, 1]
    rest = await listed(scene.bob_in_thread.list_participants(skip=1))
    assert [one.identifier.raw_id for one in rest] == [scene.bob_id]


async def add_participants(scene: Scene) -> None:
    carol = await done(scene.identity.create_user())
    people = [participant(carol.raw_id, "Carol"), participant(_STRANGER)]
    ((unknown, error),) = await done(scene.alice_in_thread.add_participants(people))
    assert (unknown.identifier.raw_id, error.code) == (_STRANGER, "404")
    everybody = await listed(scene.bob_in_thread.list_participants())
    assert [one.display_name for one in everybody] == [None, "Bob", "Carol"]


async def remove_participant(scene: Scene) -> None:
    await done(scene.alice_in_thread.remove_participant(ChatUser(scene.bob_id)))
    assert await refused(scene.bob_in_thread.get_properties) == 403
    nobody = PhoneNumberIdentifier("+15550000001")
    assert await refused(scene.alice_in_thread.remove_participant, nobody) == 404


async def send_typing_notification(scene: Scene) -> None:
    await done(scene.alice_in_thread.send_typing_notification())
    await done(scene.alice_in_thread.send_typing_notification(sender_display_name="Alice"))


async def send_read_receipt(scene: Scene) -> None:
    sent = await done(scene.alice_in_thread.send_message("read me"))
    await done(scene.bob_in_thread.send_read_receipt(sent.id))
    assert await refused(scene.bob_in_thread.send_read_receipt, "1") == 404


async def list_read_receipts(scene: Scene) -> None:
    ids = [(await done(scene.alice_in_thread.send_message(text))).id for text in "12"]
    for reader, message in (
        (scene.alice_in_thread, ids[0]),
        (scene.bob_in_thread, ids[0]),
        (scene.bob_in_thread, ids[1]),
    ):
        await done(reader.send_read_receipt(message))
    receipts = await listed(scene.alice_in_thread.list_read_receipts())
    assert [(one.sender.raw_id, one.chat_message_id) for one in receipts] == [
        (scene.alice_id, ids[0]),
        (scene.bob_id, ids[1]),
    ]
    assert await pages_of(scene.alice_in_thread.list_read_receipts(results_per_page=1)) == [1, 1]
    assert len(await listed(scene.alice_in_thread.list_read_receipts(skip=1))) == 1


_OPERATIONS: tuple[Callable[[Scene], Awaitable[None]], ...] = (
    *(create_user, create_user_and_token, get_token, revoke_tokens, delete_user),
    get_token_for_teams_user,
    *(create_chat_thread, list_chat_threads, delete_chat_thread, get_chat_thread_client),
    *(get_properties, update_topic, send_message, get_message, list_messages),
    *(update_message, delete_message, list_participants, add_participants, remove_participant),
    *(send_typing_notification, send_read_receipt, list_read_receipts),
)
_IN_EVERY_SCENE = {"from_connection_string", "close"}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("operation", _OPERATIONS, ids=lambda operation: operation.__name__)
def test_operation(
    service: Running, operation: Callable[[Scene], Awaitable[None]], way: str
) -> None:
    async def work() -> None:
        async with set_scene(service, way) as scene:
            await operation(scene)

    asyncio.run(work())


@pytest.mark.parametrize("way", WAYS)
def test_no_operation_is_left_out(way: str) -> None:
    packages = WAYS[way]
    clients = (
        packages.identity.CommunicationIdentityClient,
        packages.chat.ChatClient,
        packages.chat.ChatThreadClient,
    )
    public = {
        name
        for client in clients
        for name, _ in inspect.getmembers(client, callable)
        if not name.startswith("_")
    }
    assert {operation.__name__ for operation in _OPERATIONS} == public - _IN_EVERY_SCENE
