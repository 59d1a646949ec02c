"""The scenarios that come with the program, found by their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from teams_guest_desktop.rehearsal.errors import SettingsError
from teams_guest_desktop.rehearsal.scenario import read_scenario

_FOLDER = Path(__file__).with_name("scenarios")

NAMES = (
    "plain",
    "recorded",
    "lobby-slow",
    "lobby-denied",
    "large",
    "channel",
    "bad-day",
)
"""In the order in which they are told, the one for every day first."""

FILES = MappingProxyType({name: _FOLDER / f"{name}.toml" for name in NAMES})


def scenario_file(text: str) -> Path:
    """The file that is meant by a shipped name, or else by a path.

    Raises `SettingsError` if there is neither. A name wins over a file that is called so, which
    ``./`` before it makes a path.
    """
    if text in FILES:
        return FILES[text]
    file = Path(text)
    if not file.suffix and not file.exists():
        raise SettingsError(f"{text} is neither a file nor one of {', '.join(NAMES)}")
    return file


def listed() -> Iterator[str]:
    """A line for each: its name, and what it is."""
    width = max(map(len, NAMES))
    for name, file in FILES.items():
        yield f"{name:{width}}  {read_scenario(file).summary}"
