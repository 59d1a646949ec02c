"""Which screen, which notice, which strip: functions of the state."""

from __future__ import annotations

import pytest

from teams_guest_desktop.contract.facts import RecordingState
from teams_guest_desktop.meeting.compliance import NoticeKind, Subject
from teams_guest_desktop.meeting.events import LeaveRequested, NoticeAcknowledged, StopSeen
from teams_guest_desktop.meeting.screens import Screen, notice_for, screen_for, strip_for
from teams_guest_desktop.meeting.state import call_of, chat_of, name_of, request_of
from tests.meeting.play import IN_MEETING, LIVE, REQUEST, WAYS, Play, recorded

SCREENS = {
    "idle": Screen.JOIN,
    "preparing": Screen.READY,
    "ready": Screen.READY,
    "joining": Screen.MEETING,
    "in_lobby": Screen.MEETING,
    "in_meeting": Screen.MEETING,
    "reconnecting": Screen.MEETING,
    "leaving": Screen.MEETING,
    "ended": Screen.LAST,
    "failed": Screen.LAST,
}


@pytest.mark.parametrize("name", WAYS)
def test_each_situation_has_its_name_and_its_screen(name):
    play = Play(*WAYS[name])
    assert name_of(play.situation) == name
    assert screen_for(play.state) is SCREENS[name]


@pytest.mark.parametrize("name", WAYS)
def test_name_and_link_are_never_lost(name):
    assert request_of(Play(*WAYS[name]).situation) == (None if name == "idle" else REQUEST)


@pytest.mark.parametrize("name", WAYS)
def test_without_a_call_there_is_no_notice_and_no_strip(name):
    play = Play(*WAYS[name])
    has_call = SCREENS[name] is Screen.MEETING
    assert (call_of(play.situation) is not None) is has_call
    assert (notice_for(play.state), strip_for(play.state)) == (None, None)
    assert chat_of(play.situation) is not None


@pytest.mark.parametrize("name", LIVE)
def test_a_recording_has_a_notice_until_answered_and_a_strip_while_it_runs(name):
    play = Play(*WAYS[name], recorded())
    notice, strip = notice_for(play.state), strip_for(play.state)
    assert notice is not None
    assert strip is not None
    assert (notice.kind, strip.recording) == (NoticeKind.RECORDING, RecordingState.ON)
    play.take(NoticeAcknowledged())
    assert (notice_for(play.state), strip_for(play.state)) == (None, strip)
    stopped = strip_for(play.take(recorded(RecordingState.OFF)).state)
    assert stopped is not None
    assert stopped.is_calm
    assert stopped.stopped == frozenset({Subject.RECORDING})
    assert strip_for(play.take(StopSeen()).state) is None


def test_who_leaves_has_nothing_to_answer_any_more():
    assert notice_for(Play(*IN_MEETING, recorded(), LeaveRequested()).state) is None
