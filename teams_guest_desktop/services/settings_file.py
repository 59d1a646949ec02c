"""Where the settings are looked for, and how they are read from there.

The program never writes the file, and needs no folder of its own: a home that cannot be written
or even entered is no reason to stop.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from teams_guest_desktop.errors import ProblemCode, SettingsError
from teams_guest_desktop.settings import Settings, parse_settings

FOLDER = "teams-guest-desktop"
FILE = "settings.toml"
MAX_BYTES = 64 * 1024


def read_settings(chosen: Path | None, usual: Path | None) -> Settings:
    """The settings from the chosen file; else from the usual one, if it is there; else defaults.

    Raises `SettingsError` for a file that is there and cannot be used, and for a chosen one that
    is not there.
    """
    if chosen is not None:
        return parse_settings(_read(chosen), str(chosen))
    if usual is not None and _is_there(usual):
        return parse_settings(_read(usual), str(usual))
    return Settings()


def usual_settings_file(
    environ: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Path | None:
    """The user's settings file by the customs of the platform; None: the user has no home."""
    home = Path(environ.get("USERPROFILE" if platform == "win32" else "HOME") or "")
    if platform == "win32":
        folder = Path(environ.get("APPDATA") or home / "AppData" / "Roaming")
    elif platform == "darwin":
        folder = home / "Library" / "Application Support"
    else:
        # By the XDG specification a relative path there is to be ignored.
        configured = Path(environ.get("XDG_CONFIG_HOME") or "")
        folder = configured if configured.is_absolute() else home / ".config"
    return folder / FOLDER / FILE if folder.is_absolute() else None


def usual_receipts_folder(
    environ: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Path | None:
    """Where the record of notices is kept by the customs of the platform; None: no home."""
    home = Path(environ.get("USERPROFILE" if platform == "win32" else "HOME") or "")
    if platform == "win32":
        folder = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        folder = home / "Library" / "Application Support"
    else:
        configured = Path(environ.get("XDG_STATE_HOME") or "")
        folder = configured if configured.is_absolute() else home / ".local" / "state"
    return folder / FOLDER / "receipts" if folder.is_absolute() else None


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:  # a folder on the way may not be entered
        return False


def _read(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(file, f"{error.strerror}") from None
    if len(content) > MAX_BYTES:
        raise _unreadable(file, f"it is larger than {MAX_BYTES // 1024} KB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _unreadable(file, f"line {line} is not UTF-8") from None


def _unreadable(file: Path, why: str) -> SettingsError:
    return SettingsError(
        ProblemCode.SETTINGS_UNREADABLE, f"The settings file {file} cannot be read: {why}."
    )
