"""The stall door with a pane of glass in it: the page can be told to misbehave."""

from __future__ import annotations

import sys
from pathlib import Path

from teams_guest_desktop.app import Door, main
from tests.benchmarks.stall_door import Pulse
from tests.end2end.glass_door import Glass


def enter() -> int:
    """Run the program with a pulse and a pane of glass."""
    kept: list[object] = []

    def watch() -> None:
        pulse = Pulse(Path(sys.argv[1]), Path(sys.argv[2]))
        pulse.start()
        kept.extend((pulse, Glass()))

    flags = ("--use-fake-device-for-media-stream", "--mute-audio")
    return main(sys.argv[3:], Door(flags, on_opened=watch))


if __name__ == "__main__":
    sys.exit(enter())
