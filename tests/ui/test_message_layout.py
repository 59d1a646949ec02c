"""How messages are laid out and drawn: as what they are, bounded, and nothing run or loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPixmap

from teams_guest_desktop.meeting.content import Picture, Reply, SharedFile
from teams_guest_desktop.meeting.timeline import Delivery, Importance, Message, MessageKind
from teams_guest_desktop.services.chat_markup import read_markup
from teams_guest_desktop.ui.chat_model import Setting
from teams_guest_desktop.ui.dress import Dress
from teams_guest_desktop.ui.message_layout import LINES, MessageLayout, lay_out
from teams_guest_desktop.ui.message_parts import (
    Image,
    LinkTarget,
    MoreTarget,
    PictureTarget,
    ReplyTarget,
)
from tests.ui.situations import message

WIDTH = 330
PICTURE = Picture("p", "board.png", "https://a.example/1", "https://a.example/1s", 640, 360)


def laid_out(said: Message, width: int = WIDTH, *, found: object = None, **more) -> MessageLayout:
    setting = Setting(is_own=more.pop("is_own", False))
    dress = Dress(QGuiApplication.font(), more.pop("sought", ""))
    return lay_out(said, setting, width, dress, lambda _picture: found, **more)  # type: ignore[return-value]


def html(markup: str, **more) -> Message:
    blocks = read_markup(markup, more.pop("pictures", ()))
    return replace(message(1, "words"), blocks=blocks, **more)


def painted(layout: MessageLayout, width: int = WIDTH) -> QImage:
    image = QImage(width, min(layout.height, 4_000), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    layout.paint(painter)
    painter.end()
    return image


def targets(layout: MessageLayout, width: int = WIDTH) -> set[object]:
    points = (QPoint(x, y) for x in range(0, width, 4) for y in range(0, layout.height, 4))
    return {target for point in points if (target := layout.target_at(point)) is not None}


def ink(image: QImage) -> int:
    points = ((x, y) for x in range(0, image.width(), 2) for y in range(image.height()))
    return len({image.pixel(x, y) for x, y in points})


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("kind", MessageKind)
@pytest.mark.parametrize("delivery", Delivery)
@pytest.mark.parametrize("is_own", [True, False])
def test_every_sort_of_message_can_be_drawn(kind, delivery, is_own):
    said = replace(message(1), kind=kind, delivery=delivery, edited=True)
    layout = laid_out(said, is_own=is_own)
    assert layout.height > 20
    assert ink(painted(layout)) > 1


@pytest.mark.parametrize(
    "markup",
    [
        "<b>b</b><i>i</i><u>u</u><s>s</s><code>c</code>",
        "<h1>h</h1><ul><li>one<ol><li>in</ol></ul>",
        "<blockquote>q<blockquote>qq</blockquote></blockquote>",
        "<pre>def x():\n    pass</pre>",
        '<span itemtype="x/Mention">Ada</span> 🙂 <span itemtype="x/Mention">Bob</span>',
        "مرحبا <b>بالعالم</b>",
        "<ul>" * 50 + "<li>deep",
        "<blockquote>" * 50 + "deep",
    ],
)
@pytest.mark.parametrize("width", [20, 200, WIDTH, 2_000])
def test_everything_stays_within_its_row(markup, width):
    layout = laid_out(html(markup), width)
    assert layout.bubble.bottom() <= layout.height
    if width >= 200:
        assert 0 <= layout.bubble.left() <= layout.bubble.right() < width
    painted(layout, width)


def test_words_are_not_torn_apart():
    """A word that does not fit into the first line goes to the second as a whole."""
    one = laid_out(message(1, "m" * 20))
    two = laid_out(message(1, "m" * 20 + " " + "m" * 20))
    assert two.height > one.height


def test_own_messages_stand_on_the_other_side():
    other, own = laid_out(message(1)), laid_out(message(1), is_own=True)
    assert own.bubble.left() > other.bubble.right()


def test_a_link_is_where_its_words_are_and_shows_its_host():
    layout = laid_out(html('see <a href="https://evil.example/x">https://bank.example</a>'))
    assert targets(layout) == {LinkTarget("https://evil.example/x")}
    plain = laid_out(html('see <a href="https://bank.example/x">https://bank.example</a>'))
    assert layout.bubble.size() != plain.bubble.size()


def test_a_link_after_letters_of_two_units_is_where_it_is_drawn():
    """Qt counts in UTF-16; a link must not lie beside its letters."""
    layout = laid_out(html("🙂" * 8 + '<br><a href="https://a.example">https://a.example</a>'))
    corner, bubble = layout.bubble.topLeft(), layout.bubble
    first_line = {layout.target_at(corner + QPoint(x, 18)) for x in range(bubble.width())}
    assert first_line == {None}
    ends = [
        layout.target_at(corner + QPoint(x, bubble.height() - 18))
        for x in (12, bubble.width() - 16)
    ]
    assert ends == [LinkTarget("https://a.example")] * 2


def test_what_can_be_opened():
    blocks = (Reply("Ada", "before", "17"), PICTURE, SharedFile("a.docx", "https://s.example/a"))
    layout = laid_out(replace(message(1), blocks=blocks))
    assert targets(layout) == {
        ReplyTarget("17"),
        PictureTarget(PICTURE),
        LinkTarget("https://s.example/a"),
    }
    unsafe = laid_out(replace(message(1), blocks=(SharedFile("a.exe", ""),)))
    assert targets(unsafe) == set()


@pytest.mark.parametrize(
    ("found", "size"), [(None, (640, 360)), ("not there", (640, 360)), ("pixmap", (50, 400))]
)
def test_a_picture_keeps_its_shape(found, size):
    pixmap = QPixmap(*size)
    pixmap.fill("red")
    layout = laid_out(
        replace(message(1), blocks=(PICTURE,)), found=pixmap if found == "pixmap" else found
    )
    (image,) = [part for part in layout.parts if isinstance(part, Image)]
    shape = image.area.width() / image.area.height()
    assert shape == pytest.approx(size[0] / size[1], rel=0.1)
    painted(layout)


def test_a_long_message_begins_and_can_be_opened():
    said = message(1, "line\n" * 500)
    short, whole = laid_out(said), laid_out(said, is_open=True)
    assert MoreTarget() in targets(short)
    assert whole.height > 10 * short.height
    assert not targets(whole)
    assert short.height < 40 * (LINES + 4)


def test_what_is_searched_for_is_marked():
    said = message(1, "Straße and 🙂 more")
    assert painted(laid_out(said, sought="MORE")) != painted(laid_out(said))
    assert painted(laid_out(said, sought="nothing")) == painted(laid_out(said))


def test_what_is_important_or_gone_looks_so():
    pictures = {
        name: painted(laid_out(replace(message(1), **parts))).copy()
        for name, parts in {
            "plain": {},
            "urgent": {"importance": Importance.URGENT},
            "blocked": {"blocked": True},
            "deleted": {"deleted": True},
            "edited": {"edited": True},
            "guest": {"from_guest": True},
        }.items()
    }
    assert all(
        pictures[one] != pictures[other] for one in pictures for other in pictures if one < other
    )


def test_hostile_messages_open_nothing_and_cost_no_other():
    """In a process of its own: what watches for opened files cannot be taken off again."""
    child = subprocess.run(
        [sys.executable, "-m", "tests.ui.hostile_door"], capture_output=True, text=True, check=False
    )
    assert child.returncode == 0, child.stderr
    seen = json.loads(child.stdout)
    assert seen["control"] == ["file", "python"]
    assert seen["opened"] == []
    assert seen["connections"] == 0
    assert seen["pieces"] >= 300
    assert seen["shown"] == 2 * seen["pieces"]
