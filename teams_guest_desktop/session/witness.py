"""Sees what is told about recording and what is answered, and has it kept as receipts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject

from teams_guest_desktop.contract.events import ComplianceChanged
from teams_guest_desktop.meeting.compliance import Answer, Notice
from teams_guest_desktop.meeting.events import Event
from teams_guest_desktop.meeting.link import MeetingLink
from teams_guest_desktop.meeting.ports import ReceiptPort
from teams_guest_desktop.meeting.receipts import Answered, Receipt, Shown, Signalled
from teams_guest_desktop.meeting.state import call_of
from teams_guest_desktop.session.store import Store
from teams_guest_desktop.session.tasks import Tasks


def _identity_of(link: MeetingLink) -> str:
    return link.thread_id or link.meeting_id or link.canonical.reveal()


class Witness(QObject):
    """Makes the receipts of the present call; `now` gives seconds since 1970 UTC."""

    def __init__(
        self,
        store: Store,
        receipts: ReceiptPort,
        tasks: Tasks,
        now: Callable[[], float],
        text_version: int,
    ) -> None:
        super().__init__(store)
        self._store = store
        self._receipts = receipts
        self._tasks = tasks
        self._now = now
        self._text_version = text_version
        store.event_taken.connect(self._on_event_taken)

    def _on_event_taken(self, event: Event) -> None:
        call = call_of(self._store.state.situation)
        if isinstance(event, ComplianceChanged) and call and call.number == event.call:
            self._keep(
                Signalled(
                    event.observed_at,
                    event.recording,
                    event.transcription,
                    event.consent_required,
                )
            )

    def record_notice_shown(self, notice: Notice) -> None:
        """The notice is on the screen."""
        self._keep(
            Shown(
                notice.kind,
                notice.already_on,
                notice.consent,
                self._text_version,
                QLocale().bcp47Name(),
            )
        )

    def record_notice_answered(self, notice: Notice, answer: Answer) -> None:
        """The notice was answered."""
        self._keep(
            Answered(notice.kind, answer, notice.consent, self._text_version, QLocale().bcp47Name())
        )

    def _keep(self, what: Signalled | Shown | Answered) -> None:
        call = call_of(self._store.state.situation)
        if call is None:
            return
        receipt = Receipt(self._now(), _identity_of(call.request.link), call.number, what)
        self._tasks.start("receipt.keep", self._receipts.keep(receipt))
