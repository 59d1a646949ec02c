"""Dresses the program in its colours, and again when the desktop changes them.

Where the system asks for high contrast its person gets it: on Windows in the colours chosen there,
elsewhere in black and white. Qt tells of it from 6.10 on; before, the settings can ask for it.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from teams_guest_desktop.settings import Theme
from teams_guest_desktop.ui.colors import BLACK, DARK, LIGHT, WHITE, Colors, colors_of
from teams_guest_desktop.ui.style_sheet import style_sheet

_SCHEMES = {
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
    Theme.HIGH_CONTRAST: Qt.ColorScheme.Dark,
}


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Dress the program, whose style is Fusion; follows the desktop when `theme` says so."""
    hints = application.styleHints()
    # Where Qt knows no desktop it stays at Unknown, whatever is asked for: so we choose ourselves.
    hints.setColorScheme(_SCHEMES[theme])
    hints.colorSchemeChanged.connect(lambda _scheme: _dress(application, theme))
    if hasattr(hints, "accessibility"):
        changed = hints.accessibility().contrastPreferenceChanged
        changed.connect(lambda _preference: _dress(application, theme))
    _dress(application, theme)


def _dress(application: QApplication, theme: Theme) -> None:
    c = _colors_for(application, theme)
    application.setPalette(_palette(c))
    application.setStyleSheet(style_sheet(c))


def _colors_for(application: QApplication, theme: Theme) -> Colors:
    if theme is Theme.HIGH_CONTRAST:
        return BLACK
    hints = application.styleHints()
    scheme = hints.colorScheme() if theme is Theme.SYSTEM else _SCHEMES[theme]
    is_dark = scheme is Qt.ColorScheme.Dark
    if theme is not Theme.SYSTEM or not asks_for_contrast(hints):
        return DARK if is_dark else LIGHT
    if sys.platform == "win32":
        return colors_of(_palette_of_system(application))
    return BLACK if is_dark else WHITE


def asks_for_contrast(hints: QStyleHints) -> bool:
    """Whether the system asks for high contrast; False where Qt cannot tell."""
    if not hasattr(hints, "accessibility"):
        return False
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def _palette_of_system(application: QApplication) -> QPalette:
    application.setPalette(QPalette())  # lets go of ours
    palette = application.palette()
    quiet = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    palette.setColor(QPalette.ColorRole.PlaceholderText, quiet)
    return palette


def _palette(c: Colors) -> QPalette:
    palette = QPalette()
    for role, color in (
        (QPalette.ColorRole.Window, c.ground),
        (QPalette.ColorRole.WindowText, c.text),
        (QPalette.ColorRole.Base, c.field),
        (QPalette.ColorRole.AlternateBase, c.raised),
        (QPalette.ColorRole.Text, c.text),
        (QPalette.ColorRole.Button, c.raised),
        (QPalette.ColorRole.ButtonText, c.text),
        (QPalette.ColorRole.ToolTipBase, c.raised),
        (QPalette.ColorRole.ToolTipText, c.text),
        (QPalette.ColorRole.PlaceholderText, c.quiet),
        (QPalette.ColorRole.Highlight, c.accent),
        (QPalette.ColorRole.HighlightedText, c.on_accent),
        (QPalette.ColorRole.Link, c.accent),
        (QPalette.ColorRole.Mid, c.edge),
    ):
        palette.setColor(role, QColor(color))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.WindowText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.quiet))
    return palette
