"""Breakout rooms: moving between them and the main meeting.

Each room is a call of its own, of which nothing is known at first: recording and consent are told
and asked for anew, nothing is sent before that (see `compliance`), and nobody is there yet.
Guests have no chat there; that of the meeting is closed meanwhile, and comes back with them.
"""

from __future__ import annotations

from dataclasses import replace

from teams_guest_desktop.contract.commands import Command, EnterRoom, ReturnToMeeting
from teams_guest_desktop.contract.events import RoomChanged
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting import consenting
from teams_guest_desktop.meeting.chatting import give_up
from teams_guest_desktop.meeting.compliance import interrupt
from teams_guest_desktop.meeting.consenting import Live
from teams_guest_desktop.meeting.effects import CloseChat, Effect, SendToPage
from teams_guest_desktop.meeting.events import (
    CommandDone,
    CommandFailed,
    Event,
    ReturnRequested,
    RoomPutOff,
    RoomRequested,
)
from teams_guest_desktop.meeting.roster import Roster
from teams_guest_desktop.meeting.state import Breakout, Call, ChatStatus, MeetingState
from teams_guest_desktop.meeting.step import Step, go, interrupt_chat, stay


def take(state: MeetingState, situation: Live, event: Event) -> Step:
    """What the page says of rooms, what the person wants, and what became of that.

    Whatever is not about rooms may be about consent.
    """
    call = situation.call
    breakout = call.breakout
    match event:
        case RoomChanged(call=number):
            return _follow(state, situation, event) if number == call.number else stay(state)
        case RoomRequested() if breakout.offered is not None:
            return _ask(state, situation, EnterRoom(call=call.number))
        case ReturnRequested() if breakout.may_return:
            return _ask(state, situation, ReturnToMeeting(call=call.number))
        case RoomPutOff():
            return _with(state, situation, replace(breakout, is_put_off=True))
        case CommandDone(command) if _is_of(command, call):
            return _with(state, situation, replace(breakout, is_moving=False))
        case CommandFailed(command) if _is_of(command, call):
            return _with(state, situation, replace(breakout, is_moving=False, has_failed=True))
        case _:
            return consenting.take(state, situation, event)


def _is_of(command: Command, call: Call) -> bool:
    return isinstance(command, EnterRoom | ReturnToMeeting) and command.call == call.number


def _ask(state: MeetingState, situation: Live, command: EnterRoom | ReturnToMeeting) -> Step:
    """Once: while one is being moved another click changes nothing."""
    breakout = situation.call.breakout
    if breakout.is_moving:
        return stay(state)
    asked = replace(breakout, is_moving=True, has_failed=False)
    return _with(state, situation, asked, SendToPage(command))


def _follow(state: MeetingState, situation: Live, fact: RoomChanged) -> Step:
    before = situation.call.breakout
    has_moved = fact.moves != before.moves
    is_news = has_moved or fact.offered != before.offered
    now = Breakout(
        moves=fact.moves,
        inside=fact.inside,
        offered=fact.offered,
        may_return=fact.may_return,
        is_put_off=before.is_put_off and not is_news,
        is_moving=before.is_moving and not has_moved,
        has_failed=before.has_failed and not is_news,
    )
    return _move(state, situation, now) if has_moved else _with(state, situation, now)


def _move(state: MeetingState, situation: Live, now: Breakout) -> Step:
    call = situation.call
    call = replace(call, breakout=now, roster=Roster(), compliance=interrupt(call.compliance))
    if now.inside is None:
        call = replace(call, chat=interrupt_chat(call.chat))
    elif call.chat.status is not ChatStatus.UNAVAILABLE:
        shut = ProblemCode.CHAT_NOT_IN_ROOM
        chat = give_up(replace(call.chat, status=ChatStatus.UNAVAILABLE, problem=shut))
        return go(state, replace(situation, call=replace(call, chat=chat)), CloseChat())
    return go(state, replace(situation, call=call))


def _with(state: MeetingState, situation: Live, breakout: Breakout, *effects: Effect) -> Step:
    call = replace(situation.call, breakout=breakout)
    return go(state, replace(situation, call=call), *effects)
