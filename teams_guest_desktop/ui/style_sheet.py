"""The style sheet, made of colours. Sizes grow with the program's text where it matters."""

from __future__ import annotations

from teams_guest_desktop.ui.colors import Colors, em


def style_sheet(c: Colors) -> str:
    """All looks of the window."""
    ordinary = _fields(c) + _buttons(c) + _frames(c) + _labels(c) + _lists(c)
    return ordinary + _high_contrast(c) if c.is_high_contrast else ordinary


def _fields(c: Colors) -> str:
    return f"""
    QLineEdit, QTextEdit, QComboBox {{
        background: {c.field}; color: {c.text}; border: 1px solid {c.edge};
        border-radius: 6px; padding: 7px 9px; selection-background-color: {c.accent};
        selection-color: {c.on_accent};
    }}
    QLineEdit:focus, QTextEdit:focus, QComboBox:focus {{
        border: 2px solid {c.accent}; padding: 6px 8px;
    }}
    QLineEdit:disabled, QTextEdit:disabled, QComboBox:disabled {{
        background: {c.ground}; color: {c.quiet}; border-color: {c.hairline};
    }}
    QComboBox::drop-down {{ border: none; width: 2em; }}
    QComboBox::down-arrow {{ image: none; }}
    QComboBox QAbstractItemView {{
        background: {c.field}; color: {c.text}; border: 1px solid {c.edge}; padding: 4px;
        selection-background-color: {c.accent}; selection-color: {c.on_accent};
    }}
    QComboBox QAbstractItemView::item {{ padding: 6px 8px; }}
    QCheckBox {{ spacing: 8px; }}
    QCheckBox::indicator {{ width: {em(1.5)}px; height: {em(1.5)}px; }}
    QProgressBar {{
        background: {c.field}; border: 1px solid {c.edge}; border-radius: 4px; height: 8px;
        max-height: 8px;
    }}
    QProgressBar::chunk {{ background: {c.good}; border-radius: 3px; }}
    """


def _buttons(c: Colors) -> str:
    return f"""
    QPushButton, QToolButton {{
        background: {c.raised}; color: {c.text}; border: 1px solid {c.edge};
        border-radius: 6px; padding: 8px 16px;
    }}
    QPushButton {{ min-width: 4em; }}
    QPushButton[look="plain"] {{ border-color: transparent; color: {c.quiet}; padding: 4px 12px; }}
    QPushButton[look="plain"]:hover {{ color: {c.text}; }}
    QPushButton[look="plain"]:focus {{ border-color: {c.accent}; padding: 3px 11px; }}
    QPushButton[look="icon"] {{ min-width: 0; padding: 8px; }}
    QPushButton[look="icon"]:focus {{ padding: 7px; }}
    QPushButton:hover, QToolButton:hover {{ border-color: {c.text}; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {c.hairline}; }}
    QPushButton:focus, QToolButton:focus {{
        border: 2px solid {c.accent}; padding: 7px 15px;
    }}
    QPushButton:disabled, QToolButton:disabled {{
        background: {c.ground}; color: {c.quiet}; border-color: {c.hairline};
    }}
    QPushButton[look="primary"] {{
        background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent};
        font-weight: 600;
    }}
    QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed {{
        background: {c.accent_hover};
    }}
    QPushButton[look="primary"]:focus {{ border: 2px solid {c.text}; }}
    QPushButton[look="primary"]:disabled {{
        background: {c.ground}; color: {c.quiet}; border-color: {c.hairline};
    }}
    QToolButton[look="tool"] {{ border-color: transparent; background: transparent; padding: 3px; }}
    QToolButton[look="tool"]:focus {{ border-color: {c.accent}; padding: 2px; }}
    QToolButton[look="tool"]:hover {{ background: {c.hairline}; }}
    QToolButton[look="tool"]:checked {{ background: {c.own_bubble}; border-color: {c.accent}; }}
    QToolButton[look="bar"], QToolButton[look="danger"] {{ padding: 6px 10px; }}
    QToolButton[look="bar"]:focus, QToolButton[look="danger"]:focus {{ padding: 5px 9px; }}
    QToolButton[look="bar"]:checked {{ background: {c.own_bubble}; border-color: {c.accent}; }}
    QToolButton[look="danger"] {{
        background: {c.danger}; color: {c.on_danger}; border: 1px solid {c.danger};
        font-weight: 600;
    }}
    QToolButton[look="danger"]:hover, QToolButton[look="danger"]:pressed {{
        background: {c.danger_hover};
    }}
    QToolButton[look="danger"]:focus {{ border: 2px solid {c.text}; }}
    QToolButton[look="danger"]:disabled {{
        background: {c.ground}; color: {c.quiet}; border-color: {c.hairline};
    }}
    """


def _high_contrast(c: Colors) -> str:
    """Where shades tell nothing: a thick edge has the focus, and what is filled is emptied then."""
    filled = 'QPushButton[look="primary"]', 'QToolButton[look="danger"]'
    return f"""
    QPushButton:focus, QToolButton:focus, {filled[0]}:focus, {filled[1]}:focus {{
        background: {c.ground}; color: {c.text}; border: 4px solid {c.accent};
    }}
    QPushButton:focus {{ padding: 5px 13px; }}
    QPushButton[look="icon"]:focus {{ padding: 5px; }}
    QPushButton[look="plain"] {{ border-color: {c.text}; }}
    QPushButton[look="plain"]:focus {{ padding: 1px 9px; }}
    QFrame[look="strip"] QPushButton:focus {{ border-color: {c.accent}; padding: 1px 9px; }}
    QToolButton[look="tool"]:focus {{ padding: 0; }}
    QToolButton[look="bar"]:focus, {filled[1]}:focus {{ padding: 3px 7px; }}
    QToolButton:checked {{ border: 3px double {c.text}; }}
    QToolButton:checked:focus {{ border: 4px double {c.accent}; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {c.ground}; }}
    QPushButton:disabled, QToolButton:disabled {{ border: 1px dashed {c.quiet}; }}
    {filled[0]}:disabled, {filled[1]}:disabled {{ border: 1px dashed {c.quiet}; }}
    QFrame[look="banner"] {{ border: 1px solid {c.text}; }}
    QDialog {{ border: 2px solid {c.text}; }}
    """


def _frames(c: Colors) -> str:
    return f"""
    QFrame[look="card"] {{
        background: {c.raised}; border: 1px solid {c.hairline}; border-radius: 12px;
    }}
    QFrame[look="side"] {{
        background: {c.raised}; border: none; border-left: 1px solid {c.hairline};
    }}
    QFrame[look="bar"] {{
        background: {c.raised}; border: none; border-top: 1px solid {c.hairline};
    }}
    QFrame[look="note"] {{
        background: {c.ground}; border: none; border-bottom: 1px solid {c.hairline};
    }}
    QFrame[look="note"] QLabel {{ color: {c.quiet}; font-size: {em(0.92)}px; }}
    QFrame[look="strip"] {{ background: {c.strip}; border: 2px solid {c.strip_edge}; }}
    QFrame[look="strip"] QLabel {{ color: {c.on_strip}; font-weight: 600; }}
    QFrame[look="strip"] QPushButton {{ border-color: {c.on_strip}; padding: 4px 12px; }}
    QFrame[look="strip"] QPushButton:focus {{ border-color: {c.accent}; padding: 3px 11px; }}
    QFrame[look="banner"] {{ background: {c.own_bubble}; border: none; }}
    QFrame[look="trouble"] {{
        background: {c.raised}; border: none; border-top: 1px solid {c.hairline};
    }}
    QScrollArea, QScrollArea > QWidget > QWidget[look="through"] {{
        background: transparent; border: none;
    }}
    """


def _labels(c: Colors) -> str:
    return f"""
    QLabel[look="title"] {{ font-size: {em(2.2)}px; font-weight: 600; }}
    QLabel[look="heading"] {{ font-size: {em(1.5)}px; font-weight: 600; }}
    QLabel[look="subject"] {{ font-size: {em(1.15)}px; font-weight: 600; }}
    QLabel[look="quiet"] {{ color: {c.quiet}; }}
    QLabel[look="warning"] {{ color: {c.warning}; }}
    QLabel[look="error"] {{ color: {c.error}; }}
    QLabel[look="good"] {{ color: {c.good}; }}
    QLabel[look="problem"] {{
        background: {c.strip}; color: {c.on_strip}; border-radius: 6px;
    }}
    QToolTip {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.edge}; }}
    """


def _lists(c: Colors) -> str:
    return f"""
    QListView {{ background: {c.raised}; border: none; outline: none; }}
    QListWidget {{
        background: {c.field}; border: 1px solid {c.edge}; border-radius: 6px; padding: 4px;
    }}
    QListWidget:focus {{ border: 2px solid {c.accent}; padding: 3px; }}
    QListWidget::item {{ color: {c.text}; border-radius: 4px; padding: 8px; }}
    QListWidget::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
    QScrollBar:vertical {{ background: transparent; border: none; width: 12px; margin: 0; }}
    QScrollBar::handle:vertical {{
        background: {c.edge}; border-radius: 3px; margin: 3px; min-height: 32px;
    }}
    QScrollBar::handle:vertical:hover {{ background: {c.quiet}; }}
    QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
    QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: none; }}
    """
