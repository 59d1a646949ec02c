"""Stamps: what a step was last done with, so that it is done again only when that changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path


def fingerprint(*parts: str) -> str:
    """One short text that differs when any of the parts does."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()


def fingerprint_of_files(files: Iterable[Path], root: Path) -> str:
    """A fingerprint of the files' names, seen from the root, and of their contents."""
    digests = (
        f"{file.relative_to(root).as_posix()}={hashlib.sha256(file.read_bytes()).hexdigest()}"
        for file in sorted(files)
    )
    return fingerprint(*digests)


def when_changed(
    stamp: Path, value: str, work: Callable[[], None], result: Path | None = None
) -> None:
    """Do the work unless it was done with this value and its result is still there.

    The stamp is written when the work is done, so that a failure is tried again.
    """
    if _holds(stamp, value) and (result is None or result.exists()):
        return
    stamp.unlink(missing_ok=True)
    work()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value, encoding="utf-8")


def _holds(stamp: Path, value: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == value
