"""Situations after a meeting: the last screens."""

from __future__ import annotations

from dataclasses import replace

from teams_guest_desktop.meeting import chatting
from teams_guest_desktop.meeting.events import (
    BackRequested,
    Event,
    JoinRequested,
    MessageConfirmed,
    MessageFailed,
    MessageSought,
    NewMeetingRequested,
    QuitRequested,
    RejoinRequested,
)
from teams_guest_desktop.meeting.state import Ended, Failed, Idle, MeetingState
from teams_guest_desktop.meeting.step import Step, go, prepare, quit_now, renew_page, stay


def in_ended(state: MeetingState, ended: Ended, event: Event) -> Step:
    """Out of the meeting. Joining again goes straight back in, as one was."""
    return _on_last_screen(state, ended, event, joins_itself=True)


def in_failed(state: MeetingState, failed: Failed, event: Event) -> Step:
    """The attempt was stopped. Trying again goes through the ready room."""
    return _on_last_screen(state, failed, event, joins_itself=False)


def _on_last_screen(
    state: MeetingState, last: Ended | Failed, event: Event, *, joins_itself: bool
) -> Step:
    match event:
        case RejoinRequested():
            return prepare(state, last.request, joins_itself=joins_itself)
        case JoinRequested(request, joins):
            state, renewal = renew_page(state)
            state, effects = prepare(state, request, joins_itself=joins)
            return state, (*renewal, *effects)
        case BackRequested():
            return _forget(state, Idle(last.request, state.gone))
        case NewMeetingRequested():
            return _forget(state, Idle(problem=state.gone))
        case MessageConfirmed() | MessageFailed() | MessageSought():
            return go(state, replace(last, chat=chatting.settle(0, last.chat, event)))
        case QuitRequested():
            return quit_now(state)
        case _:
            return stay(state)


def _forget(state: MeetingState, idle: Idle) -> Step:
    """Back to the join window: the next meeting may be somebody else's."""
    state, effects = renew_page(state)
    return go(state, idle, *effects)
