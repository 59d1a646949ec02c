"""The one place that makes Azure clients: the endpoint, its authority and the time-outs.

A `ChatThreadClient` inherits nothing from the client it is asked of, so each is made here.
Importing this module takes some hundred milliseconds.
"""

from __future__ import annotations

import ssl
from urllib.parse import urlsplit

import aiohttp
from azure.communication.chat.aio import ChatThreadClient
from azure.communication.identity.aio import CommunicationIdentityClient
from azure.core.credentials import AzureKeyCredential
from azure.core.credentials_async import AsyncTokenCredential
from azure.core.pipeline.policies import AsyncRetryPolicy
from azure.core.pipeline.transport import AioHttpTransport

from teams_guest_desktop.services.connection_string import AcsEndpoint

CONNECTION_SECONDS = 8.0
READ_SECONDS = 15.0
ANSWER_SECONDS = 25.0
"""Longest wait for one operation with everything in it, also when an answer trickles."""


def identity_client(endpoint: AcsEndpoint) -> CommunicationIdentityClient:
    """A client for identities and tokens; made on a loop, to be closed. Raises `OSError`.

    It tries again on 5xx and where the service says when: an identity made twice does no harm.
    """
    return CommunicationIdentityClient(
        endpoint.url,
        AzureKeyCredential(endpoint.access_key.reveal()),
        transport=_transport(endpoint),
        retry_policy=AsyncRetryPolicy(retry_total=2, retry_backoff_factor=0.4),
        permit_redirects=False,
    )


def chat_thread_client(
    endpoint: AcsEndpoint, credential: AsyncTokenCredential, thread_id: str
) -> ChatThreadClient:
    """A client for one chat thread; made on a loop, to be closed. Raises `OSError`.

    It never tries again by itself: a message must not be sent twice, and the next poll is the
    better second try. Nor does it sleep where the service says how long to wait.
    """
    return ChatThreadClient(
        endpoint.url,
        credential,  # type: ignore[arg-type]  # annotated narrower than it is used
        thread_id,
        transport=_transport(endpoint),
        retry_policy=AsyncRetryPolicy.no_retries(),
        permit_redirects=False,
    )


def _transport(endpoint: AcsEndpoint) -> AioHttpTransport:
    """A transport with a session of our own: azure-core 1.41 reads the file of an authority anew
    for every request, and so makes a new connection each time.
    """
    return AioHttpTransport(
        session=session_for(endpoint),
        connection_timeout=CONNECTION_SECONDS,
        read_timeout=READ_SECONDS,
    )


def session_for(endpoint: AcsEndpoint) -> aiohttp.ClientSession:
    """A session that trusts the endpoint's authority; made on a loop, to be closed.

    No proxy of the environment stands between us and a service on this machine.
    """
    trust = ssl.create_default_context(cafile=endpoint.ca_file) if endpoint.ca_file else True
    on_this_machine = urlsplit(endpoint.url).hostname in {"localhost", "127.0.0.1", "::1"}
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(ssl=trust),
        trust_env=not on_this_machine,
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,  # azure-core does so by itself, and nobody else asks for it
    )
