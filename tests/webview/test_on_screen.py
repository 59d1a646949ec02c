"""Runs `on_screen.py` under a screen of its own; the other tests have none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def screen() -> Iterator[str]:
    """The name of a fresh Xvfb, such as ``:1``."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24"]
    with (
        os.fdopen(reading, encoding="ascii") as answer,
        subprocess.Popen(
            [*command, "-nolisten", "tcp", "-noreset"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        ) as server,
    ):
        os.close(writing)
        yield f":{answer.readline().strip()}"
        server.terminate()


def test_on_a_screen(screen):
    tests = Path(__file__).with_name("on_screen.py")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tests)],
        env=os.environ | {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"},
        cwd=tests.parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout
