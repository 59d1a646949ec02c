"""The join screen: verdicts at once or after a pause, nothing typed is lost, no focus stolen."""

from __future__ import annotations

from operator import attrgetter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from teams_guest_desktop.meeting.link import JoinRequest
from teams_guest_desktop.ui.join_screen import JoinScreen
from tests.ui.situations import CHANNEL, CLASSIC


@pytest.fixture
def screen(qtbot):
    screen = JoinScreen()
    qtbot.addWidget(screen)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    return screen


def paste(screen, text):
    QApplication.clipboard().setText(text)
    screen.entry.box.setFocus()
    screen.entry.box.selectAll()
    screen.entry.box.paste()


def test_a_pasted_link_is_judged_at_once_and_shown_from_its_start(screen):
    paste(screen, CLASSIC)
    assert screen.entry.verdict.text() == "A Teams meeting you can join, with chat."
    assert screen.entry.verdict.property("look") == "good"
    assert screen.entry.box.cursorPosition() == 0


def test_a_channel_meeting_is_told_as_one(screen):
    paste(screen, CHANNEL)
    assert "no chat" in screen.entry.verdict.text()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("hello there", "not a meeting link"),
        ("https://zoom.us/j/123", "a meeting of Zoom"),
        ("https://teams.micros0ft-teams.microsoft.com.evil.example/l/meetup-join/1", "looks like"),
        ("https://teams.live.com/meet/1", "Teams for home"),
        ("https://gov.teams.microsoft.us/l/meetup-join/1", "government"),
        ("https://teams.microsoftonline.cn/l/meetup-join/1", "21Vianet"),
        ("https://events.teams.microsoft.com/event/1", "webinar"),
        (CLASSIC[:90], "cut short"),
        ("https://teams.microsoft.com/l/team/1", "not of a meeting"),
    ],
)
def test_a_wrong_link_says_why_and_stays(screen, qtbot, text, says):
    paste(screen, text)
    assert says in screen.entry.verdict.text()
    assert screen.entry.verdict.property("look") == "error"
    assert screen.entry.box.accessibleDescription() == screen.entry.verdict.text()
    screen._name.setText("Ada")
    with qtbot.assertNotEmitted(screen.join_requested):
        qtbot.keyClick(screen.entry.box, Qt.Key.Key_Return)
    assert screen.link == text
    assert screen.entry.box.hasFocus()
    assert screen.entry.box.selectedText() == text


def test_what_is_cut_short_can_be_completed_by_a_second_paste(screen):
    paste(screen, CLASSIC[:90])
    QApplication.clipboard().setText(CLASSIC[90:])
    screen.entry.box.paste()
    assert screen.link == CLASSIC
    assert screen.entry.verdict.property("look") == "good"


def test_typing_is_judged_after_a_pause(screen, qtbot):
    screen.entry.box.setFocus()
    empty = screen.entry.verdict.text()
    qtbot.keyClicks(screen.entry.box, "hello")
    assert screen.entry.verdict.text() == empty
    assert screen.entry._pause.isActive()
    qtbot.waitUntil(lambda: screen.entry.verdict.property("look") == "error")
    assert screen.entry.box.hasFocus()


def test_enter_does_not_wait_for_the_pause(screen, qtbot):
    screen._name.setText("Ada")
    screen.entry.box.setFocus()
    qtbot.keyClicks(screen.entry.box, "hello")
    qtbot.keyClick(screen.entry.box, Qt.Key.Key_Return)
    assert screen.entry.verdict.property("look") == "error"


@pytest.mark.parametrize("box", ["_name", "entry.box", "_join"])
def test_enter_joins_from_everywhere(screen, qtbot, box):
    screen.fill("  Ada   Lovelace ", CLASSIC)
    widget = attrgetter(box)(screen)
    widget.setFocus()
    with qtbot.waitSignal(screen.join_requested) as joined:
        qtbot.keyClick(widget, Qt.Key.Key_Return)
    request = joined.args[0]
    assert isinstance(request, JoinRequest)
    assert request.name == "Ada Lovelace"


def test_a_missing_name_is_asked_for(screen, qtbot):
    screen.fill("", CLASSIC)
    screen.entry.box.setFocus()
    with qtbot.assertNotEmitted(screen.join_requested):
        qtbot.keyClick(screen.entry.box, Qt.Key.Key_Return)
    assert screen._name.hasFocus()
    assert screen._name_verdict.isVisible()
    assert screen._name.accessibleDescription() == screen._name_verdict.text()
    qtbot.keyClicks(screen._name, "A")
    assert not screen._name_verdict.isVisible()
    assert not screen._name.accessibleDescription()


def test_fill_never_goes_over_what_was_typed_and_never_takes_the_focus(screen, qtbot):
    screen._name.setFocus()
    qtbot.keyClicks(screen._name, "Ada")
    screen.fill("Somebody", CLASSIC)
    assert screen._name.text() == "Ada"
    assert screen.link == CLASSIC
    assert screen.entry.box.cursorPosition() == 0
    assert screen._name.hasFocus()
    screen.fill("", CHANNEL)
    assert screen.link == CLASSIC


@pytest.mark.parametrize(
    ("name", "link", "first"),
    [
        ("", "", "_name"),
        ("", CLASSIC, "_name"),
        ("Ada", "", "entry.box"),
        ("Ada", CLASSIC, "_join"),
    ],
)
def test_the_focus_goes_where_something_is_missing(screen, name, link, first):
    screen.fill(name, link)
    screen.focus_first()
    assert attrgetter(first)(screen).hasFocus()


def test_tab_goes_from_name_to_link_to_join_to_about(screen, qtbot):
    screen._name.setFocus()
    boxes = (screen.entry.box, screen.entry._paste, screen._join, screen._about, screen._name)
    for box in boxes:
        qtbot.keyClick(screen.window().focusWidget(), Qt.Key.Key_Tab)
        assert box.hasFocus()


def test_a_problem_stands_until_it_is_gone(screen):
    screen.show_problem("No token service. Ask.")
    assert screen._problem.isVisible()
    screen.show_problem("")
    assert not screen._problem.isVisible()


def test_the_card_does_not_jump_when_the_verdict_grows(screen, qtbot):
    qtbot.waitExposed(screen)
    before = screen._join.mapTo(screen, screen._join.rect().topLeft())
    paste(screen, "hello there")
    screen.rows.activate()
    assert "\n" not in screen.entry.verdict.text()
    assert screen._join.mapTo(screen, screen._join.rect().topLeft()) == before
