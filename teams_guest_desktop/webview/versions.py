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


def engine_versions() -> EngineVersions:
    """The versions of the engine that runs."""
    return EngineVersions(
        qt=qVersion(),
        chromium=str(qWebEngineChromiumVersion()),
        chromium_security=str(qWebEngineChromiumSecurityPatchVersion()),
    )
