"""Two people with clients of Microsoft's Python packages, synchronous or not, and their thread."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, NamedTuple

from azure.communication import chat, identity
from azure.communication.chat import aio as async_chat
from azure.communication.identity import aio as async_identity
from azure.core.exceptions import HttpResponseError
from azure.core.pipeline.transport import AioHttpTransport, RequestsTransport

from tests.rehearsal.running import Running


class Packages(NamedTuple):
    """One way to use the two packages."""

    identity: Any
    chat: Any
    transport: Any


WAYS = {
    "sync": Packages(identity, chat, RequestsTransport),
    "aio": Packages(async_identity, async_chat, AioHttpTransport),
}


class Scene(NamedTuple):
    """Alice made the thread, Bob is in it."""

    service: Running
    packages: Packages
    identity: Any
    alice: Any
    alice_id: str
    bob_id: str
    alice_in_thread: Any
    bob_in_thread: Any


async def done(result: Any) -> Any:
    """What a call gives, of whichever client."""
    return await result if inspect.isawaitable(result) else result


async def listed(items: Any) -> list[Any]:
    """All items of a collection, of whichever client."""
    return [one async for one in items] if hasattr(items, "__aiter__") else list(items)


async def pages_of(items: Any) -> list[int]:
    """How many items each page of a collection has."""
    pages = items.by_page()
    if hasattr(pages, "__aiter__"):
        return [len([one async for one in page]) async for page in pages]
    return [len(list(page)) for page in pages]


async def refused(call: Any, *values: Any, **named: Any) -> int | None:
    """The status with which a call is refused."""
    try:
        await done(call(*values, **named))
    except HttpResponseError as error:
        return error.status_code
    return None


async def _enter(stack: AsyncExitStack, client: Any) -> Any:
    if hasattr(client, "__aenter__"):
        return await stack.enter_async_context(client)
    return stack.enter_context(client)


@asynccontextmanager
async def set_scene(service: Running, way: str) -> AsyncIterator[Scene]:
    """A scene whose clients fail at once rather than try again."""
    packages = WAYS[way]
    options = {"connection_verify": service.ready.ca_file, "retry_total": 0}
    async with AsyncExitStack() as stack:
        # The synchronous identity client cannot close itself: its transport is closed for it.
        transport = await _enter(stack, packages.transport(connection_verify=service.ready.ca_file))
        identities = packages.identity.CommunicationIdentityClient.from_connection_string(
            service.ready.connection_string, transport=transport, retry_total=0
        )
        people = [await done(identities.create_user_and_token(["chat"])) for _ in range(2)]
        alice, bob = [
            await _enter(
                stack,
                packages.chat.ChatClient(
                    service.ready.endpoint,
                    packages.chat.CommunicationTokenCredential(token.token),
                    **options,
                ),
            )
            for _, token in people
        ]
        alice_id, bob_id = (user.raw_id for user, _ in people)
        created = await done(
            alice.create_chat_thread("Plans", thread_participants=[participant(bob_id, "Bob")])
        )
        clients = [
            await _enter(stack, one.get_chat_thread_client(created.chat_thread.id, **options))
            for one in (alice, bob)
        ]
        yield Scene(service, packages, identities, alice, alice_id, bob_id, *clients)


def participant(raw_id: str, name: str | None = None) -> chat.ChatParticipant:
    """Somebody by raw id."""
    return chat.ChatParticipant(
        identifier=chat.CommunicationUserIdentifier(raw_id), display_name=name
    )
