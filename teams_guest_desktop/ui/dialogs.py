"""The one door for dialogs: shown, never executed in a nested event loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog


def open_dialog(dialog: QDialog, on_finished: Callable[[int], None]) -> None:
    """Show a dialog over everything of ours; `on_finished` gets its result, then it is deleted."""
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.finished.connect(on_finished)
    # Not open(): that would make it modal to one window only, and leave a dialog beside it free.
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
