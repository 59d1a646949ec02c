"""One picture of a message, as large as the window allows, and a way to keep it."""

from __future__ import annotations

import re

from PySide6.QtCore import QIODevice, QRect, QSaveFile, QSize, QStandardPaths, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from teams_guest_desktop.meeting.content import Picture
from teams_guest_desktop.ui.gallery import Gallery, format_of
from teams_guest_desktop.ui.labels import plain_label

_SHARE_OF_WINDOW = 0.9
_SUFFIXES = {"png": ".png", "jpeg": ".jpg", "gif": ".gif", "webp": ".webp"}
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_ENDING = re.compile(r"\.[a-z0-9]{1,5}$", re.IGNORECASE)
_LONGEST_NAME = 100


class _Canvas(QWidget):
    """Draws a picture as large as there is room, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self.pixmap = QPixmap()
        self.setMinimumSize(120, 90)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the middle."""
        if self.pixmap.isNull():
            return
        size = self.pixmap.size()
        if size.width() > self.width() or size.height() > self.height():
            size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(self.rect().topLeft(), size)
        area.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(area, self.pixmap)


class PictureViewer(QDialog):
    """Shows the small picture at once and the whole one when it is there.

    Not modal: the microphone has to be in reach while one looks. Deletes itself when it is closed.
    """

    def __init__(self, picture: Picture, gallery: Gallery, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._picture = picture
        self._gallery = gallery
        self._canvas = _Canvas()
        self._canvas.setAccessibleName(picture.name or self.tr("Picture"))
        self._words = plain_label(look="quiet")
        self._save = QPushButton(self.tr("&Save as…"))
        self._close = QPushButton(self.tr("&Close"))
        self.setWindowTitle(picture.name or self.tr("Picture"))
        self._build()
        self._save.clicked.connect(self._choose_file)
        self._close.clicked.connect(self.reject)
        gallery.changed.connect(self._show)
        gallery.cleared.connect(self.close)
        self.resize(parent.window().size() * _SHARE_OF_WINDOW)
        self._show()

    def _build(self) -> None:
        rows, buttons = QVBoxLayout(self), QHBoxLayout()
        rows.addWidget(self._canvas, 1)
        buttons.addWidget(self._words, 1)
        buttons.addWidget(self._save)
        buttons.addWidget(self._close)
        rows.addLayout(buttons)
        self._close.setDefault(True)

    def _show(self) -> None:
        found = self._gallery.find(self._picture.address)
        small = self._gallery.look_up(self._picture)
        shown = found if isinstance(found, QPixmap) else small
        if isinstance(shown, QPixmap):
            self._canvas.pixmap = shown
            self._canvas.update()
        words = found if isinstance(found, str) else ""
        self._words.setText(words if found is not None else self.tr("The picture is being loaded…"))
        self._save.setEnabled(self._gallery.content(self._picture.address) is not None)

    def _choose_file(self) -> None:
        content = self._gallery.content(self._picture.address)
        if content is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        dialog = QFileDialog(self, self.tr("Save the picture"), folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(file_name(self._picture, content))
        dialog.fileSelected.connect(lambda file: self._write(file, content))
        dialog.open()

    def _write(self, name: str, content: bytes) -> None:
        file = QSaveFile(name)
        is_written = (
            file.open(QIODevice.OpenModeFlag.WriteOnly)
            and file.write(content) == len(content)
            and file.commit()
        )
        saved, failed = self.tr("Saved."), self.tr("The picture could not be saved there.")
        self._words.setText(saved if is_written else f"{failed} {file.errorString()}")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """Some room."""
        return QSize(640, 480)


def file_name(picture: Picture, content: bytes) -> str:
    """A name to save it under. How it ends says what it is, not what its sender says it is."""
    stem = _NOT_IN_A_NAME.sub("_", _ENDING.sub("", picture.name))
    stem = stem.strip(" .")[:_LONGEST_NAME] or "picture"
    return stem + _SUFFIXES.get(format_of(content), ".bin")
