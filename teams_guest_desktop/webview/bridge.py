"""The page behind the contract: what native tells it, what it answers, what it says by itself.

The bridge stands before any page is there and outlives every one of them; pages come and go
through `page_opened`, `page_failed`, `page_lost` and `page_closed`, called by the stage. One
starts with `Hello`; commands given before that wait and follow it in order.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from teams_guest_desktop.contract.codec import ContractError, decode_page_event, encode
from teams_guest_desktop.contract.commands import (
    Command,
    CommandFrame,
    FollowChat,
    Join,
    OpenReadyRoom,
    Ping,
    SetShare,
    StopFollowingChat,
)
from teams_guest_desktop.contract.events import CommandCompleted, ComplianceChanged, Hello
from teams_guest_desktop.contract.hash import contract_hash
from teams_guest_desktop.contract.limits import MAX_MESSAGE_BYTES
from teams_guest_desktop.errors import PageError, ProblemCode
from teams_guest_desktop.meeting.ports import CommandRefused, JournalPort
from teams_guest_desktop.webview.heartbeat import PATIENCE_SECONDS, Heartbeat
from teams_guest_desktop.webview.tally import Tally

HELLO_SECONDS = 20.0
"""How long a page that loads may take to say Hello."""

ANSWER_SECONDS: dict[type[Command], float] = {
    Join: 90.0,
    OpenReadyRoom: 60.0,  # the guest may be asked by the system for camera and microphone
    FollowChat: 90.0,  # like the next one, waits for whatever the guest's way is just at
    StopFollowingChat: 90.0,
    SetShare: 600.0,  # the guest chooses what to share
}
_OTHER_ANSWER_SECONDS = 15.0

_PING_NUMBER = 0
"""Of every `Ping`: which of them is answered does not matter. Orders count from 1."""

_DROPPED = "bridge_message_dropped"


def answer_seconds(command: Command) -> float:
    """How long the page may take to answer a command, from when it was told."""
    return ANSWER_SECONDS.get(type(command), _OTHER_ANSWER_SECONDS)


class Endpoint(QObject):
    """All that the page's side can reach: one slot, one signal."""

    native_said = Signal(str)

    def __init__(self, receive: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._receive = receive

    @Slot(str)
    def page_said(self, text: str) -> None:
        """One message of the page, or of whoever got in there."""
        self._receive(text)


@dataclass(eq=False, slots=True)
class _Order:
    """A command under way, and whoever waits for its answer."""

    command: Command
    answer: asyncio.Future[None]
    number: int = 0
    """Its `CommandFrame.command_id`; 0 until it is told."""
    deadline: asyncio.TimerHandle | None = None

    def refuse(self, error: Exception) -> None:
        if not self.answer.done():
            self.answer.set_exception(error)


class Bridge(QObject):
    """A `PagePort` over strings."""

    event_received = Signal(object)
    """A `PageEvent` of the page, except `CommandCompleted`."""
    page_silent = Signal(object)
    """There is no page to talk to, and why: a `ProblemCode`."""
    reload_requested = Signal()
    """The page is to be loaded anew; for the stage."""
    renewal_requested = Signal()
    """Another page is wanted, which has kept nothing; for the stage."""
    end_requested = Signal()
    """The page hangs: its process is to be ended, and reported as lost; for the stage."""
    compliance_unreadable = Signal()
    """Something about recording was said that is not of the contract: nobody knows what holds."""

    def __init__(
        self,
        journal: JournalPort,
        *,
        hello_seconds: float = HELLO_SECONDS,
        seconds_for: Callable[[Command], float] = answer_seconds,
        patience_seconds: float = PATIENCE_SECONDS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.endpoint = Endpoint(self._receive, self)
        self._tally = Tally(journal, action="dropped")
        self.dropped = self._tally.counts
        """Messages that were not taken, by reason."""
        self._seconds_for = seconds_for
        self._numbers = count(1)
        self._waiting: list[_Order] = []
        self._told: dict[int, _Order] = {}
        self._given_up: set[int] = set()
        """Numbers of told orders that nobody waits for any more; an answer may still come."""
        self._greeted = False
        self._greeted_before = False
        self._has_page = False
        self._hangs = False
        self._absent: ProblemCode | None = None
        self._hello_timer = QTimer(self)
        self._hello_timer.setSingleShot(True)
        self._hello_timer.setInterval(round(hello_seconds * 1000))
        self._hello_timer.timeout.connect(self._miss_hello)
        self._heartbeat = Heartbeat(patience_seconds, self)
        self._heartbeat.beat.connect(self._send_ping)
        self._heartbeat.missed.connect(self._end_page)

    # --- the port -------------------------------------------------------------------------------

    async def send(self, command: Command) -> None:
        """See `PagePort.send`. A command that is given up while it waits is never told."""
        if self._absent is not None:
            raise PageError(self._absent)
        order = _Order(command, asyncio.get_running_loop().create_future())
        if self._greeted:
            self._tell(order)
        else:
            self._waiting.append(order)
        try:
            await order.answer
        finally:
            self._forget(order)

    def reload(self) -> None:
        """See `PagePort.reload`. Nothing is to be done while a page is on its way."""
        if self._hello_timer.isActive():
            return
        self._has_page = False
        self.page_opened()
        self.reload_requested.emit()

    def renew(self) -> None:
        """See `PagePort.renew`."""
        self._has_page = False
        self.page_opened()
        self.renewal_requested.emit()

    # --- the page comes and goes; called by the stage -------------------------------------------

    def page_opened(self) -> None:
        """A page begins to load; what another one was told is lost.

        One that was there, and was not asked to go, is reported like one that died.
        """
        had_page, self._has_page = self._has_page, False
        self._absent = None
        self._hangs = False
        self._lose_told()
        self._hello_timer.start()
        if had_page:
            self.page_silent.emit(ProblemCode.PAGE_LOST)

    def page_failed(self) -> None:
        """The page cannot be loaded."""
        lost = self._greeted_before
        self._give_up(ProblemCode.PAGE_LOST if lost else ProblemCode.PAGE_MISSING)

    def page_lost(self) -> None:
        """The page has died, or was ended because it hung."""
        self._give_up(ProblemCode.PAGE_SILENT if self._hangs else ProblemCode.PAGE_LOST)

    def page_closed(self) -> None:
        """The page is no longer wanted; nobody is told but those who wait for an answer."""
        self._abandon(ProblemCode.PAGE_LOST)

    def _miss_hello(self) -> None:
        self._give_up(ProblemCode.PAGE_SILENT)

    def _give_up(self, code: ProblemCode) -> None:
        self._abandon(code)
        self.page_silent.emit(code)

    def _abandon(self, code: ProblemCode) -> None:
        self._absent = code
        self._has_page = False
        self._hello_timer.stop()
        self._lose_told()
        for order in self._waiting:
            order.refuse(PageError(code))
        self._waiting.clear()

    def _lose_told(self) -> None:
        self._greeted = False
        self._heartbeat.stop()
        for order in self._told.values():
            order.refuse(PageError(ProblemCode.PAGE_LOST))
        self._told.clear()
        self._given_up.clear()

    # --- to the page ----------------------------------------------------------------------------

    def _tell(self, order: _Order) -> None:
        order.number = next(self._numbers)
        self._told[order.number] = order
        seconds = self._seconds_for(order.command)
        name = type(order.command).__name__
        late = PageError(ProblemCode.PAGE_SILENT, f"{name} was not answered in {seconds:g} s")
        order.deadline = order.answer.get_loop().call_later(seconds, order.refuse, late)
        self.endpoint.native_said.emit(encode(CommandFrame(order.number, order.command)))

    def _forget(self, order: _Order) -> None:
        if order.deadline is not None:
            order.deadline.cancel()
        if order in self._waiting:
            self._waiting.remove(order)
        if self._told.pop(order.number, None) is not None:
            self._given_up.add(order.number)

    def _send_ping(self) -> None:
        self.endpoint.native_said.emit(encode(CommandFrame(_PING_NUMBER, Ping())))

    def _end_page(self) -> None:
        self._hangs = True
        self.end_requested.emit()

    # --- from the page --------------------------------------------------------------------------

    def _receive(self, text: str) -> None:
        if len(text.encode("utf-8", "replace")) > MAX_MESSAGE_BYTES:
            self._lose("oversized", text)
        elif text.isdecimal() and len(text) <= 9:
            self._drop("relay", int(text))  # the relay's own account, see relay.js
        else:
            self._receive_event(text)

    def _receive_event(self, text: str) -> None:
        try:
            event = decode_page_event(text)
        except ContractError:
            self._lose("malformed", text)
            return
        self._heartbeat.hear()
        match event:
            case Hello() if self._has_page:
                self._drop("hello_again")
            case Hello():
                self._greet(event)
            case _ if not self._greeted:
                self._drop("before_hello")
            case CommandCompleted():
                self._complete(event)
            case _:
                self.event_received.emit(event)

    def _greet(self, hello: Hello) -> None:
        """Take a page in."""
        if hello.contract_hash != contract_hash():
            self._give_up(ProblemCode.PAGE_FOREIGN)
            return
        self._hello_timer.stop()
        self._lose_told()
        self._absent = None
        self.event_received.emit(hello)
        waiting, self._waiting = self._waiting, []
        self._greeted = self._greeted_before = self._has_page = True
        self._heartbeat.start()
        for order in waiting:
            if not order.answer.done():  # given up, but not yet awake to say so
                self._tell(order)

    def _complete(self, completed: CommandCompleted) -> None:
        if completed.command_id == _PING_NUMBER:
            return
        if completed.command_id in self._given_up:
            self._given_up.remove(completed.command_id)  # late, but no word out of place
            return
        order = self._told.pop(completed.command_id, None)
        if order is None:
            self._drop("unasked")
        elif completed.error is not None:
            order.refuse(CommandRefused(completed.error))
        elif not order.answer.done():
            order.answer.set_result(None)

    def _lose(self, reason: str, text: str) -> None:
        """Drop what cannot be understood; never in silence what it says of recording."""
        self._drop(reason)
        if self._greeted and ComplianceChanged.__name__ in text:
            self.compliance_unreadable.emit()

    def _drop(self, reason: str, times: int = 1) -> None:
        self._tally.add(reason, times, code=_DROPPED)
