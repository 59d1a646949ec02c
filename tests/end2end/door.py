"""Starts the program with the engine's flags that tests need; nobody can set them from outside.

``python -m tests.end2end.door ARGS`` is ``python -m teams_guest_desktop ARGS`` with a camera and
a microphone that Chromium makes up; ``--without-devices`` as first argument leaves them out.
"""

from __future__ import annotations

import sys

from teams_guest_desktop.app import Door, main

_DEVICES = "--use-fake-device-for-media-stream"
_SILENT = "--mute-audio"


def enter(arguments: list[str]) -> int:
    """Run the program; returns its exit code."""
    if arguments[:1] == ["--without-devices"]:
        return main(arguments[1:], Door((_SILENT,)))
    return main(arguments, Door((_DEVICES, _SILENT)))


if __name__ == "__main__":
    sys.exit(enter(sys.argv[1:]))
