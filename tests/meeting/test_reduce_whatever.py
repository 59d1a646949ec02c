"""Whatever comes, in whatever order: nothing raises, and what must always hold does."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from teams_guest_desktop.contract.commands import (
    CloseReadyRoom,
    EnterRoom,
    Leave,
    ProvideToken,
    SetCamera,
    SetMicrophone,
    SetShare,
)
from teams_guest_desktop.contract.events import (
    ChatChanged,
    CommandError,
    ComplianceChanged,
    LocalMediaChanged,
    MicrophoneLevelChanged,
    PhaseChanged,
    RoomChanged,
    RosterChanged,
    SomebodyTyped,
    TokenRequested,
)
from teams_guest_desktop.contract.facts import (
    CallEnd,
    CallPhase,
    DeviceKind,
    LocalMedium,
    MediaProblem,
    Participant,
    RecordingState,
    TranscriptionState,
)
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.effects import (
    AnswerTokenRequest,
    AwaitSilence,
    CloseChat,
    IssueToken,
    JoinCall,
    NudgeChat,
    OpenChat,
    Quit,
    ReturnToken,
    SendMessage,
    SendToPage,
    TellAppearance,
    TellTyping,
)
from teams_guest_desktop.meeting.events import (
    BackRequested,
    CameraWanted,
    ChatFailed,
    CommandDone,
    CommandFailed,
    DeviceChosen,
    DraftChanged,
    Intent,
    JoinNowRequested,
    JoinRequested,
    LeaveRequested,
    MessageConfirmed,
    MessageFailed,
    MessagesReceived,
    MicrophoneWanted,
    NewMeetingRequested,
    NoticeAcknowledged,
    PageFailed,
    QuitRequested,
    RejoinRequested,
    ResendRequested,
    ReturnRequested,
    RoomPutOff,
    RoomRequested,
    SendRequested,
    ServiceFailed,
    ShareWanted,
    TokenArrived,
    TokenFailed,
    TypistFellSilent,
)
from teams_guest_desktop.meeting.screens import notice_for, screen_for, strip_for
from teams_guest_desktop.meeting.state import (
    DuringCall,
    Ended,
    Failed,
    Idle,
    Leaving,
    PageStatus,
    call_of,
    chat_of,
    request_of,
)
from teams_guest_desktop.meeting.timeline import Message
from tests.meeting.play import (
    CHANNEL_REQUEST,
    HELLO,
    OPEN_ROOM,
    OTHER_REQUEST,
    REQUEST,
    WAYS,
    Play,
    join_command,
)

calls = st.integers(1, 4)
flags = st.booleans()
names = st.none() | st.just("Room 1")
problems = st.sampled_from(ProblemCode)
clients = st.sampled_from(["c1", "c2"])
mediums = st.builds(LocalMedium, flags, st.none() | st.sampled_from(MediaProblem))
commands = st.one_of(
    st.sampled_from([OPEN_ROOM, CloseReadyRoom(), ProvideToken(None)]),
    st.builds(join_command, calls),
    st.builds(Leave, calls),
    st.builds(EnterRoom, calls),
    *(st.builds(kind, flags) for kind in (SetCamera, SetMicrophone, SetShare)),
)
messages = st.builds(
    Message,
    id=st.integers(1, 5).map(str),
    sender_id=st.just("8:acs:bea"),
    sender_name=st.just("Bea"),
    text=st.just("hello"),
    created_at=st.integers(0, 9).map(float),
    version=st.integers(1, 3).map(str),
    client_id=st.just("") | clients,
)
requests = st.sampled_from([REQUEST, OTHER_REQUEST, CHANNEL_REQUEST])

intents = st.one_of(
    st.builds(JoinRequested, requests, flags),
    st.just(JoinNowRequested()),
    *(
        st.just(intent())
        for intent in (BackRequested, RejoinRequested, NewMeetingRequested, LeaveRequested)
    ),
    st.just(QuitRequested()),
    st.just(NoticeAcknowledged()),
    st.sampled_from([RoomRequested(), RoomPutOff(), ReturnRequested()]),
    *(st.builds(wish, flags) for wish in (MicrophoneWanted, CameraWanted, ShareWanted)),
    st.builds(DeviceChosen, st.sampled_from(DeviceKind), st.just("camera-1")),
    st.builds(SendRequested, clients, st.just("text"), st.just(1.0)),
    st.builds(ResendRequested, clients),
    st.builds(DraftChanged, st.floats(0, 100)),
)
facts = st.one_of(
    st.just(HELLO),
    st.builds(
        PhaseChanged,
        calls,
        st.sampled_from(CallPhase),
        st.none() | st.just("19:t@thread.v2"),
        st.none() | st.just(CallEnd(0, 5300)),
    ),
    st.builds(RoomChanged, calls, st.integers(0, 3), names, names, flags),
    st.builds(RosterChanged, calls, st.integers(0, 3), flags, st.just((Participant("a", "A"),))),
    st.builds(
        ComplianceChanged,
        calls,
        st.sampled_from(RecordingState),
        st.sampled_from(TranscriptionState),
        flags,
        st.just(1.0),
    ),
    st.builds(ChatChanged, calls, st.sampled_from([(), ("t1",), ("t1", "t2")])),
    st.builds(SomebodyTyped, calls, st.sampled_from(["t1", "t2"]), st.just("Bea")),
    st.builds(LocalMediaChanged, mediums, mediums, mediums, flags),
    st.just(MicrophoneLevelChanged(0.5)),
    st.just(TokenRequested()),
)
answers = st.one_of(
    st.just(TokenArrived("8:acs:me")),
    st.builds(TokenFailed, problems),
    st.builds(CommandDone, commands),
    st.builds(CommandFailed, commands, st.sampled_from(CommandError)),
    st.builds(PageFailed, problems, st.floats(0, 100)),
    st.builds(MessagesReceived, calls, st.lists(messages, max_size=3).map(tuple)),
    st.builds(MessageConfirmed, calls, clients, st.integers(1, 5).map(str)),
    st.builds(MessageFailed, calls, clients, problems),
    st.builds(ChatFailed, calls, problems, flags),
    st.builds(TypistFellSilent, calls, st.integers(1, 3)),
)
rarely = st.builds(ServiceFailed, problems)
ways = st.sampled_from(sorted(WAYS)).map(lambda name: WAYS[name])
runs = st.lists(st.one_of(intents, facts, answers, facts, answers, rarely), max_size=40)


class Watch:
    """What is out at any moment, by the effects alone, and what must hold about it."""

    def __init__(self) -> None:
        self.play = Play()
        self.has_token = False
        self.has_chat = False
        self.newest_call = 0

    def take(self, event) -> None:
        before = self.play.state
        self.play.take(event)
        for effect in self.play.effects:
            self._follow(effect)
        self._check_rest(before, event)
        self._check_screen()

    def _follow(self, effect) -> None:
        match effect:
            case IssueToken():
                assert not self.has_token
                self.has_token = True
            case ReturnToken():
                self.has_token = False
            case OpenChat(call):
                assert not self.has_chat
                assert call == self.play.call.number
                self.has_chat = True
            case CloseChat():
                self.has_chat = False
            case JoinCall(call):
                self._check_join(call)
            case NudgeChat() | TellTyping():
                assert self.has_chat
            case AwaitSilence(call) | SendMessage(call):
                assert self.has_chat
                assert call == self.play.call.number

    def _check_join(self, call) -> None:
        assert self.play.call.number == call > self.newest_call
        assert self.play.call.user_id
        assert self.has_token
        assert self.play.state.page.status is PageStatus.READY
        self.newest_call = call

    def _check_rest(self, before, event) -> None:
        """Outside a call nothing is out, and nothing begins unless the person wants it."""
        situation = self.play.situation
        if isinstance(situation, Idle | Ended | Failed):
            assert not self.has_token
            assert not self.has_chat
        elif not isinstance(situation, DuringCall):
            assert not self.has_chat
        if isinstance(situation, Leaving):
            assert not self.has_chat
        if not self.has_chat:
            assert not chat_of(situation).typists
        is_last = isinstance(before.situation, Ended | Failed)
        if is_last and not isinstance(event, Intent):
            surroundings = TellAppearance | AnswerTokenRequest
            assert all(isinstance(effect, surroundings) for effect in self.play.effects)
            assert type(situation) is type(before.situation)
        if not isinstance(situation, Idle):
            assert request_of(situation) is not None

    def _check_screen(self) -> None:
        state = self.play.state
        screen_for(state)
        strip_for(state)
        if not isinstance(state.situation, DuringCall):
            assert notice_for(state) is None


@given(ways, runs)
@settings(max_examples=250, deadline=None)
def test_whatever_comes_what_must_hold_holds(way, run):
    watch = Watch()
    for event in (*way, *run):
        watch.take(event)
        if Quit() in watch.play.effects:
            return  # the program ends: nothing is carried out any more
    assert _quits(watch.play)


def _quits(play) -> bool:
    """Closing the window ends the program, with one answer of the page at most."""
    play.take(QuitRequested())
    if isinstance(play.situation, Leaving):
        play.take(CommandDone(Leave(play.call.number)))
    return Quit() in play.effects


@given(ways, runs)
@settings(max_examples=100, deadline=None)
def test_a_way_out_of_a_call_always_hangs_up(way, run):
    """Unless its page is gone, the page of a call that is left or over is told so."""
    play = Play(*way)
    for event in run:
        before = play.state
        play.take(event)
        call = call_of(before.situation)
        if call is None or isinstance(before.situation, Leaving):
            continue
        if not isinstance(play.situation, DuringCall) or isinstance(play.situation, Leaving):
            hangs_up = SendToPage(Leave(call.number)) in play.effects
            assert hangs_up or before.page.status is not PageStatus.READY
