"""Situations with a call: joining, lobby, meeting, reconnecting, leaving."""

from __future__ import annotations

from dataclasses import replace

from teams_guest_desktop.contract.commands import Join, Leave
from teams_guest_desktop.contract.events import (
    ChatChanged,
    CommandError,
    Hello,
    PhaseChanged,
    SomebodyTyped,
)
from teams_guest_desktop.contract.facts import CallPhase
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting import chatting, compliance, rooms, typists
from teams_guest_desktop.meeting.call_facts import take_fact
from teams_guest_desktop.meeting.effects import CloseChat, OpenChat, Quit, ReturnToken, SendToPage
from teams_guest_desktop.meeting.end_reasons import EndKind, EndReason, explain
from teams_guest_desktop.meeting.events import (
    CommandDone,
    CommandFailed,
    ComplianceUnreadable,
    DeleteRequested,
    DraftChanged,
    EditRequested,
    Event,
    LeaveRequested,
    PageFailed,
    QuitRequested,
    ServiceFailed,
    TokenArrived,
    TokenFailed,
    TypistFellSilent,
)
from teams_guest_desktop.meeting.state import (
    Breakout,
    Call,
    ChatStatus,
    DuringCall,
    Ended,
    Failed,
    InLobby,
    InMeeting,
    Joining,
    Leaving,
    MeetingState,
    PageStatus,
    Reconnecting,
)
from teams_guest_desktop.meeting.step import (
    Step,
    at_rest,
    call_again,
    go,
    hang_up,
    interrupt_chat,
    is_worth_reloading,
    join,
    join_call,
    only_wanted,
    reload_page,
)

_REFUSALS: dict[CommandError, EndKind] = {
    CommandError.LINK_REFUSED: EndKind.LINK_WRONG,
    CommandError.TOKEN_REFUSED: EndKind.TOKEN_REFUSED,
    CommandError.UNREACHABLE: EndKind.UNREACHABLE,
}


def in_joining(state: MeetingState, joining: Joining, event: Event) -> Step:
    """On the way in."""
    call = joining.call
    match event:
        case TokenArrived(user_id) if not call.user_id:
            return _identify(state, replace(call, user_id=user_id))
        case TokenFailed(problem):
            return stop(state, call, problem)
        case CommandFailed(Join(call=number), error) if number == call.number and _has_page(state):
            return _refused(state, call, error)
        case _:
            return _on_the_call(state, joining, event)


def _has_page(state: MeetingState) -> bool:
    """Whether the page is there. If not, it is being loaded anew, and its `Hello` joins again."""
    return state.page.status is PageStatus.READY


def _identify(state: MeetingState, call: Call) -> Step:
    effects = (join_call(state, call),) if _has_page(state) else ()
    return go(state, Joining(call), *effects)


def _refused(state: MeetingState, call: Call, error: CommandError) -> Step:
    if error in _REFUSALS:
        return end(state, call, EndReason(_REFUSALS[error]))
    expired = error is CommandError.TOKEN_EXPIRED
    return stop(state, call, ProblemCode.TOKEN_EXPIRED if expired else ProblemCode.CALL_REFUSED)


def in_lobby(state: MeetingState, lobby: InLobby, event: Event) -> Step:
    """Waiting to be let in."""
    return _on_the_call(state, lobby, event)


def in_meeting(state: MeetingState, meeting: InMeeting, event: Event) -> Step:
    """In the meeting."""
    return _on_the_call(state, meeting, event)


def in_reconnecting(state: MeetingState, reconnecting: Reconnecting, event: Event) -> Step:
    """The connection is lost and being restored."""
    return _on_the_call(state, reconnecting, event)


def in_leaving(state: MeetingState, leaving: Leaving, event: Event) -> Step:
    """The page hangs up; whatever it answers, leaving goes on."""
    call = leaving.call
    match event:
        case (
            CommandDone(Leave(call=number))
            | CommandFailed(Leave(call=number))
            | PhaseChanged(call=number, phase=CallPhase.DISCONNECTED)
        ) if number == call.number:
            return _left(state, leaving)
        case PageFailed() | ServiceFailed():
            return _left(state, leaving)
        case QuitRequested():
            return go(state, replace(leaving, quits=True))
        case _:
            return go(state, replace(leaving, call=take_fact(call, event)))


def _left(state: MeetingState, leaving: Leaving) -> Step:
    call = leaving.call
    ended = Ended(call.request, EndReason(EndKind.LEFT), chatting.close(call.chat))
    effects = (ReturnToken(), Quit()) if leaving.quits else (ReturnToken(),)
    return go(at_rest(state), ended, *effects)


def _on_the_call(
    state: MeetingState, situation: Joining | InLobby | InMeeting | Reconnecting, event: Event
) -> Step:
    """What is the same in all situations with a live call."""
    call = take_fact(situation.call, event)
    match event:
        case PhaseChanged(call=number) if number == call.number:
            return _change_phase(state, replace(situation, call=call), event)
        case LeaveRequested():
            return _leave(state, Leaving(call))
        case QuitRequested():
            return _leave(state, Leaving(call, quits=True))
        case ServiceFailed(problem):
            return stop(state, call, problem)
        case PageFailed():
            return _lose_page(state, call)
        case Hello():
            return _rejoin(state, call)
        case EditRequested() | DeleteRequested():
            return chatting.change(state, call, event)
        case ChatChanged() | SomebodyTyped() | TypistFellSilent() | DraftChanged():
            return typists.take(state, replace(situation, call=call), event)
        case ComplianceUnreadable():
            return stop(state, call, ProblemCode.COMPLIANCE_UNREADABLE)
        case _:
            return rooms.take(state, replace(situation, call=call), event)


def _change_phase(state: MeetingState, situation: DuringCall, fact: PhaseChanged) -> Step:
    call = situation.call
    match fact.phase:
        case CallPhase.CONNECTING:
            return go(state, situation)
        case CallPhase.IN_LOBBY:
            return go(state, InLobby(call))
        case CallPhase.CONNECTED | CallPhase.ON_HOLD:
            return _be_in_meeting(state, call)
        case CallPhase.RECONNECTING:
            return go(state, Reconnecting(call))
        case CallPhase.DISCONNECTING:
            return go(state, situation)
        case CallPhase.DISCONNECTED:
            return end(state, call, explain(fact.end))


def _be_in_meeting(state: MeetingState, call: Call) -> Step:
    thread_id = call.thread_id or call.request.link.thread_id
    if call.chat.status is not ChatStatus.NOT_YET or not thread_id:
        return go(state, InMeeting(call))
    chat = replace(call.chat, status=ChatStatus.OPENING)
    call = replace(call, thread_id=thread_id, chat=chat)
    return go(state, InMeeting(call), OpenChat(call.number, thread_id, call.user_id))


def _leave(state: MeetingState, leaving: Leaving) -> Step:
    leaving = replace(leaving, call=replace(leaving.call, chat=chatting.close(leaving.call.chat)))
    if not _has_page(state):
        state, effects = _left(state, leaving)
        return state, (CloseChat(), *effects)
    return go(state, leaving, CloseChat(), SendToPage(Leave(call=leaving.call.number)))


def _lose_page(state: MeetingState, call: Call) -> Step:
    """The page comes back and joins again, unless it is lost again and again."""
    if not is_worth_reloading(state.page):
        return stop(state, call, ProblemCode.PAGE_UNSTABLE)
    state, effects = reload_page(state)
    call = replace(
        call,
        chat=interrupt_chat(call.chat),
        compliance=compliance.interrupt(call.compliance),
        breakout=Breakout(),
    )
    return go(state, Joining(call), CloseChat(), *effects)


def _rejoin(state: MeetingState, call: Call) -> Step:
    """A fresh page knows of no call: join again with the same identity, as the guest wanted."""
    state = replace(state, media=only_wanted(state.media))
    state, effects = join(state, call_again(call))
    return state, (CloseChat(), *effects)


def end(state: MeetingState, call: Call, reason: EndReason) -> Step:
    """The call is over: the last screen says why."""
    return go(
        at_rest(state),
        Ended(call.request, reason, chatting.close(call.chat)),
        *hang_up(call),
    )


def stop(state: MeetingState, call: Call, problem: ProblemCode) -> Step:
    """Something outside the call makes it impossible to go on."""
    return go(
        at_rest(state),
        Failed(call.request, problem, chatting.close(call.chat)),
        *hang_up(call),
    )
