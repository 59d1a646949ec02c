"""What all messages on the screen look like: fonts and colours, and what is searched for."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics

from teams_guest_desktop.ui.colors import Colors, colors, em
from teams_guest_desktop.ui.font_fallback import FontFallback

_SMALL = 0.9


class Dress:
    """Fonts, colours and what is searched for, as they are now; made once for many messages."""

    def __init__(self, font: QFont, sought: str = "", fallback: FontFallback | None = None) -> None:
        self.colors: Colors = colors()
        self.font = font
        self.small = grown(font, _SMALL)
        self.small_bold = QFont(self.small)
        self.small_bold.setBold(True)
        self.choice = QFont(self.small_bold)
        self.choice.setUnderline(True)
        self.small_metrics = QFontMetrics(self.small)
        self.bold_metrics = QFontMetrics(self.small_bold)
        self.em = em(1)
        self.sought = sought
        self.fallback = fallback or FontFallback()
        """Asked for every foreign text before it is laid out."""


def grown(font: QFont, factor: float, like: QFont | None = None) -> QFont:
    """The font in another size: so many times its own, or that of another one."""
    measure, other = like or font, QFont(font)
    if measure.pointSizeF() > 0:
        other.setPointSizeF(measure.pointSizeF() * factor)
    else:
        other.setPixelSize(max(1, round(measure.pixelSize() * factor)))
    return other
