"""A button of the control bar: icon and text, or the icon alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton, QWidget

from teams_guest_desktop.ui.colors import colors, em
from teams_guest_desktop.ui.icons import icon

_ICON_EM = 2
_FULL_WIDTH_EM = 6.5
_PADDING = 24


@dataclass(frozen=True, slots=True)
class _Face:
    """How a button looks in one state."""

    icon: str
    text: str
    tip: str


class BarButton(QToolButton):
    """A button of the bar: icon over text, tip with the shortcut, all of it named."""

    def __init__(self, shortcut: str, look: str = "bar", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortcut = QKeySequence(shortcut)
        self._look = look
        self._face: _Face | None = None
        self._full_width = 0
        """As far as it is known; 0 when it has to be measured."""
        self.setProperty("look", look)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(em(_ICON_EM), em(_ICON_EM)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        QShortcut(self._shortcut, self, self.click, context=Qt.ShortcutContext.WindowShortcut)

    def wear(self, icon_name: str, text: str, tip: str) -> None:
        """Show this state."""
        face = _Face(icon_name, text, tip)
        if face == self._face:
            return
        self._face = face
        self._full_width = 0
        self.setText(text)
        keys = self._shortcut.toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{tip} ({keys})")
        self.setAccessibleName(tip)
        self.redraw()

    def redraw(self) -> None:
        """Draw the icon in the colours in force."""
        if self._face is not None:
            size = self.iconSize().width()
            self.setIcon(icon(self._face.icon, QColor(self._color()), size))

    def _color(self) -> str:
        c = colors()
        if not self.isEnabled():
            return c.quiet
        return c.on_danger if self._look == "danger" else c.text

    @property
    def full_width(self) -> int:
        """So wide it is with its text."""
        if not self._full_width:
            text = self.fontMetrics().horizontalAdvance(self.text())
            self._full_width = max(em(_FULL_WIDTH_EM), text) + _PADDING
        return self._full_width

    @property
    def least_width(self) -> int:
        """So wide it is with its icon alone."""
        return self.iconSize().width() + _PADDING

    def spread(self, *, is_full: bool) -> None:
        """Show icon and text, or the icon alone."""
        styles = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            styles.ToolButtonTextUnderIcon if is_full else styles.ToolButtonIconOnly
        )
        self.setMinimumWidth(self.full_width if is_full else self.least_width)

    def changeEvent(self, event: QEvent) -> None:
        """Qt greys a picture out too much to be seen: draw it in the quiet colour."""
        if event.type() == QEvent.Type.EnabledChange:
            self.redraw()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._full_width = 0
        super().changeEvent(event)
