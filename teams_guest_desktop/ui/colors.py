"""Colours of the window, light, dark and of high contrast, and the measure of its text.

Contrast of every text on its ground is at least 4.5:1, of every control's edge 3:1 (WCAG 2.2);
hairlines only divide and carry nothing. In high contrast it is 7:1, nothing is told by colour, and
lines part what else is parted by shades.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QFontInfo, QGuiApplication, QPalette

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
    strip_edge: str
    on_strip: str
    is_high_contrast: bool = False


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
    strip_edge="#fde7e5",
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
    strip_edge="#4a1512",
    on_strip="#ffd9d5",
)


@cache
def high_contrast(ground: str, text: str, quiet: str, accent: str, on_accent: str) -> Colors:
    """One set of colours made of few, such as those that somebody has chosen for the system."""
    return Colors(
        ground=ground,
        raised=ground,
        field=ground,
        edge=text,
        hairline=text,
        text=text,
        quiet=quiet,
        accent=accent,
        accent_hover=accent,
        on_accent=on_accent,
        danger=text,
        danger_hover=text,
        on_danger=ground,
        warning=text,
        error=text,
        good=text,
        own_bubble=ground,
        chip=ground,
        found=accent,
        on_found=on_accent,
        strip=ground,
        strip_edge=text,
        on_strip=text,
        is_high_contrast=True,
    )


BLACK = high_contrast("#000000", "#ffffff", "#b0b0b0", "#ffff00", "#000000")
WHITE = high_contrast("#ffffff", "#000000", "#454545", "#00009f", "#ffffff")


def colors_of(palette: QPalette) -> Colors:
    """The colours of high contrast that are made of this palette."""
    role = QPalette.ColorRole
    roles = (role.Window, role.WindowText, role.PlaceholderText, role.Highlight)
    chosen = [palette.color(one).name() for one in (*roles, role.HighlightedText)]
    return high_contrast(*chosen)


def is_dark() -> bool:
    """Whether the dark colours are in force now."""
    return QGuiApplication.palette().window().color().lightness() < _MIDDLE


def colors() -> Colors:
    """The set of colours in force now: the palette tells (`ui.theme`)."""
    palette = QGuiApplication.palette()
    edge = palette.color(QPalette.ColorRole.Mid)
    if edge == palette.color(QPalette.ColorRole.WindowText):  # only so in high contrast
        return colors_of(palette)
    return DARK if is_dark() else LIGHT


def em(count: float) -> int:
    """So many times the size of the program's text, in pixels: what grows with it."""
    return round(QFontInfo(QGuiApplication.font()).pixelSize() * count)
