"""Small widgets side by side, in as many rows as the width needs."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """As Qt's example of that name: left to right, or right to left where one reads so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's
        """Put it at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's
        """One of them; None says that there are no more."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's
        """Take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's
        """Of all rows."""
        areas = [area for _item, area in self._places(QRect(0, 0, width, 0))]
        return max((area.bottom() + 1 for area in areas), default=0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """All in one row."""
        hints = [item.sizeHint() for item in self._items]
        gaps = self.spacing() * max(0, len(hints) - 1)
        height = max((hint.height() for hint in hints), default=0)
        return QSize(sum(hint.width() for hint in hints) + gaps, height)

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's
        """The largest."""
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, area: QRect) -> None:  # noqa: N802 - Qt's
        """Put each into its place."""
        super().setGeometry(area)
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        for item, place in self._places(area):
            item.setGeometry(_mirrored(place, area, direction))

    def _places(self, area: QRect) -> Iterator[tuple[QLayoutItem, QRect]]:
        x, y, tallest = area.left(), area.top(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > area.left() and x + size.width() > area.right() + 1:
                x, y, tallest = area.left(), y + tallest + self.spacing(), 0
            yield item, QRect(QPoint(x, y), size)
            x += size.width() + self.spacing()
            tallest = max(tallest, size.height())


def _mirrored(place: QRect, area: QRect, direction: Qt.LayoutDirection) -> QRect:
    if direction is Qt.LayoutDirection.LeftToRight:
        return place
    return place.translated(area.left() + area.right() - place.left() - place.right(), 0)
