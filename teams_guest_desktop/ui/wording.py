"""What is said about devices, recording and transcription."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from teams_guest_desktop.contract.facts import MediaProblem, RecordingState, TranscriptionState
from teams_guest_desktop.meeting.compliance import Notice, NoticeKind, Strip
from teams_guest_desktop.ui.marking import QT_TRANSLATE_NOOP

_CAMERA_PROBLEMS: dict[MediaProblem, str] = {
    MediaProblem.NO_DEVICE: QT_TRANSLATE_NOOP("Camera", "No camera found."),
    MediaProblem.DENIED: QT_TRANSLATE_NOOP(
        "Camera", "The system does not allow the camera. Allow it in the system's settings."
    ),
    MediaProblem.BUSY: QT_TRANSLATE_NOOP(
        "Camera", "Another program uses the camera. Close it and turn the camera on again."
    ),
    MediaProblem.FORBIDDEN: QT_TRANSLATE_NOOP(
        "Camera", "The organiser does not allow your camera."
    ),
    MediaProblem.CONSENT: QT_TRANSLATE_NOOP(
        "Camera", "Cameras stay off until you consent to being recorded."
    ),
    MediaProblem.CANCELLED: QT_TRANSLATE_NOOP("Camera", "The camera was not turned on."),
    MediaProblem.FAILED: QT_TRANSLATE_NOOP(
        "Camera", "The camera does not start. Unplug it and plug it in, then try again."
    ),
}

_MICROPHONE_PROBLEMS: dict[MediaProblem, str] = {
    MediaProblem.NO_DEVICE: QT_TRANSLATE_NOOP("Microphone", "No microphone found."),
    MediaProblem.DENIED: QT_TRANSLATE_NOOP(
        "Microphone", "The system does not allow the microphone. Allow it in the system's settings."
    ),
    MediaProblem.BUSY: QT_TRANSLATE_NOOP(
        "Microphone",
        "Another program uses the microphone. Close it and turn the microphone on again.",
    ),
    MediaProblem.FORBIDDEN: QT_TRANSLATE_NOOP(
        "Microphone", "The organiser does not allow your microphone."
    ),
    MediaProblem.CONSENT: QT_TRANSLATE_NOOP(
        "Microphone", "Microphones stay off until you consent to being recorded."
    ),
    MediaProblem.CANCELLED: QT_TRANSLATE_NOOP("Microphone", "The microphone was not turned on."),
    MediaProblem.FAILED: QT_TRANSLATE_NOOP(
        "Microphone", "The microphone does not start. Unplug it and plug it in, then try again."
    ),
}

_SHARE_PROBLEMS: dict[MediaProblem, str] = {
    MediaProblem.NO_DEVICE: QT_TRANSLATE_NOOP("Share", "There is nothing that can be shared."),
    MediaProblem.DENIED: QT_TRANSLATE_NOOP("Share", "Nothing was shared."),
    MediaProblem.BUSY: QT_TRANSLATE_NOOP("Share", "The screen cannot be captured just now."),
    MediaProblem.FORBIDDEN: QT_TRANSLATE_NOOP(
        "Share", "The organiser does not allow you to share."
    ),
    MediaProblem.CONSENT: QT_TRANSLATE_NOOP(
        "Share", "Sharing is not possible until you consent to being recorded."
    ),
    MediaProblem.CANCELLED: QT_TRANSLATE_NOOP("Share", "Nothing was shared."),
    MediaProblem.FAILED: QT_TRANSLATE_NOOP("Share", "Sharing does not start on this system."),
}

_STARTED: dict[NoticeKind, str] = {
    NoticeKind.RECORDING: QT_TRANSLATE_NOOP("Notice", "This meeting is now being recorded"),
    NoticeKind.TRANSCRIPTION: QT_TRANSLATE_NOOP("Notice", "This meeting is now being transcribed"),
    NoticeKind.RECORDING_AND_TRANSCRIPTION: QT_TRANSLATE_NOOP(
        "Notice", "This meeting is now being recorded and transcribed"
    ),
}

_ALREADY_ON: dict[NoticeKind, str] = {
    NoticeKind.RECORDING: QT_TRANSLATE_NOOP("Notice", "This meeting is already being recorded"),
    NoticeKind.TRANSCRIPTION: QT_TRANSLATE_NOOP(
        "Notice", "This meeting is already being transcribed"
    ),
    NoticeKind.RECORDING_AND_TRANSCRIPTION: QT_TRANSLATE_NOOP(
        "Notice", "This meeting is already being recorded and transcribed"
    ),
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


def camera_words(problem: MediaProblem) -> str:
    """Why the camera is off."""
    return QCoreApplication.translate("Camera", _CAMERA_PROBLEMS[problem])


def microphone_words(problem: MediaProblem) -> str:
    """Why the microphone is off."""
    return QCoreApplication.translate("Microphone", _MICROPHONE_PROBLEMS[problem])


def share_words(problem: MediaProblem) -> str:
    """Why nothing is shared."""
    return QCoreApplication.translate("Share", _SHARE_PROBLEMS[problem])


def notice_title(notice: Notice) -> str:
    """The notice in one sentence."""
    titles = _ALREADY_ON if notice.already_on else _STARTED
    return QCoreApplication.translate("Notice", titles[notice.kind])


def notice_text(notice: Notice) -> str:
    """What being recorded or transcribed means, what holds now, and what one can do."""
    translate = QCoreApplication.translate
    parts = [translate("Notice", _MEANING[notice.kind])]
    is_over = (
        notice.recording is RecordingState.OFF and notice.transcription is TranscriptionState.OFF
    )
    if is_over:
        parts.append(translate("Notice", "It has stopped in the meantime."))
    parts.append(translate("Notice", "If you do not want that, leave the meeting."))
    return "\n\n".join(parts)


def strip_words(strip: Strip) -> str:
    """What the strip over the meeting says."""
    translate = QCoreApplication.translate
    if (strip.recording, strip.transcription) == _BOTH_UNKNOWN:
        return translate("Strip", _UNKNOWN_STRIP)
    recording = _RECORDING_STRIP[strip.recording]
    transcription = _TRANSCRIPTION_STRIP[strip.transcription]
    said = [translate("Strip", text) for text in (recording, transcription) if text]
    return " ".join(said)
