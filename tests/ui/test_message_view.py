"""The list of messages: what is in sight is right, whatever happens above and below."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest

from teams_guest_desktop.meeting import timeline
from teams_guest_desktop.meeting.timeline import Message, Timeline
from teams_guest_desktop.services.chat_markup import read_markup
from teams_guest_desktop.ui.chat_model import ChatModel
from teams_guest_desktop.ui.gallery import Gallery
from teams_guest_desktop.ui.message_actions import MessageActions, open_in_browser
from teams_guest_desktop.ui.message_parts import LinkTarget, MoreTarget, ReplyTarget
from teams_guest_desktop.ui.message_view import MessageView
from tests.ui.situations import ME, message

HINT = MessageView.ScrollHint


class Chatting:
    """A view on a timeline that tests can change, and the links it opened."""

    def __init__(self) -> None:
        self.rows = Timeline()
        self.model = ChatModel()
        self.view = MessageView(self.model, Gallery())
        self.opened: list[str] = []
        self.actions = MessageActions(self.view, self.model, self.opened.append)

    def receive(self, *messages: Message) -> None:
        self.rows = timeline.receive(self.rows, messages)
        self.model.follow(self.rows, ME)
        self.view.executeDelayedItemsLayout()

    def fill(self, count: int, first: int = 1) -> None:
        numbers = range(first, first + count)
        self.receive(*(message(n, f"Words of {n} " * (n % 13 + 1)) for n in numbers))

    @property
    def bar(self):
        return self.view.verticalScrollBar()

    def place_of(self, id_: str) -> int:
        row = self.model.row_of(id_)
        assert row is not None
        return self.view.visualRect(self.model.index(row)).top()

    def check(self) -> None:
        """What is in sight is measured, joins without gaps and fills the view."""
        rows, height = self.view.rows_in_sight(), self.view.viewport().height()
        rects = [self.view.visualRect(self.model.index(row)) for row in rows]
        for row, rect in zip(rows, rects, strict=True):
            assert rect.height() == self.view.layout_of(row).height
        for above, below in pairwise(rects):
            assert above.bottom() + 1 == below.top()
        if rows:
            assert rects[0].top() <= 0
            is_all = self.bar.maximum() == 0
            assert is_all or rects[-1].bottom() >= height - 1
        assert 0 <= self.bar.value() <= self.bar.maximum()


@pytest.fixture
def chatting(qtbot):
    chatting = Chatting()
    qtbot.addWidget(chatting.view)
    chatting.view.resize(320, 400)
    chatting.view.show()
    qtbot.waitUntil(chatting.view.isVisible)
    return chatting


def test_it_begins_at_the_newest(chatting):
    chatting.fill(200)
    assert chatting.bar.value() == chatting.bar.maximum() > 0
    assert chatting.view.rows_in_sight()[-1] == 199
    chatting.check()


def test_only_what_is_in_sight_is_laid_out(chatting):
    chatting.fill(2_000)
    assert len(chatting.view._layouts) < 40


def test_by_small_steps_every_message_comes_by(chatting):
    chatting.fill(150)
    seen = set(chatting.view.rows_in_sight())
    while chatting.bar.value() > 0:
        chatting.bar.setValue(chatting.bar.value() - 70)
        chatting.check()
        seen.update(chatting.view.rows_in_sight())
    assert seen == set(range(150))


@pytest.mark.parametrize("step", [-10, -60, 45])
def test_what_the_person_looks_at_moves_as_far_as_the_bar(chatting, step):
    chatting.fill(300)
    chatting.bar.setValue(chatting.bar.maximum() // 2)
    for _ in range(40):
        row = chatting.view.rows_in_sight()[1]
        before = chatting.view.visualRect(chatting.model.index(row)).top()
        chatting.bar.setValue(chatting.bar.value() + step)
        assert chatting.view.visualRect(chatting.model.index(row)).top() == before - step


def test_whoever_has_scrolled_up_is_left_there_by_whatever_arrives(chatting):
    chatting.fill(100, first=50)
    chatting.bar.setValue(chatting.bar.maximum() // 2)
    row = chatting.view.rows_in_sight()[0]
    looked_at = chatting.model.message(row).id
    before = chatting.place_of(looked_at)
    chatting.fill(30, first=150)
    assert chatting.place_of(looked_at) == before
    chatting.fill(40, first=1)
    assert chatting.place_of(looked_at) == before
    newest = [message(149, "edited " * 60)]
    chatting.receive(*(replace(one, version="999") for one in newest))
    assert chatting.place_of(looked_at) == before
    chatting.check()


def test_at_the_end_the_next_one_comes_into_sight(chatting):
    chatting.fill(50)
    chatting.fill(5, first=51)
    assert chatting.view.rows_in_sight()[-1] == 54
    chatting.receive(replace(message(55, "much longer " * 40), version="999"))
    assert chatting.bar.value() == chatting.bar.maximum()
    chatting.check()


def test_another_width_keeps_the_place(chatting):
    chatting.fill(200)
    chatting.bar.setValue(chatting.bar.maximum() // 2)
    row = chatting.view.rows_in_sight()[0]
    chatting.view.resize(500, 400)
    chatting.check()
    assert chatting.view.rows_in_sight()[0] == row
    chatting.view.go_to_end()
    chatting.view.resize(260, 300)
    assert chatting.bar.value() == chatting.bar.maximum()
    chatting.check()


def test_few_messages_stand_at_the_top(chatting):
    chatting.fill(2)
    assert chatting.bar.maximum() == 0
    assert chatting.view.visualRect(chatting.model.index(0)).top() == 0
    assert not chatting.view.indexAt(QPoint(5, 390)).isValid()
    chatting.check()


@given(st.lists(st.tuples(st.sampled_from("ireslc"), st.integers(0, 10_000)), max_size=25))
@settings(max_examples=40, deadline=None)
def test_whatever_happens_the_view_is_whole(qapp, steps):
    chatting = Chatting()
    chatting.view.resize(300, 350)
    chatting.view.show()
    qapp.processEvents()
    number = 1_000
    for kind, amount in steps:
        match kind:
            case "i":
                chatting.fill(amount % 30 + 1, first=number)
                number += 30
            case "e":
                chatting.fill(amount % 5 + 1, first=amount % 900 + 1)
            case "r":
                chatting.view.resize(200 + amount % 400, 100 + amount % 500)
            case "s":
                chatting.bar.setValue(amount % (chatting.bar.maximum() + 1))
            case "l" if chatting.model.rowCount():
                index = chatting.model.index(amount % chatting.model.rowCount())
                chatting.view.scrollTo(
                    index, HINT.PositionAtCenter if amount % 2 else HINT.EnsureVisible
                )
                assert index.row() in chatting.view.rows_in_sight()
            case "c":
                chatting.rows = Timeline()
                chatting.model.follow(chatting.rows, ME)
        chatting.view.executeDelayedItemsLayout()
        chatting.check()
    chatting.view.close()


# --- keyboard and screen readers ------------------------------------------------------------------


def test_by_keyboard_one_goes_from_message_to_message(chatting, qtbot):
    chatting.fill(60)
    view = chatting.view
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.currentIndex().row() == 59
    for key, row in (
        (Qt.Key.Key_Up, 58),
        (Qt.Key.Key_Up, 57),
        (Qt.Key.Key_Down, 58),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, 59),
    ):
        QTest.keyClick(view, key)
        assert view.currentIndex().row() == row, key
        assert row in view.rows_in_sight()
    QTest.keyClicks(view, "words of 5")
    assert view.currentIndex().row() == 59
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert 40 < view.currentIndex().row() < 59


def test_each_message_is_one_item_for_screen_readers(chatting):
    chatting.fill(30)
    interface = QAccessible.queryAccessibleInterface(chatting.view)
    assert interface.childCount() == 30
    names = [interface.child(row).text(QAccessible.Text.Name) for row in (0, 29)]
    assert names == [
        chatting.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 29)
    ]
    assert "Words of 30" in names[1]
    assert interface.child(29).rect().height() == chatting.view.layout_of(29).height


def test_chosen_messages_are_copied_with_names_and_times(chatting, qtbot):
    chatting.receive(
        message(1, "One"),
        replace(message(2, "Two\nlines"), from_guest=True),
        message(3, "Mine", sender=ME, name="Grace"),
        replace(message(4, "gone"), deleted=True),
    )
    view = chatting.view
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    view.setCurrentIndex(chatting.model.index(0))
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    first, second = QGuiApplication.clipboard().text().split("\n[")
    assert first.endswith("Ada:\nOne")
    assert second.endswith("Ada (guest):\nTwo\nlines")
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    chatting.actions.copy()
    text = QGuiApplication.clipboard().text()
    assert "Grace:\nMine" in text
    assert "gone" not in text


def test_nothing_is_copied_when_nothing_is_chosen(chatting):
    QGuiApplication.clipboard().setText("before")
    chatting.actions.copy()
    assert QGuiApplication.clipboard().text() == "before"


# --- links, replies, long messages ----------------------------------------------------------------


def html(number: int, markup: str) -> Message:
    return replace(message(number), blocks=read_markup(markup))


def point_of(chatting: Chatting, kind: type) -> QPoint:
    """A place in the view where such a target is."""
    for y in range(0, 400, 3):
        for x in range(0, 320, 3):
            if isinstance(chatting.view.target_at(QPoint(x, y)), kind):
                return QPoint(x, y)
    raise AssertionError(f"no {kind.__name__} in sight")


def click(chatting: Chatting, point: QPoint) -> None:
    QTest.mouseClick(chatting.view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_a_click_on_a_link_opens_it_and_a_click_beside_does_not(chatting):
    chatting.receive(html(1, '<p>words</p><a href="https://a.example/x">here</a>'))
    point = point_of(chatting, LinkTarget)
    click(chatting, point)
    assert chatting.opened == ["https://a.example/x"]
    click(chatting, QPoint(300, point.y()))
    assert chatting.opened == ["https://a.example/x"]


def test_a_drag_from_elsewhere_opens_nothing(chatting):
    chatting.receive(html(1, '<a href="https://a.example/x">here</a>'))
    point = point_of(chatting, LinkTarget)
    viewport = chatting.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(310, 5))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=point)
    assert not chatting.opened


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:x", "HTTPS://a.example", ""])
def test_the_browser_gets_no_link_that_was_not_let_through(link, qapp):
    open_in_browser(link)  # with a handler of the desktop it would raise a window
    assert qapp


def test_enter_opens_the_only_link_and_asks_where_there_are_several(chatting):
    chatting.receive(
        html(1, '<a href="https://a.example/x">a</a>'),
        html(2, '<a href="https://a.example/x">a</a> <a href="https://b.example/&amp;">b</a>'),
        message(3),
    )
    for row in (0, 2):
        chatting.actions.activate(chatting.model.index(row))
    assert chatting.opened == ["https://a.example/x"]
    menu = chatting.actions._menu(chatting.model.index(1))
    words = [action.text() for action in menu.actions()]
    assert "Open https://b.example/&&" in words
    assert "Copy the link to b.example" in words
    menu.actions()[words.index("Open https://b.example/&&")].trigger()
    assert chatting.opened == ["https://a.example/x", "https://b.example/&"]
    menu.close()


def test_a_click_on_a_reply_shows_what_was_answered(chatting):
    chatting.fill(80)
    reply = '<blockquote itemtype="x/Reply" itemid="5"><p itemprop="preview">x</p></blockquote>y'
    chatting.receive(html(81, reply))
    click(chatting, point_of(chatting, ReplyTarget))
    assert chatting.view.currentIndex().row() == 4
    assert 4 in chatting.view.rows_in_sight()


def test_a_long_message_is_opened_by_a_click(chatting):
    chatting.receive(message(1, "line\n" * 300))
    before = chatting.view.layout_of(0).height
    click(chatting, point_of(chatting, MoreTarget))
    chatting.view.executeDelayedItemsLayout()
    assert chatting.view.layout_of(0).height > 5 * before
    chatting.check()


def test_by_keyboard_one_gets_everywhere_a_click_gets(chatting):
    chatting.fill(80)
    reply = '<blockquote itemtype="x/Reply" itemid="{}"><p itemprop="preview">x</p></blockquote>y'
    chatting.receive(html(81, reply.format(5)), html(82, reply.format("gone")))
    chatting.receive(message(83, "line\n" * 300))
    chatting.actions.activate(chatting.model.index(80))
    assert chatting.view.currentIndex().row() == 4
    chatting.actions.activate(chatting.model.index(81))
    assert chatting.view.currentIndex().row() == 4
    assert chatting.view.layout_of(82).is_cut
    chatting.actions.activate(chatting.model.index(82))
    chatting.view.executeDelayedItemsLayout()
    assert not chatting.view.layout_of(82).is_cut
    chatting.check()


def test_clicks_choose_messages(chatting):
    chatting.fill(3)
    for row in (0, 2):
        place = chatting.view.visualRect(chatting.model.index(row)).center()
        QTest.mouseClick(
            chatting.view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.ControlModifier,
            place,
        )
    chosen = chatting.view.selectionModel().selectedIndexes()
    assert sorted(index.row() for index in chosen) == [0, 2]
    everything = QItemSelectionModel.SelectionFlag.ClearAndSelect
    chatting.view.setSelection(chatting.view.viewport().rect(), everything)
    assert len(chatting.view.selectionModel().selectedIndexes()) == 3
