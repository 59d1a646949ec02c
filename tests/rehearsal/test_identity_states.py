"""What becomes of tokens: revoked, deleted, expired, foreign, forged, used in the wrong place."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from azure.communication.chat import ChatParticipant
from azure.communication.chat import CommunicationUserIdentifier as ChatUser
from azure.communication.identity import CommunicationIdentityClient, CommunicationUserIdentifier
from azure.communication.identity.aio import (
    CommunicationIdentityClient as AsyncCommunicationIdentityClient,
)
from azure.core.credentials import AccessToken
from azure.core.exceptions import ClientAuthenticationError, HttpResponseError

from teams_guest_desktop.rehearsal.errors import RefusedError
from teams_guest_desktop.rehearsal.identities import Identities, Scope
from tests.rehearsal.chatting import chatting, chatting_async, in_thread
from tests.rehearsal.running import Running

_FOREIGN = ["8:acs:other_resource", "8:orgid:somebody", "4:+15550000001", "ä/?#%", "-1"]


def _is_taken(service: Running, token: str) -> bool:
    with chatting(service, token) as client:
        try:
            list(client.list_chat_threads())
        except ClientAuthenticationError as error:
            refusal: Any = error
        else:
            return True
    assert refusal.error.code == "Unauthorized"
    assert refusal.error.message == "Request is not authorized."
    return False


def test_revoking_ends_the_tokens_so_far(service: Running) -> None:
    with service.identity_client() as client:
        user, first = client.create_user_and_token(["chat"])
        second = client.get_token(user, ["chat"])
        _, of_another = client.create_user_and_token(["chat"])
        assert _is_taken(service, first.token)
        client.revoke_tokens(user)
        assert not _is_taken(service, first.token)
        assert not _is_taken(service, second.token)
        assert _is_taken(service, of_another.token)
        assert _is_taken(service, client.get_token(user, ["chat"]).token)


def test_deleting_ends_everything(service: Running) -> None:
    with service.identity_client() as client:
        user, token = client.create_user_and_token(["chat"])
        client.delete_user(user)
        assert not _is_taken(service, token.token)
        with pytest.raises(ClientAuthenticationError):
            client.get_token(user, ["chat"])
        client.delete_user(user)


def test_a_deleted_identity_cannot_be_invited(service: Running) -> None:
    _, token = service.guest(("chat",))
    gone, _ = service.guest(("chat",))
    with service.identity_client() as identities:
        identities.delete_user(CommunicationUserIdentifier(gone))
    with chatting(service, token) as client:
        participant = _participant(gone)
        created = client.create_chat_thread("T", thread_participants=[participant])
        assert created.chat_thread is not None
        assert created.errors is not None
        ((unknown, error),) = created.errors
    assert (unknown.identifier.raw_id, error.code) == (gone, "404")
    with in_thread(service, token, created.chat_thread.id) as thread:
        assert gone not in [one.identifier.raw_id for one in thread.list_participants()]


def _participant(raw_id: str) -> Any:
    return ChatParticipant(identifier=ChatUser(raw_id))


@pytest.mark.parametrize("raw_id", _FOREIGN)
def test_foreign_ids_are_unauthorized_not_missing(service: Running, raw_id: str) -> None:
    user = CommunicationUserIdentifier(raw_id)

    async def work() -> None:
        async with AsyncCommunicationIdentityClient.from_connection_string(
            service.ready.connection_string, connection_verify=service.ready.ca_file
        ) as client:
            for call in (
                client.get_token(user, ["chat"]),
                client.revoke_tokens(user),
                client.delete_user(user),
            ):
                with pytest.raises(ClientAuthenticationError):
                    await call

    asyncio.run(work())
    with service.identity_client() as client, pytest.raises(ClientAuthenticationError):
        client.get_token(user, ["chat"])


@pytest.mark.parametrize("minutes", [0, 59, 1441])
def test_the_text_about_lifetimes(service: Running, minutes: int) -> None:
    lifetime = timedelta(minutes=minutes)
    with service.identity_client() as client:
        user = client.create_user()
        for call in (
            lambda: client.create_user_and_token(["chat"], token_expires_in=lifetime),
            lambda: client.get_token(user, ["chat"], token_expires_in=lifetime),
        ):
            with pytest.raises(HttpResponseError) as caught:
                call()
            error: Any = caught.value
            assert (error.status_code, error.error.code) == (400, "ValidationError")
            assert error.error.target == "ExpiresInMinutes"
            assert error.error.message == (
                f"ExpiresInMinutes value {minutes} is invalid. "
                "Value must be within the [60, 1440] interval."
            )


@pytest.mark.parametrize("minutes", [60, 1440])
def test_the_ends_of_the_interval_are_in_it(service: Running, minutes: int) -> None:
    with service.identity_client() as client:
        _, token = client.create_user_and_token(
            ["chat"], token_expires_in=timedelta(minutes=minutes)
        )
    left = datetime.fromisoformat(token.expires_on) - datetime.now(UTC)
    assert abs(left - timedelta(minutes=minutes)) < timedelta(minutes=1)


def test_tokens_are_for_their_side_only(service: Running) -> None:
    _, token = service.guest(("chat",))

    class Users:
        def get_token(self, *_scopes: str, **_options: object) -> AccessToken:
            return AccessToken(token, int(datetime.now(UTC).timestamp()) + 3600)

    with service.identity_client(Users()) as client, pytest.raises(ClientAuthenticationError):
        client.create_user()


def test_a_forged_token_is_not_taken(service: Running) -> None:
    _, token = service.guest(("chat",))
    _, another = service.guest(("chat",))
    head, claims, signature = token.split(".")

    async def work() -> None:
        for forged in (
            f"{head}.{claims}.{another.split('.')[2]}",
            f"{head}.{another.split('.')[1]}.{signature}",
            f"{head}.{claims}.",
        ):
            async with chatting_async(service, forged) as client:
                with pytest.raises(ClientAuthenticationError):
                    _ = [one async for one in client.list_chat_threads()]

    asyncio.run(work())


def test_a_token_is_taken_until_it_expires() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    identities = Identities(lambda: now)
    user = identities.create()
    issued = identities.issue(user, [Scope.CHAT], 60)
    now += timedelta(minutes=60, seconds=-1)
    assert identities.bearer_of(issued.token).user_id == user
    now += timedelta(seconds=1)
    with pytest.raises(RefusedError) as caught:
        identities.bearer_of(issued.token)
    assert caught.value.status == 401


def test_deletions_are_limited(service: Running) -> None:
    service.control("POST", "options", {"enforce_limits": True})
    user = CommunicationUserIdentifier(service.guest()[0])
    with service.identity_client() as client:
        refused = _times_until_refused(client, user)
    assert refused == 500


def _times_until_refused(
    client: CommunicationIdentityClient, user: CommunicationUserIdentifier
) -> int:
    for number in range(501):
        try:
            client.delete_user(user, retry_total=0)
        except HttpResponseError as error:
            assert error.status_code == 429  # noqa: PT017  # what else it may be is the failure
            return number
    return -1
