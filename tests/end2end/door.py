"""Starts the program with the engine's flags that tests need; nobody can set them from outside.

``python -m tests.end2end.door ARGS`` is ``python -m teams_guest_desktop ARGS`` with a camera and
a microphone that Chromium makes up; ``--without-devices`` as first argument leaves them out.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from teams_guest_desktop.app import Door, main

_DEVICES = "--use-fake-device-for-media-stream"
_SILENT = "--mute-audio"

QT_WARNINGS = "TEAMS_GUEST_TEST_QT_WARNINGS"
"""Names the file that gets the texts of Qt's warnings."""


def keep(text: str) -> None:
    """Write down what Qt warns of, where the test asks for it."""
    file = os.environ.get(QT_WARNINGS)
    if file:
        with Path(file).open("a", encoding="utf-8") as warnings:
            warnings.write(text + "\n")


def enter(arguments: list[str]) -> int:
    """Run the program; returns its exit code."""
    if arguments[:1] == ["--without-devices"]:
        return main(arguments[1:], Door((_SILENT,), on_qt_warning=keep))
    return main(arguments, Door((_DEVICES, _SILENT), on_qt_warning=keep))


if __name__ == "__main__":
    sys.exit(enter(sys.argv[1:]))
