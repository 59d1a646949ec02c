"""The way of what a page is told, from the meeting to its socket; faults of messages lie on it."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from aiohttp import web

from teams_guest_desktop.contract.attendance import Attendance
from teams_guest_desktop.contract.codec import encode
from teams_guest_desktop.contract.signalling import (
    Candidate,
    ClosePair,
    Describe,
    MutedByOthers,
    OpenPair,
    PeerPhaseChanged,
    ServiceMessage,
)
from teams_guest_desktop.rehearsal.faults import (
    MESSAGE_FAULTS,
    Fault,
    FaultKind,
    Faults,
    FaultTarget,
)

_MOST_WAITING = 10_000
"""A page that reads nothing for so many messages is lost."""

_NEVER_LOST = (PeerPhaseChanged, MutedByOthers, OpenPair, ClosePair, Describe, Candidate)


class Wording:
    """The text of a message, made once for all who are told it after each other."""

    def __init__(self) -> None:
        self._message: ServiceMessage | None = None
        self._text = ""

    def of(self, message: ServiceMessage) -> str:
        """What goes over the wire."""
        if message is not self._message:
            self._message, self._text = message, encode(message)
        return self._text


class _Parcel(NamedTuple):
    """One message that waits for its turn."""

    text: str
    due: float
    """When it may be sent, by the loop's clock."""


class PageSeat:
    """What a page is told, on its way to the socket."""

    def __init__(self, socket: web.WebSocketResponse, wording: Wording, faults: Faults) -> None:
        self._socket = socket
        self._wording = wording
        self._faults = faults
        self._knows_all = False
        self._waiting: asyncio.Queue[_Parcel | None] = asyncio.Queue()

    def tell(self, message: ServiceMessage) -> None:
        """Queue a message; `write` sends it."""
        match self._fault_of(message):
            case Fault(kind=FaultKind.DROP):
                return
            case Fault(kind=FaultKind.DUPLICATE):
                self._queue(message)
                self._queue(message)
            case Fault(kind=FaultKind.DELAY, delay_ms=delay_ms):
                self._queue(message, delay_ms / 1000)
            case _:
                self._queue(message)

    def mirror(self, attendance: Attendance) -> None:
        """A page knows what it sends. Whoever is in has been told all there is before this."""
        self._knows_all = not attendance.in_lobby

    def dismiss(self) -> None:
        """Close the socket after what was told before."""
        self._waiting.put_nowait(None)

    async def write(self) -> None:
        """Send what is told, until `dismiss` or until the page is gone."""
        loop = asyncio.get_running_loop()
        try:
            while (parcel := await self._waiting.get()) is not None:
                if (early := parcel.due - loop.time()) > 0:
                    await asyncio.sleep(early)
                await self._socket.send_str(parcel.text)
        except ConnectionError:
            return
        await self._socket.close()

    def _fault_of(self, message: ServiceMessage) -> Fault | None:
        can_be_lost = self._knows_all and not isinstance(message, _NEVER_LOST)
        kinds = MESSAGE_FAULTS if can_be_lost else MESSAGE_FAULTS - {FaultKind.DROP}
        return self._faults.take(FaultTarget.SIGNALLING, kinds)

    def _queue(self, message: ServiceMessage, late: float = 0.0) -> None:
        if self._waiting.qsize() < _MOST_WAITING:
            due = asyncio.get_running_loop().time() + late
            self._waiting.put_nowait(_Parcel(self._wording.of(message), due))
        else:
            self.dismiss()
