"""Somebody who chats: a token, and the unmodified azure-communication-chat that uses it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from azure.communication.chat import ChatClient, ChatThreadClient, CommunicationTokenCredential
from azure.communication.chat.aio import ChatClient as AsyncChatClient
from azure.communication.chat.aio import ChatThreadClient as AsyncChatThreadClient
from azure.communication.chat.aio import (
    CommunicationTokenCredential as AsyncCommunicationTokenCredential,
)

from tests.rehearsal.running import Running


@contextmanager
def chatting(service: Running, token: str) -> Iterator[ChatClient]:
    """The client, which fails at once rather than try again."""
    with ChatClient(
        service.ready.endpoint,
        CommunicationTokenCredential(token),
        connection_verify=service.ready.ca_file,
        retry_total=0,
    ) as client:
        yield client


@contextmanager
def in_thread(service: Running, token: str, thread_id: str) -> Iterator[ChatThreadClient]:
    """The client of one thread, which inherits nothing from the other."""
    with ChatThreadClient(
        service.ready.endpoint,
        CommunicationTokenCredential(token),
        thread_id,
        connection_verify=service.ready.ca_file,
        retry_total=0,
    ) as client:
        yield client


@asynccontextmanager
async def chatting_async(service: Running, token: str) -> AsyncIterator[AsyncChatClient]:
    """`chatting` with the asynchronous client."""
    async with AsyncChatClient(
        service.ready.endpoint,
        AsyncCommunicationTokenCredential(token),
        connection_verify=service.ready.ca_file,
        retry_total=0,
    ) as client:
        yield client


@asynccontextmanager
async def in_thread_async(
    service: Running, token: str, thread_id: str
) -> AsyncIterator[AsyncChatThreadClient]:
    """`in_thread` with the asynchronous client."""
    async with AsyncChatThreadClient(
        service.ready.endpoint,
        AsyncCommunicationTokenCredential(token),
        thread_id,
        connection_verify=service.ready.ca_file,
        retry_total=0,
    ) as client:
        yield client
