"""What a bot sends, received by a WebRTC peer: a picture that moves, a voice that is heard."""

from __future__ import annotations

import asyncio
import itertools
import re
import signal
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from aiortc import (
    AudioStreamTrack,
    MediaStreamTrack,
    RTCRtpSender,
    VideoStreamTrack,
)
from av import AudioFrame, VideoFrame

from teams_guest_desktop.contract.attendance import DescriptionKind, PeerPhase
from teams_guest_desktop.contract.signalling import (
    AttendanceChanged,
    ClosePair,
    Describe,
    OpenPair,
)
from tests.rehearsal.peer import WITH_ADA, loudest, offered, paired, picture
from tests.rehearsal.running import PATIENCE, Running, entered, running


@pytest.fixture(scope="module")
def with_bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    scenario = tmp_path_factory.mktemp("media") / "one.toml"
    scenario.write_text(WITH_ADA, "utf-8")
    with running(scenario) as service:
        yield service


def test_first_frame_comes_fast_and_the_picture_moves(with_bot: Running) -> None:
    _, token = with_bot.guest()

    async def work() -> None:
        async with entered(with_bot, token) as page, paired(page) as received:
            first = await picture(received.camera)
            assert time.monotonic() - received.offered_at < 1.0
            assert first.shape == (360, 640)
            pictures = [first, *[await picture(received.camera) for _ in range(8)]]
            for before, after in itertools.pairwise(pictures):
                moved = np.abs(after.astype(int) - before.astype(int)) > 8
                assert moved.mean() > 0.001

    asyncio.run(work())


def test_media_stay_on_this_machine(with_bot: Running) -> None:
    _, token = with_bot.guest()

    async def work() -> None:
        async with entered(with_bot, token) as page, paired(page) as received:
            lines = received.answer.splitlines()
            offered = [line.split()[4] for line in lines if line.startswith("a=candidate:")]
            assert "127.0.0.1" in offered

    asyncio.run(work())


def test_voice_is_heard_while_the_bot_is_told_to_speak(with_bot: Running) -> None:
    _, token = with_bot.guest()

    async def work() -> None:
        async with entered(with_bot, token) as page, paired(page) as received:
            assert await loudest(received.audio, 50) > 3000
            await page.until_seen("ada", speaking=False)

    asyncio.run(work())


def test_mute_stops_the_voice_and_camera_off_thepicture(with_bot: Running) -> None:
    _, token = with_bot.guest()

    async def change(**changes: object) -> None:
        answer = await asyncio.to_thread(with_bot.control, "PATCH", "participants/ada", changes)
        assert answer.status == 200

    async def work() -> None:
        async with entered(with_bot, token) as page, paired(page) as received:
            await picture(received.camera)
            await change(muted=True, camera=False)
            await page.until_seen("ada", muted=True, camera=False, speaking=False)
            await _run_dry(received.camera)
            await _run_dry(received.audio)
            await change(muted=False, camera=True)
            await picture(received.camera)
            assert await loudest(received.audio, 50) > 3000

    async def _run_dry(track: MediaStreamTrack) -> None:
        """What was on its way still comes; then nothing."""
        async with asyncio.timeout(PATIENCE):
            with suppress(TimeoutError):
                while True:
                    await asyncio.wait_for(track.recv(), 0.3)

    asyncio.run(work())


def test_share_is_a_slide_of_its_own(with_bot: Running) -> None:
    _, token = with_bot.guest()

    async def work() -> None:
        async with entered(with_bot, token) as page, paired(page) as received:
            await asyncio.to_thread(
                with_bot.control, "PATCH", "participants/ada", {"sharing": True}
            )
            await page.until_seen("ada", sharing=True)
            slide = await picture(received.share)
            assert slide.shape == (720, 1280)
            assert slide.mean() > 150

    asyncio.run(work())


class Tone(AudioStreamTrack):
    """Loud enough to be told from silence."""

    async def recv(self) -> AudioFrame:
        frame = await super().recv()
        assert isinstance(frame, AudioFrame)
        wave = (np.sin(np.arange(frame.samples)) * 9000).astype(np.int16)
        frame.planes[0].update(wave.tobytes())
        return frame


def test_what_a_guest_sends_arrives(with_bot: Running) -> None:
    _, token = with_bot.guest()

    async def received_from(guest: str) -> dict[str, Any]:
        participants = await asyncio.to_thread(lambda: with_bot.participants)
        return participants[guest]["received"] or {}

    async def work() -> None:
        async with entered(with_bot, token) as page:
            mine = (await page.until_phase(PeerPhase.CONNECTED)).participant_id
            async with paired(page, Tone(), VideoStreamTrack()) as received:
                while True:
                    await picture(received.camera)
                    arrived = await received_from(mine)
                    if arrived["audio_frames"] > 10 and arrived["camera_frames"] > 10:
                        break
                assert 6000 < arrived["audio_peak"] < 12000
                assert arrived["camera_size"] == [640, 480]
                assert arrived["share_frames"] == 0

    asyncio.run(asyncio.wait_for(work(), PATIENCE))


@pytest.fixture
def h264_only(with_bot: Running) -> Iterator[Running]:
    with_bot.control("POST", "options", {"codecs": ["H264"]})
    yield with_bot
    with_bot.control("POST", "options", {"codecs": ["VP8"]})


def test_bots_speak_h264_where_the_meeting_does(h264_only: Running) -> None:
    _, token = h264_only.guest()

    async def work() -> None:
        async with entered(h264_only, token) as page, paired(page) as received:
            assert "H264/90000" in received.answer
            assert "VP8" not in received.answer
            assert (await picture(received.camera)).shape == (360, 640)

    asyncio.run(work())


def test_page_without_the_codec_gets_audio_only(h264_only: Running) -> None:
    _, token = h264_only.guest()
    vp8 = [
        codec
        for codec in RTCRtpSender.getCapabilities("video").codecs
        if codec.name in {"VP8", "rtx"}
    ]

    async def work() -> None:
        async with entered(h264_only, token) as page, paired(page, video=vp8) as received:
            directions = re.findall(
                "^a=(sendrecv|sendonly|inactive)", received.answer, re.MULTILINE
            )
            assert directions == ["sendrecv", "inactive", "inactive"]
            assert await loudest(received.audio, 50) > 3000

    asyncio.run(work())


def test_it_ends_at_once_with_a_guest_inside_and_leaves_nothing(tmp_path: Path) -> None:
    scenario = tmp_path / "one.toml"
    scenario.write_text(WITH_ADA, "utf-8")

    async def work(service: Running) -> float:
        for _ in range(3):
            async with entered(service, token) as page, paired(page):
                pass  # leaves while aiortc still connects
        async with entered(service, token) as page, paired(page) as received:
            await picture(received.camera)
            began = time.monotonic()
            service.child.send_signal(signal.SIGTERM)
            await page.until_closed()
            await asyncio.to_thread(service.child.wait, PATIENCE)
            return time.monotonic() - began

    with running(scenario) as service:
        _, token = service.guest()
        assert asyncio.run(work(service)) < 2.0


@pytest.mark.parametrize("sdp", ["", "nonsense", "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\n"])
def test_malformed_offer_leaves_the_service_whole(tmp_path: Path, sdp: str) -> None:
    scenario = tmp_path / "one.toml"
    scenario.write_text(WITH_ADA, "utf-8")
    with running(scenario) as service:
        _, token = service.guest()

        async def work() -> None:
            async with entered(service, token) as page:
                await page.until(OpenPair)
                await page.say(Describe(peer="ada", kind=DescriptionKind.OFFER, sdp=sdp))
            async with entered(service, token) as page, paired(page) as received:
                await picture(received.camera)

        asyncio.run(work())


def test_pair_of_somebody_who_turns_on_the_first_medium_opens_late(service: Running) -> None:
    service.control("POST", "participants", {"name": "Ada", "id": "ada"})
    _, token = service.guest()

    async def work() -> None:
        async with entered(service, token) as page:
            await page.until_phase(PeerPhase.CONNECTED)
            await page.until(AttendanceChanged)
            await asyncio.to_thread(service.control, "PATCH", "participants/ada", {"camera": True})
            async with paired(page) as received:
                assert not [one for one in page.heard[:6] if isinstance(one, OpenPair)]
                await picture(received.camera)

    asyncio.run(work())


def test_a_bot_that_goes_and_comes_again_is_negotiated_again(with_bot: Running) -> None:
    _, token = with_bot.guest()

    async def control(method: str, path: str, body: object = None) -> None:
        answer = await asyncio.to_thread(with_bot.control, method, path, body)
        assert answer.status in {200, 201}

    async def work() -> None:
        async with entered(with_bot, token) as page:
            async with paired(page) as received:
                await picture(received.camera)
                await control("DELETE", "participants/ada")
                assert await page.until(ClosePair) == ClosePair(peer="ada")
            ada = {"id": "ada", "name": "Ada Lovelace", "camera": True, "microphone": True}
            await control("POST", "participants", ada)
            async with paired(page) as received:
                await picture(received.camera)

    asyncio.run(asyncio.wait_for(work(), PATIENCE))


def test_several_bots_each_send_a_picture_of_their_own(service: Running) -> None:
    ids = ("ada", "grace")
    for one in ids:
        service.control("POST", "participants", {"name": one, "id": one, "camera": True})
    _, token = service.guest()

    async def work() -> None:
        async with entered(service, token) as page, AsyncExitStack() as pairs:
            await page.until(OpenPair, lambda opened: opened.peer == ids[1])
            cameras = [(await pairs.enter_async_context(offered(page, one))).camera for one in ids]
            colours = [await _colour(camera) for camera in cameras]
            assert np.abs(colours[0] - colours[1]).max() > 10

    async def _colour(track: MediaStreamTrack) -> np.ndarray:
        frame = await asyncio.wait_for(track.recv(), PATIENCE)
        assert isinstance(frame, VideoFrame)
        planes = frame.to_ndarray(format="yuv420p")[360:].astype(int)
        return planes.reshape(2, -1).mean(axis=1)

    asyncio.run(asyncio.wait_for(work(), PATIENCE))
