"""Who types in the chat, and when others are told that the person does.

Nobody says that they have stopped: whoever is not heard of for `TYPING_SECONDS` has. There is no
clock here. Each time somebody is heard of gets a number; after those seconds the number comes back
in `TypistFellSilent`, and means somebody only if they were not heard of again since.
"""

from __future__ import annotations

from dataclasses import replace

from teams_guest_desktop.contract.events import ChatChanged, SomebodyTyped
from teams_guest_desktop.contract.facts import ParticipantKind
from teams_guest_desktop.meeting.consenting import Live
from teams_guest_desktop.meeting.effects import AwaitSilence, Effect, NudgeChat, TellTyping
from teams_guest_desktop.meeting.events import DraftChanged, TypistFellSilent
from teams_guest_desktop.meeting.state import Call, Chat, ChatStatus, MeetingState, Typist
from teams_guest_desktop.meeting.step import Step, go, stay

TYPING_SECONDS = 10.0
"""So long somebody is shown as typing; clients tell it again every few seconds."""

MOST_TYPISTS = 32
"""More names nobody reads."""

SECONDS_BETWEEN = 4.0
MOST_A_MINUTE = 15
"""Of our own notifications; the service takes so many a minute, and five in ten seconds."""

CROWD = 20
"""In a chat with more members the service has no typing notification. In chats of Teams only those
of Communication Services count: the guests."""

Sign = ChatChanged | SomebodyTyped | TypistFellSilent | DraftChanged


def take(state: MeetingState, situation: Live, sign: Sign) -> Step:
    """A sign of life in the chat, of others or of one's own."""
    call, chat = situation.call, situation.call.chat
    match sign:
        case DraftChanged(at):
            return _tell(state, situation, at)
        case _ if sign.call != call.number:
            return stay(state)
        case ChatChanged(_, writers):
            return _look(state, situation, frozenset(writers))
        case SomebodyTyped(_, key, name) if chat.status is ChatStatus.OPEN:
            typist = Typist(key, name, chat.times_typed + 1)
            silence = AwaitSilence(call.number, typist.number, TYPING_SECONDS)
            return _with(state, situation, _put(chat, typist), silence)
        case TypistFellSilent(_, number):
            typists = tuple(one for one in chat.typists if one.number != number)
            return _with(state, situation, replace(chat, typists=typists))
        case _:
            return stay(state)


def _look(state: MeetingState, situation: Live, writers: frozenset[str]) -> Step:
    chat = situation.call.chat
    if chat.status not in (ChatStatus.OPENING, ChatStatus.OPEN):
        return stay(state)
    return _with(state, situation, _without(chat, writers), NudgeChat())


def _put(chat: Chat, typist: Typist) -> Chat:
    """Whoever types already keeps their place."""
    others = {one.key: one for one in chat.typists}
    typists = tuple({**others, typist.key: typist}.values())[-MOST_TYPISTS:]
    return replace(chat, typists=typists, times_typed=typist.number)


def _without(chat: Chat, keys: frozenset[str]) -> Chat:
    return replace(chat, typists=tuple(one for one in chat.typists if one.key not in keys))


def _tell(state: MeetingState, situation: Live, at: float) -> Step:
    call, chat = situation.call, situation.call.chat
    told = tuple(time for time in chat.typing_told if at - time < 60.0)
    is_early = bool(told) and at - told[-1] < SECONDS_BETWEEN
    may_tell = chat.status is ChatStatus.OPEN and not _is_crowded(call)
    if is_early or len(told) >= MOST_A_MINUTE or not may_tell:
        return stay(state)
    tell = TellTyping(call.thread_id, call.request.name)
    return _with(state, situation, replace(chat, typing_told=(*told, at)), tell)


def _is_crowded(call: Call) -> bool:
    guests = (one for one in call.roster.participants if one.kind is ParticipantKind.GUEST)
    return sum(1 for _ in guests) + 1 > CROWD


def _with(state: MeetingState, situation: Live, chat: Chat, *effects: Effect) -> Step:
    call = replace(situation.call, chat=chat)
    return go(state, replace(situation, call=call), *effects)
