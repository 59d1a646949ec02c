"""What the developer sees and how a command ends: progress lines, set-up errors, child programs."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

Command = Sequence[str | os.PathLike[str]]

CANNOT_START = 3


class SetupError(Exception):
    """The set-up cannot go on; the message says why and what to do."""

    def __init__(self, message: str, exit_code: int = CANNOT_START) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def say(text: str) -> None:
    """Print one progress line at once, also into a pipe."""
    print(text, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a piece of work, and say how long it took."""
    say(f"• {title} …")
    started = time.monotonic()
    yield
    say(f"  done in {time.monotonic() - started:.0f} s")


def run_quietly(
    command: Command, *, folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> str:
    """Run to the end and return what it printed; a failure shows the output and ends the set-up."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise SetupError(f"“{command[0]}” cannot be started: {error.strerror}.") from error
    if done.returncode != 0:
        raise SetupError(
            f"{done.stdout.rstrip()}\n\nThis failed with exit code {done.returncode}:\n"
            f"  {shlex.join(os.fspath(part) for part in command)}"
        )
    return done.stdout


def run_through(
    command: Command, *, folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> int:
    """Run on this terminal and return the exit code as a shell would; it does not outlive us."""
    with subprocess.Popen(command, cwd=folder, env=environment) as child, _signals_go_to(child):
        code = child.wait()
    return code if code >= 0 else 128 - code


@contextmanager
def _signals_go_to(child: subprocess.Popen[bytes]) -> Iterator[None]:
    """Let the child decide how to end: pass SIGTERM on; Ctrl+C reaches it through the terminal."""

    def pass_on(number: int, _frame: FrameType | None) -> None:
        if number == signal.SIGTERM:
            child.terminate()

    before = {number: signal.signal(number, pass_on) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def end_cleanly(command: Callable[[], int]) -> int:
    """Run a command: an error becomes a message, and a signal stops what was started."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, stop)
    try:
        return command()
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
