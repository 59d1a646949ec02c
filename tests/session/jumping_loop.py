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


def run_jumping(scene: Callable[[], Awaitable[Result]]) -> Result:
    """Run a scene that sleeps as long as it likes and takes no time."""

    async def whole() -> Result:
        return await scene()

    with asyncio.Runner(loop_factory=_JumpingLoop) as runner:
        return runner.run(whole())
