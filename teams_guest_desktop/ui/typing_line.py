"""The line that says who is writing: always as high, so that nothing moves when it speaks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from teams_guest_desktop.meeting.state import Typist
from teams_guest_desktop.ui.announcing import announce

_MOST_NAMED = 2
_LONGEST_NAME = 40


class TypingLine(QLabel):
    """Says it in one line. It is read out once when somebody begins where nobody was writing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "quiet")
        self.setContentsMargins(16, 0, 16, 0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._typists: tuple[Typist, ...] = ()
        self._said = ""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """One line, also where there is nothing to say."""
        return QSize(0, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """The same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language or size of letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._said = self._words()
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self._show()

    def show_typists(self, typists: tuple[Typist, ...]) -> None:
        """Say that these are writing."""
        begins = bool(typists) and not self._typists
        self._typists = typists
        words = self._words()
        if words == self._said:
            return
        self._said = words
        self._show()
        if begins and self.isVisible():
            announce(self, words)

    def _show(self) -> None:
        shown = self._fitting()
        if shown != self.text():
            self.setText(shown)
        self.setAccessibleName(self._said)
        self.setToolTip(self._said if shown != self._said else "")

    def _fitting(self) -> str:
        """As much as there is room for: fewer names rather than pieces of them."""
        room, metrics = self.contentsRect().width(), self.fontMetrics()
        for named in (_MOST_NAMED, 1, 0):
            words = self._words(named)
            if metrics.horizontalAdvance(words) <= room:
                return words
        return metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room)

    def _words(self, named: int = _MOST_NAMED) -> str:
        names = [self._name_of(typist) for typist in self._typists]
        if not names:
            return ""
        if len(names) == 1:
            return self.tr("%1 is typing…").replace("%1", names[0])
        others = len(names) - named
        match named:
            case 0:
                return self.tr("Several people are typing…")
            case 1:
                words = self.tr("%1 and %n other(s) are typing…", "", others)
            case _ if others:
                words = self.tr("%1, %2 and %n other(s) are typing…", "", others)
            case _:
                words = self.tr("%1 and %2 are typing…")
        # The second first: a name may hold the sign that stands for one.
        return words.replace("%2", names[1], 1).replace("%1", names[0], 1)

    def _name_of(self, typist: Typist) -> str:
        name = " ".join(typist.name.split()) or self.tr("Somebody")
        return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
