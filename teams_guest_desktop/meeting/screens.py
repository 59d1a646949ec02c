"""What is to be seen, as functions of the state: which screen, which notice, which strip."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from teams_guest_desktop.meeting.compliance import Notice, Strip, notice_of, strip_of
from teams_guest_desktop.meeting.state import (
    Ended,
    Failed,
    Idle,
    InLobby,
    InMeeting,
    Joining,
    Leaving,
    MeetingState,
    Preparing,
    Ready,
    Reconnecting,
    call_of,
)


class Screen(StrEnum):
    """What fills the window."""

    JOIN = "join"
    READY = "ready"
    MEETING = "meeting"
    LAST = "last"


def screen_for(state: MeetingState) -> Screen:
    """Which screen shows this state."""
    match state.situation:
        case Idle():
            return Screen.JOIN
        case Preparing() | Ready():
            return Screen.READY
        case Joining() | InLobby() | InMeeting() | Reconnecting() | Leaving():
            return Screen.MEETING
        case Ended() | Failed():
            return Screen.LAST
        case _ as unreachable:
            assert_never(unreachable)


def notice_for(state: MeetingState) -> Notice | None:
    """The notice the person must answer now; none once one is leaving."""
    if isinstance(state.situation, Leaving):
        return None
    call = call_of(state.situation)
    return notice_of(call.compliance) if call else None


def strip_for(state: MeetingState) -> Strip | None:
    """What the strip over the meeting says about recording and transcription."""
    call = call_of(state.situation)
    return strip_of(call.compliance) if call else None
