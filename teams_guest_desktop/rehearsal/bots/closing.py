"""Keeps quiet about connections that are closed while they connect.

aiortc connects in a task that nobody can await, and that task fails with `InvalidStateError` if
the connection is closed meanwhile (seen in 1.16), as when a guest leaves at once. Nothing is left
behind by it but asyncio's complaint. Delete this when aiortc takes that error itself.
"""

from __future__ import annotations

import asyncio
from typing import Any

from aiortc import InvalidStateError


def forgive_closing(loop: asyncio.AbstractEventLoop) -> None:
    """Complain about every lost exception but this one."""

    def complain(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        task = context.get("future")
        connecting = isinstance(task, asyncio.Task) and "__connect" in repr(task.get_coro())
        if not (connecting and isinstance(context.get("exception"), InvalidStateError)):
            loop.default_exception_handler(context)

    loop.set_exception_handler(complain)
