"""Tokens of developer mode: the real identity SDK against written answers."""

from __future__ import annotations

import asyncio
import math
import ssl
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from teams_guest_desktop.errors import CredentialError, ProblemCode
from teams_guest_desktop.secret import Secret
from teams_guest_desktop.services.connection_string import AcsEndpoint
from teams_guest_desktop.services.credentials import LEAD_SECONDS, ConnectionStringCredentials
from teams_guest_desktop.services.no_credentials import NoCredentials
from tests.services.scripted_service import ACCESS_KEY, Reply, Runner, ScriptedService, run

Tls = tuple[ssl.SSLContext, Path]

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC).timestamp()
USER = "8:acs:resource_guest"
IN_TWO_HOURS = "2026-05-04T14:00:00.3681884+00:00"
IN_FOUR_HOURS = "2026-05-04T16:00:00.3681884+00:00"


class Clock:
    """A clock that stands until it is moved; sleeping moves it, and may set off an alarm."""

    def __init__(self) -> None:
        self.now = NOW
        self.slept: list[float] = []
        self.alarm = math.inf
        self.ring: Callable[[], Awaitable[None]] | None = None

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        if self.now >= self.alarm and self.ring is not None:
            await self.ring()


def created(expires_on: str = IN_TWO_HOURS) -> Reply:
    access = {"token": "first", "expiresOn": expires_on}
    return Reply(201, {"identity": {"id": USER}, "accessToken": access})


def renewed() -> Reply:
    return Reply(200, {"token": "second", "expiresOn": IN_FOUR_HOURS})


def credentials(service: ScriptedService, clock: Clock) -> ConnectionStringCredentials:
    return ConnectionStringCredentials(service.endpoint, clock=clock, sleep=clock.sleep)


def test_an_identity_is_made_with_the_scopes_and_the_lifetime_of_a_guest(tls: Tls) -> None:
    async def go() -> None:
        async with ScriptedService(created()).running(tls) as service:
            credential = await credentials(service, Clock()).issue()
        assert (credential.user_id, credential.token.reveal()) == (USER, "first")
        assert credential.expires_at == pytest.approx(NOW + 7200.368188)
        assert service.seen[0].body == {
            "createTokenWithScopes": ["voip", "chat"],
            "expiresInMinutes": 120,
        }
        assert service.seen[0].headers["Authorization"].startswith("HMAC-SHA256 ")

    run(go())


def test_a_token_is_renewed_once_for_all_who_ask_and_well_before_its_end(tls: Tls) -> None:
    async def go() -> None:
        clock = Clock()
        async with ScriptedService(created(), renewed()).running(tls) as service:
            held = credentials(service, clock)
            first = await held.issue()
            clock.now = first.expires_at - LEAD_SECONDS - 1
            assert await held.fresh() == first
            clock.now += 2
            got = await asyncio.gather(*(held.fresh() for _ in range(5)))
        assert {each.token.reveal() for each in got} == {"second"}
        assert len(service.seen) == 2

    run(go())


def test_keep_fresh_renews_by_itself_until_the_identity_is_given_back(tls: Tls) -> None:
    async def go() -> None:
        clock = Clock()
        script = ScriptedService(created(), Reply(401), renewed(), Reply(204))
        async with script.running(tls) as service:
            held = credentials(service, clock)
            await held.issue()
            clock.alarm, clock.ring = NOW + 3 * 3600, held.give_back
            await held.keep_fresh()
        paths = [seen.path.rpartition("/")[2] for seen in service.seen]
        assert paths == ["identities", *[":issueAccessToken"] * 2, USER]
        assert max(clock.slept) <= 60, "a computer that slept loses count of the time"

    run(go())


def test_a_valid_token_outlives_failing_renewals(tls: Tls) -> None:
    async def go() -> None:
        clock = Clock()
        async with ScriptedService(created(), Reply(401, {"error": {}})).running(tls) as service:
            held = credentials(service, clock)
            first = await held.issue()
            clock.now = first.expires_at - 10
            assert await held.fresh() == first
            assert await held.fresh() == first
            assert len(service.seen) == 2, "no storm of renewals while they fail"
            clock.now = first.expires_at + 60
            with pytest.raises(CredentialError) as raised:
                await held.fresh()
        assert raised.value.code is ProblemCode.TOKEN_SERVICE_REFUSED

    run(go())


def test_a_distrusted_token_is_renewed_and_an_old_one_is_not_asked_about(tls: Tls) -> None:
    async def go() -> None:
        async with ScriptedService(created(), renewed()).running(tls) as service:
            held = credentials(service, Clock())
            await held.issue()
            held.distrust(Secret("another"))
            assert (await held.fresh()).token.reveal() == "first"
            held.distrust(Secret("first"))
            assert (await held.fresh()).token.reveal() == "second"

    run(go())


def test_giving_back_deletes_the_identity_once(tls: Tls) -> None:
    async def go() -> None:
        async with ScriptedService(created(), Reply(204)).running(tls) as service:
            held = credentials(service, Clock())
            await held.issue()
            await held.give_back()
            await held.give_back()
            with pytest.raises(CredentialError):
                await held.fresh()
        assert [(seen.method, seen.path) for seen in service.seen[1:]] == [
            ("DELETE", f"/identities/{USER}")
        ]

    run(go())


def test_giving_back_waits_two_seconds_at_most_and_never_raises(on_loop: Runner, tls: Tls) -> None:
    async def go() -> None:
        async with ScriptedService(created(), Reply(hangs=True)).running(tls) as service:
            held = credentials(service, Clock())
            await held.issue()
            loop = asyncio.get_running_loop()
            began = loop.time()
            await held.give_back()
            assert loop.time() - began < 10, "nothing bounds it but the time-out of reading"

    on_loop(go())


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(401, {"error": {"code": "Unauthorized"}}), ProblemCode.TOKEN_SERVICE_REFUSED),
        (Reply(403), ProblemCode.TOKEN_SERVICE_REFUSED),
        (Reply(400, {"error": {"code": "ValidationError"}}), ProblemCode.TOKEN_SERVICE_REFUSED),
        (Reply(429), ProblemCode.TOKEN_SERVICE_UNREACHABLE),
        (Reply(502), ProblemCode.TOKEN_SERVICE_UNREACHABLE),
        (Reply(302, headers={"Location": "/"}), ProblemCode.TOKEN_SERVICE_REFUSED),
        (Reply(breaks=True), ProblemCode.TOKEN_SERVICE_UNREACHABLE),
        (Reply(201, b"<html>Please log in"), ProblemCode.TOKEN_SERVICE_UNREACHABLE),
        (Reply(201, {}), ProblemCode.TOKEN_SERVICE_UNREACHABLE),
        (Reply(201, []), ProblemCode.TOKEN_SERVICE_UNREACHABLE),
        (created(expires_on="soon"), ProblemCode.TOKEN_SERVICE_UNREACHABLE),
        (created(expires_on="2026-05-04T11:59:00Z"), ProblemCode.TOKEN_EXPIRED),
    ],
)
def test_every_bad_answer_is_a_credential_error(tls: Tls, reply: Reply, code: ProblemCode) -> None:
    async def go() -> CredentialError:
        async with ScriptedService(reply).running(tls) as service:
            with pytest.raises(CredentialError) as raised:
                await credentials(service, Clock()).issue()
        return raised.value

    assert run(go()).code is code


def test_a_service_that_does_not_answer_is_given_up(tls: Tls) -> None:
    async def go() -> None:
        async with ScriptedService(Reply(hangs=True)).running(tls) as service:
            held = ConnectionStringCredentials(service.endpoint, answer_seconds=0.1)
            with pytest.raises(CredentialError) as raised:
                await held.issue()
        assert raised.value.code is ProblemCode.TOKEN_SERVICE_UNREACHABLE

    run(go())


@pytest.mark.parametrize("url", ["https://127.0.0.1:1", "https://nowhere.invalid"])
def test_no_network_is_said(url: str) -> None:
    async def go() -> None:
        held = ConnectionStringCredentials(AcsEndpoint(url, Secret(ACCESS_KEY)))
        with pytest.raises(CredentialError) as raised:
            await held.issue()
        assert raised.value.code is ProblemCode.TOKEN_SERVICE_UNREACHABLE

    run(go())


def test_an_authority_that_is_gone_is_no_service(tmp_path: Path) -> None:
    async def go() -> None:
        endpoint = AcsEndpoint("https://127.0.0.1:1", Secret(ACCESS_KEY), tmp_path / "gone.pem")
        with pytest.raises(CredentialError) as raised:
            await ConnectionStringCredentials(endpoint).issue()
        assert raised.value.code is ProblemCode.TOKEN_SERVICE_UNREACHABLE

    run(go())


def test_a_foreign_certificate_is_refused(tls: Tls) -> None:
    async def go() -> None:
        async with ScriptedService(created()).running(tls) as service:
            untrusted = AcsEndpoint(service.url, Secret(ACCESS_KEY))
            with pytest.raises(CredentialError):
                await ConnectionStringCredentials(untrusted).issue()
        assert not service.seen

    run(go())


def test_without_a_token_service_it_says_what_to_do() -> None:
    async def go() -> None:
        port = NoCredentials()
        for ask in (port.issue, port.fresh):
            with pytest.raises(CredentialError, match="--rehearsal") as raised:
                await ask()
            assert raised.value.code is ProblemCode.TOKEN_SERVICE_MISSING
        await port.give_back()

    run(go())
