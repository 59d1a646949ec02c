"""From the page's event to the notice on the screen, in a meeting where much is going on.

A roster of 300, 50 chat messages a second, shares, muting and other devices at random moments;
recording or transcription starts and stops ``--toggles N`` times. How long a notice takes is told
beside what the machine adds, and what was lost or doubled beside what the service has done.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import psutil

from tests.benchmarks.figures import show, show_distribution
from tests.benchmarks.stalls import idle_pulse
from tests.end2end import running
from tests.end2end.running import Program, Rehearsal
from tests.end2end.screen import virtual_screen
from tests.end2end.steps import OPEN_CHAT, into_meeting
from tests.end2end.toggling import GLASS, SCENARIO, Toggling, flood, signalled_starts

_TOGGLES = 500


def spent(program: Program, rehearsal: Rehearsal) -> dict[str, float]:
    """Seconds of processor that each side has used so far.

    The notice waits for the window's own thread; all others take the processor from it.
    """
    window = psutil.Process(program.child.pid)
    (own,) = [each for each in window.threads() if each.id == window.pid]
    whole = _spent_by(window)
    others = _spent_by(psutil.Process(rehearsal.child.pid))
    return {
        "window's own thread": own.user_time + own.system_time,
        "rest of the program and its page": whole - own.user_time - own.system_time,
        "rehearsal": others,
        "screen, hands, measuring": _spent_by(psutil.Process()) - whole - others,
    }


def _spent_by(process: psutil.Process) -> float:
    """By it and all its children, also those that have ended."""
    everybody = [process, *process.children(recursive=True)]
    return sum(sum(one.cpu_times()[:4]) for one in everybody if one.is_running())


def main() -> None:
    """Print the distribution."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--toggles", type=int, default=_TOGGLES)
    parser.add_argument("--seed", type=int, default=6)
    wanted = parser.parse_args()
    with virtual_screen() as screen, tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with (
            running.rehearsal(home, SCENARIO) as rehearsal,
            running.program(
                screen, home, "--rehearsal", str(rehearsal.ready_file), door=GLASS
            ) as program,
        ):
            into_meeting(program)
            program.wait_for("media.first_remote_frame")
            program.screen.press(OPEN_CHAT)
            began, before = time.monotonic(), spent(program, rehearsal)
            with flood(rehearsal):
                told = Toggling(program, rehearsal, wanted.seed).run(wanted.toggles)
            after, took = spent(program, rehearsal), time.monotonic() - began
        signalled = signalled_starts(home)
    show_distribution("notice.shown.latency_ms", told.shown, "ms", "p99 below 100, longest 500")
    show("starts by the service", told.started, "")
    show("starts in the receipts", signalled, "")
    show("notices answered", told.answered, "")
    show("lost", told.lost, "", "0")
    show("doubled", told.doubled, "", "0")
    for side, seconds in after.items():
        show(f"CPU: {side}", 100 * (seconds - before[side]) / took, "%")
    show("load of the machine over the last five minutes", psutil.getloadavg()[1], "")
    show_distribution("idle process, late by", idle_pulse(), "ms")


if __name__ == "__main__":
    main()
