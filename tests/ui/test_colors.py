"""Colours can be told apart (WCAG 2.2), and follow what is asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from teams_guest_desktop.contract.facts import ColorScheme
from teams_guest_desktop.settings import Theme
from teams_guest_desktop.ui import theme as theme_module
from teams_guest_desktop.ui.colors import BLACK, DARK, LIGHT, WHITE, colors, colors_of, em
from teams_guest_desktop.ui.page_texts import page_appearance
from teams_guest_desktop.ui.theme import apply_theme, asks_for_contrast

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


SCHEMES = {"light": LIGHT, "dark": DARK, "black": BLACK, "white": WHITE}


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_texts_can_be_read(scheme, text, ground):
    least = 7 if scheme.is_high_contrast else 4.5
    assert contrast(getattr(scheme, text), getattr(scheme, ground)) >= least


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_can_be_seen(scheme, edge, ground):
    assert contrast(getattr(scheme, edge), getattr(scheme, ground)) >= 3


@pytest.mark.parametrize(
    ("theme", "expected", "page"),
    [
        (Theme.DARK, DARK, (ColorScheme.DARK, False)),
        (Theme.LIGHT, LIGHT, (ColorScheme.LIGHT, False)),
        (Theme.HIGH_CONTRAST, BLACK, (ColorScheme.DARK, True)),
    ],
)
def test_what_is_asked_for_holds_where_qt_knows_no_desktop(qapp, theme, expected, page):
    apply_theme(qapp, theme)
    try:
        assert colors() is expected
        told = page_appearance()
        assert (told.color_scheme, told.high_contrast) == page
    finally:
        apply_theme(qapp, Theme.LIGHT)


@pytest.mark.parametrize(
    ("platform", "scheme", "expected"),
    [
        ("linux", Qt.ColorScheme.Dark, BLACK),
        ("linux", Qt.ColorScheme.Unknown, WHITE),
        ("win32", Qt.ColorScheme.Dark, None),
    ],
)
def test_a_system_of_high_contrast_gets_it(monkeypatch, platform, scheme, expected):
    class Hints:
        def accessibility(self):
            return self

        def contrastPreference(self):  # noqa: N802 - Qt's
            return Qt.ContrastPreference.HighContrast

        def colorScheme(self):  # noqa: N802 - Qt's
            return scheme

    class System:
        """With colours of its person's choice."""

        def styleHints(self):  # noqa: N802 - Qt's
            return Hints()

        def setPalette(self, palette):  # noqa: N802 - Qt's
            assert palette == QPalette()

        def palette(self):
            palette = QPalette(QColor("#2d3236"), QColor("#202020"))
            palette.setColor(QPalette.ColorRole.WindowText, QColor("#ffffff"))
            palette.setColor(QPalette.ColorRole.Highlight, QColor("#8ee3f0"))
            return palette

    monkeypatch.setattr("sys.platform", platform)
    found = theme_module._colors_for(System(), Theme.SYSTEM)
    if expected is None:
        assert (found.ground, found.text, found.accent) == ("#202020", "#ffffff", "#8ee3f0")
        assert found.is_high_contrast
        assert colors_of(theme_module._palette(found)) is found
    else:
        assert found is expected
    assert theme_module._colors_for(System(), Theme.DARK) is DARK


def test_a_qt_that_cannot_tell_of_contrast_asks_for_none():
    assert not asks_for_contrast(object())


def test_measures_grow_with_the_text(qapp):
    before, font = em(10), qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(larger)
    try:
        assert em(10) == pytest.approx(2 * before, abs=2)
    finally:
        qapp.setFont(font)
