"""What needs a screen: run by `test_on_screen.py` in a process of its own, under Xvfb."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QStackedWidget

from teams_guest_desktop.contract.events import Hello

SHARE = """
var outcome = "";
var drawn = false;
requestAnimationFrame(() => requestAnimationFrame(() => { drawn = true; }));
const video = document.body.appendChild(document.createElement("video"));
document.documentElement.style.height = "100%";
document.documentElement.onclick = async () => {
  try {
    video.srcObject = await navigator.mediaDevices.getDisplayMedia({ video: true });
    await video.play();
    outcome = video.videoWidth + "x" + video.videoHeight;
  } catch (error) {
    outcome = error.name;
  }
};
1
"""


@pytest.fixture
def offered():
    return []


@pytest.fixture
def stage(qtbot, bridge, open_stage, offered, evaluate):
    """A stage on the screen whose page asks what to share when it is clicked."""
    with qtbot.waitSignal(bridge.event_received, timeout=15_000):
        stage = open_stage(on_capture=offered.append)
    view = stage.widget("Meeting")
    view.resize(200, 200)
    with qtbot.waitExposed(view):
        view.show()
    evaluate(stage._page, SHARE)
    # The engine loses a click that comes before it has drawn.
    qtbot.waitUntil(lambda: evaluate(stage._page, "drawn"), timeout=5_000)
    return stage


@pytest.fixture
def ask(qtbot, stage, offered):
    def ask():
        count = len(offered)
        target = stage.widget("Meeting").focusProxy()
        qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
        qtbot.waitUntil(lambda: len(offered) > count, timeout=5_000)
        return offered[-1]

    return ask


@pytest.fixture
def outcome(qtbot, stage, evaluate):
    def outcome():
        qtbot.waitUntil(lambda: evaluate(stage._page, "outcome") != "", timeout=10_000)
        return evaluate(stage._page, "var was = outcome; outcome = ''; was")

    return outcome


def test_a_chosen_screen_is_shared_and_the_next_time_is_asked_again(ask, outcome):
    for _ in range(2):
        request = ask()
        assert len(request.screens) == 1
        request.choose_screen(0)
        assert outcome() == "1280x800"


def test_a_cancelled_share_is_an_error_of_the_page(ask, outcome):
    ask().cancel()
    assert outcome() in {"NotAllowedError", "AbortError"}  # Qt 6.8, Qt 6.11
    ask().choose_screen(0)
    assert outcome() == "1280x800"


def test_a_question_without_an_answer_ends_with_its_page(qtbot, bridge, ask):
    request = ask()
    with qtbot.waitSignals([request.closed, bridge.event_received], timeout=10_000):
        bridge.reload()
    assert not request.is_open


def test_a_question_without_an_answer_ends_with_the_stage(qtbot, stage, ask):
    request = ask()
    with qtbot.waitSignal(request.closed, timeout=1_000):
        stage.close()
    request.choose_screen(0)


def test_the_view_that_comes_late_is_really_on_the_screen(
    qtbot, qapp, bridge, open_stage, evaluate
):
    with qtbot.waitSignal(bridge.event_received, timeout=15_000) as greeted:
        stage = open_stage()
    assert isinstance(greeted.args[0], Hello)
    window = QStackedWidget()
    qtbot.addWidget(window)
    window.addWidget(QLabel("join window"))
    window.setGeometry(100, 100, 320, 240)
    with qtbot.waitExposed(window):
        window.show()
    evaluate(stage._page, "document.body.style.background = 'rgb(10, 200, 30)'; 1")
    view = stage.widget("Meeting")
    window.addWidget(view)
    window.setCurrentWidget(view)

    def is_on_screen():
        middle = window.mapToGlobal(QPoint(160, 120))
        picture = qapp.primaryScreen().grabWindow(0, middle.x(), middle.y(), 1, 1).toImage()
        return picture.pixelColor(0, 0).getRgb()[:3] == (10, 200, 30)

    qtbot.waitUntil(is_on_screen, timeout=10_000)
    window.removeWidget(view)
