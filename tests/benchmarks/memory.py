"""Proportional set size of all processes: at the join box, warm, and in a meeting with three bots.

The rehearsal service is another program and is not counted.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import psutil

from tests.benchmarks.figures import show
from tests.end2end import running
from tests.end2end.running import Program
from tests.end2end.screen import Screen, virtual_screen

_SETTLE_SECONDS = 8.0


def weight(pid: int) -> float:
    """MiB of a process and all it has started, each shared page counted in part."""
    process = psutil.Process(pid)
    everybody = [process, *process.children(recursive=True)]
    alive = [one for one in everybody if one.status() != psutil.STATUS_ZOMBIE]
    return float(sum(one.memory_full_info().pss for one in alive)) / 2**20


def bare_window(screen: Screen) -> float:
    """MiB of a bare PySide6 window."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.bare_window", "--stay"],
        env=screen.environment(),
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    with child.stdout:
        child.stdout.readline()
        measured = weight(child.pid)
    child.terminate()
    child.wait()
    return measured


def settle(program: Program) -> None:
    """Let a while pass in which nothing is expected: caches fill, imports end."""
    psutil.wait_procs([psutil.Process(program.child.pid)], timeout=_SETTLE_SECONDS)


def main() -> None:
    """Print the three weights, and that of a bare window."""
    with virtual_screen() as screen, tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        show("bare window", bare_window(screen), "MiB")
        with running.rehearsal(home) as rehearsal:
            arguments = ("--rehearsal", str(rehearsal.ready_file), "--name", "A", "--auto-join")
            with running.program(screen, home, *arguments) as program:
                program.wait_for("app.join_box_ready")
                show("at the join box", weight(program.child.pid), "MiB", "at most 90")
                program.wait_for("media.first_remote_frame")
                settle(program)
                show("in a meeting with three bots", weight(program.child.pid), "MiB")
            with running.program(screen, home, *arguments[:2]) as program:
                program.wait_for("page.ready")
                settle(program)
                show("warm, rehearsal engine", weight(program.child.pid), "MiB")
        with running.program(screen, home) as program:
            program.wait_for("page.ready")
            settle(program)
            show("warm, real Calling SDK loaded", weight(program.child.pid), "MiB")


if __name__ == "__main__":
    main()
