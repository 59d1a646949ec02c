"""Faults of media, as a WebRTC peer that receives a bot meets them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator

import numpy as np
import pytest
from aiortc import MediaStreamTrack
from av import VideoFrame

from teams_guest_desktop.contract.signalling import ClosePair
from tests.rehearsal.peer import WITH_ADA, Received, paired, picture
from tests.rehearsal.running import PATIENCE, Page, Running, entered, running

_QUIET = 0.3
"""A picture that comes 15 times a second has stopped if nothing comes for so long."""


@pytest.fixture(scope="module")
def with_bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    scenario = tmp_path_factory.mktemp("media-faults") / "one.toml"
    scenario.write_text(WITH_ADA, "utf-8")
    with running(scenario) as service:
        yield service


@pytest.fixture
def service(with_bot: Running) -> Iterator[Running]:
    yield with_bot
    with_bot.control("DELETE", "faults")


async def _disturb(service: Running, **fault: object) -> None:
    body = {"target": "media", **fault}
    assert (await asyncio.to_thread(service.control, "POST", "faults", body)).status == 200


async def _clear(service: Running) -> None:
    assert (await asyncio.to_thread(service.control, "DELETE", "faults")).status == 200


def _received(service: Running, work: Callable[[Page, Received], Awaitable[None]]) -> None:
    """Do this with what a guest receives of the bot, once its picture moves."""
    _, token = service.guest()

    async def whole() -> None:
        async with entered(service, token) as page, paired(page) as received:
            await picture(received.camera)
            await work(page, received)

    asyncio.run(asyncio.wait_for(whole(), PATIENCE))


async def _until_dry(track: MediaStreamTrack) -> None:
    """What was on its way still comes; then nothing."""
    while True:
        try:
            await asyncio.wait_for(track.recv(), _QUIET)
        except TimeoutError:
            return


async def _lateness(track: MediaStreamTrack) -> float:
    """Seconds that a frame comes after its own time; only differences mean something."""
    frame = await asyncio.wait_for(track.recv(), PATIENCE)
    assert isinstance(frame, VideoFrame)
    assert frame.time is not None
    return time.monotonic() - frame.time


def test_drop_stops_pictures_and_sound_until_cleared(service: Running) -> None:
    async def work(_page: Page, received: Received) -> None:
        await _disturb(service, kind="drop")
        await _until_dry(received.camera)
        await _until_dry(received.audio)
        await _clear(service)
        await picture(received.camera)

    _received(service, work)


def test_drop_ends_by_itself_where_it_is_told_when(service: Running) -> None:
    async def work(_page: Page, received: Received) -> None:
        await _disturb(service, kind="drop", delay_ms=800)
        await _until_dry(received.camera)
        await picture(received.camera)

    _received(service, work)


def test_delay_lets_frames_come_late_until_cleared(service: Running) -> None:
    async def work(_page: Page, received: Received) -> None:
        usual = await _lateness(received.camera)
        await _disturb(service, kind="delay", delay_ms=700)
        while await _lateness(received.camera) < usual + 0.6:
            pass
        late = [await _lateness(received.camera) for _ in range(6)]
        assert max(late) - min(late) < 0.5, "frames still come at their pace"
        await _clear(service)
        while await _lateness(received.camera) > usual + 0.3:
            pass

    _received(service, work)


def test_duplicate_shows_pictures_again(service: Running) -> None:
    async def still(received: Received, frames: int = 10) -> int:
        """How many of the next frames show what the one before did."""
        seen = [await picture(received.camera) for _ in range(frames)]
        changes = np.abs(np.diff(np.stack(seen).astype(int), axis=0)) > 8
        return int((changes.mean(axis=(1, 2)) < 0.001).sum())

    async def work(_page: Page, received: Received) -> None:
        assert await still(received) == 0
        await _disturb(service, kind="duplicate")
        while await still(received) < 4:
            pass

    _received(service, work)


@pytest.mark.parametrize("delay_ms", [0, 300])
def test_close_breaks_the_connection_which_is_negotiated_anew(
    service: Running, delay_ms: int
) -> None:
    async def work(page: Page, received: Received) -> None:
        closed = asyncio.Event()
        received.connection.add_listener("connectionstatechange", closed.set)
        began = time.monotonic()
        await _disturb(service, kind="close", delay_ms=delay_ms)
        await closed.wait()
        assert received.connection.connectionState in {"closed", "failed"}
        await page.until(ClosePair)
        assert time.monotonic() - began >= delay_ms / 1000
        async with paired(page) as again:
            await picture(again.camera)

    _received(service, work)


def test_media_know_no_status(service: Running) -> None:
    answer = service.control("POST", "faults", {"target": "media", "kind": "status"})
    assert answer.status == 400
    assert "drop, delay, duplicate or close" in answer.body["error"]["message"]
