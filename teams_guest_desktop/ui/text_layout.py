"""Text laid out in a width: words wrap whole where they fit, nothing in it is markup.

How a part of it looks is said beside it, by formats that name a beginning and a length.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextLine, QTextOption

LONGEST = 2_000
"""A single endless word costs the square of its length: nobody gives more at once than this."""


class TextBlock:
    """One text in one font and width, ready to be measured and drawn."""

    def __init__(
        self,
        text: str,
        font: QFont,
        width: int,
        formats: Sequence[QTextLayout.FormatRange] = (),
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        option = QTextOption(alignment)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if len(text) > LONGEST:
            text = f"{text[:LONGEST]}…"
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        if formats:
            self._layout.setFormats(list(formats))
        self.size = self._break_lines(width)

    def _break_lines(self, width: int) -> QSize:
        height, widest = 0.0, 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
            widest = max(widest, line.naturalTextWidth())
        self._layout.endLayout()
        return QSize(min(width, int(widest) + 1), int(height) + 1)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it with the painter's pen."""
        self._layout.draw(painter, QPointF(x, y))

    def letter_at(self, x: float, y: float) -> int:
        """The place in the text of the letter that is drawn there; -1 where there is none."""
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if line.naturalTextRect().contains(x, y):
                return line.xToCursor(x, line.CursorPosition.CursorOnCharacter)
        return -1

    def areas(self, start: int, length: int) -> list[QRectF]:
        """Where these letters are drawn, line by line."""
        found = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            first, last = line.textStart(), line.textStart() + line.textLength()
            begin, end = max(start, first), min(start + length, last)
            if begin < end:
                left, right = _place(line, begin), _place(line, end)
                rect = QRectF(min(left, right), line.y(), abs(right - left), line.height())
                found.append(rect)
        return found


def _place(line: QTextLine, letter: int) -> float:
    """Where a letter begins. PySide gives a pair, whatever its stubs say: the place, the letter."""
    found = line.cursorToX(letter)
    return float(found[0]) if isinstance(found, tuple) else 0.0
