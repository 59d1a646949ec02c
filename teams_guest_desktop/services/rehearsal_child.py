"""The rehearsal as a child of the program, and what it says when it is ready.

Watched by threads, not by asyncio: qasync has no child watching of its own on every platform, and
threads that read pipes to their ends behave the same everywhere. The child holds the other end of
a pipe of ours as its stdin: however the program ends, the child reads the end of it and ends too.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO, Annotated, Any, Literal, Self

import msgspec

from teams_guest_desktop.errors import ProblemCode, RehearsalError
from teams_guest_desktop.secret import Secret

COMMAND = (sys.executable, "-m", "teams_guest_desktop.rehearsal", "--with-parent")
START_SECONDS = 15.0
STOP_SECONDS = 0.85
"""Time for the child to end by itself; then it is killed."""

DRAIN_SECONDS = 0.2
"""Time to read what the child wrote last, after its end."""

MAX_READY_BYTES = 64 * 1024


class RehearsalReady(msgspec.Struct, frozen=True):
    """How to reach a rehearsal: the line it prints when it is ready."""

    ready: Literal[True]
    meeting_link: str
    meeting_id: str
    passcode: Secret
    endpoint: str
    access_key: Secret
    connection_string: Secret
    ca_file: str
    identity_endpoint: str
    identity_header: Secret
    signalling: Annotated[str, msgspec.Meta(pattern=r"^ws://localhost:[0-9]{1,5}/[!-~]*\Z")]
    control: str
    control_key: Secret


def read_ready_file(file: Path) -> RehearsalReady:
    """The ready line of a rehearsal that runs already. Raises `RehearsalError`."""
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_READY_BYTES + 1)
    except OSError as error:
        raise _not_started(f"{file} cannot be read: {error.strerror}") from None
    try:
        return _parse(content)
    except ValueError:
        raise _not_started(f"{file} is not what a rehearsal prints when it is ready") from None


class RehearsalChild:
    """A rehearsal that was started by us and ends with us."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        self.ready: RehearsalReady
        self.pid = child.pid
        self._child = child
        self._loop = asyncio.get_running_loop()
        self._first_line: asyncio.Future[bytes] = self._loop.create_future()
        self._exit_code: asyncio.Future[int] = self._loop.create_future()
        self._complaint = ""
        readers = [
            Thread(target=self._watch_output, args=(child.stdout,), daemon=True),
            Thread(target=self._watch_complaints, args=(child.stderr,), daemon=True),
        ]
        watcher = Thread(target=self._watch_exit, args=(readers,), daemon=True)
        for thread in (*readers, watcher):
            thread.start()

    @classmethod
    async def start(
        cls,
        scenario: Path | None = None,
        *,
        command: Sequence[str] = COMMAND,
        start_seconds: float = START_SECONDS,
    ) -> Self:
        """Start a rehearsal and wait until it is ready. Raises `RehearsalError`."""
        chosen = () if scenario is None else ("--scenario", str(scenario))
        try:
            child = subprocess.Popen(  # noqa: ASYNC220, S603 - takes a few ms; ours to the letter
                [*command, *chosen],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise _not_started(f"{error.strerror}") from None
        started = cls(child)
        try:
            started.ready = await started._wait_until_ready(start_seconds)
        except BaseException:
            await started.stop()
            raise
        return started

    async def ended(self) -> int:
        """Wait for the end of the child; its exit code."""
        return await asyncio.shield(self._exit_code)

    async def stop(self) -> None:
        """End the child, in less than a second. Never raises; can be called again."""
        if self._child.stdin is not None:
            self._child.stdin.close()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self.ended()
        except TimeoutError:
            self._child.kill()
            await self.ended()

    async def _wait_until_ready(self, seconds: float) -> RehearsalReady:
        news: set[asyncio.Future[Any]] = {self._first_line, self._exit_code}
        heard, _ = await asyncio.wait(news, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if not heard:
            raise _not_started(f"it was not ready within {seconds:g} seconds")
        if self._first_line.done() and self._first_line.result():
            try:
                return _parse(self._first_line.result())
            except ValueError:
                raise _not_started("it said something else than that it is ready") from None
        await self.stop()
        raise _not_started(self._complaint or "it ended without a word")

    def _watch_output(self, output: IO[bytes]) -> None:
        with output:
            self._tell(self._first_line, output.readline(MAX_READY_BYTES))
            while output.readline(MAX_READY_BYTES):
                pass

    def _watch_complaints(self, complaints: IO[bytes]) -> None:
        with complaints:
            while line := complaints.readline(MAX_READY_BYTES):
                self._complaint = line.decode("utf-8", "replace").strip()[-200:] or self._complaint

    def _watch_exit(self, readers: Sequence[Thread]) -> None:
        code = self._child.wait()
        for reader in readers:
            reader.join(DRAIN_SECONDS)
        self._tell(self._exit_code, code)

    def _tell(self, future: asyncio.Future[Any], value: Any) -> None:
        """Hand over to the loop; a loop that has been closed needs to know nothing more."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(_settle, future, value)


def _settle(future: asyncio.Future[Any], value: Any) -> None:
    if not future.done():
        future.set_result(value)


def _parse(line: bytes) -> RehearsalReady:
    return msgspec.json.decode(line, type=RehearsalReady, dec_hook=_secret)


def _secret(_kind: type, value: object) -> Secret:
    if not isinstance(value, str):
        raise ValueError("a secret is a text")  # noqa: TRY004 - what msgspec expects of a hook
    return Secret(value)


def _not_started(why: str) -> RehearsalError:
    return RehearsalError(
        ProblemCode.REHEARSAL_NOT_STARTED, f"The rehearsal could not be started: {why}."
    )
