"""The line icons are one family: one grid, one stroke, one colour that the program can tint."""

from __future__ import annotations

import re

import pytest

from tests.house.sources import ROOT

_ICONS = sorted((ROOT / "resources" / "icons").glob("*.svg"))
_LINES = [icon for icon in _ICONS if icon.stem != "app"]


@pytest.mark.parametrize("icon", _LINES, ids=lambda icon: icon.stem)
def test_line_icon_keeps_to_the_grid(icon):
    text = icon.read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert set(re.findall(r'stroke-width="([^"]+)"', text)) == {"1.75"}
    assert set(re.findall(r"#[0-9a-f]{3,6}", text)) == {"#000"}


@pytest.mark.parametrize("icon", _ICONS, ids=lambda icon: icon.stem)
def test_icon_fetches_nothing_and_runs_nothing(icon):
    text = icon.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"href|<script|<style|https?:", text)
