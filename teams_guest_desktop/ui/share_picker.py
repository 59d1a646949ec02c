"""What to share: a screen or a window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from teams_guest_desktop.ui.colors import em
from teams_guest_desktop.ui.dialogs import open_dialog
from teams_guest_desktop.ui.labels import plain_label


class ShareChoices(Protocol):
    """What can be shared; exactly one of the three answers is given, once."""

    @property
    def screens(self) -> Sequence[str]:
        """Names of the screens."""
        ...

    @property
    def windows(self) -> Sequence[str]:
        """Titles of the windows: of remote origin."""
        ...

    def choose_screen(self, row: int) -> None:
        """Share this screen."""
        ...

    def choose_window(self, row: int) -> None:
        """Share this window."""
        ...

    def cancel(self) -> None:
        """Share nothing."""
        ...


_ROW = int(Qt.ItemDataRole.UserRole)
_IS_SCREEN = _ROW + 1


class SharePicker(QDialog):
    """Lists screens and windows; Share is possible once one is chosen."""

    chosen = Signal(bool, int)
    """Whether it is a screen, and its row."""

    def __init__(self, choices: ShareChoices, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Share"))
        self._list = QListWidget()
        self._cancel = QPushButton(self.tr("&Cancel"))
        self._share = QPushButton(self.tr("&Share"))
        self._fill(choices)
        self._build()
        self._share.clicked.connect(self._on_share)
        self._cancel.clicked.connect(self.reject)
        self._list.itemDoubleClicked.connect(lambda _item: self._on_share())
        self._list.currentRowChanged.connect(lambda row: self._share.setEnabled(row >= 0))
        self._list.setCurrentRow(0)

    def _fill(self, choices: ShareChoices) -> None:
        screens = [(True, row, name) for row, name in enumerate(choices.screens)]
        windows = [(False, row, name) for row, name in enumerate(choices.windows)]
        for is_screen, row, name in (*screens, *windows):
            kind = self.tr("Screen: %1") if is_screen else self.tr("Window: %1")
            item = QListWidgetItem(kind.replace("%1", name or self.tr("without a name")))
            item.setData(_ROW, row)
            item.setData(_IS_SCREEN, is_screen)
            self._list.addItem(item)

    def _build(self) -> None:
        heading = plain_label(self.tr("What do you want to share?"), look="heading")
        warning: QLabel = plain_label(
            self.tr("Everybody in the meeting sees it, with all that appears in it."), look="quiet"
        )
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Screens and windows"))
        self._share.setProperty("look", "primary")
        self._share.setDefault(True)
        self._share.setEnabled(self._list.count() > 0)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._share)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(10)
        rows.addWidget(heading)
        rows.addWidget(warning)
        rows.addWidget(self._list, 1)
        rows.addLayout(buttons)
        self.resize(em(42), em(34))

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the list is dressed: its rows have their height."""
        super().showEvent(event)
        self._list.scheduleDelayedItemsLayout()

    def _on_share(self) -> None:
        if self._list.currentRow() < 0:
            return
        item = self._list.currentItem()
        self.chosen.emit(item.data(_IS_SCREEN), item.data(_ROW))
        self.accept()


def pick_share(choices: ShareChoices, window: QWidget) -> SharePicker:
    """Ask what to share; every way out answers `choices`, also rejecting the picker returned."""
    picker = SharePicker(choices, window)

    def choose(is_screen: bool, row: int) -> None:
        if is_screen:
            choices.choose_screen(row)
        else:
            choices.choose_window(row)

    def finish(result: int) -> None:
        if result == QDialog.DialogCode.Rejected:
            choices.cancel()

    picker.chosen.connect(choose)
    open_dialog(picker, finish)
    return picker
