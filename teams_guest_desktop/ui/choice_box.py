"""A box to choose one of several: shortens long names, shows them whole as a tip."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from teams_guest_desktop.ui.colors import colors

_MINIMUM_CHARACTERS = 12
_ARROW = 4.0


class ChoiceBox(QComboBox):
    """Qt's own cuts long texts off in mid-letter, and loses its arrow to a style sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_MINIMUM_CHARACTERS)
        self.currentTextChanged.connect(self._on_text_changed)

    def _on_text_changed(self, text: str) -> None:
        # Names of devices come from outside, and Qt guesses the format of a tip: no markup.
        self.setToolTip(f"<span>{escape(text)}</span>" if text else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, shortened text and arrow."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        elided = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, elided, room.width() - 4
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        self._paint_arrow(painter)

    def _paint_arrow(self, painter: QPainter) -> None:
        c = colors()
        size = self.fontMetrics().height() * _ARROW / 15
        edge = float(self.fontMetrics().height())
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = edge if is_mirrored else self.width() - edge
        y = self.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(c.text if self.isEnabled() else c.quiet), size * 0.4))
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(x - size, y - size / 2),
                    QPointF(x, y + size / 2),
                    QPointF(x + size, y - size / 2),
                ]
            )
        )
