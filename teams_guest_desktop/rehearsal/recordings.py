"""The recordings of the meeting. No I/O."""

from __future__ import annotations

from enum import StrEnum

from teams_guest_desktop.contract.attendance import Recording, SignalledRecording
from teams_guest_desktop.contract.facts import RecordingState
from teams_guest_desktop.rehearsal.errors import conflict


class RecordingStep(StrEnum):
    """What the organiser does to a recording."""

    STARTED = "started"
    PAUSED = "paused"
    RESUMED = "resumed"
    STOPPED = "stopped"


_FROM_AND_TO = {
    RecordingStep.PAUSED: ({SignalledRecording.STARTED}, SignalledRecording.PAUSED),
    RecordingStep.RESUMED: ({SignalledRecording.PAUSED}, SignalledRecording.STARTED),
    RecordingStep.STOPPED: (
        {SignalledRecording.STARTED, SignalledRecording.PAUSED},
        SignalledRecording.ENDED,
    ),
}


class Recordings:
    """Those that run or are paused; an ended one is told once and forgotten."""

    def __init__(self) -> None:
        self._states: dict[str, SignalledRecording] = {}
        self._started = 0

    @property
    def current(self) -> tuple[Recording, ...]:
        """As peers are told."""
        return tuple(Recording(id=key, state=state) for key, state in self._states.items())

    @property
    def summary(self) -> RecordingState:
        """The strictest of all."""
        states = set(self._states.values())
        if SignalledRecording.STARTED in states:
            return RecordingState.ON
        return RecordingState.PAUSED if states else RecordingState.OFF

    def take(self, step: RecordingStep) -> tuple[Recording, ...]:
        """Start one more, or pause, resume or stop all to which that applies.

        What is told to everybody is returned, ended ones among it.
        """
        if step is RecordingStep.STARTED:
            self._started += 1
            self._states[f"recording-{self._started}"] = SignalledRecording.STARTED
            return self.current
        sources, target = _FROM_AND_TO[step]
        keys = [key for key, state in self._states.items() if state in sources]
        if not keys:
            raise conflict(f"There is no recording that can be {step}.")
        self._states.update(dict.fromkeys(keys, target))
        told = self.current
        self._states = {
            key: state
            for key, state in self._states.items()
            if state is not SignalledRecording.ENDED
        }
        return told
