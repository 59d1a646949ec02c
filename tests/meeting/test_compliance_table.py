"""Every cell of recording, transcription and consent: notice, answers, strip, what may be sent."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.contract.events import ComplianceChanged
from teams_guest_desktop.contract.facts import RecordingState, TranscriptionState
from teams_guest_desktop.meeting.compliance import (
    Answer,
    Compliance,
    Consent,
    NoticeKind,
    Strip,
    Subject,
    acknowledge,
    agree,
    decline,
    interrupt,
    may_send,
    notice_of,
    observe,
    reconsider,
    see_stop,
    strip_of,
    take_grant_failed,
    take_granted,
)

_NONE = frozenset[Subject]()
_RECORDINGS = {
    "off": (RecordingState.OFF, False),
    "on": (RecordingState.ON, False),
    "paused": (RecordingState.PAUSED, False),
    "unknown": (RecordingState.UNKNOWN, False),
    "stopped": (RecordingState.OFF, True),
}
_TRANSCRIPTIONS = {
    "off": (TranscriptionState.OFF, False),
    "on": (TranscriptionState.ON, False),
    "unknown": (TranscriptionState.UNKNOWN, False),
    "stopped": (TranscriptionState.OFF, True),
}
_RUNS = {"on", "paused", "unknown"}
_MISSING = {Consent.REQUIRED, Consent.GRANTING, Consent.DECLINED}
_CELLS = [*product(_RECORDINGS, _TRANSCRIPTIONS, Consent)]


def fact(recording=RecordingState.OFF, transcription=TranscriptionState.OFF, *, consent=False):
    return ComplianceChanged(1, recording, transcription, consent, 2_000.0)


def cell(recording, transcription, consent, unanswered=_NONE):
    """That cell of the table, in a call whose facts are known."""
    record, has_recording_stopped = _RECORDINGS[recording]
    write, has_writing_stopped = _TRANSCRIPTIONS[transcription]
    stopped = {
        subject
        for subject, has_stopped in (
            (Subject.RECORDING, has_recording_stopped),
            (Subject.TRANSCRIPTION, has_writing_stopped),
        )
        if has_stopped
    }
    return Compliance(
        record,
        write,
        consent,
        unanswered=unanswered,
        stopped=frozenset(stopped),
        is_known=True,
    )


@pytest.mark.parametrize(("recording", "transcription", "consent"), _CELLS)
def test_once_everything_is_answered(recording, transcription, consent):
    here = cell(recording, transcription, consent)
    is_on = recording in _RUNS or transcription in _RUNS
    has_stopped = "stopped" in (recording, transcription)
    notice, strip = notice_of(here), strip_of(here)

    assert (notice is not None) is (consent in (Consent.REQUIRED, Consent.GRANTING))
    assert notice is None or notice.kind is NoticeKind.CONSENT
    assert (strip is not None) is (is_on or has_stopped)
    if strip is not None:
        assert strip.is_calm is not is_on
        assert strip.is_barred is (is_on and consent is Consent.DECLINED)
        assert (strip.recording, strip.transcription) == (here.recording, here.transcription)
    barred = is_on and consent in _MISSING
    assert [may_send(here, holds=holds) for holds in (True, False)] == [not barred, not barred]


@pytest.mark.parametrize(("recording", "transcription", "consent"), _CELLS)
@pytest.mark.parametrize("subject", Subject)
def test_while_a_start_is_not_answered(recording, transcription, consent, subject):
    here = cell(recording, transcription, consent, frozenset({subject}))
    is_on = recording in _RUNS or transcription in _RUNS
    notice = notice_of(here)
    assert notice is not None
    assert notice.kind == subject
    if consent is Consent.GRANTING:
        assert notice.answers == (Answer.LEAVE,)
    elif consent in _MISSING:
        assert notice.answers == (Answer.WATCH_ONLY, Answer.AGREE, Answer.LEAVE)
    else:
        assert notice.answers == (Answer.CONTINUE, Answer.LEAVE)
    assert not may_send(here, holds=True)
    assert may_send(here, holds=False) is not (is_on and consent in _MISSING)


@pytest.mark.parametrize(("recording", "transcription", "consent"), _CELLS)
def test_each_answer_ends_the_notice_or_asks_teams(recording, transcription, consent):
    here = cell(recording, transcription, consent, frozenset({Subject.RECORDING}))
    continued = acknowledge(here)
    assert continued.unanswered == _NONE
    assert continued.consent is consent  # Continue never agrees to anything
    agreed = agree(here)
    declined = decline(here)
    if consent in _MISSING:
        assert (agreed.consent, declined.consent) == (Consent.GRANTING, Consent.DECLINED)
        assert notice_of(agreed) is not None  # it stands until Teams has the consent
    else:
        assert agreed == declined == continued
    assert notice_of(declined) is None
    assert notice_of(take_granted(agreed)) is None


@pytest.mark.parametrize("consent", Consent)
@pytest.mark.parametrize("is_required", [True, False])
def test_where_consent_stands_after_a_fact(consent, is_required):
    after = observe(cell("on", "off", consent), fact(RecordingState.ON, consent=is_required))
    expected = {
        (Consent.NOT_REQUIRED, True): Consent.REQUIRED,
        (Consent.REQUIRED, True): Consent.REQUIRED,
        (Consent.GRANTING, True): Consent.GRANTING,
        (Consent.GIVEN, True): Consent.REQUIRED,
        (Consent.DECLINED, True): Consent.DECLINED,
        (Consent.NOT_REQUIRED, False): Consent.NOT_REQUIRED,
        (Consent.REQUIRED, False): Consent.NOT_REQUIRED,
        (Consent.GRANTING, False): Consent.GIVEN,
        (Consent.GIVEN, False): Consent.GIVEN,
        (Consent.DECLINED, False): Consent.NOT_REQUIRED,
    }
    assert after.consent is expected[consent, is_required]


def test_consent_can_be_asked_for_before_anything_is_recorded_and_shuts_nobody_out():
    asked = observe(Compliance(), fact(consent=True))
    notice = notice_of(asked)
    assert notice is not None
    assert (notice.kind, notice.already_on) == (NoticeKind.CONSENT, False)
    assert notice.observed_at == 2_000.0
    assert may_send(asked, holds=True)
    declined = decline(asked)
    assert may_send(declined, holds=True)
    assert not may_send(
        acknowledge(observe(declined, fact(RecordingState.ON, consent=True))), holds=True
    )


def test_a_start_between_the_click_and_teams_answer_is_still_told():
    agreed = agree(observe(Compliance(), fact(consent=True)))
    started = observe(agreed, fact(RecordingState.ON, consent=True))
    given = take_granted(started)
    notice = notice_of(given)
    assert notice is not None
    assert (notice.kind, notice.answers[0]) == (NoticeKind.RECORDING, Answer.CONTINUE)


def test_a_consent_that_cannot_be_told_is_asked_for_again_and_says_so():
    failed = take_grant_failed(agree(observe(Compliance(), fact(RecordingState.ON, consent=True))))
    notice = notice_of(failed)
    assert notice is not None
    assert (notice.consent, notice.has_grant_failed) == (Consent.REQUIRED, True)
    assert Answer.AGREE in notice.answers
    assert not agree(failed).has_grant_failed
    assert not decline(failed).has_grant_failed


@pytest.mark.parametrize("consent", [each for each in Consent if each is not Consent.GRANTING])
def test_an_answer_of_teams_that_nobody_waits_for_changes_nothing(consent):
    here = cell("on", "off", consent)
    assert take_granted(here) == take_grant_failed(here) == here


@pytest.mark.parametrize("consent", Consent)
def test_only_who_declined_can_reconsider(consent):
    here = cell("on", "on", consent)
    after = reconsider(here)
    if consent is Consent.DECLINED:
        assert after.consent is Consent.REQUIRED
        assert notice_of(after) is not None
    else:
        assert after == here


def test_a_new_call_asks_for_consent_again():
    given = cell("on", "off", Consent.GIVEN)
    again = interrupt(given)
    assert again.consent is Consent.NOT_REQUIRED
    assert observe(again, fact(RecordingState.ON, consent=True)).consent is Consent.REQUIRED


def test_nothing_is_sent_before_the_first_fact_if_the_owner_holds_media():
    assert not may_send(Compliance(), holds=True)
    assert may_send(Compliance(), holds=False)


def test_what_has_stopped_is_told_until_it_was_seen_or_starts_again():
    ran = acknowledge(observe(Compliance(), fact(RecordingState.ON, TranscriptionState.ON)))
    stopped = observe(ran, fact(RecordingState.OFF, TranscriptionState.ON))
    assert strip_of(stopped) == Strip(
        RecordingState.OFF, TranscriptionState.ON, frozenset({Subject.RECORDING})
    )
    both = observe(stopped, fact())
    assert strip_of(both) == Strip(RecordingState.OFF, TranscriptionState.OFF, frozenset(Subject))
    assert strip_of(see_stop(both)) is None
    again = observe(both, fact(RecordingState.ON))
    assert again.stopped == {Subject.TRANSCRIPTION}


def test_what_never_ran_has_not_stopped():
    assert observe(Compliance(), fact()).stopped == _NONE
    assert observe(interrupt(cell("on", "on", Consent.NOT_REQUIRED)), fact()).stopped == _NONE


_FACTS = st.builds(
    fact,
    st.sampled_from(RecordingState),
    st.sampled_from(TranscriptionState),
    consent=st.booleans(),
)
_MOVES = st.sampled_from(
    [acknowledge, agree, decline, reconsider, take_granted, take_grant_failed, see_stop, interrupt]
)


@given(st.lists(_FACTS | _MOVES, max_size=20))
def test_whatever_happens_nobody_is_sent_unasked(steps):
    here = Compliance()
    for step in steps:
        here = observe(here, step) if isinstance(step, ComplianceChanged) else step(here)
        if here.unanswered:
            assert notice_of(here) is not None
            assert not may_send(here, holds=True)
        if here.is_on:
            assert strip_of(here) is not None
        if here.is_on and here.consent.is_missing:
            assert not may_send(here, holds=False)
        assert not here.stopped & {
            subject
            for subject, is_off in (
                (Subject.RECORDING, here.recording is RecordingState.OFF),
                (Subject.TRANSCRIPTION, here.transcription is TranscriptionState.OFF),
            )
            if not is_off
        }
        if here.consent is not Consent.GRANTING:
            assert here.agreed == _NONE
