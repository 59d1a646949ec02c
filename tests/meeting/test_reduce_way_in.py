"""From the join window into the meeting: token and ready room, in any order, and what stops it."""

from __future__ import annotations

import pytest

from teams_guest_desktop.contract.commands import CloseReadyRoom, Leave, OpenReadyRoom
from teams_guest_desktop.contract.events import CommandError, MicrophoneLevelChanged
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.effects import (
    CloseChat,
    IssueToken,
    JoinCall,
    OpenChat,
    Quit,
    ReloadPage,
    ReturnToken,
    SendToPage,
    TellAppearance,
)
from teams_guest_desktop.meeting.end_reasons import EndKind
from teams_guest_desktop.meeting.events import (
    BackRequested,
    CommandFailed,
    JoinNowRequested,
    JoinRequested,
    LeaveRequested,
    NewMeetingRequested,
    PageFailed,
    QuitRequested,
    RejoinRequested,
    ServiceFailed,
    TokenArrived,
    TokenFailed,
)
from teams_guest_desktop.meeting.state import Idle, PageStatus, request_of
from tests.meeting.play import (
    CHANNEL_REQUEST,
    FAILED,
    HELLO,
    IN_LOBBY,
    IN_MEETING,
    JOINING,
    OPEN_ROOM,
    OTHER_REQUEST,
    PAGE_LOST,
    PREPARING,
    READY,
    REQUEST,
    ROOM_FAILED,
    ROOM_OPEN,
    THREAD,
    TOKEN,
    USER,
    WAITING,
    Play,
    connected,
    join_command,
    left,
    lobby,
)

UNREACHABLE = TokenFailed(ProblemCode.TOKEN_SERVICE_UNREACHABLE)
JOIN = JoinCall(1, REQUEST.link, "Grace Guest", microphone=True, camera=True, hold=True)


def test_a_fresh_page_is_told_the_colours_first():
    assert Play(HELLO).effects == (TellAppearance(),)


def test_join_fetches_a_token_and_opens_the_ready_room_side_by_side():
    play = Play(HELLO, JoinRequested(REQUEST))
    assert play.effects == (IssueToken(), SendToPage(OPEN_ROOM))
    assert play.name == "preparing"


def test_the_ready_room_opens_with_what_is_wanted():
    play = Play(HELLO, JoinRequested(REQUEST), microphone=False)
    assert play.commands == [OpenReadyRoom(microphone=False, camera=True)]


@pytest.mark.parametrize("answers", [(TOKEN, ROOM_OPEN), (ROOM_OPEN, TOKEN)])
def test_the_ready_room_comes_with_the_token_before_or_after(answers):
    play = Play(*PREPARING, *answers)
    assert (play.name, play.effects) == ("ready", ())
    assert play.take(JoinNowRequested()).effects == (JOIN,)


def test_join_now_without_a_token_waits_for_it():
    play = Play(*WAITING)
    assert (play.name, play.effects) == ("joining", ())
    assert play.take(TOKEN).effects == (JOIN,)
    assert play.call.user_id == USER


def test_a_token_that_comes_twice_does_not_join_twice():
    assert Play(*WAITING, TOKEN, TokenArrived("8:acs:other")).effects == ()


def test_joining_by_itself_does_not_stop_in_the_ready_room():
    play = Play(HELLO, JoinRequested(REQUEST, joins_itself=True), TOKEN, ROOM_OPEN)
    assert (play.name, play.effects) == ("joining", (JOIN,))


def test_joining_by_itself_waits_for_the_token_too():
    play = Play(HELLO, JoinRequested(REQUEST, joins_itself=True), ROOM_OPEN)
    assert (play.name, play.effects) == ("joining", ())
    assert play.take(TOKEN).effects == (JOIN,)


@pytest.mark.parametrize("way", [(), (TOKEN,)])
def test_a_second_press_on_join_changes_nothing(way):
    play = Play(*PREPARING, *way)
    before = play.state
    assert play.take(JoinRequested(OTHER_REQUEST, joins_itself=True)).state == before
    assert play.effects == ()


def test_join_now_means_nothing_before_the_ready_room():
    assert Play(*PREPARING, JoinNowRequested()).name == "preparing"


def test_the_level_moves_in_the_ready_room_only():
    play = Play(*READY, MicrophoneLevelChanged(0.5))
    assert play.situation.level == 0.5
    assert Play(HELLO, MicrophoneLevelChanged(0.5)).state == Play(HELLO).state


# --- stopped on the way ---------------------------------------------------------------------------

_STOPS = (CloseChat(), SendToPage(CloseReadyRoom()), ReturnToken())


@pytest.mark.parametrize(
    ("way", "event", "problem"),
    [
        (PREPARING, UNREACHABLE, ProblemCode.TOKEN_SERVICE_UNREACHABLE),
        (PREPARING, ROOM_FAILED, ProblemCode.ENGINE_UNAVAILABLE),
        (PREPARING, PageFailed(ProblemCode.PAGE_SILENT, at=0.0), ProblemCode.PAGE_SILENT),
        (
            PREPARING,
            ServiceFailed(ProblemCode.REHEARSAL_ENDED),
            ProblemCode.REHEARSAL_ENDED,
        ),
        (READY, UNREACHABLE, ProblemCode.TOKEN_SERVICE_UNREACHABLE),
        (READY, ROOM_FAILED, ProblemCode.ENGINE_UNAVAILABLE),
        (READY, ServiceFailed(ProblemCode.REHEARSAL_ENDED), ProblemCode.REHEARSAL_ENDED),
        ((*READY, PAGE_LOST, PAGE_LOST), PAGE_LOST, ProblemCode.PAGE_UNSTABLE),
    ],
)
def test_what_stops_the_attempt_is_said_and_gives_everything_back(way, event, problem):
    play = Play(*way, event)
    assert (play.name, play.situation.problem) == ("failed", problem)
    assert play.effects[-3:] == _STOPS
    assert request_of(play.situation) == REQUEST


@pytest.mark.parametrize("way", [PREPARING, READY])
def test_back_keeps_name_and_link(way):
    play = Play(*way, BackRequested())
    assert play.situation == Idle(REQUEST)
    assert play.effects == (SendToPage(CloseReadyRoom()), ReturnToken())


def test_what_went_wrong_at_the_start_stands_in_the_join_window():
    play = Play(HELLO, ServiceFailed(ProblemCode.REHEARSAL_NOT_STARTED))
    assert play.situation == Idle(problem=ProblemCode.REHEARSAL_NOT_STARTED)


def test_without_what_every_meeting_stands_on_an_attempt_fails_at_once_with_that_reason():
    gone = ServiceFailed(ProblemCode.REHEARSAL_NOT_STARTED)
    play = Play(HELLO, gone, JoinRequested(REQUEST))
    assert play.situation.problem is ProblemCode.REHEARSAL_NOT_STARTED
    assert play.effects == ()
    assert play.take(BackRequested()).situation == Idle(REQUEST, ProblemCode.REHEARSAL_NOT_STARTED)


def test_a_page_lost_before_the_join_is_loaded_anew_with_it():
    play = Play(HELLO, PAGE_LOST)
    assert play.state.page.status is PageStatus.LOST
    play.take(JoinRequested(REQUEST))
    assert play.effects == (ReloadPage(), IssueToken(), SendToPage(OPEN_ROOM))
    assert play.take(HELLO, TOKEN, ROOM_OPEN).name == "ready"


def test_a_page_lost_in_the_ready_room_comes_back_with_it():
    play = Play(*READY, PAGE_LOST)
    assert (play.name, play.effects) == ("ready", (ReloadPage(),))
    assert play.take(JoinNowRequested()).name == "ready"
    assert play.take(HELLO).commands == [OPEN_ROOM]
    assert play.take(JoinNowRequested()).name == "joining"


def test_every_attempt_may_lose_the_page_twice():
    play = Play(*READY)
    for _ in range(5):
        assert play.take(PAGE_LOST).name == "ready"
        assert play.take(HELLO, PAGE_LOST).name == "ready"
        assert play.take(HELLO, PAGE_LOST).name == "failed"
        assert play.take(RejoinRequested()).name == "preparing"
        play.take(HELLO, TOKEN, ROOM_OPEN)


def test_trying_again_goes_through_the_ready_room():
    play = Play(*FAILED, RejoinRequested())
    assert play.name == "preparing"
    assert play.take(TOKEN, ROOM_OPEN).name == "ready"


@pytest.mark.parametrize(
    ("event", "situation"), [(BackRequested(), Idle(REQUEST)), (NewMeetingRequested(), Idle())]
)
def test_the_last_screen_leads_back_to_the_join_window(event, situation):
    assert Play(*FAILED, event).situation == situation


# --- into the meeting -----------------------------------------------------------------------------


def test_the_chat_opens_once_in_the_meeting_under_the_thread_of_the_link():
    play = Play(*JOINING, lobby())
    assert (play.name, play.effects) == ("in_lobby", ())
    assert play.take(connected()).effects == (OpenChat(1, THREAD, USER),)
    assert play.take(connected()).effects == ()


def test_a_short_link_gets_its_chat_when_the_thread_is_known():
    way = (HELLO, JoinRequested(OTHER_REQUEST), TOKEN, ROOM_OPEN, JoinNowRequested())
    play = Play(*way, connected())
    assert (play.name, play.effects) == ("in_meeting", ())
    assert play.take(connected(thread="19:later@thread.v2")).effects == (
        OpenChat(1, "19:later@thread.v2", USER),
    )


def test_a_channel_has_no_chat_and_says_so_before():
    way = (HELLO, JoinRequested(CHANNEL_REQUEST), TOKEN, ROOM_OPEN, JoinNowRequested())
    play = Play(*way)
    assert play.chat.problem is ProblemCode.CHAT_NOT_IN_CHANNEL
    assert play.take(connected()).effects == ()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (CommandError.LINK_REFUSED, EndKind.LINK_WRONG),
        (CommandError.TOKEN_REFUSED, EndKind.TOKEN_REFUSED),
        (CommandError.UNREACHABLE, EndKind.UNREACHABLE),
    ],
)
def test_a_refused_join_says_why(error, kind):
    play = Play(*JOINING, CommandFailed(join_command(), error))
    assert (play.name, play.situation.reason.kind) == ("ended", kind)
    assert play.effects == (CloseChat(), SendToPage(Leave(1)), ReturnToken())


@pytest.mark.parametrize("way", [JOINING, WAITING])
@pytest.mark.parametrize(
    ("event", "problem"),
    [
        (CommandFailed(join_command(), CommandError.FAILED), ProblemCode.CALL_REFUSED),
        (CommandFailed(join_command(), CommandError.TOKEN_EXPIRED), ProblemCode.TOKEN_EXPIRED),
        (UNREACHABLE, ProblemCode.TOKEN_SERVICE_UNREACHABLE),
    ],
)
def test_a_join_that_fails_gives_everything_back(way, event, problem):
    play = Play(*way, event)
    assert (play.name, play.situation.problem) == ("failed", problem)
    assert play.effects == (CloseChat(), SendToPage(Leave(1)), ReturnToken())


@pytest.mark.parametrize("way", [IN_LOBBY, IN_MEETING])
def test_a_token_that_cannot_be_renewed_does_not_end_the_meeting(way):
    play = Play(*way)
    before = play.state
    assert play.take(UNREACHABLE).state == before
    assert play.effects == ()


def test_leaving_before_the_token_came_gives_it_back_when_left():
    play = Play(*WAITING, LeaveRequested())
    assert (play.name, play.commands) == ("leaving", [Leave(1)])
    assert play.take(TOKEN).effects == ()
    assert play.take(left()).effects == (ReturnToken(),)


@pytest.mark.parametrize("way", [(HELLO,), PREPARING, READY, FAILED])
def test_outside_a_call_the_program_ends_at_once(way):
    assert Play(*way, QuitRequested()).effects == (ReturnToken(), Quit())
