"""Which engine this is: for the log, and for whoever asks whether it is up to date."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import qVersion
from PySide6.QtWebEngineCore import (
    qWebEngineChromiumSecurityPatchVersion,
    qWebEngineChromiumVersion,
)


@dataclass(frozen=True, slots=True)
class EngineVersions:
    """Versions as texts, such as ``140.0.7339.225``."""

    qt: str
    chromium: str
    chromium_security: str
    """Chromium's version up to which security patches are in."""

    def has_patches_of(self, minimum: str) -> bool:
        """Whether the security patches are at least of this version; an empty one asks for none."""
        return not minimum or _numbers(self.chromium_security) >= _numbers(minimum)


def _numbers(version: str) -> tuple[int, ...]:
    """To be compared; ``140`` and ``140.0`` are the same. Nothing where it is no version."""
    parts = version.split(".")
    if not all(part.isdecimal() for part in parts):
        return ()
    numbers = [int(part) for part in parts]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def engine_versions() -> EngineVersions:
    """The versions of the engine that runs."""
    return EngineVersions(
        qt=qVersion(),
        chromium=str(qWebEngineChromiumVersion()),
        chromium_security=str(qWebEngineChromiumSecurityPatchVersion()),
    )
