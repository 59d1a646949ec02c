"""What really arrives from guests: for each, one bot receives and counts.

One is enough to prove that a guest can be seen and heard, and decoding costs: the other bots
only send.
"""

from __future__ import annotations

from collections import deque

import msgspec
import numpy as np
from aiortc.mediastreams import MediaStreamError, MediaStreamTrack
from av import AudioFrame, VideoFrame

MEDIA = ("audio", "camera", "share")
"""The tracks of a pair, in their fixed order."""

_FRAMES_OF_A_SECOND = 50


class Received(msgspec.Struct, frozen=True):
    """What has arrived from one guest until now."""

    audio_frames: int
    audio_peak: int
    """Loudest sample of the last second of audio, of 32767."""
    camera_frames: int
    share_frames: int
    camera_size: tuple[int, int] | None
    share_size: tuple[int, int] | None


class Ear:
    """Receives the tracks of one guest."""

    def __init__(self) -> None:
        self._frames = dict.fromkeys(MEDIA, 0)
        self._peaks: deque[int] = deque([0], maxlen=_FRAMES_OF_A_SECOND)
        self._sizes: dict[str, tuple[int, int]] = {}

    @property
    def received(self) -> Received:
        """Until now."""
        return Received(
            audio_frames=self._frames["audio"],
            audio_peak=max(self._peaks),
            camera_frames=self._frames["camera"],
            share_frames=self._frames["share"],
            camera_size=self._sizes.get("camera"),
            share_size=self._sizes.get("share"),
        )

    async def listen(self, medium: str, track: MediaStreamTrack) -> None:
        """Take every frame of a track, until it ends with its pair."""
        while True:
            try:
                frame = await track.recv()
            except MediaStreamError:
                return
            self._frames[medium] += 1
            if isinstance(frame, AudioFrame):
                self._peaks.append(int(np.abs(frame.to_ndarray().astype(np.int32)).max()))
            elif isinstance(frame, VideoFrame):
                self._sizes[medium] = (frame.width, frame.height)


class Hearing:
    """The ears: for each guest one, of one bot."""

    def __init__(self) -> None:
        self._ears: dict[str, tuple[str, Ear]] = {}

    def take_ear(self, guest_id: str, bot_id: str) -> Ear | None:
        """An ear for the bot that meets a guest first; no other needs to listen."""
        if guest_id in self._ears:
            return None
        ear = Ear()
        self._ears[guest_id] = bot_id, ear
        return ear

    def forget(self, guest_id: str, bot_id: str) -> None:
        """A pair is closed; if its bot was the one that listened, nobody does any more."""
        if self._ears.get(guest_id, ("",))[0] == bot_id:
            del self._ears[guest_id]

    def received_from(self, guest_id: str) -> Received | None:
        """What has arrived from a guest, if anybody listens."""
        return self._ears[guest_id][1].received if guest_id in self._ears else None
