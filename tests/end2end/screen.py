"""A screen of its own: Xvfb, with xdotool for hands and ImageMagick's import for eyes."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_GEOMETRY = "1280x900x24"
_PATIENCE_SECONDS = 20.0


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
        """Give a window the focus, once it is there; returns its id.

        Asked again and again: xdotool gives up when a window goes while it looks at all of them.
        """
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            for window in reversed(self.windows(window_title)):
                if self._try_hands("windowfocus", "--sync", window):
                    return window
        raise AssertionError(f"no window {window_title!r} within {_PATIENCE_SECONDS} s")

    def windows(self, window_title: str) -> list[str]:
        """Ids of the visible windows with this title."""
        return self._hands_at("search", "--onlyvisible", "--name", window_title).stdout.split()

    def until_gone(self, window_title: str) -> None:
        """Wait until no window with this title is to be seen; looks again and again."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while self.windows(window_title):
            assert time.monotonic() < deadline, f"there is still {window_title!r}"

    def photograph(self, file: Path, window: str = "root") -> None:
        """Keep what is to be seen."""
        subprocess.run(["import", "-window", window, str(file)], env=self.environment(), check=True)

    def _hands(self, *arguments: str) -> None:
        done = self._hands_at(*arguments)
        assert done.returncode == 0, done.stderr

    def _try_hands(self, *arguments: str) -> bool:
        try:
            return self._hands_at(*arguments, seconds=2.0).returncode == 0
        except subprocess.TimeoutExpired:
            return False

    def _hands_at(
        self, *arguments: str, seconds: float = _PATIENCE_SECONDS
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *arguments],
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
        )

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
