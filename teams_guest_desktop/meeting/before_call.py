"""Situations before a call: the join window and the ready room."""

from __future__ import annotations

from dataclasses import replace

from teams_guest_desktop.contract.commands import OpenReadyRoom
from teams_guest_desktop.contract.events import Hello, MicrophoneLevelChanged
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.events import (
    BackRequested,
    CommandDone,
    CommandFailed,
    Event,
    JoinNowRequested,
    JoinRequested,
    PageFailed,
    QuitRequested,
    ServiceFailed,
    TokenArrived,
    TokenFailed,
)
from teams_guest_desktop.meeting.state import Idle, MeetingState, PageStatus, Preparing, Ready
from teams_guest_desktop.meeting.step import (
    Step,
    fail,
    first_call,
    go,
    go_back,
    is_worth_reloading,
    join,
    open_ready_room,
    prepare,
    quit_now,
    reload_page,
    stay,
)


def in_idle(state: MeetingState, idle: Idle, event: Event) -> Step:
    """The join window."""
    match event:
        case JoinRequested(request, joins_itself):
            return prepare(state, request, joins_itself=joins_itself)
        case ServiceFailed(problem):
            return go(state, replace(idle, problem=problem))
        case QuitRequested():
            return quit_now(state)
        case _:
            return stay(state)


def in_preparing(state: MeetingState, preparing: Preparing, event: Event) -> Step:
    """Token and ready room are on their way."""
    request = preparing.request
    match event:
        case TokenArrived(user_id):
            return go(state, replace(preparing, user_id=user_id))
        case TokenFailed(problem) | ServiceFailed(problem) | PageFailed(problem=problem):
            return fail(state, request, problem)
        case CommandDone(OpenReadyRoom()):
            return _enter(state, preparing)
        case CommandFailed(OpenReadyRoom()):
            return fail(state, request, ProblemCode.ENGINE_UNAVAILABLE)
        case BackRequested():
            return go_back(state, request)
        case QuitRequested():
            return quit_now(state)
        case _:
            return stay(state)


def _enter(state: MeetingState, preparing: Preparing) -> Step:
    if not preparing.joins_itself:
        return go(state, Ready(preparing.request, preparing.user_id))
    return join(state, first_call(preparing.request, preparing.user_id))


def in_ready(state: MeetingState, ready: Ready, event: Event) -> Step:
    """The ready room."""
    match event:
        case JoinNowRequested() if state.page.status is PageStatus.READY:
            return join(state, first_call(ready.request, ready.user_id))
        case TokenArrived(user_id):
            return go(state, replace(ready, user_id=user_id))
        case TokenFailed(problem) | ServiceFailed(problem):
            return fail(state, ready.request, problem)
        case CommandFailed(OpenReadyRoom()) if state.page.status is PageStatus.READY:
            return fail(state, ready.request, ProblemCode.ENGINE_UNAVAILABLE)
        case MicrophoneLevelChanged(level):
            return go(state, replace(ready, level=level))
        case Hello():
            return state, (open_ready_room(state),)
        case PageFailed():
            return _lose_page(state, ready)
        case BackRequested():
            return go_back(state, ready.request)
        case QuitRequested():
            return quit_now(state)
        case _:
            return stay(state)


def _lose_page(state: MeetingState, ready: Ready) -> Step:
    """It is brought back, and its `Hello` opens the ready room again, but not again and again."""
    if is_worth_reloading(state.page):
        return reload_page(state)
    return fail(state, ready.request, ProblemCode.PAGE_UNSTABLE)
