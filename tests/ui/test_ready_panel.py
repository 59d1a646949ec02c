"""The ready room's panel: devices, levels, problems in words, the way on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from teams_guest_desktop.contract.events import EngineName
from teams_guest_desktop.contract.facts import DeviceKind, MediaProblem
from teams_guest_desktop.meeting.events import (
    BackRequested,
    CameraWanted,
    DeviceChosen,
    JoinNowRequested,
    MicrophoneWanted,
)
from teams_guest_desktop.meeting.state import (
    MeetingState,
    OwnMedia,
    PageState,
    PageStatus,
    Preparing,
    Ready,
    Sending,
)
from teams_guest_desktop.ui.ready_panel import ReadyPanel
from tests.ui.situations import (
    CHANNEL,
    OFF,
    ON,
    devices_of_each,
    request_with,
    trouble,
)

PREPARING = MeetingState(Preparing(request_with()))
READY = MeetingState(Ready(request_with()), devices=devices_of_each("First", "Second"))


@pytest.fixture
def panel(qtbot):
    panel = ReadyPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


@pytest.fixture
def intents(panel):
    taken: list[object] = []
    panel.intended.connect(taken.append)
    return taken


def test_one_waits_while_things_are_prepared(panel):
    panel.show_state(PREPARING)
    assert not panel._join_now.isEnabled()
    assert panel._camera_box.currentText() == "Looking…"
    assert not panel._camera_box.isEnabled()


def test_devices_are_there_to_be_chosen(panel, intents, qtbot):
    panel.show_state(READY)
    assert [panel._camera_box.itemText(row) for row in range(2)] == ["First", "Second"]
    for box, kind in (
        (panel._camera_box, DeviceKind.CAMERA),
        (panel._microphone_box, DeviceKind.MICROPHONE),
        (panel._speaker_box, DeviceKind.SPEAKER),
    ):
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Down)
        assert intents.pop() == DeviceChosen(kind, "key1")


def test_an_open_list_survives_what_does_not_concern_it(panel):
    panel.show_state(READY)
    panel._camera_box.setCurrentIndex(1)
    panel.show_state(MeetingState(Ready(request_with(), level=0.5), devices=READY.devices))
    assert panel._camera_box.currentIndex() == 1
    assert panel._level.value() == 71  # as the ear hears it


@pytest.mark.parametrize("problem", MediaProblem)
def test_problems_are_said_in_words_and_joining_stays_possible(panel, problem):
    media = OwnMedia(trouble(problem), trouble(problem))
    panel.show_state(MeetingState(Ready(request_with()), media=media))
    assert panel._camera_problem.isVisible()
    assert panel._microphone_problem.isVisible()
    assert panel._camera_problem.text()
    assert panel._join_now.isEnabled()
    assert panel._camera_box.currentText() == "None found"
    panel.show_state(READY)
    assert not panel._camera_problem.isVisible()


def test_check_boxes_show_and_send_what_is_wanted(panel, intents, qtbot):
    media = OwnMedia(Sending(wanted=True, actual=ON), Sending(actual=OFF))
    panel.show_state(MeetingState(Ready(request_with()), media=media))
    assert panel._microphone.isChecked()
    assert not panel._camera.isChecked()
    for box in (panel._microphone, panel._camera):
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Space)
    assert intents == [MicrophoneWanted(on=False), CameraWanted(on=True)]


def test_enter_on_the_buttons_goes_on_and_back(panel, intents, qtbot):
    panel.show_state(READY)
    qtbot.keyClick(panel._join_now, Qt.Key.Key_Return)
    qtbot.keyClick(panel._back, Qt.Key.Key_Return)
    assert intents == [JoinNowRequested(), BackRequested()]


def test_the_focus_moves_to_join_now_when_one_can_join(panel):
    panel.show_state(PREPARING)
    panel.focus_first()
    panel.show_state(READY)
    assert panel._join_now.hasFocus()


def test_the_focus_stays_where_the_person_has_gone_meanwhile(panel):
    panel.show_state(PREPARING)
    panel.focus_first()
    panel._back.setFocus()
    panel.show_state(READY)
    assert panel._back.hasFocus()


def test_tab_reaches_everything_in_reading_order(panel, qtbot):
    panel.show_state(READY)
    order = [
        panel._camera,
        panel._camera_box,
        panel._microphone,
        panel._microphone_box,
        panel._speaker_box,
        panel._back,
        panel._join_now,
    ]
    order[0].setFocus()
    for widget in [*order[1:], order[0]]:
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
        assert widget.hasFocus()


def test_missing_codecs_are_told_for_real_meetings_only(panel):
    for engine, codecs, is_told in (
        (EngineName.ACS, ("VP8",), True),
        (EngineName.ACS, ("H264", "VP8"), False),
        (EngineName.REHEARSAL, ("VP8",), False),
    ):
        page = PageState(PageStatus.READY, engine, codecs)
        panel.show_state(MeetingState(Ready(request_with()), page=page))
        assert panel._codecs.isVisible() is is_told


def test_it_says_who_joins_and_that_a_channel_has_no_chat(panel):
    panel.show_state(MeetingState(Ready(request_with(CHANNEL, "<b>Ada"))))
    assert panel._who.text().startswith("You join as <b>Ada.")
    assert "no chat" in panel._who.text()


def test_names_of_devices_are_no_markup(panel):
    hostile = '<img src="file:///etc/passwd">'
    panel.show_state(MeetingState(Ready(request_with()), devices=devices_of_each(hostile)))
    assert panel._camera_box.currentText() == hostile
    assert "<img" not in panel._camera_box.toolTip()


def test_a_small_panel_scrolls_and_keeps_its_buttons(panel, qtbot):
    media = OwnMedia(trouble(MediaProblem.DENIED), trouble(MediaProblem.BUSY))
    panel.show_state(MeetingState(Ready(request_with()), media=media))
    panel.resize(300, 260)
    qtbot.waitUntil(lambda: panel.height() == 260)
    assert panel.rect().contains(panel._join_now.geometry())
