"""The join box with whole invitations: pasted, dropped, opened; passcodes, choices, waiting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from teams_guest_desktop.meeting.invitation.reading import read_invitation, read_invitation_text
from teams_guest_desktop.meeting.link import ANY_TENANT, JoinRequest, JoinRules, LinkKind
from teams_guest_desktop.ui.given import given_by
from teams_guest_desktop.ui.join_screen import JoinScreen
from tests.meeting.invitations import (
    BERLIN,
    GIVEN,
    MEETING_ID,
    PASSCODE,
    calendar,
    event,
    marked_up,
    plain,
)
from tests.meeting.links import CHANNEL, CLASSIC, SHORT, TENANT

START = datetime(2026, 11, 23, 15, tzinfo=BERLIN).timestamp()


class Clock:
    """A clock that tests turn."""

    def __init__(self) -> None:
        self.now = START - 1800

    def __call__(self) -> float:
        return self.now


class Library:
    """Reads what it is given by the tests' clock, and remembers it."""

    def __init__(self, clock, rules) -> None:
        self._clock = clock
        self._rules = rules
        self.read: list[object] = []

    def __call__(self, given):
        self.read.append(given)
        circumstances = replace(GIVEN, now=self._clock(), rules=self._rules)
        if isinstance(given, str):
            return read_invitation_text(given, circumstances)
        content = given if isinstance(given, bytes) else given.read_bytes()
        return read_invitation(content, circumstances)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def make(qtbot, clock):
    def make_screen(rules=ANY_TENANT, *, reads=True):
        screen = JoinScreen(rules, clock)
        if reads:
            screen.read_with(Library(clock, rules))
        screen.fill("Ada", "")
        qtbot.addWidget(screen)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        return screen

    return make_screen


def mime(text="", html="", urls=(), calendar_text=""):
    carried = QMimeData()
    if text:
        carried.setText(text)
    if html:
        carried.setHtml(html)
    if urls:
        carried.setUrls([QUrl(url) for url in urls])
    if calendar_text:
        carried.setData("text/calendar", calendar_text.encode())
    return carried


def paste(qtbot, screen, carried):
    QApplication.clipboard().setMimeData(carried)
    screen.entry.box.setFocus()
    qtbot.keyClick(screen.entry.box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def drop(screen, carried, on=None):
    target = on or screen.entry
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_key = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), actions, carried, buttons, no_key)
    QApplication.sendEvent(target, entering)
    if entering.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), actions, carried, buttons, no_key))
    return entering.isAccepted()


def joined(qtbot, screen, key=Qt.Key.Key_Return):
    with qtbot.waitSignal(screen.join_requested) as asked:
        qtbot.keyClick(screen.window().focusWidget(), key)
    assert isinstance(asked.args[0], JoinRequest)
    return asked.args[0].link


# --- ways in --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "carried",
    [
        lambda: mime(plain("ja")),
        lambda: mime("Join the meeting now", marked_up("de")),
        lambda: mime(calendar_text=calendar(event())),
        lambda: mime(calendar(event())),
        lambda: mime(CLASSIC, f'<a href="https://other.example">{CLASSIC}</a>'),
        lambda: mime(urls=[CLASSIC]),
    ],
)
@pytest.mark.parametrize("way", ["paste", "drop", "button"])
def test_invitations_are_taken_by_pasting_and_dropping(make, qtbot, carried, way):
    screen = make()
    screen.fill("", SHORT)
    if way == "paste":
        screen.entry.box.selectAll()
        paste(qtbot, screen, carried())
    elif way == "drop":
        assert drop(screen, carried())
    else:
        QApplication.clipboard().setMimeData(carried())
        screen.entry._paste.click()
    assert screen.entry.meeting is not None
    assert screen.entry.meeting.canonical.reveal() == CLASSIC
    assert screen.entry.box.cursorPosition() == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("invitation.ics", calendar(event())),
        ("link.url", f"[InternetShortcut]\nURL={CLASSIC}\n"),
        ("mail.txt", plain("pl")),
    ],
)
def test_a_dropped_file_is_read(make, tmp_path, name, content):
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    screen = make()
    assert drop(screen, mime(urls=[QUrl.fromLocalFile(str(file)).toString()]))
    assert screen.entry.meeting is not None
    assert screen.link == CLASSIC


def test_anywhere_on_the_screen_will_do_but_not_while_waiting(make):
    screen = make()
    assert drop(screen, mime(calendar(event())), on=screen)
    assert screen.meeting is not None
    screen._wait.click()
    assert not drop(screen, mime(SHORT), on=screen)


def test_what_is_nothing_for_us_cannot_be_dropped(make):
    assert not drop(make(), QMimeData())


def test_the_clipboard_is_not_looked_at_on_its_own(make):
    QApplication.clipboard().setText(CLASSIC)
    screen = make()
    screen.focus_first()
    assert not screen.link
    assert screen.entry._reader.read == []


def test_what_is_given_before_anybody_can_read_is_read_then(make, clock, tmp_path):
    file = tmp_path / "invitation.ics"
    file.write_text(calendar(event()), encoding="utf-8")
    screen = make(reads=False)
    screen.give(file)
    assert "being read" in screen.entry.verdict.text()
    assert screen.meeting is None
    screen.fill("", SHORT)
    screen.read_with(Library(clock, JoinRules()))
    assert screen.link == CLASSIC


def test_a_link_needs_no_reader(make):
    screen = make(reads=False)
    screen.give(CLASSIC)
    assert screen.meeting is not None


def test_a_file_without_a_meeting_is_named_and_refused(make, tmp_path):
    file = tmp_path / "minutes.pdf"
    file.write_bytes(b"%PDF-1.7")
    screen = make()
    screen.give(file)
    assert screen.link == "minutes.pdf"
    assert "cannot be read" in screen.entry.verdict.text()
    assert screen.entry.verdict.property("look") == "error"


def test_taking_something_never_takes_the_focus(make):
    screen = make()
    screen._name.setFocus()
    drop(screen, mime(plain("en")))
    assert screen._name.hasFocus()


def test_the_best_form_of_what_is_given_is_taken():
    assert given_by(mime("Join now", marked_up("en"))) == marked_up("en")
    assert given_by(mime(f" {CLASSIC}\n", marked_up("en"))) == CLASSIC
    assert given_by(mime("a\nb", "<b>a</b>")) == "a\nb"
    assert given_by(QMimeData()) is None


# --- what is said ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (-1500, "begins in 25 h"),
        (-95, "begins in 1 h 35 min"),
        (-30, "begins in 30 min"),
        (0, "begins now"),
        (5, "began 5 min ago"),
        (90, "is over"),
    ],
)
def test_subject_and_time_are_told_and_whether_it_has_begun(make, clock, minutes, said):
    clock.now = START + minutes * 60
    screen = make()
    screen.give(calendar(event()))
    assert screen.entry._subject.text() == "Quarterly review"
    assert said in screen.entry._time.text()
    assert "Ada Lovelace" in screen.entry._time.text()
    assert "with chat" in screen.entry.verdict.text()
    assert "Quarterly review" in screen.entry.box.accessibleDescription()


def test_the_time_goes_on(make, clock):
    screen = make()
    screen.give(calendar(event()))
    clock.now = START + 600
    screen.entry._clock.timeout.emit()
    assert "began 10 min ago" in screen.entry._time.text()


def test_a_channel_meeting_says_that_there_is_no_chat(make):
    screen = make()
    screen.give(calendar(event(link=CHANNEL)))
    assert "no chat" in screen.entry.verdict.text()


def test_a_plain_link_has_no_details(make):
    screen = make()
    screen.give(calendar(event()))
    screen.clear_link()
    screen.fill("", SHORT)
    assert not screen.entry._subject.isVisible()
    assert not screen.entry._time.isVisible()
    assert not screen.entry._clock.isActive()


def test_rules_are_told(make):
    screen = make(JoinRules(tenants=frozenset({TENANT.replace("5", "6")})))
    screen.give(plain("en"))
    assert "may not be joined here" in screen.entry.verdict.text()
    assert screen.meeting is None


# --- passcode -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["264 183 392 744 15", f"https://teams.microsoft.com/meet/{MEETING_ID}"]
)
@pytest.mark.parametrize("reads", [True, False])
def test_a_missing_passcode_is_asked_for(make, qtbot, text, reads):
    screen = make(reads=reads)
    assert not screen.entry.passcode.isVisible()
    screen.entry.box.setFocus()
    qtbot.keyClicks(screen.entry.box, text)
    qtbot.waitUntil(screen.entry.passcode.isVisible)
    assert screen.entry.box.hasFocus()
    assert screen.entry.verdict.property("look") == "quiet"
    with qtbot.assertNotEmitted(screen.join_requested):
        qtbot.keyClick(screen.entry.box, Qt.Key.Key_Return)
    assert screen.entry.passcode.hasFocus()
    assert screen.entry.verdict.property("look") == "error"
    qtbot.keyClicks(screen.entry.passcode, PASSCODE)
    assert screen.entry.verdict.property("look") == "good"
    link = joined(qtbot, screen)
    assert (link.kind, link.meeting_id) == (LinkKind.MEETING_ID, MEETING_ID)
    assert link.passcode is not None
    assert link.passcode.reveal() == PASSCODE


def test_a_passcode_that_is_none_is_told(make, qtbot):
    screen = make()
    screen.give("264 183 392 744 15")
    screen.entry.passcode.setFocus()
    qtbot.keyClicks(screen.entry.passcode, "a-b")
    assert "not whole" in screen.entry.verdict.text()


def test_tab_goes_through_the_passcode(make, qtbot):
    screen = make()
    screen.give("264 183 392 744 15")
    screen.entry.box.setFocus()
    for box in (screen.entry._paste, screen.entry.passcode, screen._join):
        qtbot.keyClick(screen.window().focusWidget(), Qt.Key.Key_Tab)
        assert box.hasFocus()


def test_another_meeting_forgets_the_passcode(make):
    screen = make()
    screen.give("264 183 392 744 15")
    screen.entry.passcode.setText(PASSCODE)
    screen.give(CLASSIC)
    assert not screen.entry.passcode.isVisible()
    screen.give("264 183 392 744 16")
    assert not screen.entry.passcode.text()


# --- several --------------------------------------------------------------------------------------


def test_of_several_meetings_one_is_chosen_by_keyboard(make, qtbot):
    later = datetime(2026, 11, 24, 9, tzinfo=UTC)
    when = f"DTSTART:{later:%Y%m%dT%H%M%SZ}\nDURATION:PT1H"
    screen = make()
    screen.give(calendar(event(), event(uid="2", link=SHORT, when=when)))
    choice = screen.entry._choice
    assert choice.isVisible()
    assert [choice.item(row).text().partition(" · ")[0] for row in range(2)] == [
        "1. Quarterly review",
        "2. Quarterly review",
    ]
    screen.entry.box.setFocus()
    qtbot.keyClick(screen.entry.box, Qt.Key.Key_Tab)
    qtbot.keyClick(screen.window().focusWidget(), Qt.Key.Key_Tab)
    assert choice.hasFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert screen.link == SHORT
    assert "Tomorrow" in screen.entry._time.text()
    assert joined(qtbot, screen).canonical.reveal() == SHORT


def test_meetings_without_a_subject_can_be_told_apart(make):
    screen = make()
    screen.give(f"Either {CLASSIC}\nor {SHORT}")
    choice = screen.entry._choice
    told = [choice.item(row).text() for row in range(choice.count())]
    assert told[0].startswith("1. A Teams meeting")
    assert told[1].endswith("(21298765432109)")


def test_one_meeting_is_no_choice(make):
    screen = make()
    screen.give(calendar(event()))
    assert not screen.entry._choice.isVisible()


# --- waiting --------------------------------------------------------------------------------------


@pytest.fixture
def waiting(make, qtbot):
    screen = make()
    screen.give(calendar(event()))
    assert screen._wait.isVisible()
    qtbot.keyClick(screen._wait, Qt.Key.Key_Return)
    assert screen._waiting.isVisible()
    assert not screen._form.isVisible()
    return screen


def test_a_meeting_that_begins_later_is_waited_for(waiting, qtbot, clock):
    assert waiting._waiting._remaining.text() == "30:00"
    clock.now = START - 1
    with qtbot.assertNotEmitted(waiting.join_due):
        waiting._waiting._countdown.tick()
    assert waiting._waiting._remaining.text() == "0:01"
    clock.now = START + 5000  # the machine has slept
    with qtbot.waitSignal(waiting.join_due) as due:
        waiting._waiting._countdown.tick()
    assert due.args[0].link.canonical.reveal() == CLASSIC
    assert not waiting._waiting.is_waiting
    assert waiting._form.isVisible()
    with qtbot.assertNotEmitted(waiting.join_due):
        waiting._waiting._countdown.tick()


def test_waiting_can_be_called_off(waiting, qtbot, clock):
    assert waiting._waiting._cancel.hasFocus()
    qtbot.keyClick(waiting._waiting._cancel, Qt.Key.Key_Return)
    assert waiting._form.isVisible()
    assert not waiting._waiting.is_waiting
    clock.now = START
    with qtbot.assertNotEmitted(waiting.join_due):
        waiting._waiting._countdown.tick()


def test_who_does_not_want_to_wait_joins_now(waiting, qtbot):
    with qtbot.waitSignal(waiting.join_due):
        waiting._waiting._now_button.click()


@pytest.mark.parametrize("minutes", [-2000, -721, 0, 30])
def test_there_is_nothing_to_wait_for(make, clock, minutes):
    clock.now = START + minutes * 60
    screen = make()
    screen.give(calendar(event()))
    assert not screen._wait.isVisible()


def test_without_a_name_nobody_waits(make):
    screen = make()
    screen._name.clear()
    screen.give(calendar(event()))
    screen._wait.click()
    assert screen._name.hasFocus()
    assert not screen._waiting.isVisible()


def test_the_offer_goes_when_the_meeting_begins(make, clock):
    screen = make()
    screen.give(calendar(event()))
    clock.now = START
    screen.entry._clock.timeout.emit()
    assert not screen._wait.isVisible()
