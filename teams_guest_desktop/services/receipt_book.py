"""Keeps receipts on disk: one file a month, append-only, in a folder of the user.

::

    receipts-2026-11.jsonl        the chain, see `receipt_chain`
    receipts-2026-11.jsonl.head   where it ends
    receipts.key                  the key of the meetings' hashes, for the user alone
    receipts.lock                 held while one of several programs writes
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from filelock import FileLock
from filelock import Timeout as LockTimeout

from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.ports import JournalPort
from teams_guest_desktop.meeting.receipts import Receipt
from teams_guest_desktop.services.receipt_chain import Head, fields_of, link, read_line

PATTERN = "receipts-*.jsonl"
_KEY_BYTES = 32
_LOCK_SECONDS = 5.0


class ReceiptBook:
    """Writes in a thread of its own kind, one receipt after the other; never raises.

    What cannot be written is told to the journal, for the owner: the guest can do nothing about
    it, and the notice goes on. Without a `folder` nothing can be kept. `keep_days` of 0 keeps
    everything; `forward_to` gets a copy.
    """

    def __init__(
        self,
        folder: Path | None,
        journal: JournalPort,
        *,
        keep_days: int,
        forward_to: Path | None,
        now: Callable[[], float],
    ) -> None:
        self._folder = folder
        self._journal = journal
        self._keep_days = keep_days
        self._forward_to = forward_to
        self._now = now
        self._order = asyncio.Lock()
        self._told: ProblemCode | None = None

    async def keep(self, receipt: Receipt) -> None:
        """Write one receipt down, after those that were given before."""
        async with self._order:
            code = await asyncio.to_thread(self._keep, receipt)
        if code is not None and code is not self._told:
            self._journal.record("problem", code=code.value, action="tell_owner")
        self._told = code

    def _keep(self, receipt: Receipt) -> ProblemCode | None:
        folder = self._folder
        if folder is None:
            return ProblemCode.RECEIPT_NOT_KEPT
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with FileLock(folder / "receipts.lock", timeout=_LOCK_SECONDS):
                file = _append(folder, receipt)
                self._forget_old(folder)
        except (OSError, LockTimeout):
            return ProblemCode.RECEIPT_NOT_KEPT
        return self._forward(file)

    def _forget_old(self, folder: Path) -> None:
        """Files go as a whole, once all in them is older than the owner wants to keep it."""
        if not self._keep_days:
            return
        oldest = datetime.fromtimestamp(self._now(), UTC) - timedelta(days=self._keep_days)
        first = f"receipts-{oldest:%Y-%m}.jsonl"
        for file in folder.glob(PATTERN):
            if file.name < first:
                file.unlink()
                head_file(file).unlink(missing_ok=True)

    def _forward(self, file: Path) -> ProblemCode | None:
        if self._forward_to is None:
            return None
        try:
            for each in (file, head_file(file)):
                part = self._forward_to / f"{each.name}.part"
                shutil.copyfile(each, part)
                part.replace(self._forward_to / each.name)
        except OSError:
            return ProblemCode.RECEIPT_NOT_FORWARDED
        return None


def _append(folder: Path, receipt: Receipt) -> Path:
    month = datetime.fromtimestamp(receipt.at, UTC).strftime("%Y-%m")
    file = folder / f"receipts-{month}.jsonl"
    is_begun = file.exists() or head_file(file).exists()
    head = _end_of(file) if is_begun else _end_of_last(folder)
    line, end = link(fields_of(receipt, _key_in(folder)), head)
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "ab") as stream:
        stream.write(f"{line}\n".encode("ascii"))
        stream.flush()
        os.fsync(stream.fileno())
    _write_head(file, end)
    return file


def _end_of_last(folder: Path) -> Head:
    """A new file goes on where the newest of those before ends."""
    files = sorted(folder.glob(PATTERN))
    return Head(0, _end_of(files[-1]).hash) if files else Head()


def _key_in(folder: Path) -> bytes:
    file = folder / "receipts.key"
    if file.exists():
        return file.read_bytes()
    key = secrets.token_bytes(_KEY_BYTES)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(key)
    return key


def head_file(file: Path) -> Path:
    """Where the end of a file of receipts is told."""
    return file.with_name(f"{file.name}.head")


def read_head(file: Path) -> Head | None:
    """Where a file of receipts ends, as told beside it; None: nothing useful is told."""
    try:
        told = json.loads(head_file(file).read_text("ascii"))
        return Head(int(told["n"]), str(told["hash"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _write_head(file: Path, end: Head) -> None:
    part = head_file(file).with_suffix(".part")
    part.write_text(json.dumps({"n": end.n, "hash": end.hash}), "ascii")
    part.replace(head_file(file))


def _end_of(file: Path) -> Head:
    """The end of the last line that was written whole; what was begun behind it is taken away.

    A last line that is whole and yet no line of a chain is left as it is: `verify` will tell.
    """
    content = file.read_bytes() if file.exists() else b""
    whole = content[: content.rfind(b"\n") + 1]
    if len(whole) < len(content):
        os.truncate(file, len(whole))
    entry = read_line(whole.rstrip(b"\n").rpartition(b"\n")[2].decode("ascii", "replace"))
    told = read_head(file)
    if entry is None:
        return told or Head()
    return _where_to_tie(Head(entry["n"], entry["hash"]), told)


def _where_to_tie(found: Head, told: Head | None) -> Head:
    """What the next line follows: the last line, unless something was taken away behind it.

    Then it follows what is missing, or nothing at all, so that this shows for good. A program that
    ended while it wrote leaves an end that is one further than told, or, after the very first
    line, none told.
    """
    if told is None:
        return found if found.n == 1 else Head(found.n)
    return found if found.n > told.n else told
