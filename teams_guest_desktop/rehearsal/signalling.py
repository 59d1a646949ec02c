"""The meeting's side for pages: one WebSocket each, typed by `contract.signalling`."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import NamedTuple

from aiohttp import WSCloseCode, WSMessage, WSMsgType, web

from teams_guest_desktop.contract.attendance import PeerPhase, Role
from teams_guest_desktop.contract.codec import ContractError, decode_peer_message
from teams_guest_desktop.contract.facts import ParticipantKind
from teams_guest_desktop.contract.limits import MAX_MESSAGE_BYTES
from teams_guest_desktop.contract.signalling import (
    BreakoutLocator,
    Enter,
    PeerMessage,
    PeerPhaseChanged,
)
from teams_guest_desktop.rehearsal.attendee import Attendee
from teams_guest_desktop.rehearsal.call_ends import NO_VALID_TOKEN, CallEnded
from teams_guest_desktop.rehearsal.errors import RefusedError
from teams_guest_desktop.rehearsal.faults import OPENING_FAULTS, FaultKind, FaultTarget
from teams_guest_desktop.rehearsal.identities import CALL_SCOPES
from teams_guest_desktop.rehearsal.meeting import Meeting
from teams_guest_desktop.rehearsal.page_requests import PageRequests
from teams_guest_desktop.rehearsal.page_seat import PageSeat, Wording
from teams_guest_desktop.rehearsal.rehearsal import Rehearsal
from teams_guest_desktop.rehearsal.tasks import Tasks

logger = logging.getLogger(__name__)

_ENTER_SECONDS = 10.0
_HEARTBEAT_SECONDS = 20.0
_GOODBYE_SECONDS = 0.2
"""A page that does not answer the closing of its socket is not waited for."""


class _Entrance(NamedTuple):
    """Where somebody comes in, as what, and what ending it for all means there."""

    meeting: Meeting
    user_id: str
    role: Role
    end_for_all: Callable[[], None]


class Signalling:
    """Lets pages in and passes on what they say."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self._rehearsal = rehearsal
        self._tasks = Tasks()
        self._wording = Wording()
        self._sockets: set[web.WebSocketResponse] = set()

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """One page, from its first message to the end of its call."""
        fault = self._rehearsal.faults.take(FaultTarget.SIGNALLING, OPENING_FAULTS)
        if fault is not None and fault.kind is FaultKind.STATUS:
            raise fault.refusal
        socket = web.WebSocketResponse(
            heartbeat=_HEARTBEAT_SECONDS,
            max_msg_size=MAX_MESSAGE_BYTES,
            timeout=_GOODBYE_SECONDS,
            compress=False,  # on this machine it only costs
        )
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            if fault is None:
                await self._converse(socket)
            else:
                await socket.close()
        finally:
            self._sockets.discard(socket)
        return socket

    async def stop(self) -> None:
        """Close all sockets."""
        await asyncio.gather(
            *(socket.close(code=WSCloseCode.GOING_AWAY) for socket in tuple(self._sockets))
        )
        await self._tasks.close()

    async def _converse(self, socket: web.WebSocketResponse) -> None:
        enter = await self._first_message(socket)
        if enter is None:
            await socket.close(code=WSCloseCode.POLICY_VIOLATION)
        else:
            await self._attend(socket, enter)

    async def _first_message(self, socket: web.WebSocketResponse) -> Enter | None:
        try:
            message = self._decoded(await socket.receive(_ENTER_SECONDS))
        except TimeoutError:
            return None
        return message if isinstance(message, Enter) else None

    async def _attend(self, socket: web.WebSocketResponse, enter: Enter) -> None:
        rehearsal = self._rehearsal
        entrance = self._entrance(enter)
        seat = PageSeat(socket, self._wording, rehearsal.faults)
        writing = self._tasks.start("page", seat.write())
        if isinstance(entrance, CallEnded):
            self._send_away(seat, entrance)
        else:
            page = _attendee(enter, entrance, seat)
            try:
                entrance.meeting.knock(page)
                rehearsal.guest_arrived.set()
                await self._listen(socket, page.id, entrance)
            finally:
                entrance.meeting.leave(page.id)
                rehearsal.rooms.see_out(page.user_id)
        await asyncio.wait([writing])

    async def _listen(
        self, socket: web.WebSocketResponse, page_id: str, entrance: _Entrance
    ) -> None:
        requests = PageRequests(entrance.meeting, entrance.end_for_all)
        async for raw in socket:
            message = self._decoded(raw)
            if message is not None:
                requests.take(page_id, message)

    def _send_away(self, seat: PageSeat, end: CallEnded) -> None:
        meeting = self._rehearsal.meeting
        seat.tell(
            PeerPhaseChanged(
                phase=PeerPhase.DISCONNECTED,
                participant_id=meeting.next_id(),
                role=Role(meeting.options.guest_role),
                code=end.code,
                sub_code=end.sub_code,
            )
        )
        seat.dismiss()

    def _entrance(self, enter: Enter) -> _Entrance | CallEnded:
        """Where this page comes in, or why not."""
        rehearsal, meeting = self._rehearsal, self._rehearsal.meeting
        try:
            bearer = rehearsal.identities.bearer_of(enter.token.reveal())
        except RefusedError:
            return NO_VALID_TOKEN
        if not bearer.scopes & CALL_SCOPES:
            return NO_VALID_TOKEN
        if isinstance(enter.locator, BreakoutLocator):
            room_id = enter.locator.room
            door = rehearsal.rooms.door(room_id, bearer.user_id)
            if isinstance(door, CallEnded):
                return door
            return _Entrance(
                door.meeting, bearer.user_id, door.role, lambda: rehearsal.rooms.close(room_id)
            )
        refusal = meeting.refusal_of(enter.locator)
        role = Role(meeting.options.guest_role)
        return refusal or _Entrance(meeting, bearer.user_id, role, rehearsal.end_for_all)

    def _decoded(self, raw: WSMessage) -> PeerMessage | None:
        if raw.type is not WSMsgType.TEXT:
            return None
        try:
            return decode_peer_message(raw.data)
        except ContractError as error:
            self._rehearsal.malformed_messages += 1
            logger.warning("a page sent what is not of the contract: %s", error)
            return None


def _attendee(enter: Enter, entrance: _Entrance, seat: PageSeat) -> Attendee:
    return Attendee(
        id=entrance.meeting.next_id(),
        user_id=entrance.user_id,
        name=enter.display_name,
        kind=ParticipantKind.GUEST,
        role=entrance.role,
        seat=seat,
        is_page=True,
        muted=enter.muted,
        camera=enter.camera,
    )
