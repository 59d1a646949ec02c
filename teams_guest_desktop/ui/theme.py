"""Colours of the window, light and dark, and the style sheet made of them.

Contrast of every text on its ground is at least 4.5:1, of every control's edge 3:1 (WCAG 2.2).
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from teams_guest_desktop.settings import Theme


@dataclass(frozen=True, slots=True)
class Colors:
    """One set of colours, as ``#rrggbb``."""

    ground: str
    raised: str
    field: str
    edge: str
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
    strip: str
    on_strip: str


LIGHT = Colors(
    ground="#f5f5f7",
    raised="#ffffff",
    field="#ffffff",
    edge="#8a8a94",
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
    strip="#fde7e5",
    on_strip="#7f1610",
)

DARK = Colors(
    ground="#17171b",
    raised="#222228",
    field="#1b1b20",
    edge="#7c7c88",
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
    strip="#4a1512",
    on_strip="#ffd9d5",
)


def is_dark() -> bool:
    """Whether the dark colours are in force now."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def colors() -> Colors:
    """The set of colours in force now."""
    return DARK if is_dark() else LIGHT


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Dress the program; follows the desktop when `theme` says so."""
    hints = application.styleHints()
    wanted = {
        Theme.SYSTEM: Qt.ColorScheme.Unknown,
        Theme.LIGHT: Qt.ColorScheme.Light,
        Theme.DARK: Qt.ColorScheme.Dark,
    }[theme]
    application.setStyle("Fusion")
    hints.setColorScheme(wanted)
    hints.colorSchemeChanged.connect(lambda _scheme: _dress(application))
    _dress(application)


def _dress(application: QApplication) -> None:
    set_of_colors = colors()
    application.setPalette(_palette(set_of_colors))
    application.setStyleSheet(_style_sheet(set_of_colors))


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


def _style_sheet(c: Colors) -> str:
    """Dimensions are in ``em`` or small pixels, so that larger text makes larger controls."""
    return f"""
    QLineEdit, QPlainTextEdit, QComboBox {{
        background: {c.field}; color: {c.text}; border: 1px solid {c.edge};
        border-radius: 6px; padding: 7px 9px; selection-background-color: {c.accent};
        selection-color: {c.on_accent};
    }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{
        border: 2px solid {c.accent}; padding: 6px 8px;
    }}
    QComboBox::drop-down {{ border: none; width: 24px; }}
    QPushButton, QToolButton {{
        background: {c.raised}; color: {c.text}; border: 1px solid {c.edge};
        border-radius: 6px; padding: 8px 16px;
    }}
    QPushButton:hover, QToolButton:hover {{ border-color: {c.text}; }}
    QPushButton:focus, QToolButton:focus {{
        border: 2px solid {c.accent}; padding: 7px 15px;
    }}
    QPushButton:disabled, QToolButton:disabled {{ color: {c.quiet}; border-color: {c.quiet}; }}
    QPushButton[look="primary"] {{
        background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent};
        font-weight: 600;
    }}
    QPushButton[look="primary"]:hover {{ background: {c.accent_hover}; }}
    QPushButton[look="primary"]:focus {{ border: 2px solid {c.text}; }}
    QPushButton[look="primary"]:disabled {{
        background: {c.raised}; color: {c.quiet}; border-color: {c.quiet};
    }}
    QToolButton[look="bar"] {{ padding: 6px 10px; min-width: 4.6em; }}
    QToolButton[look="bar"]:focus {{ padding: 5px 9px; }}
    QToolButton[look="danger"] {{
        background: {c.danger}; color: {c.on_danger}; border: 1px solid {c.danger};
        padding: 6px 10px; min-width: 4.6em; font-weight: 600;
    }}
    QToolButton[look="danger"]:hover {{ background: {c.danger_hover}; }}
    QToolButton[look="danger"]:focus {{ border: 2px solid {c.text}; padding: 5px 9px; }}
    QToolButton[look="bar"]:checked {{ background: {c.own_bubble}; border-color: {c.accent}; }}
    QFrame[look="card"] {{
        background: {c.raised}; border: 1px solid {c.ground}; border-radius: 12px;
    }}
    QFrame[look="side"] {{ background: {c.raised}; border: none; }}
    QFrame[look="bar"] {{ background: {c.raised}; border: none; }}
    QFrame[look="strip"] {{ background: {c.strip}; border: none; }}
    QFrame[look="strip"] QLabel {{ color: {c.on_strip}; font-weight: 600; }}
    QFrame[look="banner"] {{ background: {c.own_bubble}; border: none; }}
    QFrame[look="warning"] {{ background: {c.raised}; border: none; }}
    QLabel[look="title"] {{ font-size: 20pt; font-weight: 600; }}
    QLabel[look="heading"] {{ font-size: 14pt; font-weight: 600; }}
    QLabel[look="quiet"] {{ color: {c.quiet}; }}
    QLabel[look="warning"] {{ color: {c.warning}; }}
    QLabel[look="error"] {{ color: {c.error}; }}
    QLabel[look="good"] {{ color: {c.good}; }}
    QListView {{ background: {c.raised}; border: none; outline: none; }}
    QProgressBar {{
        background: {c.field}; border: 1px solid {c.edge}; border-radius: 4px; height: 8px;
        max-height: 8px;
    }}
    QProgressBar::chunk {{ background: {c.good}; border-radius: 3px; }}
    QToolTip {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.edge}; }}
    """
