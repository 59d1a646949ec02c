"""Starts the program with the engine's flags that tests need; nobody can set them from outside.

``python -m tests.end2end.door ARGS`` is ``python -m teams_guest_desktop ARGS`` with a camera and
a microphone that Chromium makes up, without a network, and with little patience with a page that
hangs; ``--without-devices`` as first argument leaves camera and microphone out.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from teams_guest_desktop.app import Door, main

_DEVICES = "--use-fake-device-for-media-stream"
_SILENT = "--mute-audio"
_OFFLINE = '"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"'
"""Nothing but this machine is found: so a test runs the same with a network and without."""
SHORT_PATIENCE_SECONDS = 1.5

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
    flags = [_SILENT, _OFFLINE]
    if arguments[:1] == ["--without-devices"]:
        arguments = arguments[1:]
    else:
        flags.append(_DEVICES)
    return main(arguments, Door(tuple(flags), SHORT_PATIENCE_SECONDS, on_qt_warning=keep))


if __name__ == "__main__":
    sys.exit(enter(sys.argv[1:]))
