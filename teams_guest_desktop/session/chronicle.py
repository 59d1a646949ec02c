"""Tells the log what happens: observes the store, decides nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from teams_guest_desktop.contract.events import FirstFrameShown, Hello, PageProblem
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.compliance import Answer, Notice
from teams_guest_desktop.meeting.events import (
    ChatFailed,
    Event,
    JoinRequested,
    MessageFailed,
    MessagesReceived,
    PageFailed,
)
from teams_guest_desktop.meeting.ports import JournalPort
from teams_guest_desktop.meeting.state import (
    ChatStatus,
    Ended,
    Failed,
    Joining,
    MeetingState,
    chat_of,
    name_of,
)
from teams_guest_desktop.meeting.timeline import Message
from teams_guest_desktop.session.store import Store


def _end(state: MeetingState) -> dict[str, str | int | None]:
    """Why the meeting is over, where it is."""
    if not isinstance(state.situation, Ended):
        return {}
    reason = state.situation.reason
    return {"reason": reason.kind.value, "code": reason.code, "sub_code": reason.sub_code}


class Chronicle(QObject):
    """Writes the program's log events that follow from the store and from what is shown.

    `monotonic` gives seconds since the process started, `now` seconds since 1970 UTC.
    `same_clock` says that times of the chat service are of this machine, so that the age of a
    message means something.
    """

    def __init__(
        self,
        store: Store,
        journal: JournalPort,
        *,
        since_start: Callable[[], float],
        now: Callable[[], float],
        same_clock: bool,
    ) -> None:
        super().__init__(store)
        self._journal = journal
        self._since_start = since_start
        self._now = now
        self._same_clock = same_clock
        self._join_began = 0.0
        self._came: dict[str, bool] = {}  # by a nudge, for each message of this meeting
        store.event_taken.connect(self._on_event_taken)
        store.state_changed.connect(self._on_state_changed)

    def _on_event_taken(self, event: Event) -> None:
        match event:
            case JoinRequested(request):
                self._came.clear()
                self._journal.record("join.requested", link_kind=request.link.kind.value)
            case Hello():
                self._journal.record(
                    "page.ready",
                    since_start_ms=self._since_start_ms(),
                    video_codecs=" ".join(event.video_codecs),
                    engine=event.engine.value,
                )
            case FirstFrameShown():
                self._record_first_frame(event)
            case PageFailed(problem=problem):
                self._record_problem(problem.value, "reload_or_tell")
            case PageProblem(code):
                self._record_problem(code.value, "counted")
            case MessageFailed(_, _, problem):
                self._record_problem(problem.value, "offer_retry")
            case MessagesReceived(_, messages, nudged):
                for message in messages:
                    self._came.setdefault(message.id, nudged)
            case ChatFailed(_, problem, is_final) if not is_final:
                self._record_problem(problem.value, "try_again")
            case _:
                return

    def _on_state_changed(self, new: MeetingState, old: MeetingState) -> None:
        before, after = name_of(old.situation), name_of(new.situation)
        if before != after:
            self._journal.record("meeting.state", state=after, previous=before, **_end(new))
        if isinstance(new.situation, Joining) and not isinstance(old.situation, Joining):
            self._join_began = self._since_start()
        if isinstance(new.situation, Failed) and before != after:
            self._record_problem(new.situation.problem.value, "tell")
        self._record_chat(new, old)

    def _record_chat(self, new: MeetingState, old: MeetingState) -> None:
        chat = chat_of(new.situation)
        became = chat.status is not chat_of(old.situation).status
        if became and chat.status is ChatStatus.UNAVAILABLE:
            reason = chat.problem or ProblemCode.CHAT_UNREACHABLE
            self._journal.record("chat.unavailable", reason=reason.value)

    def _record_first_frame(self, fact: FirstFrameShown) -> None:
        self._journal.record(
            "media.first_remote_frame",
            since_join_ms=round((self._since_start() - self._join_began) * 1000),
            codec=fact.codec,
            width=fact.width,
            height=fact.height,
        )

    def _record_problem(self, code: str, action: str) -> None:
        self._journal.record("problem", code=code, action=action)

    def _since_start_ms(self) -> int:
        return round(self._since_start() * 1000)

    def record_notice_shown(self, notice: Notice) -> None:
        """The notice is on the screen."""
        since = notice.observed_at or self._now() * 1000  # 0: the person asked for it
        latency = max(0.0, self._now() * 1000 - since)
        self._journal.record(
            "notice.shown",
            kind=notice.kind.value,
            latency_ms=round(latency, 1),
            already_on=notice.already_on,
        )

    def record_notice_answered(self, notice: Notice, answer: Answer) -> None:
        """The notice was answered."""
        self._journal.record("notice.answered", kind=notice.kind.value, answer=answer.value)

    def record_message_shown(self, message: Message) -> None:
        """A message of somebody else is on the screen for the first time."""
        fields: dict[str, str | float] = {
            "message_id": message.id,
            "via": "nudge" if self._came.get(message.id) else "poll",
        }
        if self._same_clock:
            fields["latency_ms"] = round(max(0.0, self._now() - message.created_at) * 1000)
        self._journal.record("chat.message_shown", **fields)
