"""Choosing an emoji: all there are, found by their names in the person's language."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from teams_guest_desktop.ui.colors import em

_COLUMNS = 8
_ROWS = 6
_CELL_EM = 2.4
_SKIN_TONES = {chr(code) for code in range(0x1F3FB, 0x1F400)}
_LATEST = 15.0
"""Newer ones of Unicode are boxes on many machines."""


@dataclass(frozen=True, slots=True)
class Emoji:
    """One emoji with the names by which it is found, in lower case."""

    text: str
    name: str
    also: str


@cache
def known_emoji(language: str) -> tuple[Emoji, ...]:
    """All emoji that are in every font by now; loading them takes a moment, so it is put off."""
    package = importlib.import_module("emoji")
    package.config.load_language("en")
    if language in package.LANGUAGES:
        package.config.load_language(language)
    qualified = package.STATUS["fully_qualified"]
    found = []
    for text, facts in package.EMOJI_DATA.items():
        if facts["status"] != qualified or facts["E"] > _LATEST or _SKIN_TONES & set(text):
            continue
        names = (*facts.get("alias", ()), facts["en"])
        name = _words(facts.get(language) or facts["en"])
        found.append(Emoji(text, name, " ".join(map(_words, names))))
    return tuple(found)


def _words(name: str) -> str:
    return name.strip(":").replace("_", " ").lower()


def found_emoji(language: str, sought: str) -> list[Emoji]:
    """Those with all these beginnings of words in their names."""
    parts = sought.lower().split()
    return [
        one
        for one in known_emoji(language)
        if all(f" {part}" in f" {one.name} {one.also}" for part in parts)
    ]


class EmojiPicker(QFrame):
    """A small window with a line to search in; Enter or a click chooses."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._line = QLineEdit()
        self._list = QListWidget()
        self._build()
        self._line.textChanged.connect(self._seek)
        self._line.returnPressed.connect(self._take_first)
        self._list.itemActivated.connect(self._take)
        self._list.itemClicked.connect(self._take)

    def _build(self) -> None:
        cell = em(_CELL_EM)
        self._line.setPlaceholderText(self.tr("Find an emoji"))
        self._line.setAccessibleName(self.tr("Find an emoji"))
        self._list.setAccessibleName(self.tr("Emoji"))
        self._list.setViewMode(QListWidget.ViewMode.IconMode)
        self._list.setMovement(QListWidget.Movement.Static)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setUniformItemSizes(True)
        self._list.setGridSize(QSize(cell, cell))
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._list.setStyleSheet("QListWidget::item { padding: 0; }")
        font = self._list.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        self._list.setFont(font)
        bar = self._list.verticalScrollBar().sizeHint().width()
        self._list.setFixedSize(cell * _COLUMNS + bar + 8, cell * _ROWS)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 8, 8, 8)
        rows.addWidget(self._line)
        rows.addWidget(self._list)

    def open_above(self, button: QWidget) -> None:
        """Show it over a button, inside the screen."""
        self._line.clear()
        if not self._list.count():
            self._seek("")
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width(), 0))
        screen = button.screen().availableGeometry()
        left = min(max(corner.x() - self.width(), screen.left()), screen.right() - self.width())
        self.move(left, max(corner.y() - self.height(), screen.top()))
        self.show()
        self._line.setFocus()

    def _seek(self, sought: str) -> None:
        self._list.clear()
        for one in found_emoji(QLocale().name()[:2], sought):
            item = QListWidgetItem(one.text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            item.setSizeHint(self._list.gridSize())
            item.setToolTip(one.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, one.name)
            self._list.addItem(item)

    def _take_first(self) -> None:
        if self._list.count():
            self._take(self._list.item(0))

    def _take(self, item: QListWidgetItem) -> None:
        self.hide()
        self.chosen.emit(item.text())
