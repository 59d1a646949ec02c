"""From the chat service having a message to its being on the screen, by nudge and by poll alone.

The real program in a real rehearsal, the pane open; somebody writes ``--messages N`` times, at
moments that have nothing to do with the polls. Then ``--flood SECONDS`` of fifty messages a second,
with the service's limits enforced: how often the program reads is told beside what it may.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil

from teams_guest_desktop.session.chat_pace import Pace
from tests.benchmarks.figures import percentile, show
from tests.end2end import running
from tests.end2end.running import Program, Rehearsal
from tests.end2end.screen import virtual_screen
from tests.end2end.steps import OPEN_CHAT, into_meeting, post_as_bot

_SCENARIO = """
[meeting]
name = "Latency"
conversation = false

[[participant]]
id = "ada"
name = "Ada"
"""
_LEAST_SECONDS = 0.4
_MOST_SECONDS = 2.4
_FLOOD_SECONDS = 0.02
_LONGEST_POLL_SECONDS = Pace().watched * 1.1


def write(program: Program, rehearsal: Rehearsal, count: int, chance: random.Random) -> None:
    """Let somebody write so often, and tell how long each message took."""
    latencies: dict[str, list[float]] = {"nudge": [], "poll": []}
    for number in range(count):
        time.sleep(chance.uniform(_LEAST_SECONDS, _MOST_SECONDS))
        message_id = post_as_bot(rehearsal, f"Message {number}")
        shown = program.wait_for("chat.message_shown", message_id=message_id)
        latencies[shown["via"]].append(shown["latency_ms"])
    everything = latencies["nudge"] + latencies["poll"]
    aim = 250 if latencies["nudge"] else 250 + 1000 * _LONGEST_POLL_SECONDS
    way = "with nudges" if latencies["nudge"] else "without nudges"
    show(f"shown after, {way}: p50", percentile(everything, 0.50), "ms")
    show(f"shown after, {way}: p95", percentile(everything, 0.95), "ms", f"less than {aim:.0f}")
    show(f"shown after, {way}: longest of {count}", max(everything), "ms")
    show("of these by a nudge", len(latencies["nudge"]), "")


def flood(program: Program, rehearsal: Rehearsal, seconds: float) -> None:
    """Let somebody write without end; count the reads by what the service's log gained."""
    rehearsal.control("POST", "options", {"enforce_limits": True})
    before = len(_reads(rehearsal))
    moments: list[float] = []
    over = threading.Event()

    def count() -> None:
        while not over.wait(0.1):
            new = len(_reads(rehearsal)) - before - len(moments)
            moments.extend([time.monotonic()] * new)

    counting = threading.Thread(target=count)
    counting.start()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        last = post_as_bot(rehearsal, "Flood")
        time.sleep(_FLOOD_SECONDS)
    program.wait_for("chat.message_shown", message_id=last)
    over.set()
    counting.join()
    for window, most in ((10.0, 50), (60.0, 200)):
        busiest = max(sum(at <= one < at + window for one in moments) for at in moments)
        show(f"reads in {window:.0f} s of a flood", busiest, "", f"at most {most}")
    refused = sum(one["status"] == 429 for one in _reads(rehearsal))
    show("reads refused by the service", refused, "", "0")


def _reads(rehearsal: Rehearsal) -> list[dict[str, Any]]:
    requests = rehearsal.control("GET", "log")["requests"]
    return [one for one in requests if one["method"] == "GET" and one["path"].endswith("/messages")]


def main() -> None:
    """Print the distributions and the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100)
    parser.add_argument("--flood", type=float, default=70.0)
    parser.add_argument("--seed", type=int, default=7)
    wanted = parser.parse_args()
    chance = random.Random(wanted.seed)  # noqa: S311 - moments, not secrets
    with virtual_screen() as screen, tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with (
            running.rehearsal(home, _SCENARIO) as rehearsal,
            running.program(screen, home, "--rehearsal", str(rehearsal.ready_file)) as program,
        ):
            into_meeting(program)
            program.screen.press(OPEN_CHAT)
            first = post_as_bot(rehearsal, "First")
            program.wait_for("chat.message_shown", message_id=first)
            write(program, rehearsal, wanted.messages, chance)
            rehearsal.control("POST", "options", {"nudges": False})
            write(program, rehearsal, wanted.messages, chance)
            rehearsal.control("POST", "options", {"nudges": True})
            if wanted.flood:
                flood(program, rehearsal, wanted.flood)
    show("load of the machine over the last five minutes", psutil.getloadavg()[1], "")


if __name__ == "__main__":
    main()
