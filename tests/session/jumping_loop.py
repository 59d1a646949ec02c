"""An event loop whose time is not the machine's: it jumps to when something is due."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Awaitable, Callable
from typing import TypeVar

Result = TypeVar("Result")


class _Jumping(selectors.SelectSelector):
    """Does not wait for what is due later: it is later."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.now += timeout or 0.0
        return super().select(0.0)


class _JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now


async def pass_time(seconds: float) -> None:
    """Be so much later, at once; for scenes that are run by `run_jumping`."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, _JumpingLoop)
    later = loop.create_future()
    loop.call_later(seconds, later.set_result, None)
    await later


def run_jumping(scene: Callable[[], Awaitable[Result]]) -> Result:
    """Run a scene in which time passes, and takes none."""

    async def whole() -> Result:
        return await scene()

    with asyncio.Runner(loop_factory=_JumpingLoop) as runner:
        return runner.run(whole())
