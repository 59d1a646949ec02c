"""The offer of screens and windows, answered once. The engine's side of it: `on_screen.py`."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel

from teams_guest_desktop.webview.capture import CaptureDesk, CaptureRequest, ShareChoice
from teams_guest_desktop.webview.refusals import Refusal


class Asked:
    """A `QWebEngineDesktopMediaRequest`, which only the engine can make; `answers` is shared."""

    def __init__(self) -> None:
        self.screens = QStringListModel(["Left", "Right"])
        self.windows = QStringListModel(["Letter", "Sheet", "Slides"])
        self.answers: list[tuple[str, str]] = []

    def __copy__(self) -> Asked:
        return self

    def screensModel(self) -> QStringListModel:  # noqa: N802 - Qt's
        return self.screens

    def windowsModel(self) -> QStringListModel:  # noqa: N802 - Qt's
        return self.windows

    def selectScreen(self, row) -> None:  # noqa: N802 - Qt's
        self.answers.append(("screen", row.data()))

    def selectWindow(self, row) -> None:  # noqa: N802 - Qt's
        self.answers.append(("window", row.data()))

    def cancel(self) -> None:
        self.answers.append(("cancel", ""))


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def request_(asked, qtbot):
    request = CaptureRequest(asked)
    with qtbot.waitSignal(request.closed, timeout=1_000):
        yield request


def test_it_offers_names(asked):
    request = CaptureRequest(asked)
    assert request.screens == ("Left", "Right")
    assert request.windows == ("Letter", "Sheet", "Slides")
    assert request.is_open


def test_only_the_first_answer_counts(asked, request_):
    request_.choose_screen(1)
    request_.choose_window(0)
    request_.cancel()
    assert asked.answers == [("screen", "Right")]
    assert not request_.is_open


def test_a_window_is_found_again_when_others_come_and_go(asked, request_):
    asked.windows.removeRow(0)
    request_.choose_window(2)
    assert asked.answers == [("window", "Slides")]


def test_a_window_that_is_gone_cancels(asked, request_):
    asked.windows.removeRow(1)
    request_.choose_window(1)
    assert asked.answers == [("cancel", "")]


def test_a_second_question_is_refused_while_the_first_is_open(qtbot, asked):
    offered = []
    desk = CaptureDesk(offered.append)
    desk.take(asked)
    second = Asked()
    with qtbot.waitSignal(desk.refused, timeout=1_000) as refused:
        desk.take(second)
    assert refused.args == [Refusal.CAPTURE]
    assert second.answers == [("cancel", "")]
    offered[0].choose_screen(0)
    desk.take(Asked())
    assert len(offered) == 2


def test_closing_the_desk_cancels_what_is_open(asked):
    desk = CaptureDesk(lambda _: None)
    desk.take(asked)
    desk.close()
    desk.close()
    assert asked.answers == [("cancel", "")]


@pytest.mark.parametrize(
    ("choice", "answers"),
    [
        (ShareChoice(is_screen=True, row=1, name="Right"), [("screen", "Right")]),
        (ShareChoice(is_screen=False, row=2, name="Slides"), [("window", "Slides")]),
        (ShareChoice(is_screen=False, row=1, name="Slides"), []),
        (ShareChoice(is_screen=True, row=2, name="Right"), []),
    ],
)
def test_what_was_shared_before_is_shared_again_if_it_is_still_there(asked, choice, answers):
    request = CaptureRequest(asked)
    assert request.choose_again(choice) is bool(answers)
    assert asked.answers == answers
    assert request.is_open is not bool(answers)


def test_what_was_chosen_can_be_remembered(request_):
    assert request_.choice is None
    request_.choose_window(2)
    assert request_.choice == ShareChoice(is_screen=False, row=2, name="Slides")
