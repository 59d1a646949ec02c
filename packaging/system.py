"""What the system must have: Qt WebEngine's shared libraries, a font, a virtual screen for tests.

Only Linux leaves these to the system; on Windows and macOS the wheels bring everything.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import debian
from console import SetupError

_LOADED_BY_THE_PROGRAM = (
    "libexec/QtWebEngineProcess",
    "lib/libQt6WebEngineWidgets.so.6",
    "plugins/platforms/libqxcb.so",
    "plugins/platforms/libqoffscreen.so",
    "plugins/xcbglintegrations/libqxcb-egl-integration.so",
    "plugins/xcbglintegrations/libqxcb-glx-integration.so",
)
_USED_BY_TESTS = ("Xvfb", "xauth", "xdotool", "git")
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
_NOT_FOUND = re.compile(r"^\s*(\S+) => not found$", re.MULTILINE)


def require_venv(*, tests: bool) -> None:
    """Make sure that this Python can make a virtual environment; Debian packs that apart."""
    if find_spec("ensurepip"):
        return
    if sys.platform != "linux":
        raise SetupError(f"{sys.executable} has no ensurepip. Please use Python from python.org.")
    debian.install(
        debian.packages(tests=tests),
        f"{sys.executable} cannot make a virtual environment: it comes without ensurepip.",
    )


def require_libraries(qt: Path, *, tests: bool) -> None:
    """Make sure that Qt's own files under the folder `qt` find every library they are linked to."""
    if sys.platform != "linux":
        return
    if missing := _missing(qt, tests=tests):
        debian.install(debian.packages(tests=tests), f"Missing: {', '.join(missing)}.")
    if missing := _missing(qt, tests=tests):
        raise SetupError(f"Still missing after installing: {', '.join(missing)}.")


def _missing(qt: Path, *, tests: bool) -> list[str]:
    programs = [name for name in _USED_BY_TESTS if tests and not shutil.which(name)]
    return [*missing_libraries(qt), *([] if _has_font() else ["a font"]), *programs]


def missing_libraries(qt: Path) -> list[str]:
    """Names of shared libraries that the dynamic linker does not find for what we load of Qt."""
    files = [file for name in _LOADED_BY_THE_PROGRAM if (file := qt / name).exists()]
    if not files:
        raise SetupError(f"Qt WebEngine is not where its wheel puts it: {qt}.")
    linked = subprocess.run(["ldd", *files], capture_output=True, encoding="utf-8", check=False)
    return sorted(set(_NOT_FOUND.findall(linked.stdout)))


def _has_font() -> bool:
    folders = (Path(folder).expanduser() for folder in _FONT_FOLDERS)
    return any(next(folder.rglob("*.[to]tf"), None) for folder in folders)
