"""Coming in: the addresses that lead to the meeting, and everything that keeps one out."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from teams_guest_desktop.contract.attendance import PeerPhase
from teams_guest_desktop.contract.facts import IdLocator, LinkLocator
from teams_guest_desktop.contract.signalling import PeerPhaseChanged
from teams_guest_desktop.secret import Secret
from tests.rehearsal.running import Running, connected, entered


def _end(message: PeerPhaseChanged) -> tuple[int, int]:
    return message.code, message.sub_code


def test_every_address_of_the_meeting_leads_in(service: Running) -> None:
    ready = service.ready
    short = f"https://teams.microsoft.com/meet/{ready.meeting_id}?p={ready.passcode}"
    locators = [
        LinkLocator(link=Secret(ready.meeting_link)),
        LinkLocator(link=Secret(short)),
        IdLocator(meeting_id=ready.meeting_id, passcode=Secret(ready.passcode)),
    ]
    _, token = service.guest()

    async def work() -> None:
        for locator in locators:
            async with entered(service, token, locator=locator) as page:
                await page.until_phase(PeerPhase.CONNECTED)

    asyncio.run(work())


@pytest.mark.parametrize(
    "locator",
    [
        LinkLocator(link=Secret("https://teams.microsoft.com/meet/1234567890123?p=wrong")),
        LinkLocator(link=Secret("https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0")),
        LinkLocator(link=Secret("https://[broken")),
        IdLocator(meeting_id="1234567890123"),
    ],
)
def test_other_addresses_end_with_the_documented_code(
    service: Running, locator: LinkLocator | IdLocator
) -> None:
    _, token = service.guest()

    async def work() -> None:
        async with entered(service, token, locator=locator) as page:
            assert _end(await page.until_phase(PeerPhase.DISCONNECTED)) == (400, 5751)
            await page.until_closed()

    asyncio.run(work())


@pytest.mark.parametrize("token", ["", "nonsense", "a.b.c", "chat"])
def test_token_that_is_not_for_calls_ends_the_call(service: Running, token: str) -> None:
    given = service.guest(("chat",))[1] if token == "chat" else token

    async def work() -> None:
        async with entered(service, given) as page:
            assert _end(await page.until_phase(PeerPhase.DISCONNECTED)) == (401, 10009)

    asyncio.run(work())


@pytest.mark.parametrize(
    ("options", "end"),
    [
        ({"anonymous_join": False}, (403, 5221)),
        ({"locked": True}, (403, 8560)),
        ({"expired": True}, (400, 5751)),
        ({"capacity": 1}, (486, 0)),
    ],
)
def test_a_meeting_can_keep_guests_out(
    service: Running, options: object, end: tuple[int, int]
) -> None:
    service.control("POST", "participants", {"name": "Ada"})
    service.control("POST", "options", options)
    _, token = service.guest()

    async def work() -> None:
        async with entered(service, token) as page:
            assert _end(await page.until_phase(PeerPhase.DISCONNECTED)) == end

    asyncio.run(work())


@pytest.mark.parametrize("text", ["", "{}", '{"type":"HangUp"}', "x" * 70_000])
def test_first_message_must_be_enter(service: Running, text: str) -> None:
    async def work() -> None:
        async with connected(service) as page:
            await page.socket.send_str(text)
            code = await page.until_closed()
            assert code in {
                aiohttp.WSCloseCode.POLICY_VIOLATION,
                aiohttp.WSCloseCode.MESSAGE_TOO_BIG,
            }

    asyncio.run(work())


def test_signalling_path_must_be_known(service: Running) -> None:
    async def work() -> None:
        address = service.ready.signalling[:-1]
        async with aiohttp.ClientSession() as session:
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(address)

    asyncio.run(work())
