"""One rehearsal: the resource, the meeting, the bots and what disturbs them, put together."""

from __future__ import annotations

import asyncio
import itertools
import time
import uuid
from weakref import WeakKeyDictionary

from msgspec.structs import replace

from teams_guest_desktop.contract.attendance import Role
from teams_guest_desktop.contract.facts import ParticipantKind
from teams_guest_desktop.rehearsal.alarms import ring_later
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
from teams_guest_desktop.rehearsal.options import OptionChanges, Options
from teams_guest_desktop.rehearsal.rest import RequestLog
from teams_guest_desktop.rehearsal.rooms import RoomPlan, Rooms, options_in_room
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
        self.meeting = self._build_meeting(meeting_name, MeetingAddress.random(), Options())
        self.rooms = Rooms(self.meeting, self._build_room, self._double, clock, ring_later)
        self.limits = Limits(time.monotonic, lambda: self.meeting.options.enforce_limits)
        self.guest_arrived = asyncio.Event()
        self.malformed_messages = 0
        self._bots = itertools.count(1)
        self._talks: WeakKeyDictionary[Meeting, asyncio.Task[None]] = WeakKeyDictionary()

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
        """Somebody joins the main meeting whom the service plays; the id is returned."""
        bot_id = bot_id or self.meeting.next_id()
        self.meeting.check_new(bot_id)
        number = next(self._bots)
        user_id = self._user_id(kind, number)
        role = Role.ATTENDEE if kind is ParticipantKind.PHONE else Role.PRESENTER
        self.meeting.bring(
            Attendee(
                id=bot_id,
                user_id=user_id,
                name=name,
                kind=kind,
                role=role,
                seat=self._seat(self.meeting, bot_id, name, number),
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

    def meeting_in(self, room_id: str | None) -> Meeting:
        """The meeting of a room; None: the main one. Refuses an unknown id."""
        return self.meeting if room_id is None else self.rooms.room(room_id).meeting

    def meeting_of(self, attendee_id: str) -> Meeting:
        """Where somebody is; the main one if nowhere."""
        meetings = (self.meeting, *(room.meeting for room in self.rooms.all))
        return next((one for one in meetings if one.has(attendee_id)), self.meeting)

    def configure(self, changes: OptionChanges) -> None:
        """Change options, here and in the rooms."""
        self.meeting.configure(changes)
        self.rooms.configure(changes)

    def lose_pages(self) -> None:
        """The lines to all guests break, wherever they are."""
        for meeting in (self.meeting, *(room.meeting for room in self.rooms.all)):
            meeting.lose_pages()

    def end_for_all(self) -> None:
        """The organiser ends the meeting, and with it the rooms."""
        self.rooms.end()
        self.meeting.end()

    async def stop(self) -> None:
        """End everything that runs; the pages are gone, so that pairs are closing by themselves.

        aiortc must not be cancelled while it closes: it would leave its transports behind.
        """
        await self.tasks.close()
        await self._pairs.finish(_CLOSING_SECONDS)

    def _build_meeting(
        self, name: str, address: MeetingAddress, options: Options, prefix: str = ""
    ) -> Meeting:
        organizer = f"8:orgid:{address.organizer_id}"
        thread = self.chats.open_for_meeting(address.thread_id, name, organizer)
        return Meeting(name, address, thread, options, self.clock, prefix=prefix)

    def _build_room(self, plan: RoomPlan) -> Meeting:
        main = self.meeting.address
        address = replace(MeetingAddress.random(), organizer_id=main.organizer_id)
        options = options_in_room(self.meeting.options)
        return self._build_meeting(plan.name, address, options, f"{plan.id}-")

    def _double(self, room: Meeting, bot: Attendee) -> None:
        """The same bot in a room, where it has media of its own and talks with the others there."""
        key = room.next_id()
        room.bring(
            Attendee(
                id=key,
                user_id=bot.user_id,
                name=bot.name,
                kind=bot.kind,
                role=bot.role,
                seat=self._seat(room, key, bot.name, next(self._bots)),
                camera=bot.camera,
                muted=bot.muted,
            )
        )
        talk = self._talks.get(room)
        if talk is None or talk.done():
            work = Conversation(room).run_while_there_are_bots()
            self._talks[room] = self.tasks.start("conversation in a room", work)

    def _seat(self, meeting: Meeting, bot_id: str, name: str, number: int) -> Bot:
        backstage = Backstage(
            meeting.relay,
            lambda: meeting.options.codecs,
            self.hearing,
            self._disturbance,
            self._pairs,
        )
        return Bot(bot_id, name, number, backstage)

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
