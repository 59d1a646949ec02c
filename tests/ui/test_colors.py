"""Colours can be told apart (WCAG 2.2), and follow what is asked for."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from teams_guest_desktop.settings import Theme
from teams_guest_desktop.ui.colors import DARK, LIGHT, colors, em
from teams_guest_desktop.ui.theme import apply_theme

TEXTS = [
    ("text", "ground"),
    ("text", "raised"),
    ("text", "field"),
    ("text", "own_bubble"),
    ("quiet", "ground"),
    ("quiet", "raised"),
    ("quiet", "field"),
    ("quiet", "own_bubble"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_danger", "danger"),
    ("on_danger", "danger_hover"),
    ("warning", "raised"),
    ("error", "raised"),
    ("good", "raised"),
    ("on_strip", "strip"),
    ("text", "chip"),
    ("quiet", "chip"),
    ("error", "chip"),
    ("accent", "chip"),
    ("accent", "own_bubble"),
    ("accent", "ground"),
    ("error", "ground"),
    ("error", "own_bubble"),
    ("on_found", "found"),
]
EDGES = [
    ("edge", "raised"),
    ("edge", "field"),
    ("accent", "raised"),
    ("accent", "ground"),
    ("accent", "strip"),
    ("on_strip", "strip"),
    ("error", "ground"),
]
"""Of controls, and of pictures that carry a meaning."""


def luminance(color: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    c = QColor(color)
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_texts_can_be_read(scheme, text, ground):
    assert contrast(getattr(scheme, text), getattr(scheme, ground)) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_can_be_seen(scheme, edge, ground):
    assert contrast(getattr(scheme, edge), getattr(scheme, ground)) >= 3


@pytest.mark.parametrize(("theme", "expected"), [(Theme.DARK, DARK), (Theme.LIGHT, LIGHT)])
def test_what_is_asked_for_holds_where_qt_knows_no_desktop(qapp, theme, expected):
    apply_theme(qapp, theme)
    try:
        assert colors() is expected
    finally:
        apply_theme(qapp, Theme.LIGHT)


def test_measures_grow_with_the_text(qapp):
    before, font = em(10), qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(larger)
    try:
        assert em(10) == pytest.approx(2 * before, abs=2)
    finally:
        qapp.setFont(font)
