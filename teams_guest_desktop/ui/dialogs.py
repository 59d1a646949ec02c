"""The one door for dialogs: shown, never executed in a nested event loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QToolTip


class ForemostDialog(QDialog):
    """A dialog that no other one covers, whichever was opened first."""

    def come_forward(self) -> None:
        """Be the one opened last: of several modal dialogs that is the one Qt gives the keys."""
        focused = self.focusWidget()
        self.hide()
        _show(self)
        if focused is not None:
            focused.setFocus()


def open_dialog(dialog: QDialog, on_finished: Callable[[int], None]) -> None:
    """Show a dialog over everything of ours; `on_finished` gets its result, then it is deleted.

    What is being dragged is let go of; Qt itself closes menus. A `ForemostDialog` stays in front.
    """
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.finished.connect(on_finished)
    if QGuiApplication.mouseButtons() is not Qt.MouseButton.NoButton:
        QDrag.cancel()
    QToolTip.hideText()
    _show(dialog)
    for window in QApplication.topLevelWidgets():
        if isinstance(window, ForemostDialog) and window is not dialog and window.isVisible():
            window.come_forward()


def _show(dialog: QDialog) -> None:
    # Not open(): that would make it modal to one window only, and leave a dialog beside it free.
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
