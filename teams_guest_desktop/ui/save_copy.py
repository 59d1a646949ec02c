"""Keeping a copy of the chat as a text file, where the owner of the program allows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject, QStandardPaths, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog, QPushButton, QSizePolicy, QWidget

from teams_guest_desktop.errors import CopyError
from teams_guest_desktop.meeting.timeline import Message
from teams_guest_desktop.ui.announcing import announce
from teams_guest_desktop.ui.chat_words import copied
from teams_guest_desktop.ui.colors import colors, em
from teams_guest_desktop.ui.dialogs import open_dialog
from teams_guest_desktop.ui.icons import icon
from teams_guest_desktop.ui.labels import plain_label
from teams_guest_desktop.ui.problem_words import problem_words


class SaveCopy(QObject):
    """A button, and words about what became of the last copy; both are put in by whoever has them.

    Neither is shown until a copy is offered.
    """

    wanted = Signal(str)
    """The person wants a copy in this file."""

    def __init__(self, parent: QWidget, *, is_small: bool = False) -> None:
        super().__init__(parent)
        self.button = QPushButton(parent)
        self.note = plain_label(look="quiet")
        self._is_small = is_small
        if is_small:
            self.button.setProperty("look", "icon")
            self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self._choose_file)
        self.button.hide()
        self.note.hide()
        self.name()

    def name(self) -> None:
        """Take words and colours as they are now."""
        words = self.tr("Save a copy of the chat…")
        self.button.setText("" if self._is_small else words)
        self.button.setAccessibleName(words)
        self.button.setToolTip(words if self._is_small else "")
        self.button.setIcon(icon("save", QColor(colors().text), em(1.2)))

    def offer(self, *, is_offered: bool) -> None:
        """Whether there is something to be saved."""
        self.button.setVisible(is_offered)
        if not is_offered:
            self.note.hide()

    def _choose_file(self) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(place)
        dialog = QFileDialog(self.button.window(), self.tr("Save a copy of the chat"), folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Text (*.txt)"))
        dialog.setDefaultSuffix("txt")
        day = QDateTime.currentDateTime().toString("yyyy-MM-dd")
        dialog.selectFile(self.tr("Meeting chat %1.txt").replace("%1", day))
        dialog.fileSelected.connect(self.wanted)
        open_dialog(dialog, lambda _result: self.button.setFocus())

    def tell(self, error: CopyError | None) -> None:
        """What became of the copy that was wanted."""
        words = self.tr("The copy was saved.")
        if error is not None:
            found = problem_words(error.code)
            words = f"{found.title}. {found.advice}"
        self.note.setText(words)
        self.note.show()
        announce(self.note, words, urgent=error is not None)


def copy_maker(messages: Sequence[Message], user_id: str) -> Callable[[], str]:
    """Makes the text of the copy, in any thread: all messages with names and times."""
    now = QLocale().toString(QDateTime.currentDateTime(), QLocale.FormatType.ShortFormat)
    title = QCoreApplication.translate("Chat", "Meeting chat, saved %1").replace("%1", now)

    def make() -> str:
        parts = (copied(one, is_own=not one.id or one.sender_id == user_id) for one in messages)
        return "\n\n".join((title, *parts)) + "\n"

    return make
