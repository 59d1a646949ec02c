"""Lines across the window: recording, what one waits for, what is wrong; said and read out."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from teams_guest_desktop.contract.facts import MediaProblem, RecordingState, TranscriptionState
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.compliance import Compliance, Consent, Subject
from teams_guest_desktop.meeting.events import ConsentReconsidered
from teams_guest_desktop.meeting.state import (
    InLobby,
    Joining,
    Leaving,
    MeetingState,
    OwnMedia,
    PageState,
    PageStatus,
    Reconnecting,
)
from teams_guest_desktop.ui.line import Line
from teams_guest_desktop.ui.strip import (
    BreakdownLine,
    RecordingStrip,
    SituationLine,
    StoppedLine,
    TroubleLine,
)
from tests.ui.situations import call_with, in_meeting, trouble


@pytest.fixture
def announced(monkeypatch):
    said: list[tuple[str, object]] = []

    def record(event):
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", record)
    return said


_AnyLine = TypeVar("_AnyLine", bound=Line)


def show(qtbot: QtBot, line: _AnyLine) -> _AnyLine:
    qtbot.addWidget(line)
    return line


@pytest.mark.parametrize("recording", RecordingState)
@pytest.mark.parametrize("transcription", TranscriptionState)
def test_the_strip_stays_while_anything_is_on(qtbot, recording, transcription):
    strip = show(qtbot, RecordingStrip())
    strip.show_state(in_meeting(compliance=Compliance(recording, transcription)))
    is_off = recording is RecordingState.OFF and transcription is TranscriptionState.OFF
    assert strip.isHidden() is is_off
    assert bool(strip.text) is not is_off
    assert strip.text.count("Assume that it is") <= (2 if not is_off else 0)
    assert strip.accessibleName() == strip.text


def test_who_only_watches_is_offered_to_take_part_by_keyboard(house, qtbot):
    watching = Compliance(RecordingState.ON, consent=Consent.DECLINED, is_known=True)
    house.show(in_meeting(compliance=watching))
    (offer,) = (b for b in house.window.findChildren(QPushButton) if b.text() == "Take part…")
    assert offer.isVisible()
    offer.setFocus()
    qtbot.keyClick(offer, Qt.Key.Key_Space)
    assert house.events == [ConsentReconsidered()]
    house.show(in_meeting(compliance=replace(watching, consent=Consent.GIVEN)))
    assert not offer.isVisible()


def test_the_strip_is_whole_in_the_smallest_window(house, qtbot):
    watching = Compliance(RecordingState.ON, TranscriptionState.ON, consent=Consent.DECLINED)
    house.show(in_meeting(compliance=watching))
    house.window.resize(house.window.minimumSizeHint())
    strip = house.window.findChild(RecordingStrip)
    label = strip._text
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    assert strip.height() < house.window.height()
    assert not strip._icon.pixmap().isNull()


def test_what_is_unknown_is_taken_as_on(qtbot):
    strip = show(qtbot, RecordingStrip())
    unknown = Compliance(RecordingState.UNKNOWN, TranscriptionState.UNKNOWN)
    strip.show_state(in_meeting(compliance=unknown))
    assert strip.text.count("Assume that it is.") == 1


def test_the_strip_is_read_out_at_once_and_once(qtbot, announced):
    strip = show(qtbot, RecordingStrip())
    state = in_meeting(compliance=Compliance(RecordingState.ON))
    strip.show_state(state)
    strip.show_state(replace(state))
    assert announced == [
        ("This meeting is being recorded.", QAccessible.AnnouncementPoliteness.Assertive)
    ]


def test_other_lines_wait_until_the_reader_has_time(qtbot, announced):
    show(qtbot, SituationLine()).show_state(MeetingState(InLobby(call_with())))
    assert [politeness for _text, politeness in announced] == [
        QAccessible.AnnouncementPoliteness.Polite
    ]


@pytest.mark.parametrize(
    ("situation", "word"),
    [
        (Joining, "Joining"),
        (InLobby, "lobby"),
        (Reconnecting, "restored"),
        (Leaving, "Leaving"),
    ],
)
def test_it_is_said_what_one_waits_for(qtbot, situation, word):
    line = show(qtbot, SituationLine())
    line.show_state(MeetingState(situation(call_with())))
    assert word in line.text
    line.show_state(in_meeting())
    assert line.isHidden()


@pytest.mark.parametrize(
    ("problem", "words"),
    [(ProblemCode.PAGE_SILENT, "did not answer"), (ProblemCode.PAGE_LOST, "has stopped")],
)
def test_a_page_that_broke_down_is_told_until_one_is_back(qtbot, problem, words):
    line = show(qtbot, SituationLine())
    page = PageState(PageStatus.LOADING, problem=problem, losses=(1.0,))
    line.show_state(MeetingState(Joining(call_with()), page=page))
    assert words in line.text
    line.show_state(replace(in_meeting(), page=page))
    assert line.text == ""


def test_back_in_the_meeting_each_breakdown_is_told_once_for_a_while(qtbot):
    line = show(qtbot, BreakdownLine())
    line.show_state(in_meeting())
    assert line.isHidden()
    page = PageState(PageStatus.READY, problem=ProblemCode.PAGE_LOST, losses=(1.0,))
    line.show_state(replace(in_meeting(), page=page))
    assert "You are back in the meeting" in line.text
    line._timer.setInterval(0)
    qtbot.waitUntil(line.isHidden)
    line.show_state(replace(in_meeting(), page=page))
    assert line.isHidden()
    page = replace(page, problem=ProblemCode.PAGE_SILENT, losses=(1.0, 2.0))
    line.show_state(replace(in_meeting(), page=page))
    assert "did not answer" in line.text
    line.show_state(MeetingState(Joining(call_with()), page=page))
    assert line.isHidden()
    assert not line._timer.isActive()


def test_what_one_has_called_off_oneself_is_no_trouble(qtbot):
    line = show(qtbot, TroubleLine())
    line.show_state(in_meeting(media=OwnMedia(share=trouble(MediaProblem.CANCELLED))))
    assert line.isHidden()


@pytest.mark.parametrize(
    "problem", sorted(set(MediaProblem) - {MediaProblem.CANCELLED, MediaProblem.HELD})
)
def test_all_troubles_stand_in_one_line(qtbot, problem):
    line = show(qtbot, TroubleLine())
    media = OwnMedia(trouble(problem), trouble(problem), trouble(problem), muted_by_others=True)
    line.show_state(in_meeting(media=media))
    assert line.text.startswith("Somebody in the meeting has muted your microphone.")
    assert line.text.count(".") >= 4
    line.show_state(in_meeting())
    assert line.isHidden()


def test_what_is_held_back_is_said_once_while_the_notice_stands(qtbot):
    line = show(qtbot, TroubleLine())
    held = trouble(MediaProblem.HELD, wanted=True)
    media = OwnMedia(held, held)
    line.show_state(in_meeting(media=media))
    assert line.isHidden()
    started = Compliance(RecordingState.ON, unanswered=frozenset({Subject.RECORDING}))
    line.show_state(in_meeting(media=media, compliance=started))
    assert line.text == "Nobody hears or sees you until you have answered the notice."


STOPPED = Compliance(stopped=frozenset({Subject.RECORDING}), is_known=True)


def test_a_stop_is_told_calmly_until_it_was_there_long_enough(qtbot):
    line = show(qtbot, StoppedLine())
    line.show_state(in_meeting(compliance=STOPPED))
    assert line.text == "The recording has stopped."
    assert line._timer.isActive()
    line._timer.setInterval(0)
    with qtbot.waitSignal(line.seen):
        line._timer.start()
    line.show_state(in_meeting())
    assert line.isHidden()
    assert not line._timer.isActive()


def test_a_recording_that_stopped_while_transcription_goes_on_is_said_in_both_places(qtbot):
    compliance = replace(STOPPED, transcription=TranscriptionState.ON)
    strip, line = show(qtbot, RecordingStrip()), show(qtbot, StoppedLine())
    for each in (strip, line):
        each.show_state(in_meeting(compliance=compliance))
    assert (strip.text, line.text) == (
        "What is said is transcribed.",
        "The recording has stopped.",
    )
    line.show_state(in_meeting())


def test_a_line_wraps_instead_of_widening_the_window(qtbot):
    line = show(qtbot, Line("banner", "info"))
    line.say("word " * 200)
    assert line.minimumSizeHint().width() < 300
    assert line.heightForWidth(400) > 100
