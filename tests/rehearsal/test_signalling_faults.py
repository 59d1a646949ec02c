"""Faults of signalling, as a page meets them: at its socket, and on the way of what it is told."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable

import aiohttp
import pytest

from teams_guest_desktop.contract.attendance import PeerPhase
from teams_guest_desktop.contract.codec import encode
from teams_guest_desktop.contract.signalling import (
    CapabilitiesChanged,
    RecordingChanged,
    TranscriptionChanged,
)
from tests.rehearsal.running import PATIENCE, Page, Running, connected, entered

_TOLD_AT_CONNECTING = {
    "PeerPhaseChanged",
    "AttendanceChanged",
    "RecordingChanged",
    "TranscriptionChanged",
    "ConsentChanged",
    "CapabilitiesChanged",
}


async def _control(service: Running, path: str, **body: object) -> None:
    assert (await asyncio.to_thread(service.control, "POST", path, body)).status == 200


async def _disturb(service: Running, **fault: object) -> None:
    await _control(service, "faults", target="signalling", **fault)


def _inside(service: Running, work: Callable[[Page], Awaitable[None]]) -> None:
    """Do this as a page that knows all there is."""
    _, token = service.guest()

    async def whole() -> None:
        async with entered(service, token) as page:
            await page.until(CapabilitiesChanged)
            page.heard.clear()
            await work(page)

    asyncio.run(asyncio.wait_for(whole(), PATIENCE))


def test_delayed_messages_arrive_late_and_in_order(service: Running) -> None:
    async def work(page: Page) -> None:
        await _disturb(service, kind="delay", delay_ms=400)
        began = time.monotonic()
        await _control(service, "recording", state="started")
        await _control(service, "transcription", active=True)
        recording = await page.until(RecordingChanged)
        assert time.monotonic() - began >= 0.4
        assert recording.recordings
        assert not [one for one in page.heard if isinstance(one, TranscriptionChanged)]
        await page.until(TranscriptionChanged)

    _inside(service, work)


def test_a_lost_change_is_made_up_for_by_the_next(service: Running) -> None:
    async def work(page: Page) -> None:
        await _disturb(service, kind="drop")
        await _control(service, "transcription", active=True)
        await _control(service, "recording", state="started")
        await page.until(RecordingChanged)
        assert not [one for one in page.heard if isinstance(one, TranscriptionChanged)]
        await _control(service, "transcription", active=False)
        assert not (await page.until(TranscriptionChanged)).active

    _inside(service, work)


def test_a_lost_change_is_made_up_for_by_connecting_anew(service: Running) -> None:
    _, token = service.guest()

    async def work(page: Page) -> None:
        await _disturb(service, kind="drop")
        await _control(service, "transcription", active=True)
        await page.socket.close()
        async with entered(service, token) as again:
            assert (await again.until(TranscriptionChanged)).active

    _inside(service, work)


def test_nothing_is_lost_of_what_is_told_at_connecting(service: Running) -> None:
    _, token = service.guest()

    async def work() -> None:
        await _disturb(service, kind="drop", times=100)
        async with entered(service, token) as page:
            await page.until(CapabilitiesChanged)
            kinds = {type(message).__name__ for message in page.heard}
            assert kinds >= _TOLD_AT_CONNECTING
            mine = (await asyncio.to_thread(lambda: service.participants)).popitem()[0]
            await asyncio.to_thread(service.control, "DELETE", f"participants/{mine}")
            await page.until_phase(PeerPhase.DISCONNECTED)

    asyncio.run(asyncio.wait_for(work(), PATIENCE))


def test_duplicates_are_told_twice(service: Running) -> None:
    async def work(page: Page) -> None:
        await _disturb(service, kind="duplicate")
        await _control(service, "transcription", active=True)
        await _control(service, "transcription", active=False)
        await page.until(TranscriptionChanged, lambda told: not told.active)
        told = Counter(encode(one) for one in page.heard if isinstance(one, TranscriptionChanged))
        assert sorted(told.values()) == [1, 2]

    _inside(service, work)


def test_a_status_is_the_answer_to_opening_the_socket(service: Running) -> None:
    async def work() -> None:
        await _disturb(service, kind="status", status=503, retry_after=4)
        with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
            async with connected(service):
                pass
        assert caught.value.status == 503
        assert caught.value.headers is not None
        assert caught.value.headers["Retry-After"] == "4"
        async with connected(service):
            pass

    asyncio.run(work())


def test_close_hits_those_who_come_back_too(service: Running) -> None:
    _, token = service.guest()

    async def work(page: Page) -> None:
        await _disturb(service, kind="close", times=2)
        await page.until_closed()
        async with connected(service) as again:
            await again.until_closed()
        async with entered(service, token) as third:
            await third.until_phase(PeerPhase.CONNECTED)

    _inside(service, work)


def test_what_hits_messages_leaves_the_opening_alone_and_the_reverse(service: Running) -> None:
    async def work(page: Page) -> None:
        await _disturb(service, kind="status")
        await _disturb(service, kind="duplicate")
        await _control(service, "transcription", active=True)
        assert await page.hear() == await page.hear()
        with pytest.raises(aiohttp.WSServerHandshakeError):
            async with connected(service):
                pass

    _inside(service, work)
