"""What a message on the screen is made of. Each part knows its place, draws itself, and tells what
lies under a point of it. Places are relative to the message's row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from teams_guest_desktop.meeting.content import Picture
from teams_guest_desktop.ui.colors import Colors, em
from teams_guest_desktop.ui.dress import Dress
from teams_guest_desktop.ui.icons import icon_pixmap
from teams_guest_desktop.ui.rich_text import RichText
from teams_guest_desktop.ui.text_layout import TextBlock

RADIUS = 10
_BAR = 3
_INNER_RADIUS = 6
_REACH = 3
"""So far beside small words a click still means them."""


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """A place in the web."""

    link: str


@dataclass(frozen=True, slots=True)
class PictureTarget:
    """A picture that can be enlarged."""

    picture: Picture


@dataclass(frozen=True, slots=True)
class ReplyTarget:
    """The message that is answered."""

    message_id: str


@dataclass(frozen=True, slots=True)
class MoreTarget:
    """The rest of a long message."""


@dataclass(frozen=True, slots=True)
class ResendTarget:
    """Trying to send an own message again."""

    client_id: str


@dataclass(frozen=True, slots=True)
class DiscardTarget:
    """Not sending an own message any more."""

    client_id: str


Target = LinkTarget | PictureTarget | ReplyTarget | MoreTarget | ResendTarget | DiscardTarget


class Part(Protocol):
    """One part of a message."""

    def paint(self, painter: QPainter) -> None:
        """Draw it; the painter stands where the row begins."""
        ...

    def target_at(self, point: QPoint) -> Target | None:
        """What can be opened at this point."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """A text of ours in one colour."""

    text: TextBlock
    place: QPoint
    color: str

    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        painter.setPen(QColor(self.color))
        self.text.draw(painter, self.place.x(), self.place.y())

    def target_at(self, _point: QPoint) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Words of ours that do something, such as opening the rest of a long message."""

    text: TextBlock
    place: QPoint
    color: str
    target: Target

    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        painter.setPen(QColor(self.color))
        self.text.draw(painter, self.place.x(), self.place.y())

    def target_at(self, point: QPoint) -> Target | None:
        """What it does."""
        area = QRect(self.place, self.text.size).adjusted(-_REACH, -_REACH, _REACH, _REACH)
        return self.target if area.contains(point) else None


@dataclass(frozen=True, slots=True)
class Divider:
    """Words between two lines across the row: the day, or that what follows is new."""

    text: TextBlock
    place: QPoint
    left: int
    right: int
    color: str
    line: str

    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        middle = self.place.y() + self.text.size.height() // 2
        painter.setPen(QPen(QColor(self.line), 1))
        end, begin = self.place.x() - 8, self.place.x() + self.text.size.width() + 8
        if end > self.left:
            painter.drawLine(self.left, middle, end, middle)
            painter.drawLine(begin, middle, self.right, middle)
        painter.setPen(QColor(self.color))
        self.text.draw(painter, self.place.x(), self.place.y())

    def target_at(self, _point: QPoint) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Head:
    """Who, and when: the name in bold, each as far as there is room."""

    name: str
    name_width: int
    rest: str
    place: QPoint
    """Where the first line of letters stands."""
    dress: Dress

    def paint(self, painter: QPainter) -> None:
        """Draw it. The name is isolated: written from right to left, it turns nothing around."""
        dress, place = self.dress, self.place
        if self.name:
            painter.setPen(QColor(dress.colors.text))
            painter.setFont(dress.small_bold)
            painter.drawText(place, f"\u2068{self.name}\u2069")
        painter.setPen(QColor(dress.colors.quiet))
        painter.setFont(dress.small)
        painter.drawText(place + QPoint(self.name_width, 0), self.rest)

    def target_at(self, _point: QPoint) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A rounded ground, with an edge or a bar at its side if it is to stand out."""

    area: QRect
    fill: str
    edge: str = ""
    bar: str = ""
    radius: int = RADIUS

    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        painter.setPen(QPen(QColor(self.edge), 1) if self.edge else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(self.fill) if self.fill else Qt.BrushStyle.NoBrush)
        half = 0.5 if self.edge else 0.0
        painter.drawRoundedRect(
            QRectF(self.area).adjusted(half, half, -half, -half), self.radius, self.radius
        )
        if self.bar:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.bar))
            painter.drawRoundedRect(
                QRect(self.area.topLeft(), self.area.bottomLeft()).adjusted(0, 0, _BAR, 0), 1, 1
            )

    def target_at(self, _point: QPoint) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Rich:
    """A paragraph of what was said, with its marker."""

    text: RichText
    place: QPoint
    color: str
    marker: TextBlock | None
    marker_place: QPoint

    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        painter.setPen(QColor(self.color))
        if self.marker is not None:
            self.marker.draw(painter, self.marker_place.x(), self.marker_place.y())
        self.text.draw(painter, self.place.x(), self.place.y())

    def target_at(self, point: QPoint) -> Target | None:
        """A link."""
        inside = point - self.place
        link = self.text.link_at(inside.x(), inside.y())
        return LinkTarget(link) if link else None


@dataclass(frozen=True, slots=True)
class Card:
    """A ground with words on it that leads somewhere: what is answered, or a file."""

    ground: Ground
    words: tuple[Words, ...]
    target: Target | None
    icon: str = ""
    color: str = ""

    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        self.ground.paint(painter)
        for words in self.words:
            words.paint(painter)
        if self.icon:
            side, area = em(1.6), self.ground.area
            scale = painter.device().devicePixelRatioF()
            drawn = icon_pixmap(self.icon, QColor(self.color), side, scale)
            painter.drawPixmap(area.left() + 10, area.center().y() - side // 2, drawn)

    def target_at(self, point: QPoint) -> Target | None:
        """Where it leads."""
        return self.target if self.ground.area.contains(point) else None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, or what stands in its place while there is none."""

    picture: Picture
    area: QRect
    pixmap: QPixmap | None
    words: Words | None
    colors: Colors

    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        if self.pixmap is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.area, self.pixmap)
            return
        Ground(self.area, self.colors.raised, self.colors.hairline, radius=_INNER_RADIUS).paint(
            painter
        )
        if self.words is not None:
            self.words.paint(painter)

    def target_at(self, point: QPoint) -> Target | None:
        """The picture."""
        return PictureTarget(self.picture) if self.area.contains(point) else None
