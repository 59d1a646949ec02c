"""What is signalled, shown and answered becomes receipts of the present call, in order."""

from __future__ import annotations

import asyncio

import pytest

from teams_guest_desktop.contract.facts import RecordingState, TranscriptionState
from teams_guest_desktop.meeting.compliance import Answer, Consent, NoticeKind
from teams_guest_desktop.meeting.events import Event
from teams_guest_desktop.meeting.receipts import Answered, Receipt, Shown, Signalled
from teams_guest_desktop.meeting.screens import notice_for
from teams_guest_desktop.meeting.state import MeetingState
from teams_guest_desktop.session.store import Store
from teams_guest_desktop.session.tasks import Tasks
from teams_guest_desktop.session.witness import Witness
from tests.meeting.play import HELLO, IN_MEETING, REQUEST, recorded

pytestmark = pytest.mark.usefixtures("qapp")


class Receipts:
    """A `ReceiptPort` that remembers."""

    def __init__(self) -> None:
        self.kept: list[Receipt] = []

    async def keep(self, receipt: Receipt) -> None:
        self.kept.append(receipt)


def witnessed(*events: Event, answer: Answer | None = None) -> list[Receipt]:
    """What is kept after these events, and after an answer to the notice that stands then."""

    async def work() -> list[Receipt]:
        store, receipts = Store(MeetingState()), Receipts()
        tasks = Tasks(lambda _name, error: pytest.fail(str(error)))
        witness = Witness(store, receipts, tasks, lambda: 9.0, text_version=7)
        for event in events:
            store.submit(event)
        notice = notice_for(store.state)
        if answer is not None:
            assert notice is not None
            witness.record_notice_shown(notice)
            witness.record_notice_answered(notice, answer)
        await tasks.drain(5)
        return receipts.kept

    return asyncio.run(work())


def test_what_was_told_and_answered_is_kept_in_order():
    kept = witnessed(*IN_MEETING, recorded(), answer=Answer.CONTINUE)
    assert [type(one.what) for one in kept] == [Signalled, Shown, Answered]
    assert {(one.at, one.meeting, one.call) for one in kept} == {(9.0, REQUEST.link.thread_id, 1)}
    signalled, shown, answered = (one.what for one in kept)
    assert signalled == Signalled(
        5.0, RecordingState.ON, TranscriptionState.OFF, consent_required=False
    )
    assert isinstance(shown, Shown)
    assert (shown.kind, shown.already_on, shown.text_version) == (NoticeKind.RECORDING, True, 7)
    assert isinstance(answered, Answered)
    assert (answered.answer, answered.consent) == (Answer.CONTINUE, Consent.NOT_REQUIRED)
    assert answered.language


def test_what_is_said_of_another_call_or_of_none_is_not_kept():
    assert witnessed(HELLO, recorded()) == []
    assert witnessed(*IN_MEETING, recorded(call=7)) == []
