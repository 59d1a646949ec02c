"""A check box whose box can be seen on light and dark ground, and grows with the text."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QStylePainter

from teams_guest_desktop.ui.colors import colors
from teams_guest_desktop.ui.icons import icon_pixmap

_RADIUS = 3


class CheckBox(QCheckBox):
    """Qt's own draws its edge in a shade of the ground: on a dark one it is gone."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box and text."""
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        elements = QStyle.SubElement
        style = self.style()
        self._paint_box(painter, style.subElementRect(elements.SE_CheckBoxIndicator, option, self))
        option.rect = style.subElementRect(elements.SE_CheckBoxContents, option, self)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        painter.drawControl(QStyle.ControlElement.CE_CheckBoxLabel, option)

    def _paint_box(self, painter: QPainter, box: QRect) -> None:
        c = colors()
        ground, edge = (c.accent, c.accent) if self.isChecked() else (c.field, c.edge)
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box.adjusted(1, 1, -2, -2), _RADIUS, _RADIUS)
        if self.isChecked():
            scale = self.devicePixelRatioF()
            size = box.width() - 2
            picture = icon_pixmap("check", QColor(c.on_accent), size, scale)
            painter.drawPixmap(box.x() + 1, box.y() + 1, picture)
        if self.hasFocus():
            painter.setBrush(QColor(0, 0, 0, 0))
            painter.setPen(QPen(QColor(c.text if self.isChecked() else c.accent), 2))
            painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), _RADIUS, _RADIUS)
