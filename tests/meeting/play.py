"""Plays events through the mind, and the events and situations that tests start from."""

from __future__ import annotations

from typing import Any

from teams_guest_desktop.contract.commands import Join, Leave, OpenReadyRoom
from teams_guest_desktop.contract.events import (
    CommandError,
    ComplianceChanged,
    EngineName,
    Hello,
    LocalMediaChanged,
    PhaseChanged,
)
from teams_guest_desktop.contract.facts import (
    CallEnd,
    CallPhase,
    LinkLocator,
    LocalMedium,
    RecordingState,
    TranscriptionState,
)
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.effects import Effect, SendToPage
from teams_guest_desktop.meeting.events import (
    CommandDone,
    CommandFailed,
    Event,
    JoinNowRequested,
    JoinRequested,
    LeaveRequested,
    PageFailed,
    TokenArrived,
)
from teams_guest_desktop.meeting.link import (
    JoinRequest,
    MeetingLink,
    build_classic,
    build_short,
    parse_link,
)
from teams_guest_desktop.meeting.reduce import reduce
from teams_guest_desktop.meeting.state import (
    Call,
    Chat,
    MeetingState,
    OwnMedia,
    Sending,
    call_of,
    chat_of,
    name_of,
)
from teams_guest_desktop.secret import Secret

USER = "8:acs:0a1b2c3d"
THREAD = "19:meeting_b3VyLW93bi10aHJlYWQ@thread.v2"
CHANNEL = "19:0d5c7e1f2a3b4c5d6e7f8091a2b3c4d5@thread.tacv2"
_TENANT = "7d3f1b52-0c46-4e8a-9b1d-5a6e7f809123"
_ORGANIZER = "1e2d3c4b-5a69-4788-9a0b-c1d2e3f40516"


def request_for(text: str) -> JoinRequest:
    link = parse_link(text)
    assert isinstance(link, MeetingLink)
    return JoinRequest("Grace Guest", link)


REQUEST = request_for(build_classic(THREAD, "0", _TENANT, _ORGANIZER))
OTHER_REQUEST = request_for(build_short("21298765432109", "Qw3rTyUi0pAs"))
CHANNEL_REQUEST = request_for(build_classic(CHANNEL, "0", _TENANT, _ORGANIZER))

HELLO = Hello("0" * 64, EngineName.REHEARSAL, ("VP8",))
TOKEN = TokenArrived(USER)
OPEN_ROOM = OpenReadyRoom(microphone=True, camera=True)
ROOM_OPEN = CommandDone(OPEN_ROOM)
ROOM_FAILED = CommandFailed(OPEN_ROOM, CommandError.FAILED)
PAGE_LOST = PageFailed(ProblemCode.PAGE_LOST, at=1_000.0)
LOST = CallEnd(496, 7)


def phase(kind: CallPhase, call=1, thread=None, end=None) -> PhaseChanged:
    return PhaseChanged(call, kind, thread, end)


def connected(call=1, thread=None) -> PhaseChanged:
    return phase(CallPhase.CONNECTED, call, thread)


def lobby(call=1) -> PhaseChanged:
    return phase(CallPhase.IN_LOBBY, call)


def reconnecting(call=1) -> PhaseChanged:
    return phase(CallPhase.RECONNECTING, call)


def disconnected(code=0, sub_code=4097, call=1) -> PhaseChanged:
    return phase(CallPhase.DISCONNECTED, call, end=CallEnd(code, sub_code))


def recorded(state=RecordingState.ON, call=1) -> ComplianceChanged:
    return ComplianceChanged(call, state, TranscriptionState.OFF, False, 5.0)  # noqa: FBT003


def media(*, microphone=True, camera=True, share=False, muted=False) -> LocalMediaChanged:
    mediums = (LocalMedium(on=on) for on in (microphone, camera, share))
    return LocalMediaChanged(*mediums, muted_by_others=muted)


def join_command(call=1) -> Join:
    locator = LinkLocator(Secret("link"))
    return Join(call, locator, "Grace Guest", Secret("token"), microphone=True, camera=True)


def left(call=1) -> CommandDone:
    return CommandDone(Leave(call))


class Play:
    """A run of the mind: the state, what the last event led to, and all effects so far."""

    def __init__(self, *events: Event, microphone=True, camera=True, holds_media=True) -> None:
        media = OwnMedia(Sending(microphone), Sending(camera))
        self.state = MeetingState(media=media, holds_media=holds_media)
        self.effects: tuple[Effect, ...] = ()
        self.all_effects: list[Effect] = []
        self.take(*events)

    def take(self, *events: Event) -> Play:
        """One event after the other; `effects` are those of the last one."""
        for event in events:
            self.state, self.effects = reduce(self.state, event)
            self.all_effects += self.effects
        return self

    @property
    def name(self) -> str:
        return name_of(self.state.situation)

    @property
    def situation(self) -> Any:
        """The situation; a test knows which it is."""
        return self.state.situation

    @property
    def call(self) -> Call:
        call = call_of(self.state.situation)
        assert call is not None
        return call

    @property
    def chat(self) -> Chat:
        return chat_of(self.state.situation)

    def emitted(self, kind: type) -> list[Effect]:
        """Effects of the last event of one kind."""
        return [effect for effect in self.effects if isinstance(effect, kind)]

    @property
    def commands(self) -> list[object]:
        """What the page was told because of the last event."""
        return [effect.command for effect in self.effects if isinstance(effect, SendToPage)]


PREPARING = (HELLO, JoinRequested(REQUEST))
READY = (*PREPARING, TOKEN, ROOM_OPEN)
JOINING = (*READY, JoinNowRequested())
WAITING = (*PREPARING, ROOM_OPEN, JoinNowRequested())
"""Joining without a token yet."""
IN_LOBBY = (*JOINING, lobby())
IN_MEETING = (*JOINING, connected())
RECONNECTING = (*IN_MEETING, reconnecting())
LEAVING = (*IN_MEETING, LeaveRequested())
ENDED = (*IN_MEETING, disconnected())
FAILED = (*PREPARING, PAGE_LOST, HELLO)

WAYS: dict[str, tuple[Event, ...]] = {
    "idle": (HELLO,),
    "preparing": PREPARING,
    "ready": READY,
    "joining": JOINING,
    "in_lobby": IN_LOBBY,
    "in_meeting": IN_MEETING,
    "reconnecting": RECONNECTING,
    "leaving": LEAVING,
    "ended": ENDED,
    "failed": FAILED,
}
"""A way into each situation."""

LIVE = ("joining", "in_lobby", "in_meeting", "reconnecting")
