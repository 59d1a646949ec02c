"""What is kept as proof that a person was told: receipts, without name, link or text."""

from __future__ import annotations

from dataclasses import dataclass

from teams_guest_desktop.contract.facts import RecordingState, TranscriptionState
from teams_guest_desktop.meeting.compliance import Answer, Consent, NoticeKind


@dataclass(frozen=True, slots=True)
class Signalled:
    """What the calling SDK said of recording and transcription."""

    observed_at: float
    """When the page saw it: milliseconds since 1970 UTC."""
    recording: RecordingState
    transcription: TranscriptionState
    consent_required: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice was on the screen."""

    kind: NoticeKind
    already_on: bool
    consent: Consent
    text_version: int
    language: str
    """BCP 47 tag of the text."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A notice was answered."""

    kind: NoticeKind
    answer: Answer
    consent: Consent
    """As it stood when the person answered."""
    text_version: int
    language: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """One thing that happened, when, and in which meeting."""

    at: float
    """Seconds since 1970 UTC."""
    meeting: str
    """What identifies the meeting; whoever keeps receipts keeps a keyed hash of it only."""
    call: int
    what: Signalled | Shown | Answered
