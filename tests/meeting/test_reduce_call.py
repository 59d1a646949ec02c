"""In a call and out of it: lobby, reconnecting, leaving, quitting, pages and services lost."""

from __future__ import annotations

import pytest

from teams_guest_desktop.contract.commands import CloseReadyRoom, Leave
from teams_guest_desktop.contract.events import (
    CommandError,
    RosterChanged,
    TokenRequested,
)
from teams_guest_desktop.contract.facts import CallPhase, Participant, RecordingState
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.effects import (
    AnswerTokenRequest,
    CloseChat,
    IssueToken,
    JoinCall,
    OpenChat,
    Quit,
    ReloadPage,
    RenewPage,
    ReturnToken,
    SendToPage,
    TellAppearance,
)
from teams_guest_desktop.meeting.end_reasons import EndKind, EndReason
from teams_guest_desktop.meeting.events import (
    BackRequested,
    CommandFailed,
    JoinRequested,
    LeaveRequested,
    MessagesReceived,
    NewMeetingRequested,
    NoticeAcknowledged,
    PageFailed,
    QuitRequested,
    RejoinRequested,
    ServiceFailed,
)
from teams_guest_desktop.meeting.screens import notice_for
from teams_guest_desktop.meeting.state import ChatStatus, Idle, request_of
from tests.meeting.play import (
    ENDED,
    FAILED,
    HELLO,
    IN_LOBBY,
    IN_MEETING,
    JOINING,
    LEAVING,
    LIVE,
    PAGE_LOST,
    REQUEST,
    ROOM_OPEN,
    THREAD,
    TOKEN,
    USER,
    WAITING,
    WAYS,
    Play,
    connected,
    disconnected,
    join_command,
    left,
    lobby,
    phase,
    reconnecting,
    recorded,
)

GONE = ServiceFailed(ProblemCode.REHEARSAL_ENDED)
OUT = (CloseChat(), SendToPage(Leave(1)), ReturnToken())
every_live = pytest.mark.parametrize("name", LIVE)


def lost(at: float) -> PageFailed:
    return PageFailed(ProblemCode.PAGE_LOST, at)


def rejoin(call: int) -> JoinCall:
    return JoinCall(call, REQUEST.link, "Grace Guest", microphone=True, camera=True, hold=True)


@every_live
@pytest.mark.parametrize(
    ("kind", "after"),
    [
        (CallPhase.IN_LOBBY, "in_lobby"),
        (CallPhase.CONNECTED, "in_meeting"),
        (CallPhase.ON_HOLD, "in_meeting"),
        (CallPhase.RECONNECTING, "reconnecting"),
        (CallPhase.DISCONNECTED, "ended"),
    ],
)
def test_the_phase_of_the_call_is_where_the_guest_stands(name, kind, after):
    assert Play(*WAYS[name], phase(kind)).name == after


@every_live
@pytest.mark.parametrize("kind", [CallPhase.CONNECTING, CallPhase.DISCONNECTING])
def test_a_phase_in_between_changes_nothing(name, kind):
    assert Play(*WAYS[name], phase(kind)).name == name


@every_live
def test_facts_of_another_call_are_dropped(name):
    play = Play(*WAYS[name])
    before = play.state
    people = RosterChanged(7, 0, True, (Participant("a", "A"),))  # noqa: FBT003
    old = (connected(7), disconnected(call=7), recorded(call=7), people, MessagesReceived(7, ()))
    for event in (*old, left(7), CommandFailed(join_command(7), CommandError.FAILED)):
        assert play.take(event).state == before
        assert play.effects == ()


@every_live
def test_an_end_says_why_and_gives_everything_back(name):
    play = Play(*WAYS[name], disconnected(0, 5300))
    assert play.situation.reason == EndReason(EndKind.REMOVED, 0, 5300)
    assert (play.effects, request_of(play.situation)) == (OUT, REQUEST)


def test_a_connection_restored_leads_back_with_the_chat_as_it_was():
    play = Play(*IN_MEETING, MessagesReceived(1, ()), reconnecting(), connected())
    assert (play.name, play.chat.status, play.effects) == ("in_meeting", ChatStatus.OPEN, ())


def test_the_chat_opens_when_the_thread_comes_with_the_restored_connection():
    play = Play(*IN_LOBBY, reconnecting(), connected())
    assert play.effects == (OpenChat(1, THREAD, USER),)


def test_a_page_that_asks_for_a_token_is_answered_wherever_one_is():
    for way in WAYS.values():
        assert AnswerTokenRequest() in Play(*way, TokenRequested()).effects


# --- leaving and quitting -------------------------------------------------------------------------


@every_live
def test_leaving_hangs_up_first_and_gives_the_token_back_when_left(name):
    play = Play(*WAYS[name], LeaveRequested())
    assert (play.name, play.effects) == ("leaving", (CloseChat(), SendToPage(Leave(1))))
    assert play.chat.status is ChatStatus.CLOSED
    play.take(left())
    assert (play.name, play.effects) == ("ended", (ReturnToken(),))
    assert play.situation.reason == EndReason(EndKind.LEFT)


@pytest.mark.parametrize(
    "answer",
    [left(), CommandFailed(Leave(1), CommandError.FAILED), disconnected(), PAGE_LOST, GONE],
    ids=lambda event: type(event).__name__,
)
def test_whatever_the_page_answers_leaving_comes_to_its_end(answer):
    play = Play(*LEAVING, answer)
    assert (play.name, play.effects) == ("ended", (ReturnToken(),))
    quitting = Play(*IN_MEETING, QuitRequested(), answer)
    assert quitting.effects == (ReturnToken(), Quit())


@pytest.mark.parametrize(
    "event",
    [HELLO, TOKEN, connected(), lobby(), reconnecting(), left(7), LeaveRequested()],
    ids=lambda event: type(event).__name__,
)
def test_what_comes_late_does_not_bring_back_who_leaves(event):
    play = Play(*LEAVING, event)
    assert play.name == "leaving"
    assert not play.emitted(JoinCall)
    assert not play.emitted(OpenChat)


def test_messages_that_come_late_do_not_open_the_chat_again():
    assert Play(*LEAVING, MessagesReceived(1, ())).chat.status is ChatStatus.CLOSED


@every_live
def test_quitting_in_a_call_leaves_first(name):
    play = Play(*WAYS[name], QuitRequested())
    assert play.effects == (CloseChat(), SendToPage(Leave(1)))
    assert play.take(left()).effects == (ReturnToken(), Quit())


def test_quitting_while_leaving_ends_the_program_when_left():
    assert Play(*LEAVING, QuitRequested(), left()).effects == (ReturnToken(), Quit())


@pytest.mark.parametrize("way", [ENDED, FAILED])
def test_quitting_on_a_last_screen_ends_the_program(way):
    assert Play(*way, QuitRequested()).effects == (ReturnToken(), Quit())


@every_live
@pytest.mark.parametrize(
    ("intent", "ends"),
    [(LeaveRequested(), (ReturnToken(),)), (QuitRequested(), (ReturnToken(), Quit()))],
)
def test_with_the_page_gone_nobody_has_to_hang_up(name, intent, ends):
    play = Play(*WAYS[name], PAGE_LOST, intent)
    assert (play.name, play.effects) == ("ended", (CloseChat(), *ends))


# --- the page is lost -----------------------------------------------------------------------------


@every_live
def test_a_page_lost_in_a_call_comes_back_and_joins_as_the_same_guest(name):
    play = Play(*WAYS[name], PAGE_LOST)
    assert (play.name, play.effects) == ("joining", (CloseChat(), ReloadPage()))
    play.take(HELLO)
    assert play.effects == (TellAppearance(), CloseChat(), rejoin(2))
    assert (play.call.number, play.call.user_id) == (2, USER)


@every_live
def test_a_page_that_reloads_by_itself_joins_again(name):
    play = Play(*WAYS[name], HELLO)
    assert play.effects == (TellAppearance(), CloseChat(), rejoin(2))
    assert play.take(connected(2)).effects == (OpenChat(2, THREAD, USER),)


def test_a_join_that_dies_with_its_page_is_not_refused():
    play = Play(*JOINING, PAGE_LOST, CommandFailed(join_command(), CommandError.FAILED))
    assert play.name == "joining"
    assert play.take(HELLO).emitted(JoinCall) == [rejoin(2)]


def test_a_token_that_comes_while_the_page_is_away_waits_for_it():
    play = Play(*WAITING, PAGE_LOST, TOKEN)
    assert play.effects == ()
    assert play.take(HELLO).emitted(JoinCall) == [rejoin(2)]


def test_without_a_token_a_page_that_is_back_waits_for_it():
    play = Play(*WAITING, PAGE_LOST, HELLO)
    assert not play.emitted(JoinCall)
    assert play.take(TOKEN).effects == (rejoin(2),)


def test_a_page_lost_three_times_within_a_minute_is_given_up_and_can_be_tried_again():
    play = Play(*IN_MEETING)
    for call in (2, 3):
        play.take(lost(at=call * 20.0), HELLO, connected(call))
        assert play.name == "in_meeting"
    play.take(lost(at=99.0))
    assert (play.name, play.situation.problem) == ("failed", ProblemCode.PAGE_UNSTABLE)
    assert play.effects == (CloseChat(), SendToPage(Leave(3)), ReturnToken())
    assert request_of(play.situation) == REQUEST
    assert ReloadPage() in play.take(RejoinRequested()).effects


def test_a_page_lost_now_and_then_is_always_brought_back():
    play = Play(*IN_MEETING)
    for call in range(2, 9):
        play.take(lost(at=call * 30.0), HELLO, connected(call))
        assert play.name == "in_meeting"


def test_why_the_page_is_gone_is_known_until_one_joins_anew():
    play = Play(*IN_MEETING, PageFailed(ProblemCode.PAGE_SILENT, at=1.0), HELLO)
    assert play.state.page.problem is ProblemCode.PAGE_SILENT
    play.take(disconnected(call=2), RejoinRequested())
    assert play.state.page.problem is None


def test_losses_of_an_earlier_meeting_do_not_count():
    play = Play(*IN_MEETING, PAGE_LOST, HELLO, PAGE_LOST, HELLO, disconnected(call=3))
    play.take(RejoinRequested(), TOKEN, ROOM_OPEN, connected(4), PAGE_LOST)
    assert play.name == "joining"


def test_a_chat_is_kept_when_joining_again_and_opened_anew():
    play = Play(*IN_MEETING, MessagesReceived(1, ()), PAGE_LOST)
    assert play.chat.status is ChatStatus.NOT_YET
    assert play.take(HELLO, connected(2)).effects == (OpenChat(2, THREAD, USER),)


def test_a_notice_not_answered_stands_when_joining_again():
    play = Play(*IN_MEETING, recorded(), recorded(RecordingState.OFF))
    notice = notice_for(play.state)
    assert notice is not None
    play.take(PAGE_LOST, HELLO)
    assert notice_for(play.state) == notice
    play.take(connected(2), recorded(RecordingState.OFF, call=2))
    assert notice_for(play.state) == notice
    assert notice_for(play.take(NoticeAcknowledged()).state) is None


# --- a service is gone ----------------------------------------------------------------------------


@every_live
def test_a_rehearsal_that_dies_in_a_call_is_said_and_everything_given_back(name):
    play = Play(*WAYS[name], GONE)
    assert (play.name, play.situation.problem) == ("failed", ProblemCode.REHEARSAL_ENDED)
    assert (play.effects, request_of(play.situation)) == (OUT, REQUEST)


@pytest.mark.parametrize("way", [ENDED, FAILED])
def test_a_rehearsal_that_dies_on_a_last_screen_leaves_it_and_is_said_at_the_next_try(way):
    play = Play(*way)
    before = play.situation
    assert play.take(GONE).situation == before
    assert play.effects == ()
    assert play.take(RejoinRequested()).situation.problem is ProblemCode.REHEARSAL_ENDED
    assert IssueToken() not in play.effects


@pytest.mark.parametrize(
    ("intent", "request_"), [(BackRequested(), REQUEST), (NewMeetingRequested(), None)]
)
def test_a_rehearsal_that_has_died_is_said_in_the_join_window(intent, request_):
    play = Play(*ENDED, GONE, intent)
    assert play.situation == Idle(request_, ProblemCode.REHEARSAL_ENDED)


# --- after the meeting ----------------------------------------------------------------------------


@pytest.mark.parametrize("way", [ENDED, FAILED])
@pytest.mark.parametrize("event", [BackRequested(), NewMeetingRequested(), JoinRequested(REQUEST)])
def test_a_page_that_was_in_a_meeting_is_not_that_of_the_next(way, event):
    play = Play(*way, event)
    assert play.effects[0] == RenewPage()
    assert ReloadPage() not in play.effects
    assert play.state.page.status == "loading"
    assert play.take(HELLO).state.page.status == "ready"


def test_joining_the_same_meeting_again_keeps_its_page():
    assert RenewPage() not in Play(*ENDED, RejoinRequested()).effects


def test_joining_again_after_a_meeting_goes_straight_in_with_a_new_token():
    play = Play(*ENDED, RejoinRequested())
    assert IssueToken() in play.effects
    assert play.take(TOKEN, ROOM_OPEN).effects == (rejoin(2),)


def test_another_meeting_can_be_joined_from_a_last_screen():
    assert Play(*ENDED, JoinRequested(REQUEST), TOKEN, ROOM_OPEN).name == "ready"


def test_an_attempt_gives_back_what_the_ready_room_holds():
    assert SendToPage(CloseReadyRoom()) in Play(*FAILED).all_effects


@pytest.mark.parametrize("way", [ENDED, FAILED])
@pytest.mark.parametrize(
    "event",
    [TOKEN, ROOM_OPEN, left(), connected(), recorded(), PAGE_LOST, LeaveRequested()],
    ids=lambda event: type(event).__name__,
)
def test_what_comes_after_the_end_leads_nowhere(way, event):
    play = Play(*way)
    before = play.situation
    assert play.take(event).situation == before
    assert play.effects == ()
