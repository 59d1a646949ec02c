"""How messages are drawn: as plain text, quickly, and inside of their rows."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from teams_guest_desktop.meeting.timeline import Delivery, MessageKind, Timeline
from teams_guest_desktop.ui.chat_delegate import ChatDelegate
from teams_guest_desktop.ui.chat_model import ChatModel
from tests.ui.situations import ME, message

WIDTH = 330
LONG = 28_000
QUICK_SECONDS = 0.25

HOSTILE = {
    "bold": "<b>x</b>",
    "picture": '<img src="file:///etc/passwd">',
    "script": "<script>alert(1)</script>",
    "link": '<a href="javascript:alert(1)">x</a>',
    "tables": "<table><tr><td>" * 200,
    "bidi": "\u202eright to left\u202c \u2066\u2067\u2068",
    "zalgo": "a" + "\u0335\u0321\u0322\u0327\u0328" * 400,
    "one word": "w" * LONG,
    "a megabyte": "w" * 1_000_000,
    "words": "lorem ipsum " * (LONG // 12),
    "lines": "\n" * 5_000,
    "tabs": "\t" * 2_000,
    "control": "".join(map(chr, range(32))) + "\x7f\x80\ufffc\ufffe\ufeff",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈" * 500,
    "surrogate": "\ud800 alone",
    "nothing": "",
    "arabic": "مرحبا بالعالم " * 300,
}


def draw(delegate: ChatDelegate, model: ChatModel, width: int = WIDTH) -> tuple[QSize, QImage]:
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, 10)
    size = delegate.sizeHint(option, model.index(0))
    option.rect = QRect(0, 0, width, size.height())
    image = QImage(width, min(size.height(), 4_000) + 40, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0))
    painter.end()
    return size, image


def model_of(**parts) -> ChatModel:
    model = ChatModel()
    model.follow(Timeline((replace(message(1), **parts),), 1), ME)
    return model


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_drawn_quickly_and_stay_in_their_row(qapp, text):
    delegate = ChatDelegate()
    began = time.process_time()
    size, image = draw(delegate, model_of(text=text, sender_name=text[:256]))
    assert time.process_time() - began < QUICK_SECONDS
    below = image.copy(0, size.height(), WIDTH, 40) if size.height() < 4_000 else None
    if below is not None:
        assert {below.pixel(x, y) & 0xFFFFFF for x in range(0, WIDTH, 3) for y in range(40)} == {
            0xFFFFFF
        }
    assert qapp


def test_markup_takes_the_room_of_its_letters(qapp):
    plain, _ = draw(ChatDelegate(), model_of(text="(b)x(/b) " * 40))
    marked, _ = draw(ChatDelegate(), model_of(text="<b>x</b> " * 40))
    assert marked.height() >= plain.height()
    assert qapp


def test_words_are_not_torn_apart(qapp):
    """A word that does not fit into the first line goes to the second as a whole."""
    delegate = ChatDelegate()
    one, _ = draw(delegate, model_of(text="m" * 20))
    two, _ = draw(delegate, model_of(text="m" * 20 + " " + "m" * 20))
    assert two.height() > one.height()
    assert qapp


@pytest.mark.parametrize("kind", MessageKind)
@pytest.mark.parametrize("delivery", Delivery)
@pytest.mark.parametrize("sender", [ME, "somebody"])
def test_every_sort_of_message_can_be_drawn(qapp, kind, delivery, sender):
    model = model_of(kind=kind, delivery=delivery, sender_id=sender, edited=True)
    size, image = draw(ChatDelegate(), model)
    assert size.height() > 20
    assert len({image.pixel(x, y) for x in range(0, WIDTH, 2) for y in range(size.height())}) > 1
    assert qapp


def test_a_narrow_view_still_shows_something(qapp):
    size, _ = draw(ChatDelegate(), model_of(text="Hello"), width=20)
    assert size.height() > 0
    assert qapp
