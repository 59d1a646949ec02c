"""What follows from what: the one door of the mind.

``reduce(state, event)`` gives the next state and what the outside is to do. First what is taken
everywhere (`surroundings`), then what the present situation makes of it, one function for each.
"""

from __future__ import annotations

from typing import assert_never

from teams_guest_desktop.meeting.after_call import in_ended, in_failed
from teams_guest_desktop.meeting.before_call import in_idle, in_preparing, in_ready
from teams_guest_desktop.meeting.chatting import deliver
from teams_guest_desktop.meeting.consenting import hold_or_send
from teams_guest_desktop.meeting.during_call import (
    in_joining,
    in_leaving,
    in_lobby,
    in_meeting,
    in_reconnecting,
)
from teams_guest_desktop.meeting.events import Event
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
)
from teams_guest_desktop.meeting.step import Step
from teams_guest_desktop.meeting.surroundings import take


def reduce(state: MeetingState, event: Event) -> Step:
    """The next state, and the effects in the order in which they are to be carried out."""
    state, first = take(state, event)
    state, then = _in_situation(state, event)
    state, media = hold_or_send(state)
    state, letters = deliver(state)
    return state, first + then + media + letters


def _in_situation(state: MeetingState, event: Event) -> Step:  # noqa: C901 - a table
    match state.situation:
        case Idle() as idle:
            return in_idle(state, idle, event)
        case Preparing() as preparing:
            return in_preparing(state, preparing, event)
        case Ready() as ready:
            return in_ready(state, ready, event)
        case Joining() as joining:
            return in_joining(state, joining, event)
        case InLobby() as lobby:
            return in_lobby(state, lobby, event)
        case InMeeting() as meeting:
            return in_meeting(state, meeting, event)
        case Reconnecting() as reconnecting:
            return in_reconnecting(state, reconnecting, event)
        case Leaving() as leaving:
            return in_leaving(state, leaving, event)
        case Ended() as ended:
            return in_ended(state, ended, event)
        case Failed() as failed:
            return in_failed(state, failed, event)
        case _ as unreachable:
            assert_never(unreachable)
