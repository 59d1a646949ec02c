"""The one place where asyncio tasks are made: named, owned, awaited at the end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


class Tasks:
    """Owns every task of the program. A task that fails is reported, never silently lost."""

    def __init__(self, report: Callable[[str, BaseException], None]) -> None:
        self._report = report
        self._running: dict[asyncio.Task[None], str] = {}

    def start(self, name: str, coroutine: Coroutine[Any, Any, None]) -> None:
        """Run a coroutine beside everything else, under a name for reports and `cancel`."""
        task = asyncio.get_event_loop().create_task(self._guard(name, coroutine), name=name)
        self._running[task] = name
        task.add_done_callback(lambda done: self._forget(done, coroutine))

    async def _guard(self, name: str, coroutine: Coroutine[Any, Any, None]) -> None:
        try:
            await coroutine
        except Exception as error:  # noqa: BLE001 - one of the four doors: reported, not hidden
            self._report(name, error)

    def _forget(self, task: asyncio.Task[None], coroutine: Coroutine[Any, Any, None]) -> None:
        self._running.pop(task, None)
        coroutine.close()  # one that was cancelled before it began would complain for ever

    def cancel(self, name: str) -> None:
        """Cancel all running tasks of this name."""
        for task, its_name in list(self._running.items()):
            if its_name == name:
                task.cancel()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of what is running, for reports and tests."""
        return tuple(self._running.values())

    async def drain(self, seconds: float) -> None:
        """Let what is running come to its end for a while, then cancel the rest.

        What is started meanwhile is included: nothing runs afterwards, except who asked for it.
        """
        now = asyncio.get_running_loop().time
        end = now() + seconds
        while (others := self._others()) and (left := end - now()) > 0:
            await asyncio.wait(others, timeout=left)
        while others := self._others():
            for task in others:
                task.cancel()
            await asyncio.wait(others)

    def _others(self) -> set[asyncio.Task[None]]:
        return {task for task in self._running if task is not asyncio.current_task()}
