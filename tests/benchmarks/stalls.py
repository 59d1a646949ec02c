"""How long the GUI thread stalls over a rehearsed meeting of two minutes.

Three bots with pictures, somebody comes and goes, writes, records, shares. A stall is how late a
pulse of 5 ms in the GUI thread is. Python's own idle pulse, beside it, says what the machine adds.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import show_distribution
from tests.end2end import running
from tests.end2end.running import Program, Rehearsal
from tests.end2end.screen import virtual_screen
from tests.end2end.steps import OPEN_CHAT, into_meeting, post_as_bot

_SECONDS = 120.0
_BEAT = 0.005


def live(program: Program, rehearsal: Rehearsal, until: float) -> None:
    """What goes on in a meeting, again and again."""
    round_ = 0
    while time.monotonic() < until:
        round_ += 1
        added = rehearsal.control(
            "POST",
            "participants",
            {"name": f"Newcomer {round_}", "kind": "bot", "camera": True, "microphone": True},
        )
        for number in range(5):
            message = post_as_bot(rehearsal, f"Message {round_}.{number}")
        program.wait_for("chat.message_shown", message_id=message)
        rehearsal.control("POST", "recording", {"state": "started"})
        program.wait_for("notice.shown")
        program.screen.focus("This meeting is")
        program.screen.press("Return")
        program.wait_for("notice.answered")
        program.focus()
        rehearsal.control("POST", "recording", {"state": "stopped"})
        program.screen.press("ctrl+shift+m", "ctrl+shift+o")
        rehearsal.control("DELETE", f"participants/{added['id']}")


def idle_pulse() -> list[float]:
    """How late a sleep of 5 ms is in a process that does nothing else, in milliseconds."""
    late: list[float] = []
    for _ in range(400):
        before = time.perf_counter()
        time.sleep(_BEAT)
        late.append((time.perf_counter() - before - _BEAT) * 1000)
    return late


def main() -> None:
    """Print the distribution of the program's stalls, and of an idle process's."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else _SECONDS
    with virtual_screen() as screen, tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        results, begin = home / "results.json", home / "begin"
        door = ("tests.benchmarks.stall_door", str(results), str(begin))
        with (
            running.rehearsal(home) as rehearsal,
            running.program(
                screen, home, "--rehearsal", str(rehearsal.ready_file), door=door
            ) as program,
        ):
            into_meeting(program)
            program.wait_for("media.first_remote_frame")
            program.screen.press(OPEN_CHAT)
            begin.touch()
            live(program, rehearsal, time.monotonic() + seconds)
            begin.unlink()
            while not results.exists():
                program.wait_for("chat.message_shown", message_id=post_as_bot(rehearsal, "end"))
            stalls = json.loads(results.read_text())
    show_distribution("idle process, late by", idle_pulse(), "ms")
    show_distribution("GUI thread stalls", stalls, "ms", "p99 below 16, longest below 100")


if __name__ == "__main__":
    main()
