"""The one door for dialogs: opened, never executed in a nested event loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog


def open_dialog(dialog: QDialog, on_finished: Callable[[int], None]) -> None:
    """Show a dialog over everything of ours; `on_finished` gets its result, then it is deleted."""
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.finished.connect(on_finished)
    dialog.open()
    dialog.raise_()
    dialog.activateWindow()
