"""Media tracks that give what a bot shows and says, at their pace, only while it is on.

Each pair has tracks of its own. A track that is off waits and costs nothing.
"""

from __future__ import annotations

import asyncio
from fractions import Fraction

from aiortc.mediastreams import MediaStreamError, MediaStreamTrack
from av import AudioFrame, VideoFrame

from teams_guest_desktop.rehearsal.bots.pictures import Picture
from teams_guest_desktop.rehearsal.bots.voice import (
    FRAME_SAMPLES,
    FRAME_SECONDS,
    SAMPLE_RATE,
    Voice,
)

_VIDEO_CLOCK = 90_000
_LONGEST_LAG = 0.2
"""A track that is later than this leaves out what it missed instead of catching up, in seconds."""


class _PacedTrack(MediaStreamTrack):
    """Counts ticks of one length from its first on; whoever was off goes on at the present."""

    def __init__(self, on: asyncio.Event, seconds: float) -> None:
        super().__init__()
        self._on = on
        self._seconds = seconds
        self._started: float | None = None
        self._tick = -1

    async def next_tick(self) -> int:
        """Wait until on, then for the next tick."""
        if self.readyState != "live":
            raise MediaStreamError
        await self._on.wait()
        now = asyncio.get_running_loop().time()
        if self._started is None:
            self._started = now
        self._tick += 1
        due = self._started + self._tick * self._seconds
        if now - due > _LONGEST_LAG:
            self._tick = int((now - self._started) / self._seconds)
        elif due > now:
            await asyncio.sleep(due - now)
        return self._tick


class PictureTrack(_PacedTrack):
    """A camera or a share."""

    kind = "video"

    def __init__(self, picture: Picture, on: asyncio.Event) -> None:
        super().__init__(on, 1 / picture.frames_per_second)
        self._picture = picture
        self._step = _VIDEO_CLOCK // picture.frames_per_second

    async def recv(self) -> VideoFrame:
        """The next frame."""
        tick = await self.next_tick()
        frame = VideoFrame.from_ndarray(self._picture.frame(tick), format="yuv420p")
        frame.pts = tick * self._step
        frame.time_base = Fraction(1, _VIDEO_CLOCK)
        return frame


class VoiceTrack(_PacedTrack):
    """A microphone."""

    kind = "audio"

    def __init__(self, voice: Voice, on: asyncio.Event) -> None:
        super().__init__(on, FRAME_SECONDS)
        self._voice = voice

    async def recv(self) -> AudioFrame:
        """The next 20 ms."""
        tick = await self.next_tick()
        frame = AudioFrame.from_ndarray(self._voice.frame(tick), format="s16", layout="mono")
        frame.sample_rate = SAMPLE_RATE
        frame.pts = tick * FRAME_SAMPLES
        frame.time_base = Fraction(1, SAMPLE_RATE)
        return frame
