"""What is said about the guest's own devices."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from teams_guest_desktop.contract.facts import MediaProblem
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
    MediaProblem.HELD: QT_TRANSLATE_NOOP(
        "Camera", "The camera is held back until you have answered the notice about recording."
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
    MediaProblem.HELD: QT_TRANSLATE_NOOP(
        "Microphone",
        "The microphone is held back until you have answered the notice about recording.",
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
    MediaProblem.HELD: QT_TRANSLATE_NOOP(
        "Share", "Sharing is held back until you have answered the notice about recording."
    ),
    MediaProblem.CONSENT: QT_TRANSLATE_NOOP(
        "Share", "Sharing is not possible until you consent to being recorded."
    ),
    MediaProblem.CANCELLED: QT_TRANSLATE_NOOP("Share", "Nothing was shared."),
    MediaProblem.FAILED: QT_TRANSLATE_NOOP("Share", "Sharing does not start on this system."),
}


def camera_words(problem: MediaProblem) -> str:
    """Why the camera is off."""
    return QCoreApplication.translate("Camera", _CAMERA_PROBLEMS[problem])


def microphone_words(problem: MediaProblem) -> str:
    """Why the microphone is off."""
    return QCoreApplication.translate("Microphone", _MICROPHONE_PROBLEMS[problem])


def share_words(problem: MediaProblem) -> str:
    """Why nothing is shared."""
    return QCoreApplication.translate("Share", _SHARE_PROBLEMS[problem])
