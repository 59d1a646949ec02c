"""Several recordings at once, each by its name."""

from __future__ import annotations

import pytest

from teams_guest_desktop.contract.attendance import Recording, SignalledRecording
from teams_guest_desktop.rehearsal.errors import RefusedError
from teams_guest_desktop.rehearsal.recordings import Recordings, RecordingStep


def _states(recordings: tuple[Recording, ...]) -> dict[str, str]:
    return {recording.id: str(recording.state) for recording in recordings}


def test_each_is_reached_alone_or_all_together() -> None:
    recordings = Recordings()
    recordings.take(RecordingStep.STARTED)
    recordings.take(RecordingStep.STARTED, "compliance")
    told = recordings.take(RecordingStep.PAUSED, "compliance")
    assert _states(told) == {"recording-1": "Started", "compliance": "Paused"}
    told = recordings.take(RecordingStep.STOPPED, "recording-1")
    assert _states(told) == {"recording-1": "Ended", "compliance": "Paused"}
    assert _states(recordings.current) == {"compliance": "Paused"}
    recordings.take(RecordingStep.STARTED)
    told = recordings.take(RecordingStep.RESUMED)
    assert set(_states(told).values()) == {"Started"}
    recordings.take(RecordingStep.STOPPED)
    assert recordings.current == ()


def test_a_name_is_taken_once_and_not_by_the_service() -> None:
    recordings = Recordings()
    recordings.take(RecordingStep.STARTED, "recording-1")
    told = recordings.take(RecordingStep.STARTED)
    assert list(_states(told)) == ["recording-1", "recording-2"]


@pytest.mark.parametrize(
    ("step", "key", "status"),
    [
        (RecordingStep.STARTED, "one", 409),
        (RecordingStep.RESUMED, "one", 409),
        (RecordingStep.STOPPED, "two", 404),
        (RecordingStep.RESUMED, None, 409),
    ],
)
def test_what_does_not_apply_is_refused_and_changes_nothing(
    step: RecordingStep, key: str | None, status: int
) -> None:
    recordings = Recordings()
    recordings.take(RecordingStep.STARTED, "one")
    with pytest.raises(RefusedError) as caught:
        recordings.take(step, key)
    assert caught.value.status == status
    assert recordings.current == (Recording(id="one", state=SignalledRecording.STARTED),)
