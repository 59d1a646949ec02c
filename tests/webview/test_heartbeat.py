"""The heartbeat: who answers lives, who does not hangs, and who is not there is not asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from teams_guest_desktop.webview.heartbeat import PATIENCE_SECONDS, Heartbeat

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def heartbeat():
    owner = QObject()
    heartbeat = Heartbeat(0.05, owner)
    yield heartbeat
    heartbeat.stop()


def test_a_page_hangs_after_fifteen_seconds():
    assert PATIENCE_SECONDS == 15.0


def test_who_never_answers_is_told_once(qtbot, heartbeat):
    beats, missed = [], []
    heartbeat.beat.connect(lambda: beats.append(1))
    heartbeat.missed.connect(lambda: missed.append(1))
    with qtbot.waitSignal(heartbeat.missed, timeout=5_000):
        heartbeat.start()
    with qtbot.assertNotEmitted(heartbeat.missed, wait=100):
        pass
    assert (len(beats), len(missed)) == (5, 1)


def test_who_answers_now_and_then_is_never_told(qtbot, heartbeat):
    beats = []

    def answer_every_fourth():
        beats.append(1)
        if len(beats) % 4 == 0:
            heartbeat.hear()

    heartbeat.beat.connect(answer_every_fourth)
    with qtbot.assertNotEmitted(heartbeat.missed):
        heartbeat.start()
        qtbot.waitUntil(lambda: len(beats) > 12, timeout=5_000)


def test_nobody_is_asked_when_nobody_is_there(qtbot, heartbeat):
    heartbeat.start()
    heartbeat.stop()
    with qtbot.assertNotEmitted(heartbeat.beat, wait=50):
        pass


def test_a_new_page_begins_with_all_the_patience(qtbot, heartbeat):
    beats = []
    heartbeat.beat.connect(lambda: beats.append(1))
    heartbeat.start()
    qtbot.waitUntil(lambda: len(beats) == 4, timeout=5_000)
    heartbeat.start()
    with qtbot.waitSignal(heartbeat.missed, timeout=5_000):
        pass
    assert len(beats) == 9
