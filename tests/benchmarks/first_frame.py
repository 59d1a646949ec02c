"""From Join now to the first remote picture on the stage, on loopback, with three bots."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.benchmarks.figures import show_distribution
from tests.end2end import running
from tests.end2end.screen import virtual_screen
from tests.end2end.steps import LEAVE, into_meeting

_ROUNDS = 12


def main() -> None:
    """Print the distribution over several joins of one run."""
    waits: list[float] = []
    with virtual_screen() as screen, tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with (
            running.rehearsal(home) as rehearsal,
            running.program(screen, home, "--rehearsal", str(rehearsal.ready_file)) as program,
        ):
            into_meeting(program)
            for _ in range(_ROUNDS):
                waits.append(program.wait_for("media.first_remote_frame")["since_join_ms"])
                program.screen.press(LEAVE)
                program.wait_for("meeting.state", state="ended")
                program.screen.press("Return")
                program.wait_for("meeting.state", state="in_meeting")
    show_distribution("Join now to first remote frame", waits, "ms", "under 1500")


if __name__ == "__main__":
    main()
