"""Recording and transcription: the whole table of what is told, and what always holds."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.contract.events import ComplianceChanged
from teams_guest_desktop.contract.facts import RecordingState, TranscriptionState
from teams_guest_desktop.meeting.compliance import (
    Compliance,
    Notice,
    NoticeKind,
    Strip,
    Subject,
    acknowledge,
    interrupt,
    notice_of,
    observe,
    strip_of,
)

OFF, ON, PAUSED, UNKNOWN = RecordingState
QUIET, WRITTEN, UNCLEAR = TranscriptionState

_EARLIER, _NOW = 1_000.0, 2_000.0

_UNANSWERED = [
    frozenset[Subject](),
    frozenset({Subject.RECORDING}),
    frozenset({Subject.TRANSCRIPTION}),
    frozenset(Subject),
]

_KINDS = {
    _UNANSWERED[1]: NoticeKind.RECORDING,
    _UNANSWERED[2]: NoticeKind.TRANSCRIPTION,
    _UNANSWERED[3]: NoticeKind.RECORDING_AND_TRANSCRIPTION,
}

# What a recording's change raises, written out: the table of the module in full.
_RAISES = {
    (OFF, OFF): False,
    (OFF, ON): True,
    (OFF, PAUSED): True,
    (OFF, UNKNOWN): True,
    **{(before, OFF): False for before in (ON, PAUSED, UNKNOWN)},
    **dict.fromkeys(product((ON, PAUSED, UNKNOWN), repeat=2), False),
}
_RAISES_TOO = {
    (QUIET, QUIET): False,
    (QUIET, WRITTEN): True,
    (QUIET, UNCLEAR): True,
    **{(before, QUIET): False for before in (WRITTEN, UNCLEAR)},
    **dict.fromkeys(product((WRITTEN, UNCLEAR), repeat=2), False),
}


def fact(recording=OFF, transcription=QUIET, at=_NOW, *, consent=False):
    return ComplianceChanged(1, recording, transcription, consent, at)


def known(recording=OFF, transcription=QUIET, unanswered=_UNANSWERED[0]):
    """In a call where the page has told something already."""
    at = _EARLIER if unanswered else 0.0
    return Compliance(
        recording, transcription, unanswered=unanswered, observed_at=at, is_known=True
    )


@pytest.mark.parametrize(
    "unanswered", _UNANSWERED, ids=lambda subjects: "+".join(sorted(subjects)) or "none"
)
@pytest.mark.parametrize(("before", "now"), _RAISES)
@pytest.mark.parametrize(("was_written", "is_written"), _RAISES_TOO)
def test_the_table(before, now, was_written, is_written, unanswered):
    after = observe(known(before, was_written, unanswered), fact(now, is_written))
    expected = set(unanswered)
    if _RAISES[before, now]:
        expected.add(Subject.RECORDING)
    if _RAISES_TOO[was_written, is_written]:
        expected.add(Subject.TRANSCRIPTION)
    notice = notice_of(after)
    if not expected:
        assert notice is None
        return
    at = _EARLIER if unanswered else _NOW
    kind = _KINDS[frozenset(expected)]
    assert notice == Notice(
        kind, already_on=False, recording=now, transcription=is_written, observed_at=at
    )


def test_the_table_is_whole():
    assert set(_RAISES) == set(product(RecordingState, repeat=2))
    assert set(_RAISES_TOO) == set(product(TranscriptionState, repeat=2))


@pytest.mark.parametrize(
    ("recording", "transcription"), [*product(RecordingState, TranscriptionState)]
)
def test_the_strip_says_what_is_on(recording, transcription):
    strip = strip_of(known(recording, transcription))
    if (recording, transcription) == (OFF, QUIET):
        assert strip is None
    else:
        assert strip == Strip(recording, transcription)


@pytest.mark.parametrize("state", [ON, PAUSED, UNKNOWN])
def test_what_ran_before_we_came_was_already_on(state):
    notice = notice_of(observe(Compliance(), fact(state)))
    assert notice is not None
    assert notice.already_on


def test_what_starts_after_the_first_fact_was_not_already_on():
    quiet = observe(Compliance(), fact())
    notice = notice_of(observe(quiet, fact(ON)))
    assert notice is not None
    assert not notice.already_on


def test_after_an_answer_a_new_start_was_not_already_on():
    answered = acknowledge(observe(Compliance(), fact(ON)))
    stopped = observe(answered, fact(OFF))
    notice = notice_of(observe(stopped, fact(ON)))
    assert notice is not None
    assert not notice.already_on


def test_a_notice_stands_until_it_is_answered_even_when_the_recording_stops():
    stopped = observe(observe(known(), fact(ON)), fact(OFF))
    notice = notice_of(stopped)
    assert notice is not None
    assert (notice.kind, notice.recording) == (NoticeKind.RECORDING, OFF)
    assert notice_of(acknowledge(stopped)) is None


def test_joining_again_keeps_what_is_unanswered_and_knows_nothing_else():
    before = observe(Compliance(), fact(ON, WRITTEN))
    again = interrupt(before)
    assert notice_of(again) == Notice(
        NoticeKind.RECORDING_AND_TRANSCRIPTION,
        already_on=True,
        recording=UNKNOWN,
        transcription=UNCLEAR,
        observed_at=_NOW,
    )
    assert (strip_of(again), again.is_known) == (Strip(UNKNOWN, UNCLEAR), False)


def test_a_lost_call_that_was_not_recorded_has_no_strip():
    assert strip_of(interrupt(observe(Compliance(), fact()))) is None


def test_joining_again_a_recorded_meeting_tells_of_it_anew_once_answered():
    again = interrupt(acknowledge(observe(Compliance(), fact(ON))))
    assert notice_of(again) is None
    notice = notice_of(observe(again, fact(ON)))
    assert notice is not None
    assert notice.already_on


# --- whatever comes -------------------------------------------------------------------------------

_facts = st.builds(
    fact, st.sampled_from(RecordingState), st.sampled_from(TranscriptionState), st.just(_NOW)
)
_steps = st.lists(_facts | st.none(), max_size=12)


@given(_steps)
def test_a_start_is_never_lost_and_never_doubled(steps):
    """None stands for an answer. A plain account of starts and answers agrees at every step."""
    compliance = Compliance()
    runs = {Subject.RECORDING: False, Subject.TRANSCRIPTION: False}
    open_starts = set()
    for step in steps:
        if step is None:
            compliance, open_starts = acknowledge(compliance), set()
            continue
        compliance = observe(compliance, step)
        now = {
            Subject.RECORDING: step.recording is not OFF,
            Subject.TRANSCRIPTION: step.transcription is not QUIET,
        }
        open_starts |= {subject for subject in Subject if now[subject] and not runs[subject]}
        runs = now
        assert compliance.unanswered == open_starts
        assert (notice_of(compliance) is not None) == bool(open_starts)


@given(_steps, st.sampled_from([ON, PAUSED, UNKNOWN]), st.sampled_from([ON, PAUSED, UNKNOWN]))
def test_pausing_and_resuming_raise_nothing(steps, first, second):
    compliance = Compliance()
    for step in steps:
        compliance = acknowledge(compliance) if step is None else observe(compliance, step)
    answered = acknowledge(observe(compliance, fact(first)))
    assert notice_of(observe(answered, fact(second))) is None


@given(_facts)
def test_the_same_fact_twice_changes_nothing(one):
    once = observe(Compliance(), one)
    assert observe(once, one) == once
