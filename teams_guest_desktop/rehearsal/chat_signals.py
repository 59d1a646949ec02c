"""Tells the pages in a meeting what is done in its chat, as real-time notification does. No I/O."""

from __future__ import annotations

from collections.abc import Callable

from teams_guest_desktop.contract.attendance import ChatEventKind
from teams_guest_desktop.contract.signalling import ChatSignalled
from teams_guest_desktop.rehearsal.audience import Audience
from teams_guest_desktop.rehearsal.chat.thread import Thread


class ChatSignals:
    """Hears a thread, and passes it on to those of its members that are in the meeting.

    Whoever has done it is told as well, as by the real service.
    """

    def __init__(self, thread: Thread, audience: Audience, is_on: Callable[[], bool]) -> None:
        self._thread = thread
        self._audience = audience
        self._is_on = is_on
        thread.signal = self._tell

    def _tell(self, kind: ChatEventKind, user_id: str, name: str) -> None:
        if not self._is_on():
            return
        told = ChatSignalled(kind=kind, thread_id=self._thread.id, user_id=user_id, name=name)
        for page in self._audience.pages:
            if page.user_id in self._thread.members:
                page.seat.tell(told)
