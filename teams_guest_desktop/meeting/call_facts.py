"""Facts about the present call, taken in any phase; facts about another call are dropped."""

from __future__ import annotations

from dataclasses import replace

from teams_guest_desktop.contract.events import ComplianceChanged, PhaseChanged, RosterChanged
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting import chatting, compliance, roster
from teams_guest_desktop.meeting.events import (
    ChatFailed,
    ConsentReconsidered,
    DiscardRequested,
    Event,
    MessageConfirmed,
    MessageFailed,
    MessageNotChanged,
    MessageSought,
    MessagesReceived,
    NoticeAcknowledged,
    ResendRequested,
    SendRequested,
    StopSeen,
)
from teams_guest_desktop.meeting.mentioning import Me
from teams_guest_desktop.meeting.state import Call, Chat, ChatStatus
from teams_guest_desktop.meeting.veil import veil_of


def take_fact(call: Call, event: Event) -> Call:
    """The call with the fact in it; the same object where nothing changes."""
    match event:
        case PhaseChanged(call=number, thread_id=thread_id) if number == call.number:
            is_inside = call.breakout.inside is not None  # a room's thread is not the meeting's
            return call if is_inside else replace(call, thread_id=thread_id or call.thread_id)
        case RosterChanged(call=number) if number == call.number:
            return _with_roster(call, roster.follow(call.roster, event))
        case ComplianceChanged(call=number) if number == call.number:
            return replace(call, compliance=compliance.observe(call.compliance, event))
        case NoticeAcknowledged() | ConsentReconsidered() | StopSeen():
            return replace(call, compliance=_answered(call.compliance, event))
        case MessageNotChanged(call=number, problem=problem) if number == call.number:
            return replace(call, chat=replace(call.chat, not_changed=problem))
        case MessagesReceived(call=number) | ChatFailed(call=number) if number == call.number:
            return replace(call, chat=_read(call, event))
        case MessageConfirmed() | MessageFailed() | MessageSought():
            return replace(call, chat=chatting.settle(call.number, call.chat, event))
        case SendRequested() | ResendRequested() | DiscardRequested():
            return chatting.take_wish(call, event)
        case _:
            return call


def _with_roster(call: Call, people: roster.Roster) -> Call:
    """Whom the roster does not name, the chat does not name either."""
    veil = veil_of(people, own_name=call.request.name)
    chat = call.chat if veil == call.chat.veil else replace(call.chat, veil=veil)
    return replace(call, roster=people, chat=chat)


def _answered(
    known: compliance.Compliance,
    answer: NoticeAcknowledged | ConsentReconsidered | StopSeen,
) -> compliance.Compliance:
    match answer:
        case NoticeAcknowledged():
            return compliance.acknowledge(known)
        case ConsentReconsidered():
            return compliance.reconsider(known)
        case StopSeen():
            return compliance.see_stop(known)


def _read(call: Call, event: MessagesReceived | ChatFailed) -> Chat:
    chat = call.chat
    if chat.status not in (ChatStatus.OPENING, ChatStatus.OPEN):
        return chat
    match event:
        case MessagesReceived(_, messages):
            return chatting.receive(chat, messages, Me(call.user_id, call.request.name))
        case ChatFailed(_, problem, is_final):
            if not is_final:
                return replace(chat, problem=problem)
            is_taken_away = problem is ProblemCode.CHAT_FORBIDDEN and chat.status is ChatStatus.OPEN
            why = ProblemCode.CHAT_WITHDRAWN if is_taken_away else problem
            closed = replace(chat, status=ChatStatus.UNAVAILABLE, problem=why)
            return chatting.give_up(closed)
