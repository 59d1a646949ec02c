"""The store: one event after the other, one change told for each, no effect lost."""

from __future__ import annotations

from teams_guest_desktop.meeting.effects import Effect, IssueToken, TellAppearance
from teams_guest_desktop.meeting.events import Event, JoinRequested, LeaveRequested
from teams_guest_desktop.meeting.state import MeetingState, name_of
from teams_guest_desktop.session.store import Store
from tests.meeting.play import HELLO, REQUEST, TOKEN

JOIN = JoinRequested(REQUEST)


class Audience:
    """Whoever follows a store."""

    def __init__(self, store: Store) -> None:
        self.heard: list[str] = []
        self.changes: list[tuple[MeetingState, MeetingState]] = []
        store.event_taken.connect(self._on_event)
        store.state_changed.connect(self._on_change)

    def _on_event(self, event: Event) -> None:
        self.heard.append(type(event).__name__)

    def _on_change(self, new: MeetingState, old: MeetingState) -> None:
        self.heard.append(name_of(new.situation))
        self.changes.append((new, old))


def test_an_event_is_told_before_the_change_it_makes():
    store = Store(MeetingState())
    audience = Audience(store)
    store.submit(JOIN)
    assert audience.heard == ["JoinRequested", "preparing"]
    assert audience.changes[-1][0] is store.state


def test_an_event_that_changes_nothing_is_told_alone():
    store = Store(MeetingState())
    audience = Audience(store)
    store.submit(LeaveRequested())
    assert audience.heard == ["LeaveRequested"]


def test_there_is_one_change_for_each_event_and_none_is_skipped():
    store = Store(MeetingState())
    audience = Audience(store)
    for event in (HELLO, JOIN, TOKEN):
        store.submit(event)
    states = [new for new, _ in audience.changes]
    assert [old for _, old in audience.changes] == [MeetingState(), *states[:-1]]


def test_events_submitted_meanwhile_wait_their_turn():
    store = Store(MeetingState())
    order: list[str] = []

    def answer(new: MeetingState, _old: MeetingState) -> None:
        if name_of(new.situation) == "preparing" and not new.page.video_codecs:
            store.submit(HELLO)
            assert store.state is new

    store.state_changed.connect(answer)
    store.event_taken.connect(lambda event: order.append(type(event).__name__))
    store.run_effects_with(lambda effect: order.append(type(effect).__name__))
    store.submit(JOIN)
    assert order == ["JoinRequested", "IssueToken", "SendToPage", "Hello", "TellAppearance"]


def test_effects_that_submit_are_no_trouble():
    store = Store(MeetingState())
    seen: list[Effect] = []

    def carry_out(effect: Effect) -> None:
        seen.append(effect)
        if isinstance(effect, IssueToken):
            store.submit(TOKEN)

    store.run_effects_with(carry_out)
    store.submit(JOIN)
    assert len(seen) == 2
    assert getattr(store.state.situation, "user_id", "") == TOKEN.user_id


def test_effects_wait_for_whoever_carries_them_out():
    store = Store(MeetingState())
    store.submit(HELLO)
    store.submit(JOIN)
    seen: list[Effect] = []
    store.run_effects_with(seen.append)
    assert seen[:2] == [TellAppearance(), IssueToken()]
    assert len(seen) == 3
    store.submit(HELLO)
    assert seen[3:] == [TellAppearance()]
