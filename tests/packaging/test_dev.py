"""The commands themselves, as typed: what they refuse and how they say so."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.house.sources import ROOT

_DEV = ROOT / "packaging" / "dev.py"


def _call(*arguments, **variables):
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, _DEV, *arguments],
        env=environment | variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_run_without_a_screen_says_what_to_do():
    done = _call("run")
    assert done.returncode == 3
    assert "xvfb-run" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [[], ["launch"], ["run", "--name"], ["sdk", "--", "2.0.0", "2.0.1"]]
)
def test_wrong_usage_is_2(arguments):
    assert _call(*arguments).returncode == 2


def test_help_names_every_command():
    shown = _call("--help").stdout
    assert all(name in shown for name in ("run", "test", "screenshots", "translations", "sdk"))
