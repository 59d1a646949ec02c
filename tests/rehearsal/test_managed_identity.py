"""The unmodified azure-identity, which finds the service by its documented variables."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from azure.communication.identity.aio import (
    CommunicationIdentityClient as AsyncCommunicationIdentityClient,
)
from azure.core.credentials import AccessToken
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import DefaultAzureCredential, ManagedIdentityCredential
from azure.identity.aio import DefaultAzureCredential as AsyncDefaultAzureCredential
from azure.identity.aio import ManagedIdentityCredential as AsyncManagedIdentityCredential

from teams_guest_desktop.rehearsal.errors import RefusedError
from teams_guest_desktop.rehearsal.identities import Identities, Scope
from tests.rehearsal.asking import asking
from tests.rehearsal.running import Running

_SCOPE = "https://communication.azure.com/.default"


@pytest.fixture(autouse=True)
def _in_an_app_service(service: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment with what App Service sets, and nothing that a developer may have set."""
    for name in ("AZURE_CLIENT_ID", "AZURE_TENANT_ID", "AZURE_TOKEN_CREDENTIALS", "MSI_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("IDENTITY_ENDPOINT", service.ready.identity_endpoint)
    monkeypatch.setenv("IDENTITY_HEADER", service.ready.identity_header)


@pytest.mark.parametrize("kind", [ManagedIdentityCredential, DefaultAzureCredential])
def test_its_tokens_are_as_good_as_the_key(
    service: Running, kind: type[ManagedIdentityCredential | DefaultAzureCredential]
) -> None:
    with kind() as credential, service.identity_client(credential) as client:
        user, token = client.create_user_and_token(["chat"])
        assert user.raw_id.startswith("8:acs:")
        assert token.token
        client.revoke_tokens(user)
        client.delete_user(user)


@pytest.mark.parametrize("kind", [AsyncManagedIdentityCredential, AsyncDefaultAzureCredential])
def test_its_tokens_are_as_good_as_the_key_async(
    service: Running, kind: type[AsyncManagedIdentityCredential | AsyncDefaultAzureCredential]
) -> None:
    async def work() -> None:
        async with (
            kind() as credential,
            AsyncCommunicationIdentityClient(
                service.ready.endpoint, credential, connection_verify=service.ready.ca_file
            ) as client,
        ):
            user = await client.create_user()
            assert (await client.get_token(user, ["voip"])).token
            await client.delete_user(user)

    asyncio.run(work())


def test_a_token_says_for_how_long() -> None:
    with ManagedIdentityCredential() as credential:
        left = credential.get_token(_SCOPE).expires_on - datetime.now(UTC).timestamp()
    assert abs(left - timedelta(hours=24).total_seconds()) < 60


def test_who_does_not_know_the_header_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDENTITY_HEADER", "wrong")
    with ManagedIdentityCredential() as credential, pytest.raises(ClientAuthenticationError):
        credential.get_token(_SCOPE)


@pytest.mark.parametrize(
    "scope", ["https://vault.azure.net/.default", "https://communication.azure.com.evil/.default"]
)
def test_there_are_none_for_other_resources(scope: str) -> None:
    with ManagedIdentityCredential() as credential, pytest.raises(ClientAuthenticationError):
        credential.get_token(scope)


class _Holder:
    """Has one token, whatever it is asked for."""

    def __init__(self, token: str) -> None:
        self._token = token

    def get_token(self, *_scopes: str, **_options: object) -> AccessToken:
        return AccessToken(self._token, int(datetime.now(UTC).timestamp()) + 3600)


def test_tokens_that_are_not_from_there_are_refused(service: Running) -> None:
    with ManagedIdentityCredential() as credential:
        real = credential.get_token(_SCOPE).token
    foreign = Identities(lambda: datetime.now(UTC)).issue_for_resource().token
    for token in ("", "nonsense", real[:-1], f"{real}.x", foreign, service.guest()[1]):
        with (
            service.identity_client(_Holder(token)) as client,
            pytest.raises(ClientAuthenticationError),
        ):
            client.create_user()


def test_they_are_no_tokens_of_users(service: Running) -> None:
    with asking(service, service.managed_identity_token()) as asker:
        assert asker.ask("GET", "/chat/threads").refusal == (401, "Unauthorized")


def test_they_are_taken_until_they_expire() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    identities = Identities(lambda: now)
    issued = identities.issue_for_resource()
    now = issued.expires_on - timedelta(seconds=1)
    identities.check_resource_token(issued.token)
    now = issued.expires_on
    with pytest.raises(RefusedError) as caught:
        identities.check_resource_token(issued.token)
    assert caught.value.status == 401


def test_a_token_of_a_user_is_none_of_the_resource() -> None:
    identities = Identities(lambda: datetime.now(UTC))
    issued = identities.issue(identities.create(), [Scope.CHAT])
    with pytest.raises(RefusedError) as caught:
        identities.check_resource_token(issued.token)
    assert caught.value.status == 401
