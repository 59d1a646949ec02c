"""Sends 2 000 messages of which every fifth has bad luck, and tells what arrived and how fast."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

from tests.rehearsal.running import running
from tests.session.bad_line import write_on_a_bad_line

MESSAGES = 2_000


def main() -> int:
    """Print the figures as one JSON object; 1 where a message is missing, double or misplaced."""
    with tempfile.TemporaryDirectory() as folder:
        scenario = Path(folder, "nobody.toml")
        scenario.write_text('[meeting]\nname = "Bad line"\nlobby = false\n', "utf-8")
        with running(scenario) as service:
            began = time.monotonic()
            outcome = asyncio.run(write_on_a_bad_line(service, MESSAGES))
            seconds = time.monotonic() - began
    figures = {
        "messages": len(outcome.typed),
        "arrived": len(outcome.arrived),
        "exactly_once_in_order": outcome.arrived == outcome.typed,
        "shown_in_order": outcome.shown == outcome.typed,
        "faults": dict(outcome.faults),
        "retries": outcome.retries,
        "seconds": round(seconds, 1),
    }
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    return 0 if outcome.arrived == outcome.typed == outcome.shown else 1


if __name__ == "__main__":
    raise SystemExit(main())
