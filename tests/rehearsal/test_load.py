"""The benchmark of a busy meeting, as short as it can be: it has to run and to say what it is for.

How quick and how heavy the service is, no test can tell: for that it runs an hour, on its own.
"""

from __future__ import annotations

import re
import subprocess
import sys


def test_a_busy_meeting_loses_no_call():
    command = [sys.executable, "-m", "tests.benchmarks.load", "--seconds", "3", "--earlier", "100"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    figures = dict(re.findall(r"^(.+?) {2,}(-?[0-9.]+)", done.stdout, re.MULTILINE))
    assert figures["calls that failed"] == "0.0"
    for kind in ("poll chat", "send message", "change participant"):
        assert float(figures[f"{kind}: p99"]) > 0
    assert float(figures["memory of the service at the end"]) > 0
    assert "memory an hour" in figures
