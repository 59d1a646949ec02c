"""Plain text laid out in a width: words wrap whole where they fit, nothing in it is markup."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption

_REMEMBERED = 256
_LONGEST = 32_000
"""More than any service takes; a single endless word costs the square of its length."""


class PlainText:
    """One text in one font and width, ready to be measured and drawn."""

    def __init__(self, text: str, font: QFont, width: int, alignment: Qt.AlignmentFlag) -> None:
        option = QTextOption(alignment)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
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

    def draw(self, painter: QPainter, x: int, y: int) -> None:
        """Draw it with the painter's pen."""
        self._layout.draw(painter, QPointF(x, y))


def lay_out(
    text: str,
    font: QFont,
    width: int,
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> PlainText:
    """The text in this font and width; those of late are remembered. Endless ones are cut."""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    return _lay_out(text, font.toString(), width, alignment)


@lru_cache(maxsize=_REMEMBERED)
def _lay_out(text: str, font_name: str, width: int, alignment: Qt.AlignmentFlag) -> PlainText:
    font = QFont()
    font.fromString(font_name)
    return PlainText(text, font, width, alignment)
