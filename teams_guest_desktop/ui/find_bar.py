"""Searching in the chat: a line to write in, how many there are, forth and back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from teams_guest_desktop.ui.announcing import announce
from teams_guest_desktop.ui.chat_model import ChatModel
from teams_guest_desktop.ui.colors import colors, em
from teams_guest_desktop.ui.icons import icon
from teams_guest_desktop.ui.labels import plain_label
from teams_guest_desktop.ui.message_view import MessageView


class FindBar(QFrame):
    """Looks through the messages; the newest that fits is found first."""

    closed = Signal()

    def __init__(self, view: MessageView, model: ChatModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._model = model
        self._rows: list[int] = []
        self._at = -1
        self._line = QLineEdit()
        self._count = plain_label(look="quiet")
        self._count.setWordWrap(False)
        self._older, self._newer, self._close = QPushButton(), QPushButton(), QPushButton()
        self._build()
        self._name()
        self._line.textChanged.connect(self._seek)
        self._older.clicked.connect(lambda: self._step(-1))
        self._newer.clicked.connect(lambda: self._step(1))
        self._close.clicked.connect(self.close_bar)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._on_rows_changed)
        for keys, way in (
            (QKeySequence.StandardKey.FindNext, -1),
            (QKeySequence.StandardKey.FindPrevious, 1),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda way=way: self._step(way))
        self.hide()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        row.addWidget(self._line, 1)
        row.addWidget(self._count)
        for button in (self._older, self._newer, self._close):
            button.setProperty("look", "icon")
            button.setIconSize(QSize(em(1.2), em(1.2)))
            row.addWidget(button)

    def _name(self) -> None:
        self._line.setPlaceholderText(self.tr("Find in the chat"))
        self._line.setAccessibleName(self.tr("Find in the chat"))
        for button, name, drawing in (
            (self._older, self.tr("Older"), "up"),
            (self._newer, self.tr("Newer"), "down"),
            (self._close, self.tr("Close the search"), "close"),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setIcon(icon(drawing, QColor(colors().text), em(1.2)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language or colours."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._name()
        super().changeEvent(event)

    def open_bar(self) -> None:
        """Begin to search, or go on."""
        self.show()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()
        self._seek(self._line.text())

    def close_bar(self) -> None:
        """Search no more."""
        self._view.seek("")
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Escape ends."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(1 if back else -1)
        else:
            super().keyPressEvent(event)

    def _seek(self, text: str) -> None:
        self._rows = self._model.rows_with(text)
        self._at = len(self._rows) - 1
        self._view.seek(text)
        self._show_found()

    def _on_rows_changed(self) -> None:
        """Look again without moving what the person sees."""
        if self.isVisible():
            at = self._rows[self._at] if self._rows else -1
            self._rows = self._model.rows_with(self._line.text())
            later = (place for place, row in enumerate(self._rows) if row >= at)
            self._at = next(later, len(self._rows) - 1)
            self._say_count()

    def _step(self, way: int) -> None:
        if self._rows:
            self._at = (self._at + way) % len(self._rows)
            self._show_found()

    def _show_found(self) -> None:
        if self._rows:
            index = self._model.index(self._rows[self._at])
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index, MessageView.ScrollHint.PositionAtCenter)
        self._say_count()
        if self._line.text():
            announce(self, self._count.text())

    def _say_count(self) -> None:
        text = ""
        if self._rows:
            place, count = str(len(self._rows) - self._at), str(len(self._rows))
            text = self.tr("%1 of %2").replace("%1", place).replace("%2", count)
        elif self._line.text():
            text = self.tr("Not found")
        self._count.setText(text)
        for button in (self._older, self._newer):
            button.setEnabled(len(self._rows) > 1)
