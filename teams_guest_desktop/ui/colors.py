"""Colours of the window, light and dark, and the measure of its text.

Contrast of every text on its ground is at least 4.5:1, of every control's edge 3:1 (WCAG 2.2);
hairlines only divide and carry nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFontInfo, QGuiApplication

_MIDDLE = 128


@dataclass(frozen=True, slots=True)
class Colors:
    """One set of colours, as ``#rrggbb``."""

    ground: str
    raised: str
    field: str
    edge: str
    hairline: str
    text: str
    quiet: str
    accent: str
    accent_hover: str
    on_accent: str
    danger: str
    danger_hover: str
    on_danger: str
    warning: str
    error: str
    good: str
    own_bubble: str
    chip: str
    found: str
    on_found: str
    strip: str
    on_strip: str


LIGHT = Colors(
    ground="#f5f5f7",
    raised="#ffffff",
    field="#ffffff",
    edge="#8a8a94",
    hairline="#e2e2e8",
    text="#1c1c22",
    quiet="#5b5b66",
    accent="#3f51b5",
    accent_hover="#34449a",
    on_accent="#ffffff",
    danger="#b3261e",
    danger_hover="#981b14",
    on_danger="#ffffff",
    warning="#7a4b00",
    error="#b3261e",
    good="#1a6b3c",
    own_bubble="#e3e6f7",
    chip="#d9ddf5",
    found="#ffd75e",
    on_found="#1c1c22",
    strip="#fde7e5",
    on_strip="#7f1610",
)

DARK = Colors(
    ground="#17171b",
    raised="#222228",
    field="#1b1b20",
    edge="#7c7c88",
    hairline="#303038",
    text="#f2f2f5",
    quiet="#b4b4bf",
    accent="#8f9df2",
    accent_hover="#a6b1f6",
    on_accent="#14152b",
    danger="#d9564d",
    danger_hover="#e26c64",
    on_danger="#1c0403",
    warning="#f0c36d",
    error="#ff9b93",
    good="#7fd6a2",
    own_bubble="#31365c",
    chip="#262b4d",
    found="#ffd75e",
    on_found="#1c1c22",
    strip="#4a1512",
    on_strip="#ffd9d5",
)


def is_dark() -> bool:
    """Whether the dark colours are in force now."""
    return QGuiApplication.palette().window().color().lightness() < _MIDDLE


def colors() -> Colors:
    """The set of colours in force now."""
    return DARK if is_dark() else LIGHT


def em(count: float) -> int:
    """So many times the size of the program's text, in pixels: what grows with it."""
    return round(QFontInfo(QGuiApplication.font()).pixelSize() * count)
