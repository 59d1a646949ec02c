from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QAbstractScrollArea

from teams_guest_desktop.meeting.content import Paragraph, Run, Style
from teams_guest_desktop.meeting.timeline import Timeline, receive
from teams_guest_desktop.ui.chat_model import ChatModel
from teams_guest_desktop.ui.font_fallback import FontFallback
from teams_guest_desktop.ui.gallery import Gallery
from teams_guest_desktop.ui.message_layout import MessageLayout
from teams_guest_desktop.ui.message_layouts import MessageLayouts
from teams_guest_desktop.ui.message_view import MessageView
from tests.ui.situations import message

DEVANAGARI, TAMIL, ASTRAL = "\u0915\u0916", "\u0b95", "\U00010300"
DOT = "\N{MIDDLE DOT}"

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def slow():
    """Time for one search in each turn."""
    return FontFallback(budget=0)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_what_needs_no_search(slow):
    assert slow.shown("Hello", QFont()) == "Hello"
    assert not slow.has_looked


def test_each_turn_finds_some_more(slow):
    text = f"a{DEVANAGARI}{TAMIL}b{ASTRAL}c"
    shown = []
    for _turn in range(3):
        slow.begin_turn()
        shown.append(slow.shown(text, QFont()))
    assert shown == [
        f"a{DEVANAGARI}{DOT}b{DOT}{DOT}c",
        f"a{DEVANAGARI}{TAMIL}b{DOT}{DOT}c",
        text,
    ]
    assert slow.waited == 2


def test_places_stay_where_they_are(slow):
    text = f"{ASTRAL}{TAMIL}{DEVANAGARI}" * 3
    assert units(slow.shown(text, QFont())) == units(text)


def test_the_turn_belongs_to_all_texts_and_fonts(slow):
    bold = QFont()
    bold.setBold(True)
    assert slow.shown(TAMIL, QFont()) == TAMIL
    assert slow.shown(TAMIL, bold) == DOT
    assert slow.shown(TAMIL, QFont()) == TAMIL
    slow.begin_turn()
    assert slow.shown(TAMIL, bold) == TAMIL


def test_with_time_nothing_waits():
    quick = FontFallback(budget=60)
    text = "".join(map(chr, range(0xA0, 0xD800, 50)))
    assert quick.shown(text, QFont()) == text
    assert quick.has_looked
    assert quick.waited == 0


def test_more_letters_than_are_remembered_are_found_all_the_same():
    quick = FontFallback(budget=60)
    everything = "".join(map(chr, range(0x3400, 0xD000)))
    assert quick.shown(everything, QFont()) == everything
    assert quick.shown(everything[-100:], QFont()) == everything[-100:]
    assert quick.waited == 0


@pytest.fixture
def layouts(qtbot, slow):
    view = QAbstractScrollArea()
    qtbot.addWidget(view)
    view.resize(QSize(340, 400))
    model = ChatModel()
    runs = (
        Run(f"a{DEVANAGARI}{TAMIL}"),
        Run(TAMIL, Style.BOLD),
        Run(DEVANAGARI, link="https://a.b"),
    )
    said = replace(message(1, "words"), blocks=(Paragraph(runs),), sender_name=ASTRAL)
    model.follow(receive(Timeline(), (said,)), "me")
    return MessageLayouts(view, model, Gallery(), slow)


def painted(layout: MessageLayout) -> QImage:
    image = QImage(340, 400, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    layout.paint(painter)
    painter.end()
    return image


def test_a_message_is_whole_in_the_end(qtbot, layouts):
    at_once = MessageLayouts(layouts._view, layouts._model, Gallery(), FontFallback(budget=60))
    whole = painted(at_once.find(0, in_doubt=False))
    turns = 0
    assert painted(layouts.find(0, in_doubt=False)) != whole
    while layouts._unfinished:
        turns += 1
        with qtbot.waitSignal(layouts.completed):
            pass
        layouts.find(0, in_doubt=False)
    assert turns == 4
    assert painted(layouts.find(0, in_doubt=False)) == whole


def test_the_view_lays_out_again_what_is_whole_now(qtbot, layouts):
    view = MessageView(layouts._model, Gallery())
    qtbot.addWidget(view)
    view.resize(340, 400)
    with qtbot.waitExposed(view):
        view.show()
    with qtbot.waitSignal(view.rows_painted):
        view._layouts.completed.emit()
