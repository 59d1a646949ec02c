"""Dresses the program in its colours, and again when the desktop changes them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from teams_guest_desktop.settings import Theme
from teams_guest_desktop.ui.colors import DARK, LIGHT, Colors
from teams_guest_desktop.ui.style_sheet import style_sheet

_SCHEMES = {
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
}


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Dress the program, whose style is Fusion; follows the desktop when `theme` says so."""
    hints = application.styleHints()
    # Where Qt knows no desktop it stays at Unknown, whatever is asked for: so we choose ourselves.
    hints.setColorScheme(_SCHEMES[theme])
    hints.colorSchemeChanged.connect(lambda scheme: _dress(application, theme, scheme))
    _dress(application, theme, hints.colorScheme())


def _dress(application: QApplication, theme: Theme, scheme: Qt.ColorScheme) -> None:
    wanted = scheme if theme is Theme.SYSTEM else _SCHEMES[theme]
    c = DARK if wanted is Qt.ColorScheme.Dark else LIGHT
    application.setPalette(_palette(c))
    application.setStyleSheet(style_sheet(c))


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
    ):
        palette.setColor(role, QColor(color))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.WindowText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.quiet))
    return palette
