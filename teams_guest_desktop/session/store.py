"""The only writer of truth: takes events, lets the mind decide, tells everybody."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from teams_guest_desktop.meeting.effects import Effect
from teams_guest_desktop.meeting.events import Event
from teams_guest_desktop.meeting.reduce import reduce
from teams_guest_desktop.meeting.state import MeetingState


class Store(QObject):
    """Holds the state. Events may be submitted from anywhere on the GUI thread, also while one
    is being taken: they queue up and are taken one after the other.
    """

    event_taken = Signal(object)
    """Each `Event`, before the state that follows from it is told."""

    state_changed = Signal(object, object)
    """New and old `MeetingState`, once for each event that changed something."""

    def __init__(self, state: MeetingState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._waiting: deque[Event] = deque()
        self._is_taking = False
        self._run: Callable[[Effect], None] | None = None
        self._unrun: list[Effect] = []

    @property
    def state(self) -> MeetingState:
        """The truth as it is now."""
        return self._state

    def run_effects_with(self, run: Callable[[Effect], None]) -> None:
        """Say who carries effects out; begins with those that have come up before."""
        self._run = run
        unrun, self._unrun = self._unrun, []
        for effect in unrun:
            run(effect)

    def submit(self, event: Event) -> None:
        """Something has happened."""
        self._waiting.append(event)
        if self._is_taking:
            return
        self._is_taking = True
        try:
            while self._waiting:
                self._take(self._waiting.popleft())
        finally:
            self._is_taking = False

    def _take(self, event: Event) -> None:
        old = self._state
        self._state, effects = reduce(old, event)
        self.event_taken.emit(event)
        if self._state != old:
            self.state_changed.emit(self._state, old)
        run = self._run or self._unrun.append
        for effect in effects:
            run(effect)
