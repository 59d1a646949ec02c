"""What is said about recording, transcription and consent: decided here, once.

`TEXT_VERSION` stands in the receipts: whoever changes a text counts it up, so that it can be told
later what a person has read.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from teams_guest_desktop.contract.facts import RecordingState, TranscriptionState
from teams_guest_desktop.meeting.compliance import (
    Answer,
    Consent,
    Notice,
    NoticeKind,
    Strip,
    Subject,
)
from teams_guest_desktop.ui.marking import QT_TRANSLATE_NOOP

TEXT_VERSION = 1

_STARTED: dict[NoticeKind, str] = {
    NoticeKind.RECORDING: QT_TRANSLATE_NOOP("Notice", "This meeting is now being recorded"),
    NoticeKind.TRANSCRIPTION: QT_TRANSLATE_NOOP("Notice", "This meeting is now being transcribed"),
    NoticeKind.RECORDING_AND_TRANSCRIPTION: QT_TRANSLATE_NOOP(
        "Notice", "This meeting is now being recorded and transcribed"
    ),
    NoticeKind.CONSENT: QT_TRANSLATE_NOOP("Notice", "This meeting asks for your consent"),
}

_ALREADY_ON: dict[NoticeKind, str] = {
    NoticeKind.RECORDING: QT_TRANSLATE_NOOP("Notice", "This meeting is already being recorded"),
    NoticeKind.TRANSCRIPTION: QT_TRANSLATE_NOOP(
        "Notice", "This meeting is already being transcribed"
    ),
    NoticeKind.RECORDING_AND_TRANSCRIPTION: QT_TRANSLATE_NOOP(
        "Notice", "This meeting is already being recorded and transcribed"
    ),
    NoticeKind.CONSENT: QT_TRANSLATE_NOOP("Notice", "This meeting asks for your consent"),
}

_MEANING: dict[NoticeKind, str] = {
    NoticeKind.RECORDING: QT_TRANSLATE_NOOP(
        "Notice", "What you say and show may be stored and seen by others later."
    ),
    NoticeKind.TRANSCRIPTION: QT_TRANSLATE_NOOP(
        "Notice", "What you say may be written down with your name and read by others later."
    ),
    NoticeKind.RECORDING_AND_TRANSCRIPTION: QT_TRANSLATE_NOOP(
        "Notice",
        "What you say and show may be stored, written down with your name, and seen by others "
        "later.",
    ),
}

_CONSENT_NOW = QT_TRANSLATE_NOOP(
    "Notice",
    "The meeting is being recorded or transcribed. What you say and show may be stored and seen "
    "by others later.",
)
_CONSENT_LATER = QT_TRANSLATE_NOOP(
    "Notice",
    "It may be recorded or transcribed later. What you say and show may then be stored and seen "
    "by others.",
)
_HAS_STOPPED = QT_TRANSLATE_NOOP("Notice", "It has stopped in the meantime.")
_ELSE_LEAVE = QT_TRANSLATE_NOOP("Notice", "If you do not want that, leave the meeting.")
_ELSE_WATCH = QT_TRANSLATE_NOOP(
    "Notice",
    "Others hear and see you only if you agree. You may also listen and watch only, and change "
    "your mind at any time.",
)
_ELSE_WATCH_LATER = QT_TRANSLATE_NOOP(
    "Notice",
    "If you do not agree, you can take part as usual until recording or transcription starts, "
    "and listen and watch from then on.",
)
_GRANTING = QT_TRANSLATE_NOOP("Notice", "Your consent is being passed on to the meeting…")
_GRANT_FAILED = QT_TRANSLATE_NOOP(
    "Notice", "Your consent could not be passed on to the meeting. Please try again."
)

_ANSWERS: dict[Answer, str] = {
    Answer.CONTINUE: QT_TRANSLATE_NOOP("Notice", "&Continue"),
    Answer.AGREE: QT_TRANSLATE_NOOP("Notice", "I &agree"),
    Answer.WATCH_ONLY: QT_TRANSLATE_NOOP("Notice", "Listen and &watch only"),
    Answer.LEAVE: QT_TRANSLATE_NOOP("Notice", "&Leave the meeting"),
}

_RECORDING_STRIP: dict[RecordingState, str] = {
    RecordingState.OFF: "",
    RecordingState.ON: QT_TRANSLATE_NOOP("Strip", "This meeting is being recorded."),
    RecordingState.PAUSED: QT_TRANSLATE_NOOP("Strip", "The recording is paused."),
    RecordingState.UNKNOWN: QT_TRANSLATE_NOOP(
        "Strip", "It is not known whether this meeting is recorded. Assume that it is."
    ),
}

_TRANSCRIPTION_STRIP: dict[TranscriptionState, str] = {
    TranscriptionState.OFF: "",
    TranscriptionState.ON: QT_TRANSLATE_NOOP("Strip", "What is said is transcribed."),
    TranscriptionState.UNKNOWN: QT_TRANSLATE_NOOP(
        "Strip", "It is not known whether it is transcribed. Assume that it is."
    ),
}

_BOTH_UNKNOWN = (RecordingState.UNKNOWN, TranscriptionState.UNKNOWN)
_UNKNOWN_STRIP = QT_TRANSLATE_NOOP(
    "Strip", "It is not known whether this meeting is recorded or transcribed. Assume that it is."
)
_BARRED_STRIP = QT_TRANSLATE_NOOP("Strip", "You listen and watch only.")

_SHORT_RECORDING: dict[RecordingState, str] = {
    RecordingState.OFF: "",
    RecordingState.ON: QT_TRANSLATE_NOOP("Strip", "Being recorded."),
    RecordingState.PAUSED: QT_TRANSLATE_NOOP("Strip", "The recording is paused."),
    RecordingState.UNKNOWN: QT_TRANSLATE_NOOP("Strip", "Perhaps being recorded."),
}

_SHORT_TRANSCRIPTION: dict[TranscriptionState, str] = {
    TranscriptionState.OFF: "",
    TranscriptionState.ON: QT_TRANSLATE_NOOP("Strip", "Being transcribed."),
    TranscriptionState.UNKNOWN: QT_TRANSLATE_NOOP("Strip", "Perhaps being transcribed."),
}

_STOPPED: dict[frozenset[Subject], str] = {
    frozenset({Subject.RECORDING}): QT_TRANSLATE_NOOP("Strip", "The recording has stopped."),
    frozenset({Subject.TRANSCRIPTION}): QT_TRANSLATE_NOOP(
        "Strip", "The transcription has stopped."
    ),
    frozenset(Subject): QT_TRANSLATE_NOOP(
        "Strip", "The recording and the transcription have stopped."
    ),
}


def notice_title(notice: Notice) -> str:
    """The notice in one sentence."""
    titles = _ALREADY_ON if notice.already_on else _STARTED
    return _notice(titles[notice.kind])


def notice_text(notice: Notice) -> str:
    """What it means, what holds now, and what one can do; paragraphs of plain text."""
    return "\n\n".join(_notice(text) for text in _paragraphs(notice))


def _paragraphs(notice: Notice) -> list[str]:
    is_off = notice.recording is RecordingState.OFF
    is_on = not (is_off and notice.transcription is TranscriptionState.OFF)
    if notice.kind is NoticeKind.CONSENT:
        said = [_CONSENT_NOW if is_on else _CONSENT_LATER]
    else:
        said = [_MEANING[notice.kind]] if is_on else [_MEANING[notice.kind], _HAS_STOPPED]
    if notice.consent is Consent.GRANTING:
        return [*said, _GRANTING]
    if notice.has_grant_failed:
        said.append(_GRANT_FAILED)
    if notice.consent.is_missing:
        return [*said, _ELSE_WATCH if is_on else _ELSE_WATCH_LATER]
    return [*said, _ELSE_LEAVE]


def answer_text(answer: Answer) -> str:
    """What the button of an answer says."""
    return _notice(_ANSWERS[answer])


def strip_words(strip: Strip) -> str:
    """What the strip over the meeting says; nothing when nothing is on."""
    if (strip.recording, strip.transcription) == _BOTH_UNKNOWN:
        said = [_UNKNOWN_STRIP]
    else:
        said = [_RECORDING_STRIP[strip.recording], _TRANSCRIPTION_STRIP[strip.transcription]]
    if strip.is_barred:
        said.append(_BARRED_STRIP)
    return " ".join(_strip(text) for text in said if text)


def short_strip_words(strip: Strip) -> str:
    """The same in a window that is small; nothing when nothing is on."""
    said = [_SHORT_RECORDING[strip.recording], _SHORT_TRANSCRIPTION[strip.transcription]]
    if strip.is_barred:
        said.append(_BARRED_STRIP)
    return " ".join(_strip(text) for text in said if text)


def stopped_words(strip: Strip) -> str:
    """What has ended; nothing when nothing has."""
    return _strip(_STOPPED[strip.stopped]) if strip.stopped else ""


def _notice(text: str) -> str:
    return QCoreApplication.translate("Notice", text)


def _strip(text: str) -> str:
    return QCoreApplication.translate("Strip", text)
