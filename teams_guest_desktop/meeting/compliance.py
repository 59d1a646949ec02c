"""What a person must be told about recording and transcription: a pure table.

A notice stands for each of the two that has started and has not been answered; it stays even
when recording stops in the meantime, because one *was* recorded. Pausing and resuming belong to
one recording and raise nothing new; starting again after a stop does. What cannot be understood
counts as on: better told once too often than never.

=========== ========== ========================
before      now        a notice is raised
=========== ========== ========================
off         on         yes
off         paused     yes (it runs, it may resume)
off         unknown    yes
on, paused  paused, on no (the same recording)
any         off        no
=========== ========== ========================
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from teams_guest_desktop.contract.events import ComplianceChanged
from teams_guest_desktop.contract.facts import RecordingState, TranscriptionState


class Subject(StrEnum):
    """What a notice is about."""

    RECORDING = "recording"
    TRANSCRIPTION = "transcription"


class NoticeKind(StrEnum):
    """What a notice is about, taken together."""

    RECORDING = "recording"
    TRANSCRIPTION = "transcription"
    RECORDING_AND_TRANSCRIPTION = "recording_and_transcription"


@dataclass(frozen=True, slots=True)
class Compliance:
    """What is known about recording and transcription of the present call."""

    recording: RecordingState = RecordingState.OFF
    transcription: TranscriptionState = TranscriptionState.OFF
    consent_required: bool = False
    unanswered: frozenset[Subject] = frozenset()
    already_on: bool = False
    """The standing notice is about something that ran before we came."""
    observed_at: float = 0.0
    """When the page saw what raised the standing notice: ms since 1970 UTC."""
    is_known: bool = False
    """At least one fact has arrived in this call."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What the person must answer now."""

    kind: NoticeKind
    already_on: bool
    recording: RecordingState
    transcription: TranscriptionState
    observed_at: float


@dataclass(frozen=True, slots=True)
class Strip:
    """What stays on the window while recording or transcription is on."""

    recording: RecordingState
    transcription: TranscriptionState


def observe(before: Compliance, fact: ComplianceChanged) -> Compliance:
    """Take a fact of the page; raise a notice for whatever has started."""
    started = _started(before, fact)
    raised = bool(started) and not before.unanswered
    return Compliance(
        recording=fact.recording,
        transcription=fact.transcription,
        consent_required=fact.consent_required,
        unanswered=before.unanswered | started,
        already_on=not before.is_known if raised else before.already_on,
        observed_at=fact.observed_at if raised else before.observed_at,
        is_known=True,
    )


def _started(before: Compliance, fact: ComplianceChanged) -> frozenset[Subject]:
    started = set()
    if before.recording is RecordingState.OFF and fact.recording is not RecordingState.OFF:
        started.add(Subject.RECORDING)
    was_off = before.transcription is TranscriptionState.OFF
    if was_off and fact.transcription is not TranscriptionState.OFF:
        started.add(Subject.TRANSCRIPTION)
    return frozenset(started)


def acknowledge(compliance: Compliance) -> Compliance:
    """The person has answered the standing notice with Continue."""
    return replace(compliance, unanswered=frozenset(), already_on=False)


def interrupt(compliance: Compliance) -> Compliance:
    """For joining again: nothing is known of the new call, what is unanswered stays so."""
    return Compliance(
        unanswered=compliance.unanswered,
        already_on=compliance.already_on,
        observed_at=compliance.observed_at,
    )


def notice_of(compliance: Compliance) -> Notice | None:
    """The notice that stands, if one does."""
    if not compliance.unanswered:
        return None
    return Notice(
        kind=_kind_of(compliance.unanswered),
        already_on=compliance.already_on,
        recording=compliance.recording,
        transcription=compliance.transcription,
        observed_at=compliance.observed_at,
    )


def _kind_of(subjects: frozenset[Subject]) -> NoticeKind:
    if len(subjects) == len(Subject):
        return NoticeKind.RECORDING_AND_TRANSCRIPTION
    return NoticeKind(next(iter(subjects)).value)


def strip_of(compliance: Compliance) -> Strip | None:
    """What the strip says, if anything is on."""
    is_off = compliance.recording is RecordingState.OFF
    if is_off and compliance.transcription is TranscriptionState.OFF:
        return None
    return Strip(compliance.recording, compliance.transcription)
