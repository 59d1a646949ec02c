"""From the start of the process to a join box that takes keys, against a bare window.

Both in turn, on the same screen, so that what else the machine does hits both.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.figures import show
from tests.end2end.running import program
from tests.end2end.screen import Screen, virtual_screen

_ROUNDS = 10
_AIM = 1.6


def bare_window(screen: Screen) -> float:
    """Milliseconds of a bare PySide6 window."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bare_window"],
        env=screen.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def join_box(screen: Screen, home: Path) -> float:
    """Milliseconds of the program."""
    with program(screen, home) as running:
        return float(running.wait_for("app.join_box_ready")["since_start_ms"])


def main() -> None:
    """Print medians and their ratio."""
    with virtual_screen() as screen, tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        bare_window(screen), join_box(screen, home)
        pairs = [(bare_window(screen), join_box(screen, home)) for _ in range(_ROUNDS)]
    bare = statistics.median(pair[0] for pair in pairs)
    ours = statistics.median(pair[1] for pair in pairs)
    show("bare window takes keys after", bare, "ms")
    show("join box takes keys after", ours, "ms")
    show("ratio", ours / bare, "", f"at most {_AIM}")


if __name__ == "__main__":
    main()
