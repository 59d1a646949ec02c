"""A dressed program, and a furnished window on a store whose state tests can choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from teams_guest_desktop.meeting.events import Event
from teams_guest_desktop.meeting.state import MeetingState
from teams_guest_desktop.session.store import Store
from teams_guest_desktop.settings import Theme
from teams_guest_desktop.ui.main_window import MainWindow
from teams_guest_desktop.ui.notices import Notices
from teams_guest_desktop.ui.rooms import Rooms
from teams_guest_desktop.ui.theme import apply_theme

_SAYINGS_WITHOUT_A_SCREEN = (
    r"does not support propagateSizeHints\(\)",
    r"does not support raise\(\)",
    "does not support grabbing the keyboard",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what Qt's plugin without a screen says of every window."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(*_SAYINGS_WITHOUT_A_SCREEN))


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, Theme.LIGHT)
    yield
    qapp.setStyleSheet("")


@dataclass
class House:
    """The window with its rooms, and what was intended in it."""

    store: Store
    window: MainWindow
    rooms: Rooms
    notices: Notices
    stages: list[QWidget]
    events: list[Event] = field(default_factory=list)

    def show(self, state: MeetingState) -> None:
        """Make this the truth, however it came about."""
        old, self.store._state = self.store.state, state
        self.store.state_changed.emit(state, old)


def furnish() -> House:
    """A window of which nobody takes care."""
    store, window, stages = Store(MeetingState()), MainWindow(), list[QWidget]()

    def stage() -> QWidget:
        stages.append(QWidget())
        return stages[-1]

    notices = Notices(store, window)
    house = House(store, window, Rooms(window, store, stage), notices, stages)
    store.event_taken.connect(house.events.append)
    return house


@pytest.fixture
def house(qtbot: QtBot) -> House:
    house = furnish()
    qtbot.addWidget(house.window, before_close_func=MainWindow.close_for_good)
    house.window.show()
    house.window.activateWindow()
    qtbot.waitUntil(house.window.isActiveWindow)
    return house


@pytest.fixture(autouse=True)
def _no_window_left(qapp: QApplication) -> Iterator[None]:
    """Fail the test that leaves a window open."""
    before = set(qapp.topLevelWidgets())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [w for w in qapp.topLevelWidgets() if w not in before and w.isVisible()]
    assert not left, f"windows left open: {left}"
