"""Debian's packages: which ones Qt WebEngine's wheels need, and how they get onto the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache

from console import SetupError, run_quietly, step

# What the wheels of Qt leave to the system. Alternatives, the newer name first: Debian 13 and
# Ubuntu 24.04 renamed a few for 64-bit time.
_LIBRARIES = (
    "libasound2t64|libasound2",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0t64|libglib2.0-0",
    "libnss3",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcomposite1",
    "libxdamage1",
    "libxkbcommon-x11-0",
    "libxkbfile1",
    "libxrandr2",
    "libxtst6",
    "fonts-dejavu-core",
    "ca-certificates",
)
_TESTS = ("xvfb", "xauth", "xdotool", "git", "libpulse0")  # the last for Qt's text to speech
_VENV = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def packages(*, tests: bool) -> list[str]:
    """Everything that running needs from the system, and what the tests use."""
    return [_VENV, *_LIBRARIES, *(_TESTS if tests else ())]


def install(wanted: Sequence[str], reason: str) -> None:
    """Install as root; otherwise end with the one command that does."""
    if not shutil.which("apt-get"):
        raise SetupError(
            f"{reason}\nOnly on Debian and Ubuntu can this set-up name the packages, there:\n"
            f"  {' '.join(wanted)}\nPlease install the same from your own system."
        )
    if os.geteuid() != 0:
        raise SetupError(
            f"{reason}\nThis command installs it:\n  "
            f"sudo apt-get update && sudo apt-get install -y {' '.join(map(_first_known, wanted))}"
        )
    with step("Installing system packages"):
        _update_lists()
        run_quietly(
            ["apt-get", "install", "-y", "--no-install-recommends", *map(_first_known, wanted)],
            environment=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        )


@cache
def _update_lists() -> None:
    run_quietly(["apt-get", "update"])


def _first_known(alternatives: str) -> str:
    *newer, oldest = alternatives.split("|")
    return next((name for name in newer if _is_known(name)), oldest)


def _is_known(name: str) -> bool:
    shown = subprocess.run(["apt-cache", "show", name], capture_output=True, check=False)
    return shown.returncode == 0
