"""The shape of one step of the mind, and the few moves that several situations share."""

from __future__ import annotations

from dataclasses import replace

from teams_guest_desktop.contract.commands import CloseReadyRoom, Leave, OpenReadyRoom
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.compliance import interrupt, may_send
from teams_guest_desktop.meeting.effects import (
    CloseChat,
    Effect,
    IssueToken,
    JoinCall,
    Quit,
    ReloadPage,
    RenewPage,
    ReturnToken,
    SendToPage,
)
from teams_guest_desktop.meeting.link import JoinRequest
from teams_guest_desktop.meeting.state import (
    Call,
    Chat,
    ChatStatus,
    Failed,
    Idle,
    Joining,
    MeetingState,
    OwnMedia,
    PageState,
    PageStatus,
    Preparing,
    Sending,
    Situation,
)

MAX_LOSSES = 3
"""A page that is lost this often within a minute is not brought back any more."""

LOSSES_SECONDS = 60.0

Step = tuple[MeetingState, tuple[Effect, ...]]
"""The next state, and what the outside is to do, in order."""


def stay(state: MeetingState) -> Step:
    """Nothing follows."""
    return state, ()


def go(state: MeetingState, situation: Situation, *effects: Effect) -> Step:
    """Another situation, or the same one with other facts."""
    return replace(state, situation=situation), effects


def prepare(state: MeetingState, request: JoinRequest, *, joins_itself: bool) -> Step:
    """Get everything ready for a meeting: token and ready room, side by side."""
    if state.gone is not None:
        return go(state, Failed(request, state.gone))
    effects: tuple[Effect, ...] = (IssueToken(), open_ready_room(state))
    if state.page.status is PageStatus.LOST:
        state, reload = reload_page(state)
        effects = (*reload, *effects)
    state = replace(state, page=replace(state.page, problem=None, losses=()))
    return go(state, Preparing(request, joins_itself=joins_itself), *effects)


def open_ready_room(state: MeetingState) -> SendToPage:
    """The command that shows preview and level as they are wanted."""
    media = state.media
    return SendToPage(OpenReadyRoom(microphone=media.microphone.wanted, camera=media.camera.wanted))


def reload_page(state: MeetingState) -> Step:
    """Load the page anew; what it really sent is over."""
    page = replace(state.page, status=PageStatus.LOADING)
    return replace(state, page=page, media=only_wanted(state.media)), (ReloadPage(),)


def renew_page(state: MeetingState) -> Step:
    """After a meeting: whatever its page has kept goes with it."""
    page = PageState(PageStatus.LOADING, state.page.engine, state.page.video_codecs)
    return replace(state, page=page, media=only_wanted(state.media)), (RenewPage(),)


def lose_page(page: PageState, problem: ProblemCode, at: float) -> PageState:
    """The page is lost once more; what is longer ago than a minute does not count any more."""
    recent = tuple(loss for loss in page.losses if at - loss < LOSSES_SECONDS)
    return replace(page, status=PageStatus.LOST, problem=problem, losses=(*recent, at))


def is_worth_reloading(page: PageState) -> bool:
    """Whether a lost page is brought back, or has been lost too often within a minute."""
    return len(page.losses) < MAX_LOSSES


def only_wanted(media: OwnMedia) -> OwnMedia:
    """With a fresh page nothing is sent yet; a share must be chosen anew."""
    return OwnMedia(Sending(media.microphone.wanted), Sending(media.camera.wanted))


def interrupt_chat(chat: Chat) -> Chat:
    """The chat of a call that is joined again: opened anew, what was read is kept."""
    is_in_room = chat.problem is ProblemCode.CHAT_NOT_IN_ROOM
    if chat.status is ChatStatus.UNAVAILABLE and not is_in_room:
        return chat
    return replace(chat, status=ChatStatus.NOT_YET, problem=None, typists=())


def join(state: MeetingState, call: Call) -> Step:
    """Begin a call under a new number; without a token yet, `JoinCall` follows when it arrives."""
    held = not may_send(call.compliance, holds=state.holds_media)
    call = replace(call, number=state.calls + 1, is_held=held)
    state = replace(state, calls=call.number)
    effects = (join_call(state, call),) if call.user_id else ()
    return go(state, Joining(call), *effects)


def first_call(request: JoinRequest, user_id: str) -> Call:
    """The call of a guest who has not been in this meeting yet."""
    return Call(request, user_id, chat=first_chat(request))


def call_again(call: Call) -> Call:
    """The call of a guest whose page has forgotten the one before; what is unanswered stays so."""
    return Call(
        call.request,
        call.user_id,
        chat=interrupt_chat(call.chat),
        compliance=interrupt(call.compliance),
    )


def join_call(state: MeetingState, call: Call) -> JoinCall:
    """The command to join, with what is wanted now."""
    return JoinCall(
        call=call.number,
        link=call.request.link,
        display_name=call.request.name,
        microphone=state.media.microphone.wanted,
        camera=state.media.camera.wanted,
        hold=call.is_held,
    )


def first_chat(request: JoinRequest) -> Chat:
    """The chat before the meeting: there will be none in a channel."""
    if request.link.has_chat:
        return Chat()
    return Chat(ChatStatus.UNAVAILABLE, problem=ProblemCode.CHAT_NOT_IN_CHANNEL)


def hang_up(call: Call) -> tuple[Effect, ...]:
    """Give back everything a call holds."""
    return (CloseChat(), SendToPage(Leave(call=call.number)), ReturnToken())


def at_rest(state: MeetingState) -> MeetingState:
    """After a call or a ready room: nothing is sent any more, what is wanted is remembered."""
    return replace(state, media=only_wanted(state.media))


def fail(state: MeetingState, request: JoinRequest, problem: ProblemCode) -> Step:
    """Stop before any call: the last screen says why."""
    effects = (CloseChat(), SendToPage(CloseReadyRoom()), ReturnToken())
    return go(at_rest(state), Failed(request, problem), *effects)


def go_back(state: MeetingState, request: JoinRequest) -> Step:
    """Back to the join window, name and link kept."""
    return go(at_rest(state), Idle(request), SendToPage(CloseReadyRoom()), ReturnToken())


def quit_now(state: MeetingState) -> Step:
    """End the program from outside any call."""
    return state, (ReturnToken(), Quit())
