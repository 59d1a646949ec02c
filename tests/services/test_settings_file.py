"""Where the settings come from, and what is said about a file that cannot be used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from teams_guest_desktop.errors import ProblemCode, SettingsError
from teams_guest_desktop.services.settings_file import read_settings, usual_settings_file
from teams_guest_desktop.settings import Settings

GOOD = '[guest]\nname = "Ada"\n'


def test_the_chosen_file_comes_before_the_usual_one(tmp_path: Path) -> None:
    chosen, usual = tmp_path / "chosen.toml", tmp_path / "usual.toml"
    chosen.write_text(GOOD)
    usual.write_text('[guest]\nname = "Bo"\n')
    assert read_settings(chosen, usual).guest_name == "Ada"
    assert read_settings(None, usual).guest_name == "Bo"
    assert read_settings(None, usual).source == str(usual)


def test_no_file_and_no_home_are_the_defaults(tmp_path: Path) -> None:
    assert read_settings(None, None) == Settings()
    assert read_settings(None, tmp_path / "missing" / "settings.toml") == Settings()
    file = tmp_path / "a file"
    file.touch()
    assert read_settings(None, file / "settings.toml") == Settings()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may enter every folder")
def test_a_home_that_may_not_be_entered_is_no_reason_to_stop(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert read_settings(None, closed / "settings.toml") == Settings()


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert read_settings(file, None).guest_name == "Ada"


def test_a_chosen_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: No such file") as raised:
        read_settings(tmp_path / "missing.toml", None)
    assert raised.value.code is ProblemCode.SETTINGS_UNREADABLE


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"# one\n# \xff\n", "line 2 is not UTF-8"), (b"#" * 70_000, "larger than 64 KB")],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, content: bytes, why: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    with pytest.raises(SettingsError, match=why) as raised:
        read_settings(None, file)
    assert raised.value.code is ProblemCode.SETTINGS_UNREADABLE


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(None, tmp_path)


def test_what_is_wrong_in_it_has_its_line(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(GOOD + "nmae = 1\n")
    with pytest.raises(SettingsError, match="line 3") as raised:
        read_settings(file, None)
    assert raised.value.code is ProblemCode.SETTINGS_WRONG


@pytest.mark.skipif(os.name == "nt", reason="paths of the other platforms")
@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {"HOME": "/h"}, "/h/.config/teams-guest-desktop/settings.toml"),
        (
            "linux",
            {"HOME": "/h", "XDG_CONFIG_HOME": "/c"},
            "/c/teams-guest-desktop/settings.toml",
        ),
        (
            "linux",
            {"HOME": "/h", "XDG_CONFIG_HOME": "relative"},
            "/h/.config/teams-guest-desktop/settings.toml",
        ),
        ("linux", {}, None),
        (
            "darwin",
            {"HOME": "/h"},
            "/h/Library/Application Support/teams-guest-desktop/settings.toml",
        ),
        ("win32", {"APPDATA": "/a"}, "/a/teams-guest-desktop/settings.toml"),
        (
            "win32",
            {"USERPROFILE": "/u"},
            "/u/AppData/Roaming/teams-guest-desktop/settings.toml",
        ),
        ("win32", {}, None),
    ],
)
def test_the_usual_place_follows_the_platform(
    platform: str, environ: dict[str, str], expected: str | None
) -> None:
    place = usual_settings_file(environ, platform)
    assert place == (Path(expected) if expected else None)
