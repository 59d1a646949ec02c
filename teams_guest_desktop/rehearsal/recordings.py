"""The recordings of the meeting. No I/O."""

from __future__ import annotations

import itertools
from enum import StrEnum

from teams_guest_desktop.contract.attendance import Recording, SignalledRecording
from teams_guest_desktop.contract.facts import RecordingState
from teams_guest_desktop.rehearsal.errors import conflict, not_found


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
        self._names = (f"recording-{number}" for number in itertools.count(1))

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

    def take(self, step: RecordingStep, recording_id: str | None = None) -> tuple[Recording, ...]:
        """Start one more, by this id if one is given; or pause, resume or stop the one that is
        meant, else all to which that applies.

        What is told to everybody is returned, ended ones among it.
        """
        if step is RecordingStep.STARTED:
            self._start(recording_id)
            return self.current
        sources, target = _FROM_AND_TO[step]
        if recording_id is not None and recording_id not in self._states:
            raise not_found("The recording")
        meant = self._states if recording_id is None else [recording_id]
        keys = [key for key in meant if self._states[key] in sources]
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

    def _start(self, recording_id: str | None) -> None:
        if recording_id in self._states:
            raise conflict(f"There is a recording {recording_id} already.")
        free = (key for key in self._names if key not in self._states)
        self._states[recording_id or next(free)] = SignalledRecording.STARTED
