"""The one place where the service starts tasks: each has a name and an owner, all are awaited."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

logger = logging.getLogger(__name__)


class Tasks:
    """Owns the tasks of one part of the service and ends them together."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run `work` until it ends or `close` cancels it; its failure is logged, never lost."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error("%s failed", task.get_name(), exc_info=error)

    async def finish(self, seconds: float) -> None:
        """Wait so long for what is about to end by itself, then `close`."""
        if self._running:
            await asyncio.wait(tuple(self._running), timeout=seconds)
        await self.close()

    async def close(self) -> None:
        """Cancel what runs and wait for it, whatever it still starts while ending."""
        while self._running:
            ending = tuple(self._running)
            for task in ending:
                task.cancel()
            await asyncio.wait(ending)
