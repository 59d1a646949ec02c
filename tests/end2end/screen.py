"""A screen of its own: Xvfb, with xdotool for hands and ImageMagick's import for eyes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_GEOMETRY = "1280x900x24"


@dataclass(frozen=True)
class Screen:
    """One virtual screen."""

    display: str

    def press(self, *keys: str) -> None:
        """Press keys, such as ``ctrl+shift+m``, in the window that has the focus."""
        self._hands("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type a text into what has the focus."""
        self._hands("type", "--delay", "2", "--", text)

    def focus(self, window_title: str) -> str:
        """Give a window the focus, once it is there; returns its id."""
        found = self._hands("search", "--sync", "--onlyvisible", "--name", window_title)
        window = found.split()[-1]
        self._hands("windowfocus", "--sync", window)
        return window

    def windows(self, window_title: str) -> list[str]:
        """Ids of the visible windows with this title."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", window_title],
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout.split()

    def close_window(self, window: str) -> None:
        """Ask a window to close, as its close button does."""
        self._hands("windowclose", window)

    def photograph(self, file: Path, window: str = "root") -> None:
        """Keep what is to be seen."""
        subprocess.run(["import", "-window", window, str(file)], env=self.environment(), check=True)

    def _hands(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self.environment(),
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        )
        return done.stdout

    def environment(self) -> dict[str, str]:
        """The variables of a program that is to appear on this screen."""
        return {**os.environ, "DISPLAY": self.display}


@contextmanager
def virtual_screen(geometry: str = _GEOMETRY) -> Iterator[Screen]:
    """A fresh screen; gone at the end."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", geometry, "-nolisten", "tcp"],
        pass_fds=(writer,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as numbers:
            number = numbers.readline().strip()
        yield Screen(f":{number}")
    finally:
        server.terminate()
        server.wait()
