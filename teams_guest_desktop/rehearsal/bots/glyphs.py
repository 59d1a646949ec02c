"""Text as brightness, drawn once and kept: what a frame costs is copying, not drawing."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Plane = NDArray[np.uint8]
_FONT_FILE = "DejaVuSans.ttf"  # Pillow finds it where the system has it; it knows most scripts


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    try:
        return ImageFont.truetype(_FONT_FILE, size)
    except OSError:
        return ImageFont.load_default(size)


@lru_cache(maxsize=256)
def glyphs(text: str, size: int) -> Plane:
    """A line of text, white on black, as high as its font: digits of a size fit side by side."""
    font = _font(size)
    width = max(1, round(font.getlength(text)))
    image = Image.new("L", (width, round(size * 1.3)))
    ImageDraw.Draw(image).text((0, 0), text, fill=255, font=font)
    plane: Plane = np.asarray(image)
    plane.setflags(write=False)
    return plane


def put(plane: Plane, text: str, size: int, left: int, top: int) -> None:
    """Write a text that stays; what does not fit is cut off."""
    _put_mask(plane, glyphs(text, size), left, top)


def put_changing(plane: Plane, text: str, size: int, left: int, top: int) -> None:
    """Write a text that changes, such as a clock, from single glyphs."""
    for letter in text:
        mask = glyphs(letter, size)
        _put_mask(plane, mask, left, top)
        left += mask.shape[1]


def _put_mask(plane: Plane, mask: Plane, left: int, top: int) -> None:
    area = plane[top : top + mask.shape[0], left : left + mask.shape[1]]
    np.maximum(area, mask[: area.shape[0], : area.shape[1]], out=area)
