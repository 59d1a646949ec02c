"""Reads texts aloud with the system's voice. Imported only where the owner asks for it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject
from PySide6.QtTextToSpeech import QTextToSpeech

_FOR_TESTS = "mock"
"""Qt brings an engine that says nothing."""


class Speech(QObject):
    """A voice for the language of the window; `notice_dialog.Reader`."""

    def __init__(self, engine: str, parent: QObject) -> None:
        super().__init__(parent)
        self._speech = QTextToSpeech(engine, self)
        self._speech.setLocale(QLocale())

    @property
    def has_voice(self) -> bool:
        """Whether the system can speak at all."""
        return bool(self._speech.availableVoices())

    def read(self, text: str) -> None:
        """Begin to read this; what is being read stops."""
        self._speech.stop()
        self._speech.say(text)

    def stop(self) -> None:
        """Say no more."""
        self._speech.stop()


def find_speech(parent: QObject) -> Speech | None:
    """The system's voice, or None where it has none."""
    for engine in QTextToSpeech.availableEngines():
        speech = Speech(engine, parent)
        if engine != _FOR_TESTS and speech.has_voice:
            return speech
        speech.deleteLater()
    return None
