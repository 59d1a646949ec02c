"""Pictures: asked for once, decoded beside the GUI thread, and only what is one."""

from __future__ import annotations

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPixmap

from teams_guest_desktop.meeting.content import Picture
from teams_guest_desktop.ui.gallery import Gallery, decode, format_of

pytestmark = pytest.mark.usefixtures("qapp")
PICTURE = Picture("p", "board.png", "whole", "small")


def image(kind: str = "png", width: int = 40, height: int = 30) -> bytes:
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(picture)
    return bytes(buffer.data().data())


def png_that_says(width: int, height: int) -> bytes:
    """A PNG whose head promises more than comes."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = b"IDAT" + zlib.compress(b"")
    chunks = (
        struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in (head, body)
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.fixture
def gallery():
    gallery = Gallery()
    yield gallery
    gallery.wait()


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_pictures_are_decoded(kind):
    content = image(kind)
    assert format_of(content) == kind
    assert (decode(content).width(), decode(content).height()) == (40, 30)


def test_large_pictures_are_made_smaller():
    decoded = decode(image("jpeg", 6_000, 1_500))
    assert (decoded.width(), decoded.height()) == (2_560, 640)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture",
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"GIF89a",
        b"RIFF\0\0\0\0WEBP",
        image()[:60],
        image("bmp"),
        png_that_says(100_000, 100_000),
        png_that_says(6_000, 6_000),
    ],
)
@pytest.mark.qt_no_exception_capture
def test_what_is_no_picture_of_ours_is_none(content, qtlog):
    with qtlog.disabled():
        assert decode(content).isNull() or decode(content).width() <= 2_560


def test_a_picture_is_asked_for_once_and_then_there(gallery, qtbot):
    wanted: list[str] = []
    gallery.wanted.connect(wanted.append)
    assert gallery.look_up(PICTURE) is None
    assert gallery.look_up(PICTURE) is None
    assert wanted == ["small"]
    with qtbot.waitSignal(gallery.changed):
        gallery.take("small", image())
    found = gallery.look_up(PICTURE)
    assert isinstance(found, QPixmap)
    assert found.width() == 40
    assert gallery.content("small") == image()
    gallery.clear()
    assert gallery.look_up(PICTURE) is None
    assert wanted == ["small", "small"]


@pytest.mark.parametrize("content", [None, b"no picture"])
def test_what_cannot_be_had_is_said(gallery, qtbot, content):
    gallery.look_up(PICTURE)
    with qtbot.waitSignal(gallery.changed):
        gallery.take("small", content)
    assert gallery.look_up(PICTURE) == "This picture cannot be shown."


def test_what_could_not_be_had_is_asked_for_again_when_somebody_wants_to(gallery, qtbot):
    wanted: list[str] = []
    gallery.wanted.connect(wanted.append)
    gallery.look_up(PICTURE)
    with qtbot.waitSignal(gallery.changed):
        gallery.take("small", None)
    gallery.look_up(PICTURE)
    assert wanted == ["small"]
    with qtbot.waitSignal(gallery.changed):
        gallery.try_again(PICTURE)
    assert gallery.look_up(PICTURE) is None
    assert wanted == ["small", "small"]
    with qtbot.assertNotEmitted(gallery.changed):
        gallery.try_again(PICTURE)


def test_what_nobody_asked_for_is_not_taken(gallery, qtbot):
    with qtbot.assertNotEmitted(gallery.changed, wait=50):
        gallery.take("small", image())
    gallery.find("small")
    gallery.clear()
    gallery.take("small", image())
    assert gallery.find("small") is None
