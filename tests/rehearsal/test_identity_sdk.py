"""The unmodified azure-communication-identity, and the checks that it never fails by itself."""

from __future__ import annotations

import asyncio
import base64
import json
from datetime import timedelta

import aiohttp
import pytest
from azure.communication.identity import CommunicationUserIdentifier
from azure.core.credentials import AzureKeyCredential
from azure.core.exceptions import ClientAuthenticationError, HttpResponseError

from tests.rehearsal.running import Running


def test_lifetime_is_checked_with_the_text_of_the_service(service: Running) -> None:
    with service.identity_client() as client:
        before = client.create_user()
        with pytest.raises(HttpResponseError) as caught:
            client.get_token(before, ["chat"], token_expires_in=timedelta(minutes=59))
    assert caught.value.status_code == 400
    assert caught.value.error is not None
    assert caught.value.error.message == (
        "ExpiresInMinutes value 59 is invalid. Value must be within the [60, 1440] interval."
    )


def test_no_scopes_are_refused_with_the_text_that_clients_rely_on(service: Running) -> None:
    with service.identity_client() as client:
        user = client.create_user()
        with pytest.raises(HttpResponseError, match=r"Invalid scopes - Scopes field is required\."):
            client.get_token(user, [])


@pytest.mark.parametrize("user_id", ["8:acs:other_resource", "8:orgid:somebody", "?/#%"])
def test_foreign_identity_is_unauthorized(service: Running, user_id: str) -> None:
    with service.identity_client() as client:
        for call in (client.revoke_tokens, client.delete_user):
            with pytest.raises(ClientAuthenticationError):
                call(CommunicationUserIdentifier(user_id))


def test_wrong_key_is_refused(service: Running) -> None:
    wrong = AzureKeyCredential(base64.b64encode(b"x" * 64).decode())
    with service.identity_client(wrong) as client, pytest.raises(ClientAuthenticationError):
        client.create_user()


def test_certificate_is_of_its_own_authority(service: Running) -> None:
    async def work() -> None:
        async with aiohttp.ClientSession() as session:
            with pytest.raises(aiohttp.ClientConnectorCertificateError):
                await session.get(service.ready.endpoint)

    asyncio.run(work())


@pytest.mark.parametrize(
    ("key", "resource", "status"),
    [("wrong", "https://communication.azure.com", 401), ("", "https://elsewhere.test", 400)],
)
def test_managed_identity_gives_tokens_to_its_own_machine_for_this_resource_only(
    service: Running, key: str, resource: str, status: int
) -> None:
    async def work() -> None:
        async with (
            aiohttp.ClientSession() as session,
            session.get(
                service.ready.identity_endpoint,
                params={"resource": resource, "api-version": "2019-08-01"},
                headers={"X-IDENTITY-HEADER": key or service.ready.identity_header},
            ) as response,
        ):
            assert response.status == status

    asyncio.run(work())


def test_token_is_plain_ascii_that_every_sdk_can_read(service: Running) -> None:
    _, token = service.guest()
    payload = token.split(".")[1]
    assert not set(payload) & {"-", "_"}
    claims = json.loads(base64.b64decode(payload + "=" * (-len(payload) % 4)))
    assert isinstance(claims["exp"], int)
    assert claims["skypeid"].startswith("acs:")
