"""What a person must be told about recording and transcription, and agree to: a pure table.

**Notices.** One stands for each of the two that has started and has not been answered, and for a
consent that is asked for; it stays even when recording stops in the meantime, because one *was*
recorded. Pausing and resuming belong to one recording and raise nothing new; starting again after
a stop does. What cannot be understood counts as on: better told once too often than never.

=========== ========== ========================
before      now        a notice is raised
=========== ========== ========================
off         on         yes
off         paused     yes (it runs, it may resume)
off         unknown    yes
on, paused  paused, on no (the same recording)
any         off        no
=========== ========== ========================

**Consent** belongs to one call. It may be asked for before anything is recorded, and then shuts
nobody out: whoever says no is barred only while something is on.

============== ==================== ==============================
before         what happens         consent is then
============== ==================== ==============================
not required   Teams asks for it    required
required       I agree              granting, until Teams has it
granting       Teams has taken it   given
granting       it could not be told required, and it failed
required       Listen and watch     declined
declined       a change of mind     required
given          Teams asks again     required
any            Teams asks no more   given if it was, else not required
============== ==================== ==============================

**What may be sent** is everything, except: nothing while a start is unanswered, or before the
first fact of a call, if the owner holds media until then; and nothing while something is on and
a required consent is not given.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

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
    CONSENT = "consent"
    """Nothing has started that was not answered; it is only asked whether one agrees."""


class Consent(StrEnum):
    """Where the person's consent to being recorded and transcribed stands in this call."""

    NOT_REQUIRED = "not_required"
    REQUIRED = "required"
    GRANTING = "granting"
    """The person agrees; Teams is being told."""
    GIVEN = "given"
    DECLINED = "declined"
    """The person listens and watches only."""

    @property
    def is_missing(self) -> bool:
        """Asked for and not given."""
        return self in (Consent.REQUIRED, Consent.GRANTING, Consent.DECLINED)

    @property
    def is_open(self) -> bool:
        """Asked for, and the person or Teams has not answered yet."""
        return self in (Consent.REQUIRED, Consent.GRANTING)


class Answer(StrEnum):
    """What a person can say to a notice."""

    CONTINUE = "continue"
    AGREE = "agree"
    WATCH_ONLY = "watch_only"
    LEAVE = "leave"


_NOTHING: frozenset[Subject] = frozenset()

_State = TypeVar("_State")


@dataclass(frozen=True, slots=True)
class Compliance:
    """What is known about recording, transcription and consent in the present call."""

    recording: RecordingState = RecordingState.OFF
    transcription: TranscriptionState = TranscriptionState.OFF
    consent: Consent = Consent.NOT_REQUIRED
    has_grant_failed: bool = False
    """Teams could not be told of the consent the last time."""
    unanswered: frozenset[Subject] = _NOTHING
    agreed: frozenset[Subject] = _NOTHING
    """What was unanswered when the person agreed."""
    stopped: frozenset[Subject] = _NOTHING
    """What has ended, until the person has seen it."""
    already_on: bool = False
    """The standing notice is about something that ran before we came."""
    observed_at: float = 0.0
    """When the page saw what raised the standing notice: ms since 1970 UTC; 0: the person did."""
    is_known: bool = False
    """At least one fact has arrived in this call."""

    @property
    def is_on(self) -> bool:
        """Whether anything is or may be recorded or transcribed."""
        is_off = self.recording is RecordingState.OFF
        return not (is_off and self.transcription is TranscriptionState.OFF)


@dataclass(frozen=True, slots=True)
class Notice:
    """What the person must answer now."""

    kind: NoticeKind
    already_on: bool
    recording: RecordingState
    transcription: TranscriptionState
    observed_at: float
    consent: Consent = Consent.NOT_REQUIRED
    has_grant_failed: bool = False

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What can be said to it now, the safe one first."""
        if self.consent is Consent.GRANTING:
            return (Answer.LEAVE,)
        if self.consent.is_missing:
            return (Answer.WATCH_ONLY, Answer.AGREE, Answer.LEAVE)
        return (Answer.CONTINUE, Answer.LEAVE)


@dataclass(frozen=True, slots=True)
class Strip:
    """What stays on the window while recording or transcription is on, or has just stopped."""

    recording: RecordingState
    transcription: TranscriptionState
    stopped: frozenset[Subject] = _NOTHING
    is_barred: bool = False
    """The person listens and watches only."""

    @property
    def is_calm(self) -> bool:
        """Nothing is on any more."""
        is_off = self.recording is RecordingState.OFF
        return is_off and self.transcription is TranscriptionState.OFF


def observe(before: Compliance, fact: ComplianceChanged) -> Compliance:
    """Take a fact of the page; raise a notice for whatever has started or is asked for."""
    if before.consent is Consent.GRANTING and not fact.consent_required:
        before = take_granted(before)
    was, now = _running(before) if before.is_known else _NOTHING, _running(fact)
    started = now - was
    consent = _consent_after(before.consent, is_required=fact.consent_required)
    is_asked = consent is Consent.REQUIRED and not before.consent.is_missing
    is_raised = bool(started or is_asked) and notice_of(before) is None
    return Compliance(
        recording=fact.recording,
        transcription=fact.transcription,
        consent=consent,
        has_grant_failed=before.has_grant_failed and consent.is_missing,
        unanswered=before.unanswered | started,
        agreed=before.agreed,
        stopped=(before.stopped | (was - now)) - now,
        already_on=bool(now) and not before.is_known if is_raised else before.already_on,
        observed_at=fact.observed_at if is_raised else before.observed_at,
        is_known=True,
    )


def _running(state: Compliance | ComplianceChanged) -> frozenset[Subject]:
    running = set()
    if state.recording is not RecordingState.OFF:
        running.add(Subject.RECORDING)
    if state.transcription is not TranscriptionState.OFF:
        running.add(Subject.TRANSCRIPTION)
    return frozenset(running)


def _consent_after(before: Consent, *, is_required: bool) -> Consent:
    if is_required:
        return before if before.is_missing else Consent.REQUIRED
    return Consent.GIVEN if before is Consent.GIVEN else Consent.NOT_REQUIRED


def acknowledge(compliance: Compliance) -> Compliance:
    """Continue: the person knows."""
    return replace(compliance, unanswered=_NOTHING, already_on=False)


def agree(compliance: Compliance) -> Compliance:
    """I agree: Teams has to be told before it holds."""
    if not compliance.consent.is_missing:
        return acknowledge(compliance)
    return replace(
        compliance,
        consent=Consent.GRANTING,
        has_grant_failed=False,
        agreed=compliance.unanswered,
    )


def take_granted(compliance: Compliance) -> Compliance:
    """Teams has the consent. What has started after the click is still to be told of."""
    if compliance.consent is not Consent.GRANTING:
        return compliance
    return replace(
        compliance,
        consent=Consent.GIVEN,
        unanswered=compliance.unanswered - compliance.agreed,
        agreed=_NOTHING,
        already_on=False,
    )


def take_grant_failed(compliance: Compliance) -> Compliance:
    """Teams could not be told: the question stands again."""
    if compliance.consent is not Consent.GRANTING:
        return compliance
    return replace(compliance, consent=Consent.REQUIRED, has_grant_failed=True, agreed=_NOTHING)


def decline(compliance: Compliance) -> Compliance:
    """Listen and watch only."""
    if not compliance.consent.is_missing:
        return acknowledge(compliance)
    return replace(
        compliance,
        consent=Consent.DECLINED,
        has_grant_failed=False,
        unanswered=_NOTHING,
        agreed=_NOTHING,
        already_on=False,
    )


def reconsider(compliance: Compliance) -> Compliance:
    """The person may want to agree after all: the question stands again."""
    if compliance.consent is not Consent.DECLINED:
        return compliance
    return replace(compliance, consent=Consent.REQUIRED, observed_at=0.0)


def see_stop(compliance: Compliance) -> Compliance:
    """The person has seen that something has stopped."""
    return replace(compliance, stopped=_NOTHING)


def interrupt(compliance: Compliance) -> Compliance:
    """The call is lost: what was on is not known any more, what is unanswered stays so.

    Consent is over with the call, and the next one tells of everything anew.
    """
    return Compliance(
        recording=_clouded(compliance.recording, RecordingState.OFF, RecordingState.UNKNOWN),
        transcription=_clouded(
            compliance.transcription, TranscriptionState.OFF, TranscriptionState.UNKNOWN
        ),
        unanswered=compliance.unanswered,
        already_on=compliance.already_on,
        observed_at=compliance.observed_at,
    )


def _clouded(state: _State, off: _State, unknown: _State) -> _State:
    return state if state == off else unknown


def notice_of(compliance: Compliance) -> Notice | None:
    """The notice that stands, if one does."""
    if not compliance.unanswered and not compliance.consent.is_open:
        return None
    return Notice(
        kind=_kind_of(compliance.unanswered),
        already_on=compliance.already_on,
        recording=compliance.recording,
        transcription=compliance.transcription,
        observed_at=compliance.observed_at,
        consent=compliance.consent,
        has_grant_failed=compliance.has_grant_failed,
    )


def _kind_of(subjects: frozenset[Subject]) -> NoticeKind:
    if not subjects:
        return NoticeKind.CONSENT
    if len(subjects) == len(Subject):
        return NoticeKind.RECORDING_AND_TRANSCRIPTION
    return NoticeKind(next(iter(subjects)).value)


def strip_of(compliance: Compliance) -> Strip | None:
    """What the strip says, if there is anything to say."""
    if not compliance.is_on and not compliance.stopped:
        return None
    return Strip(
        compliance.recording,
        compliance.transcription,
        compliance.stopped,
        is_barred=compliance.is_on and compliance.consent is Consent.DECLINED,
    )


def may_send(compliance: Compliance, *, holds: bool) -> bool:
    """Whether the guest's microphone, camera and share may be sent.

    `holds` is the owner's setting ``hold_media_until_answered``.
    """
    if holds and (not compliance.is_known or compliance.unanswered):
        return False
    return not (compliance.is_on and compliance.consent.is_missing)
