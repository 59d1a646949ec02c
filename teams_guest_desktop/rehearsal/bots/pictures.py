"""What bots show: a camera picture and a slide, both moving. Planes of YUV 4:2:0, no colours
to convert: a frame of 640 by 360 is drawn in a fraction of a millisecond."""

from __future__ import annotations

import math
from typing import ClassVar, Protocol

import numpy as np

from teams_guest_desktop.rehearsal.bots.glyphs import Plane, glyphs, put, put_changing
from teams_guest_desktop.rehearsal.moments import utc_now

_BRIGHTEST_GROUND = 110
_DISC_RADIUS = 62


class Picture(Protocol):
    """Something that looks different at every tick."""

    frames_per_second: ClassVar[int]

    def frame(self, tick: int) -> Plane:
        """All three planes below each other, as `av` takes them for ``yuv420p``."""


class Portrait:
    """A bot's camera: bands of its own colour drift by, a disc with its initials floats."""

    frames_per_second: ClassVar[int] = 15
    _width, _height = 640, 360

    def __init__(self, name: str, number: int) -> None:
        self._name = name
        self._bands = _bands(self._width * 2, self._height)
        angle = number * 2.4
        self._colour = (128 + round(32 * math.cos(angle)), 128 + round(32 * math.sin(angle)))
        self._disc = _disc("".join(part[0] for part in name.split()[:2]).upper())
        self._drawn: tuple[int, Plane] | None = None

    def frame(self, tick: int) -> Plane:
        """The picture at a tick; those who watch at the same time share it."""
        if self._drawn is None or self._drawn[0] != tick:
            self._drawn = tick, self._draw(tick)
        return self._drawn[1]

    def _draw(self, tick: int) -> Plane:
        frame = np.empty((self._height * 3 // 2, self._width), np.uint8)
        bright = frame[: self._height]
        offset = tick * 2 % self._width
        bright[:] = self._bands[:, offset : offset + self._width]
        _fill_colour(frame[self._height :], *self._colour)
        size = self._disc.shape[0]
        left = (self._width - size) // 2 + round(120 * math.sin(tick / 23))
        top = (self._height - size) // 2 + round(40 * math.cos(tick / 17))
        area = bright[top : top + size, left : left + size]
        np.copyto(area, self._disc, where=self._disc > 0)
        put(bright, self._name, 26, 20, 44)
        put_changing(bright, f"{utc_now():%H:%M:%S}", 26, self._width - 140, 16)
        put_changing(bright, f"{tick:06d}", 20, 20, 18)
        return frame


class Slide:
    """A bot's shared screen: a bright page with a headline, points and a bar that fills."""

    frames_per_second: ClassVar[int] = 5
    _width, _height = 1280, 720
    _lines = ("Where we are", "What we learned", "What comes next")

    def __init__(self, name: str, number: int) -> None:
        page = np.full((self._height * 3 // 2, self._width), 128, np.uint8)
        dark = np.zeros((self._height, self._width), np.uint8)
        put(dark, f"Quarterly review {number}", 64, 90, 70)
        put(dark, name, 30, 90, 165)
        for place, line in enumerate(self._lines):
            put(dark, f"\N{BULLET}  {line}", 44, 110, 260 + 90 * place)
        page[: self._height] = 235 - dark * (200 / 255)
        self._page = page

    def frame(self, tick: int) -> Plane:
        """The page with the bar, the clock and the frame number of a tick."""
        frame = self._page.copy()
        bright = frame[: self._height]
        bright[620:640, 90 : 91 + tick * 10 % 1100] = 60
        bright[20:70, 900:1260] = 40
        put_changing(bright, f"{utc_now():%H:%M:%S}  {tick:05d}", 34, 920, 24)
        return frame


def _bands(width: int, height: int) -> Plane:
    """Diagonal bands, the same every half width, so that they can drift without end."""
    across = np.arange(width)[np.newaxis, :] / (width / 2)
    down = np.arange(height)[:, np.newaxis] / (width / 2)
    waves = np.sin(2 * np.pi * (3 * across + down)) * 0.5 + 0.5
    return (40 + waves * (_BRIGHTEST_GROUND - 40)).astype(np.uint8)


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
