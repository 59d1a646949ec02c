"""What is wrong with the media of the bots, as long as it is: all bots of a meeting share it."""

from __future__ import annotations

import asyncio


class Disturbance:
    """Tracks ask it before every frame. Nothing is wrong at first."""

    def __init__(self) -> None:
        self.flowing = asyncio.Event()
        """Set while frames go out at all."""
        self.lateness = 0.0
        """So many seconds after its time a frame goes out."""
        self.repeats = False
        """Whether every second frame shows and says again what the one before it did."""
        self._resuming: asyncio.TimerHandle | None = None
        self.clear()

    def stop_flow(self, seconds: float) -> None:
        """Let no frame out for so long; for 0 until `clear`."""
        self._forget_resuming()
        self.flowing.clear()
        if seconds > 0:
            loop = asyncio.get_running_loop()
            self._resuming = loop.call_later(seconds, self.flowing.set)

    def clear(self) -> None:
        """Nothing is wrong any more."""
        self._forget_resuming()
        self.flowing.set()
        self.lateness = 0.0
        self.repeats = False

    def _forget_resuming(self) -> None:
        if self._resuming is not None:
            self._resuming.cancel()
            self._resuming = None
