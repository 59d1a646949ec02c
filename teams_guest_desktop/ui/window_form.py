"""The form of the window: as the person made it, filling the screen, or small and on top.

A value of the interface alone; the meeting knows nothing of it. Whether the window fills the
screen is always asked of the window, since desktops have keys of their own for that.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from teams_guest_desktop.ui.colors import em

_COMPACT_EM = QSize(26, 17)
"""About 360 by 240 pixels with text of the usual size."""
_FROM_THE_CORNER = 24
_MAXIMISED_OR_FULL = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the window was before it was made small."""

    geometry: QRect
    """When neither maximised nor filling the screen."""
    state: Qt.WindowState


class WindowForm(QObject):
    """Changes the form of a window: F11 fills the screen, Escape leaves the small form.

    Nothing is remembered of the small form: the next time it is in its corner again.
    """

    changed = Signal()
    """The small form was taken or left: show what there is room for."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: _Place | None = None
        QShortcut(QKeySequence(Qt.Key.Key_F11), window, self.toggle_full_screen)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window, self.leave_compact)
        self._escape.setEnabled(False)

    @property
    def is_compact(self) -> bool:
        """Whether the window is small and on top of all others."""
        return self._before is not None

    def toggle_compact(self) -> None:
        """Take the small form, or leave it."""
        if self.is_compact:
            self.leave_compact()
        else:
            self._enter_compact()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or give it back."""
        self.leave_compact()
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _enter_compact(self) -> None:
        window = self._window
        self._before = _Place(window.normalGeometry(), window.windowState())
        self._escape.setEnabled(True)
        window.setWindowState(window.windowState() & ~_MAXIMISED_OR_FULL)
        _stay_on_top(window, on=True)
        self.changed.emit()
        _take_new_limits(window)
        _move_to_corner(window)

    def leave_compact(self) -> None:
        """Back to the form that the window had before."""
        if self._before is None:
            return
        before, self._before = self._before, None
        self._escape.setEnabled(False)
        _stay_on_top(self._window, on=False)
        self._window.setGeometry(before.geometry)
        self._window.setWindowState(before.state & ~Qt.WindowState.WindowMinimized)
        self.changed.emit()


def bring_back(window: QWidget) -> None:
    """Show a minimised window as it was before: maximised, filling the screen, or neither."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)


def _stay_on_top(window: QWidget, *, on: bool) -> None:
    """Put the window above all others, or among them.

    `QWidget.setWindowFlag` would make another native window, and the stage with it: the picture
    would go for a moment and the focus for good. So the native window there is gets the flag, and
    the widget is told for the next time that it makes one.
    """
    flag = Qt.WindowType.WindowStaysOnTopHint
    flags = window.windowFlags()
    window.overrideWindowFlags(flags | flag if on else flags & ~flag)
    native = window.windowHandle()
    if native is not None:
        native.setFlag(flag, on)


def _take_new_limits(window: QWidget) -> None:
    """Let the window be as small as what is left in it; Qt itself would wait for the event loop."""
    layout = window.layout()
    if layout is not None:
        layout.activate()


def _move_to_corner(window: QWidget) -> None:
    """Small, at the bottom on the right, with its frame wholly on the screen."""
    screen = window.screen().availableGeometry()
    frame = window.frameGeometry().size() - window.size()
    margin = QSize(_FROM_THE_CORNER, _FROM_THE_CORNER)
    size = QSize(em(_COMPACT_EM.width()), em(_COMPACT_EM.height()))
    size = size.expandedTo(window.minimumSize()).boundedTo(screen.size() - frame - margin)
    window.resize(size)
    outer = size + frame + margin
    corner = screen.topLeft() + QPoint(
        screen.width() - outer.width(), screen.height() - outer.height()
    )
    window.move(corner)
