"""What bots show: a camera picture and a slide, both moving. Planes of YUV 4:2:0, no colours
to convert: a frame of 640 by 360 is drawn in a fraction of a millisecond."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import ClassVar, Protocol

import numpy as np

from teams_guest_desktop.rehearsal.bots.glyphs import Plane, glyphs, put, put_changing

_GROUND = (92, 62)
"""How bright the bands are, and what is between them: white letters stand on both."""
_DISC_RADIUS = 62


Name = Callable[[], str]
"""What somebody is called at the moment."""


class Picture(Protocol):
    """Something that looks different at every tick."""

    frames_per_second: ClassVar[int]

    def frame(self, tick: int, moment: datetime) -> Plane:
        """All three planes below each other, as `av` takes them for ``yuv420p``."""


class Portrait:
    """A bot's camera: bands of its own colour drift by, a disc with its initials floats.

    Name, clock and frame number can be read where it is small, and stand where no tile of
    another shape cuts them off.
    """

    frames_per_second: ClassVar[int] = 15
    _width, _height = 640, 360

    def __init__(self, name: Name, number: int) -> None:
        self._name = name
        angle = number * 2.4
        self._colour = (128 + round(32 * math.cos(angle)), 128 + round(32 * math.sin(angle)))

    def frame(self, tick: int, moment: datetime) -> Plane:
        """The picture at a tick."""
        name = self._name()
        frame = np.empty((self._height * 3 // 2, self._width), np.uint8)
        bright = frame[: self._height]
        offset = tick * 2 % self._width
        bright[:] = _bands(self._width * 2, self._height)[:, offset : offset + self._width]
        _fill_colour(frame[self._height :], *self._colour)
        disc = _disc("".join(part[0] for part in name.split()[:2]).upper())
        left = (self._width - len(disc)) // 2 + round(120 * math.sin(tick / 23))
        top = 185 + round(14 * math.cos(tick / 17))
        area = bright[top : top + len(disc), left : left + len(disc)]
        np.copyto(area, disc, where=disc > 0)
        put_changing(bright, f"{tick:06d}", 36, 155, 44)
        put_changing(bright, f"{moment:%H:%M:%S}", 36, 320, 44)
        put(bright, name, 40, max(20, (self._width - glyphs(name, 40).shape[1]) // 2), 92)
        return frame


class Slide:
    """A bot's shared screen: a bright page with a headline, points and a bar that fills."""

    frames_per_second: ClassVar[int] = 5
    _width, _height = 1280, 720

    def __init__(self, name: Name, number: int) -> None:
        self._name = name
        self._number = number

    def frame(self, tick: int, moment: datetime) -> Plane:
        """The page with the bar, the clock and the frame number of a tick."""
        frame = _page(self._name(), self._number, self._width, self._height).copy()
        bright = frame[: self._height]
        bright[620:640, 90 : 91 + tick * 10 % 1100] = 60
        bright[20:70, 900:1260] = 40
        put_changing(bright, f"{moment:%H:%M:%S}  {tick:05d}", 34, 920, 24)
        return frame


@lru_cache(maxsize=8)
def _page(name: str, number: int, width: int, height: int) -> Plane:
    """What stays on a slide."""
    page = np.full((height * 3 // 2, width), 128, np.uint8)
    dark = np.zeros((height, width), np.uint8)
    put(dark, f"Quarterly review {number}", 64, 90, 70)
    put(dark, name, 30, 90, 165)
    for place, line in enumerate(("Where we are", "What we learned", "What comes next")):
        put(dark, f"\N{BULLET}  {line}", 44, 110, 260 + 90 * place)
    page[:height] = 235 - dark * (200 / 255)
    return page


@lru_cache(maxsize=1)
def _bands(width: int, height: int) -> Plane:
    """Diagonal bands, the same every half width, so that they can drift without end.

    Of two plain tones: soft ones take an encoder twice the time.
    """
    across = np.arange(width)[np.newaxis, :] / (width / 4)
    down = np.arange(height)[:, np.newaxis] / (width / 2)
    return np.where((across + down) % 1 < 0.3, *_GROUND).astype(np.uint8)


@lru_cache(maxsize=64)
def _disc(initials: str) -> Plane:
    span = np.arange(-_DISC_RADIUS, _DISC_RADIUS)
    inside = span[:, np.newaxis] ** 2 + span[np.newaxis, :] ** 2 < _DISC_RADIUS**2
    disc = np.where(inside, 205, 0).astype(np.uint8)
    mask = glyphs(initials, 52)[:, : 2 * _DISC_RADIUS - 8]
    top, left = ((side - part) // 2 for side, part in zip(disc.shape, mask.shape, strict=True))
    area = disc[top : top + mask.shape[0], left : left + mask.shape[1]]
    np.copyto(area, 30, where=mask > 127)
    return disc


def _fill_colour(planes: Plane, blue: int, red: int) -> None:
    half = planes.shape[0] // 2
    planes[:half] = blue
    planes[half:] = red
