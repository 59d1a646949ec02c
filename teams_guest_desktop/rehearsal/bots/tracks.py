"""Media tracks that give what a bot shows and says, at their pace, only while it is on.

Each pair has tracks of its own. A track that is off waits and costs nothing.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from fractions import Fraction

from aiortc.mediastreams import MediaStreamError, MediaStreamTrack
from av import AudioFrame, VideoFrame

from teams_guest_desktop.rehearsal.bots.disturbance import Disturbance
from teams_guest_desktop.rehearsal.bots.pictures import Picture
from teams_guest_desktop.rehearsal.bots.voice import (
    FRAME_SAMPLES,
    FRAME_SECONDS,
    SAMPLE_RATE,
    Voice,
)
from teams_guest_desktop.rehearsal.moments import utc_now

_VIDEO_CLOCK = 90_000
_LONGEST_LAG = 0.2
"""A track that is later than this leaves out what it missed instead of catching up, in seconds."""


class _PacedTrack(MediaStreamTrack):
    """Counts ticks of one length from its first on; whoever was off goes on at the present."""

    def __init__(self, on: asyncio.Event, seconds: float, disturbance: Disturbance) -> None:
        super().__init__()
        self._on = on
        self._disturbance = disturbance
        self._seconds = seconds
        self._started: float | None = None
        self._tick = -1

    async def next_tick(self) -> int:
        """Wait until on, then for the next tick, or for as much longer as things are late."""
        if self.readyState != "live":
            raise MediaStreamError
        await self._on.wait()
        await self._disturbance.flowing.wait()
        now = asyncio.get_running_loop().time()
        if self._started is None:
            self._started = now
        self._tick += 1
        started = self._started + self._disturbance.lateness
        due = started + self._tick * self._seconds
        if now - due > _LONGEST_LAG:
            self._tick = int((now - started) / self._seconds)
        elif due > now:
            await asyncio.sleep(due - now)
        return self._tick

    def shown(self, tick: int) -> int:
        """The tick whose frame goes out at this one."""
        return tick - tick % 2 if self._disturbance.repeats else tick


class PictureTrack(_PacedTrack):
    """A camera or a share."""

    kind = "video"

    def __init__(self, picture: Picture, on: asyncio.Event, disturbance: Disturbance) -> None:
        super().__init__(on, 1 / picture.frames_per_second, disturbance)
        self._picture = picture
        self._step = _VIDEO_CLOCK // picture.frames_per_second

    async def recv(self) -> VideoFrame:
        """The next frame."""
        tick = await self.next_tick()
        moment = utc_now() - timedelta(seconds=self._disturbance.lateness)
        drawn = self._picture.frame(self.shown(tick), moment)
        frame = VideoFrame.from_ndarray(drawn, format="yuv420p")
        frame.pts = tick * self._step
        frame.time_base = Fraction(1, _VIDEO_CLOCK)
        return frame


class VoiceTrack(_PacedTrack):
    """A microphone."""

    kind = "audio"

    def __init__(self, voice: Voice, on: asyncio.Event, disturbance: Disturbance) -> None:
        super().__init__(on, FRAME_SECONDS, disturbance)
        self._voice = voice

    async def recv(self) -> AudioFrame:
        """The next 20 ms."""
        tick = await self.next_tick()
        samples = self._voice.frame(self.shown(tick))
        frame = AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate = SAMPLE_RATE
        frame.pts = tick * FRAME_SAMPLES
        frame.time_base = Fraction(1, SAMPLE_RATE)
        return frame
