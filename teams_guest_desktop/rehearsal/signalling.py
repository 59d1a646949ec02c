"""The meeting's side for pages: one WebSocket each, typed by `contract.signalling`."""

from __future__ import annotations

import asyncio
import logging

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
from teams_guest_desktop.rehearsal.call_ends import NO_VALID_TOKEN, WRONG_ADDRESS, CallEnded
from teams_guest_desktop.rehearsal.errors import RefusedError
from teams_guest_desktop.rehearsal.faults import OPENING_FAULTS, FaultKind, FaultTarget
from teams_guest_desktop.rehearsal.identities import CALL_SCOPES
from teams_guest_desktop.rehearsal.page_requests import PageRequests
from teams_guest_desktop.rehearsal.page_seat import PageSeat, Wording
from teams_guest_desktop.rehearsal.rehearsal import Rehearsal
from teams_guest_desktop.rehearsal.tasks import Tasks

logger = logging.getLogger(__name__)

_ENTER_SECONDS = 10.0
_HEARTBEAT_SECONDS = 20.0
_GOODBYE_SECONDS = 0.2
"""A page that does not answer the closing of its socket is not waited for."""


class Signalling:
    """Lets pages in and passes on what they say."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self._rehearsal = rehearsal
        self._meeting = rehearsal.meeting
        self._requests = PageRequests(rehearsal.meeting, rehearsal.end_for_all)
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
        seat = PageSeat(socket, self._wording, self._rehearsal.faults)
        guest_id = self._meeting.next_id()
        writing = self._tasks.start(f"page {guest_id}", seat.write())
        try:
            if self._let_in(guest_id, seat, enter):
                async for raw in socket:
                    message = self._decoded(raw)
                    if message is not None:
                        self._requests.take(guest_id, message)
        finally:
            self._meeting.leave(guest_id)
        await asyncio.wait([writing])

    def _let_in(self, guest_id: str, seat: PageSeat, enter: Enter) -> bool:
        """Let a guest knock, or tell them why not."""
        role = Role(self._meeting.options.guest_role)
        try:
            bearer = self._rehearsal.identities.bearer_of(enter.token.reveal())
            refusal = (
                WRONG_ADDRESS
                if isinstance(enter.locator, BreakoutLocator)
                else self._meeting.refusal_of(enter.locator)
            )
            if not bearer.scopes & CALL_SCOPES:
                refusal = NO_VALID_TOKEN
        except RefusedError:
            refusal = NO_VALID_TOKEN
        if refusal is not None:
            seat.tell(_disconnected(guest_id, role, refusal))
            seat.dismiss()
            return False
        self._meeting.knock(
            Attendee(
                id=guest_id,
                user_id=bearer.user_id,
                name=enter.display_name,
                kind=ParticipantKind.GUEST,
                role=role,
                seat=seat,
                is_page=True,
                muted=enter.muted,
                camera=enter.camera,
            )
        )
        self._rehearsal.guest_arrived.set()
        return True

    def _decoded(self, raw: WSMessage) -> PeerMessage | None:
        if raw.type is not WSMsgType.TEXT:
            return None
        try:
            return decode_peer_message(raw.data)
        except ContractError as error:
            self._rehearsal.malformed_messages += 1
            logger.warning("a page sent what is not of the contract: %s", error)
            return None


def _disconnected(guest_id: str, role: Role, end: CallEnded) -> PeerPhaseChanged:
    return PeerPhaseChanged(
        phase=PeerPhase.DISCONNECTED,
        participant_id=guest_id,
        role=role,
        code=end.code,
        sub_code=end.sub_code,
    )
