"""Our line icons, drawn in the colour of the text beside them."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from teams_guest_desktop.resources import resource_path

_SCALES = (1, 2, 3)


@cache
def _drawing(name: str) -> str:
    return resource_path(f"icons/{name}.svg").read_text(encoding="utf-8")


def icon(name: str, color: QColor, size: int) -> QIcon:
    """The icon in a colour, `size` device-independent pixels high and wide, sharp on every screen.

    `name` is a file in ``resources/icons``.
    """
    result = QIcon()
    for scale in _SCALES:
        result.addPixmap(icon_pixmap(name, color, size, scale))
    return result


def icon_pixmap(name: str, color: QColor, size: int, scale: float = 1.0) -> QPixmap:
    """One picture of the icon, `size` device-independent pixels high and wide."""
    key = f"{name} {color.name()} {size} {scale}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    drawn = _draw(name, color, size, scale)
    QPixmapCache.insert(key, drawn)
    return drawn


def _draw(name: str, color: QColor, size: int, scale: float) -> QPixmap:
    drawing = _drawing(name).replace("#000", color.name())
    pixmap = QPixmap(round(size * scale), round(size * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
