"""Reading aloud: with the engine that Qt brings for tests, and without any voice."""

from __future__ import annotations

import pytest
from PySide6.QtTextToSpeech import QTextToSpeech

from teams_guest_desktop.ui.speech import Speech, find_speech


@pytest.fixture
def speech(qapp):
    if "mock" not in QTextToSpeech.availableEngines():
        pytest.skip("this Qt was built without its engine for tests")
    speech = Speech("mock", qapp)
    yield speech
    speech.stop()
    speech.deleteLater()


def test_it_reads_and_stops(speech, qtbot):
    assert speech.has_voice
    speech.read("This meeting is now being recorded.")
    qtbot.waitUntil(lambda: speech._speech.state() is QTextToSpeech.State.Speaking)
    speech.stop()
    qtbot.waitUntil(lambda: speech._speech.state() is QTextToSpeech.State.Ready)


@pytest.mark.qt_log_ignore("Error loading text-to-speech plug-in")
def test_what_is_offered_can_speak_and_is_not_the_engine_for_tests(qapp):
    found = find_speech(qapp)
    assert found is None or (found.has_voice and found._speech.engine() != "mock")
