"""Writes a copy of the chat to the disk: all of it, or nothing."""

from __future__ import annotations

import asyncio
import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from teams_guest_desktop.errors import CopyError, ProblemCode

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class CopyFile:
    """Implements `meeting.ports.CopyPort` in a thread beside the window's."""

    async def save(self, path: str, make: Callable[[], str]) -> None:
        """Make the text and write it as UTF-8."""
        try:
            await asyncio.to_thread(_save, Path(path), make)
        except OSError as error:
            raise CopyError(code_of(error), "The copy could not be written.") from error


def _save(path: Path, make: Callable[[], str]) -> None:
    """Beside its place first: what stood there stays until the new one is whole on the disk."""
    content = make().encode("utf-8", "replace")
    handle, name = tempfile.mkstemp(prefix=".chat-", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def code_of(error: OSError) -> ProblemCode:
    """What the person can do something about."""
    if error.errno in _NO_SPACE:
        return ProblemCode.COPY_NO_SPACE
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return ProblemCode.COPY_FORBIDDEN
    return ProblemCode.COPY_FAILED
