"""The bot's end of one pair: answers the page's offer, sends, and receives if asked to."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence

from aiortc import (
    RTCBundlePolicy,
    RTCConfiguration,
    RTCPeerConnection,
    RTCRtpCodecCapability,
    RTCRtpSender,
    RTCSessionDescription,
)
from aiortc.exceptions import InvalidStateError, OperationError
from aiortc.mediastreams import MediaStreamTrack
from aiortc.sdp import candidate_from_sdp

from teams_guest_desktop.contract.attendance import DescriptionKind
from teams_guest_desktop.contract.signalling import Candidate, Describe
from teams_guest_desktop.rehearsal.bots.offers import offered_video_codecs

logger = logging.getLogger(__name__)

Sending = Callable[[Describe], None]
Listening = Callable[[Sequence[MediaStreamTrack]], Sequence[asyncio.Task[None]]]
"""Starts to take what comes in, once it is agreed; without it nothing does."""


class BotConnection:
    """What the page says about this pair is taken in order, by `run`, one thing at a time."""

    def __init__(
        self,
        peer: str,
        tracks: Sequence[MediaStreamTrack],
        codecs: Sequence[str],
        send: Sending,
        listening: Listening | None = None,
    ) -> None:
        self._peer = peer
        self._tracks = tracks
        self._codecs = codecs
        self._send = send
        self._listening = listening
        self._listeners: Sequence[asyncio.Task[None]] = ()
        self._heard: asyncio.Queue[Describe | Candidate | None] = asyncio.Queue()

    def hear(self, message: Describe | Candidate) -> None:
        """Something the page says."""
        self._heard.put_nowait(message)

    def finish(self) -> None:
        """End `run` after what was heard before."""
        self._heard.put_nowait(None)

    async def run(self) -> None:
        """The life of the pair."""
        connection: RTCPeerConnection | None = None  # costly: only once somebody offers
        try:
            while (message := await self._heard.get()) is not None:
                if isinstance(message, Candidate):
                    if connection is not None:
                        await _take_candidate(connection, message)
                elif message.kind is DescriptionKind.OFFER:
                    connection = connection or _new_connection()
                    await self._answer(connection, message.sdp)
        finally:
            # A track that never began to flow does not end with its connection.
            for listener in self._listeners:
                listener.cancel()
            if connection is not None:
                await connection.close()

    async def _answer(self, connection: RTCPeerConnection, offer: str) -> None:
        try:
            offered = offered_video_codecs(offer)
            if not connection.getTransceivers():
                self._add_transceivers(connection, offered)
            await connection.setRemoteDescription(RTCSessionDescription(sdp=offer, type="offer"))
            await connection.setLocalDescription(await connection.createAnswer())
        except (ValueError, TypeError, OperationError, InvalidStateError) as error:
            logger.warning("a page made a malformed offer: %s", error)
            return
        if self._listening is not None and not self._listeners:
            self._listeners = self._listening([one.track for one in connection.getReceivers()])
        sdp = connection.localDescription.sdp
        self._send(Describe(peer=self._peer, kind=DescriptionKind.ANSWER, sdp=sdp))

    def _add_transceivers(self, connection: RTCPeerConnection, offered: Collection[str]) -> None:
        """Send what there is; without a codec in common video is refused and audio kept."""
        direction = "sendonly" if self._listening is None else "sendrecv"
        shared = [name for name in self._codecs if name in offered]
        for track in self._tracks:
            transceiver = connection.addTransceiver(track, direction=direction)
            if track.kind == "video" and shared:
                transceiver.setCodecPreferences(_capabilities(shared))
            elif track.kind == "video":
                transceiver.direction = "inactive"


def _new_connection() -> RTCPeerConnection:
    return RTCPeerConnection(
        RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
    )


def _capabilities(names: Sequence[str]) -> list[RTCRtpCodecCapability]:
    """Codecs in this order, and what repeats lost packets of them."""
    known = RTCRtpSender.getCapabilities("video").codecs
    return [codec for name in (*names, "rtx") for codec in known if codec.name == name]


async def _take_candidate(connection: RTCPeerConnection, message: Candidate) -> None:
    if not message.candidate:
        await connection.addIceCandidate(None)
        return
    try:
        candidate = candidate_from_sdp(message.candidate.removeprefix("candidate:"))
    except (ValueError, IndexError, AssertionError):
        logger.warning("a peer sent a malformed candidate")
        return
    candidate.sdpMLineIndex = message.media_index
    await connection.addIceCandidate(candidate)
