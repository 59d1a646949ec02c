"""One rehearsal: the resource, the meeting, the bots and what disturbs them, put together."""

from __future__ import annotations

import asyncio
import itertools
import time
import uuid

from teams_guest_desktop.contract.attendance import Role
from teams_guest_desktop.contract.facts import ParticipantKind
from teams_guest_desktop.rehearsal.attendee import Attendee
from teams_guest_desktop.rehearsal.bots.bot import Backstage, Bot
from teams_guest_desktop.rehearsal.bots.closing import forgive_closing
from teams_guest_desktop.rehearsal.bots.conversation import Conversation
from teams_guest_desktop.rehearsal.bots.disturbance import Disturbance
from teams_guest_desktop.rehearsal.bots.hearing import Hearing
from teams_guest_desktop.rehearsal.bots.loopback import use_loopback
from teams_guest_desktop.rehearsal.chat.chats import Chats
from teams_guest_desktop.rehearsal.faults import Fault, FaultKind, Faults
from teams_guest_desktop.rehearsal.identities import Identities
from teams_guest_desktop.rehearsal.limits import Limits
from teams_guest_desktop.rehearsal.links import MeetingAddress
from teams_guest_desktop.rehearsal.meeting import Meeting
from teams_guest_desktop.rehearsal.moments import Clock, utc_now
from teams_guest_desktop.rehearsal.options import Options
from teams_guest_desktop.rehearsal.rest import RequestLog
from teams_guest_desktop.rehearsal.tasks import Tasks

_CLOSING_SECONDS = 0.5


class Rehearsal:
    """Everything that is behind the sockets. Needs a running event loop for its bots."""

    def __init__(self, meeting_name: str, clock: Clock = utc_now) -> None:
        self.clock = clock
        self.tasks = Tasks()
        self._pairs = Tasks()
        self.faults = Faults()
        self.hearing = Hearing()
        self._disturbance = Disturbance()
        self.log = RequestLog()
        self.identities = Identities(clock)
        self.chats = Chats(clock, self.identities.knows)
        address = MeetingAddress.random()
        thread = self.chats.open_for_meeting(
            address.thread_id, meeting_name, f"8:orgid:{address.organizer_id}"
        )
        self.meeting = Meeting(meeting_name, address, thread, Options(), clock)
        self.limits = Limits(time.monotonic, lambda: self.meeting.options.enforce_limits)
        self._backstage = Backstage(
            self.meeting.relay,
            lambda: self.meeting.options.codecs,
            self.hearing,
            self._disturbance,
            self._pairs,
        )
        self.guest_arrived = asyncio.Event()
        self.malformed_messages = 0
        self._bots = itertools.count(1)

    def start(self) -> None:
        """Let the bots be met and talk."""
        use_loopback()
        forgive_closing(asyncio.get_running_loop())
        self.tasks.start("conversation", Conversation(self.meeting).run())

    def bring_bot(
        self,
        name: str,
        kind: ParticipantKind,
        *,
        bot_id: str | None = None,
        camera: bool = False,
        microphone: bool = False,
    ) -> str:
        """Somebody joins whom the service plays; the id is returned."""
        bot_id = bot_id or self.meeting.next_id()
        self.meeting.check_new(bot_id)
        number = next(self._bots)
        self.meeting.bring(
            Attendee(
                id=bot_id,
                user_id=self._user_id(kind, number),
                name=name,
                kind=kind,
                role=Role.ATTENDEE if kind is ParticipantKind.PHONE else Role.PRESENTER,
                seat=Bot(bot_id, name, number, self._backstage),
                camera=camera,
                muted=not microphone,
            )
        )
        return bot_id

    def disturb_media(self, fault: Fault) -> None:
        """Let a fault of media begin; `faults` tells what each kind does."""
        seconds = fault.delay_ms / 1000
        match fault.kind:
            case FaultKind.DROP:
                self._disturbance.stop_flow(seconds)
            case FaultKind.DELAY:
                self._disturbance.lateness = seconds
            case FaultKind.DUPLICATE:
                self._disturbance.repeats = True
            case FaultKind.CLOSE:
                self.tasks.start("broken pairs", self._break_pairs(seconds))

    def clear_faults(self) -> None:
        """Nothing is disturbed any more."""
        self.faults.clear()
        self._disturbance.clear()

    async def _break_pairs(self, seconds: float) -> None:
        bots = [one.seat for one in self.meeting.attendees if isinstance(one.seat, Bot)]
        for bot in bots:
            bot.break_off()
        await asyncio.sleep(seconds)
        for bot in bots:
            if self.meeting.has(bot.id):
                self.meeting.reopen_pairs(bot.id)

    def end_for_all(self) -> None:
        """The organiser ends the meeting."""
        self.meeting.end()

    async def stop(self) -> None:
        """End everything that runs; the pages are gone, so that pairs are closing by themselves.

        aiortc must not be cancelled while it closes: it would leave its transports behind.
        """
        await self.tasks.close()
        await self._pairs.finish(_CLOSING_SECONDS)

    def _user_id(self, kind: ParticipantKind, number: int) -> str:
        match kind:
            case ParticipantKind.GUEST:
                return self.identities.create()
            case ParticipantKind.PHONE:
                return f"4:+1555{number:07d}"
            case ParticipantKind.BOT:
                return f"28:orgid:{uuid.uuid4()}"
            case _:
                return f"8:orgid:{uuid.uuid4()}"
