"""The one door for dialogs: shown, never executed in a nested event loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QToolTip


class ForemostDialog(QDialog):
    """A dialog that no other one covers: whatever else opens waits until it is answered."""


def open_dialog(dialog: QDialog, on_finished: Callable[[int], None]) -> None:
    """Show a dialog over everything of ours; `on_finished` gets its result, then it is deleted.

    Qt itself closes menus then.
    """
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.finished.connect(on_finished)
    standing = _standing()
    if standing is None or isinstance(dialog, ForemostDialog):
        _show(dialog)
    else:
        _show_after(standing, dialog)


def _standing() -> ForemostDialog | None:
    windows = QApplication.topLevelWidgets()
    found = (one for one in windows if isinstance(one, ForemostDialog) and one.isVisible())
    return next(found, None)


def _show_after(standing: ForemostDialog, dialog: QDialog) -> None:
    """Of several modal dialogs Qt serves the one shown last: it would take all keys."""
    waiting = standing.finished.connect(lambda _result: _show(dialog))
    dialog.finished.connect(lambda _result: QObject.disconnect(waiting))


def _show(dialog: QDialog) -> None:
    QToolTip.hideText()
    # Not open(): that would make it modal to one window only, and leave a dialog beside it free.
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
