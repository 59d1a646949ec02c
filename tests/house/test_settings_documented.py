"""The README's table of settings says what `settings.SETTINGS` says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from teams_guest_desktop.settings import SETTINGS, Setting

_README = Path(__file__).parents[2] / "README.md"


def row_of(setting: Setting) -> str:
    name, default = f"{setting.section}.{setting.name}", json.dumps(setting.default)
    return f"| `{name}` | {setting.allowed} | `{default}` | {setting.meaning} |"


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_each_setting_has_its_row(setting: Setting) -> None:
    assert row_of(setting) in _README.read_text(encoding="utf-8").splitlines()
