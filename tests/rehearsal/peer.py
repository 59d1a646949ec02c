"""A WebRTC peer that is to a bot what the page's rehearsal SDK is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import NamedTuple

import numpy as np
from aiortc import (
    MediaStreamTrack,
    RTCBundlePolicy,
    RTCConfiguration,
    RTCPeerConnection,
    RTCRtpCodecCapability,
    RTCSessionDescription,
)
from av import AudioFrame, VideoFrame

from teams_guest_desktop.contract.attendance import DescriptionKind
from teams_guest_desktop.contract.signalling import Describe, OpenPair
from tests.rehearsal.running import PATIENCE, Page

WITH_ADA = """
[[participant]]
id = "ada"
name = "Ada Lovelace"
camera = true
microphone = true
"""
"""A scenario with one bot."""


class Received(NamedTuple):
    """The three tracks of a pair, in their fixed order, and when it was offered."""

    audio: MediaStreamTrack
    camera: MediaStreamTrack
    share: MediaStreamTrack
    offered_at: float
    answer: str
    connection: RTCPeerConnection


@asynccontextmanager
async def paired(
    page: Page, *sent: MediaStreamTrack, video: Sequence[RTCRtpCodecCapability] = ()
) -> AsyncIterator[Received]:
    """Take the next `OpenPair` as the page's SDK does, and send these from audio on."""
    opened = await page.until(OpenPair)
    assert opened == OpenPair(peer="ada", offers=True)
    async with offered(page, "ada", *sent, video=video) as received:
        yield received


@asynccontextmanager
async def offered(
    page: Page, peer: str, *sent: MediaStreamTrack, video: Sequence[RTCRtpCodecCapability] = ()
) -> AsyncIterator[Received]:
    """Offer to somebody with whom a pair is open."""
    connection = RTCPeerConnection(
        RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
    )
    try:
        for kind in ("audio", "video", "video"):
            transceiver = connection.addTransceiver(kind)
            if kind == "video" and video:
                transceiver.setCodecPreferences(list(video))
        for sender, track in zip(connection.getSenders(), sent, strict=False):
            sender.replaceTrack(track)
        offered_at = time.monotonic()
        await connection.setLocalDescription(await connection.createOffer())
        sdp = connection.localDescription.sdp
        await page.say(Describe(peer=peer, kind=DescriptionKind.OFFER, sdp=sdp))
        answer = await page.until(Describe)
        assert answer.kind is DescriptionKind.ANSWER
        await connection.setRemoteDescription(RTCSessionDescription(answer.sdp, "answer"))
        audio, camera, share = (receiver.track for receiver in connection.getReceivers())
        yield Received(audio, camera, share, offered_at, answer.sdp, connection)
    finally:
        await connection.close()


async def picture(track: MediaStreamTrack) -> np.ndarray:
    """The next frame, in grey."""
    frame = await asyncio.wait_for(track.recv(), PATIENCE)
    assert isinstance(frame, VideoFrame)
    return frame.to_ndarray(format="gray")


async def loudest(track: MediaStreamTrack, frames: int) -> int:
    """The loudest sample of the next so many frames."""
    peak = 0
    for _ in range(frames):
        frame = await asyncio.wait_for(track.recv(), PATIENCE)
        assert isinstance(frame, AudioFrame)
        peak = max(peak, int(np.abs(frame.to_ndarray()).max()))
    return peak
