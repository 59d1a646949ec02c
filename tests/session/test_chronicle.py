"""What the log is told: each event with its fields, as the log's own declaration takes them."""

from __future__ import annotations

import pytest

from teams_guest_desktop.contract.events import FirstFrameShown, PageProblem, PageProblemCode
from teams_guest_desktop.contract.facts import RecordingState, TranscriptionState
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.compliance import Answer, Notice, NoticeKind
from teams_guest_desktop.meeting.events import (
    ChatFailed,
    JoinNowRequested,
    JoinRequested,
    MessageFailed,
    MessagesReceived,
    ServiceFailed,
)
from teams_guest_desktop.meeting.state import MeetingState
from teams_guest_desktop.meeting.timeline import Message
from teams_guest_desktop.session.chronicle import Chronicle
from teams_guest_desktop.session.store import Store
from tests.meeting.play import (
    CHANNEL_REQUEST,
    HELLO,
    IN_MEETING,
    JOINING,
    PAGE_LOST,
    PREPARING,
    READY,
    REQUEST,
    ROOM_OPEN,
    TOKEN,
    connected,
    disconnected,
)
from tests.session.fakes import FakeJournal

MESSAGE = Message("17", "8:acs:bea", "Bea", "hello", 99.5, version="1")
NOTICE = Notice(
    NoticeKind.RECORDING,
    already_on=True,
    recording=RecordingState.ON,
    transcription=TranscriptionState.OFF,
    observed_at=99_000.0,
)


class Run:
    """A store with a chronicle; the clocks stand still until moved."""

    def __init__(self, *events, same_clock=True) -> None:
        self.journal = FakeJournal()
        self.seconds = 2.0
        self.store = Store(MeetingState())
        self.chronicle = Chronicle(
            self.store,
            self.journal,
            since_start=lambda: self.seconds,
            now=lambda: 100.0,
            same_clock=same_clock,
        )
        self.submit(*events)

    def submit(self, *events) -> None:
        for event in events:
            self.store.submit(event)


def test_each_change_of_situation_is_told_once():
    run = Run(*IN_MEETING, connected(), disconnected())
    states = [fields["state"] for fields in run.journal.of("meeting.state")]
    before = [fields["previous"] for fields in run.journal.of("meeting.state")]
    assert states == ["preparing", "ready", "joining", "in_meeting", "ended"]
    assert before == ["idle", *states[:-1]]


def test_an_end_is_told_with_its_reason_and_numbers():
    run = Run(*IN_MEETING, disconnected(490, 4525))
    told = run.journal.of("meeting.state")
    end = {"reason": "unreachable", "code": 490, "sub_code": 4525}
    assert told[-1] == {"state": "ended", "previous": "in_meeting", **end}
    assert "reason" not in told[-2]


def test_a_join_is_told_by_the_kind_of_its_link():
    run = Run(JoinRequested(REQUEST))
    assert run.journal.of("join.requested") == [{"link_kind": "classic"}]


def test_a_page_that_is_ready_tells_engine_and_codecs():
    assert Run(HELLO).journal.of("page.ready") == [
        {"since_start_ms": 2000, "video_codecs": "VP8", "engine": "rehearsal"}
    ]


def test_the_first_picture_is_counted_from_join_now():
    run = Run(*READY)
    run.seconds = 10.0
    run.submit(JoinNowRequested(), connected())
    run.seconds = 11.25
    run.submit(FirstFrameShown(1, "VP8", 640, 360))
    assert run.journal.of("media.first_remote_frame") == [
        {"since_join_ms": 1250, "codec": "VP8", "width": 640, "height": 360}
    ]


@pytest.mark.parametrize(
    ("way", "event", "told"),
    [
        ((HELLO,), PAGE_LOST, [("page_lost", "reload_or_tell")]),
        (PREPARING, PAGE_LOST, [("page_lost", "reload_or_tell"), ("page_lost", "tell")]),
        (
            JOINING,
            ServiceFailed(ProblemCode.REHEARSAL_ENDED),
            [("rehearsal_ended", "tell")],
        ),
        ((HELLO,), PageProblem(PageProblemCode.UNCAUGHT_ERROR), [("uncaught_error", "counted")]),
        (
            IN_MEETING,
            MessageFailed(1, "c1", ProblemCode.CHAT_REFUSED),
            [("chat_refused", "offer_retry")],
        ),
        (
            IN_MEETING,
            ChatFailed(1, ProblemCode.CHAT_UNREACHABLE, is_final=False),
            [("chat_unreachable", "try_again")],
        ),
        (IN_MEETING, ChatFailed(1, ProblemCode.CHAT_FORBIDDEN, is_final=True), []),
    ],
)
def test_a_problem_is_told_with_what_is_done_about_it(way, event, told):
    run = Run(*way, event)
    problems = [(fields["code"], fields["action"]) for fields in run.journal.of("problem")]
    assert problems == told


def test_a_chat_that_is_refused_is_unavailable():
    run = Run(*IN_MEETING, ChatFailed(1, ProblemCode.CHAT_FORBIDDEN, is_final=True))
    assert run.journal.of("chat.unavailable") == [{"reason": "chat_forbidden"}]


def test_a_chat_that_a_channel_does_not_have_is_unavailable_once():
    way = (HELLO, JoinRequested(CHANNEL_REQUEST), TOKEN, ROOM_OPEN, JoinNowRequested())
    run = Run(*way, connected(), disconnected())
    assert run.journal.of("chat.unavailable") == [{"reason": "chat_not_in_channel"}]


def test_a_notice_is_told_with_the_time_it_took_to_be_seen():
    run = Run()
    run.chronicle.record_notice_shown(NOTICE)
    run.chronicle.record_notice_answered(NOTICE, Answer.CONTINUE)
    assert run.journal.of("notice.shown") == [
        {"kind": "recording", "latency_ms": 1000.0, "already_on": True}
    ]
    assert run.journal.of("notice.answered") == [{"kind": "recording", "answer": "continue"}]


@pytest.mark.parametrize(
    ("same_clock", "more"), [(True, {"latency_ms": 500}), (False, {})], ids=["ours", "foreign"]
)
def test_the_age_of_a_message_is_told_only_where_the_clocks_are_the_same(same_clock, more):
    run = Run(same_clock=same_clock)
    run.chronicle.record_message_shown(MESSAGE)
    assert run.journal.of("chat.message_shown") == [{"message_id": "17", "via": "poll", **more}]


def test_how_a_message_came_is_how_it_was_read_first():
    late = Message("18", "8:acs:bea", "Bea", "more", 99.6, version="1")
    run = Run(
        *IN_MEETING,
        MessagesReceived(1, (MESSAGE,)),
        MessagesReceived(1, (MESSAGE, late), nudged=True),
        MessagesReceived(1, (MESSAGE, late)),
    )
    for message in (MESSAGE, late):
        run.chronicle.record_message_shown(message)
    assert [shown["via"] for shown in run.journal.of("chat.message_shown")] == ["poll", "nudge"]


def test_no_name_link_or_text_is_told_in_a_whole_meeting():
    run = Run(*IN_MEETING, MessagesReceived(1, (MESSAGE,)), disconnected())
    told = repr(run.journal.events)
    link = REQUEST.link
    for secret in (REQUEST.name, link.canonical.reveal(), link.thread_id, "hello", TOKEN.user_id):
        assert secret not in told
