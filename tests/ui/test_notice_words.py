"""Every notice, answer and strip has words, and a change of them is noticed."""

from __future__ import annotations

import hashlib
from itertools import product

import pytest

from teams_guest_desktop.contract.facts import RecordingState, TranscriptionState
from teams_guest_desktop.meeting.compliance import (
    Answer,
    Consent,
    Notice,
    NoticeKind,
    Strip,
    Subject,
)
from teams_guest_desktop.ui.notice_words import (
    TEXT_VERSION,
    answer_text,
    notice_text,
    notice_title,
    short_strip_words,
    stopped_words,
    strip_words,
)
from tests.ui.test_words import is_sentence

_STATES = [*product(RecordingState, TranscriptionState)]
_NOTICES = [
    Notice(kind, already_on, recording, transcription, 0.0, consent, has_failed)
    for kind in NoticeKind
    for already_on in (False, True)
    for recording, transcription in _STATES
    for consent in Consent
    for has_failed in (False, True)
]
_STOPS = [
    frozenset(stopped) for stopped in ((), (Subject.RECORDING,), (Subject.TRANSCRIPTION,), Subject)
]


def is_off(notice: Notice) -> bool:
    recording, transcription = notice.recording, notice.transcription
    return recording is RecordingState.OFF and transcription is TranscriptionState.OFF


def test_every_notice_says_what_it_is_and_what_one_can_do():
    for notice in _NOTICES:
        title, text = notice_title(notice), notice_text(notice)
        assert not title.endswith("."), notice
        assert is_sentence(text), notice
        if notice.kind is not NoticeKind.CONSENT:
            assert ("already" in title) is notice.already_on
            assert ("stopped in the meantime" in text) is is_off(notice)
        offers_leaving_only = notice.answers == (Answer.CONTINUE, Answer.LEAVE)
        assert ("leave the meeting" in text) is offers_leaving_only
        assert ("listen and watch" in text) is (Answer.WATCH_ONLY in notice.answers)


def test_a_failed_consent_is_told():
    failed = Notice(
        NoticeKind.CONSENT,
        already_on=False,
        recording=RecordingState.ON,
        transcription=TranscriptionState.OFF,
        observed_at=0.0,
        consent=Consent.REQUIRED,
        has_grant_failed=True,
    )
    assert "could not be passed on" in notice_text(failed)


@pytest.mark.parametrize(("recording", "transcription"), _STATES)
@pytest.mark.parametrize("stopped", _STOPS, ids=lambda each: "+".join(sorted(each)) or "none")
@pytest.mark.parametrize("is_barred", [False, True])
def test_every_strip_says_what_is_on_and_what_has_stopped(
    recording, transcription, stopped, is_barred
):
    strip = Strip(recording, transcription, stopped, is_barred)
    assert bool(stopped_words(strip)) is bool(stopped)
    for said in (strip_words(strip), short_strip_words(strip)):
        assert bool(said) is (is_barred or not strip.is_calm)
        assert not said or is_sentence(said)
        assert ("watch only" in said) is is_barred
        assert ("record" in said) is (recording is not RecordingState.OFF)
        assert ("transcribed" in said) is (transcription is not TranscriptionState.OFF)


def test_no_answer_is_without_words():
    texts = {answer_text(answer).replace("&", "") for answer in Answer}
    assert len(texts) == len(Answer)


def test_who_changes_a_text_counts_the_version_up():
    """Receipts name the version; the same version must never mean two texts."""
    said = [f"{notice_title(notice)}\n{notice_text(notice)}" for notice in _NOTICES]
    said += [answer_text(answer) for answer in Answer]
    digest = hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]
    assert (TEXT_VERSION, digest) == (1, "1ef2983443a6327f")
