"""The pictures of messages: asked for when they come into sight, decoded beside the GUI thread.

What arrives is foreign. It is decoded only if it begins like one of four formats, by the decoder
of that format (none that would follow references, as that of SVG), into no more memory than
`MAX_DECODED_MB`, and made no larger than a screen is.
"""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QObject,
    QRunnable,
    QSize,
    Qt,
    QThreadPool,
    Signal,
)
from PySide6.QtGui import QImage, QImageReader, QPixmap

from teams_guest_desktop.meeting.content import Picture

MAX_DECODED_MB = 128
MAX_PIXELS = 40_000_000
_LARGEST_SIDE = 2_560
_REMEMBERED_BYTES = 96 * 2**20
_KEPT_CONTENTS = 6

_FORMATS = (
    (b"\x89PNG\r\n\x1a\n", 0, "png"),
    (b"\xff\xd8\xff", 0, "jpeg"),
    (b"GIF8", 0, "gif"),
    (b"WEBP", 8, "webp"),
)


def format_of(content: bytes) -> str:
    """Which of the formats that are shown this is, by how it begins; empty if it is none."""
    found = (kind for mark, at, kind in _FORMATS if content[at : at + len(mark)] == mark)
    return next(found, "")


def decode(content: bytes) -> QImage:
    """The image; null if it is none of ours, or too large."""
    kind = format_of(content)
    if not kind:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MAX_PIXELS:
        return QImage()
    most = QSize(_LARGEST_SIDE, _LARGEST_SIDE)
    if size.width() > most.width() or size.height() > most.height():
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class _Decoding(QRunnable):
    """Decodes one picture in a thread of the pool."""

    def __init__(self, gallery: Gallery, address: str, content: bytes) -> None:
        super().__init__()
        self._gallery = gallery
        self._address = address
        self._content = content

    def run(self) -> None:
        """Decode; the gallery hears of it in its own thread."""
        self._gallery.decoded.emit(self._address, decode(self._content))


class Gallery(QObject):
    """All pictures that have been seen of late, by their addresses."""

    wanted = Signal(str)
    """Somebody should get the picture at this address and give it to `take`."""
    changed = Signal()
    """A picture is there, or is known not to come."""
    cleared = Signal()
    """Nothing that was shown may be shown any more."""
    decoded = Signal(str, QImage)
    """From the thread to ours."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        QImageReader.setAllocationLimit(MAX_DECODED_MB)
        self._pixmaps: OrderedDict[str, QPixmap] = OrderedDict()
        self._contents: OrderedDict[str, bytes] = OrderedDict()
        """What the latest pictures came as, to be saved."""
        self._asked: set[str] = set()
        self._failed: set[str] = set()
        self._bytes = 0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self.decoded.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def look_up(self, picture: Picture) -> QPixmap | str | None:
        """The small picture; None while it is on its way, words when it cannot be had."""
        return self.find(picture.preview)

    def find(self, address: str) -> QPixmap | str | None:
        """The picture at this address; asks for it if nobody has."""
        pixmap = self._pixmaps.get(address)
        if pixmap is not None:
            self._pixmaps.move_to_end(address)
            return pixmap
        if address in self._failed:
            return QCoreApplication.translate("Chat", "This picture cannot be shown.")
        if address not in self._asked:
            self._asked.add(address)
            self.wanted.emit(address)
        return None

    def try_again(self, picture: Picture) -> None:
        """What could not be had may be there now."""
        failed = self._failed & {picture.preview, picture.address}
        if failed:
            self._failed -= failed
            self.changed.emit()

    def take(self, address: str, content: bytes | None) -> None:
        """What has come from this address; None if nothing can be had."""
        if address not in self._asked:
            return
        if content is None:
            self.decoded.emit(address, QImage())
        else:
            self._contents[address] = content
            if len(self._contents) > _KEPT_CONTENTS:
                self._contents.popitem(last=False)
            self._pool.start(_Decoding(self, address, content))

    def _keep(self, address: str, image: QImage) -> None:
        if address not in self._asked:
            return
        self._asked.discard(address)
        if image.isNull():
            self._failed.add(address)
        else:
            self._pixmaps[address] = QPixmap.fromImage(image)
            self._bytes += image.sizeInBytes()
        while self._bytes > _REMEMBERED_BYTES and len(self._pixmaps) > 1:
            _, oldest = self._pixmaps.popitem(last=False)
            self._bytes -= oldest.width() * oldest.height() * 4
        self.changed.emit()

    def content(self, address: str) -> bytes | None:
        """The picture as it came, if it is one of the latest."""
        return self._contents.get(address)

    def clear(self) -> None:
        """Forget everything: another meeting, or another visitor."""
        self._pixmaps.clear()
        self._contents.clear()
        self._asked.clear()
        self._failed.clear()
        self._bytes = 0
        self.cleared.emit()

    def wait(self) -> None:
        """Let what is being decoded come to its end."""
        self._pool.waitForDone()
