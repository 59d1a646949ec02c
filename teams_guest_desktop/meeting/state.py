"""The one truth: where the guest stands, as a union of named situations.

`MeetingState` holds what outlives any situation (the page, the devices, what is wanted and what
is really sent) and the `Situation`. All of it is frozen; `reduce` makes the next one.

::

    Idle ─▶ Preparing ─▶ Ready ─▶ Joining ─▶ InLobby ─▶ InMeeting ⇄ Reconnecting
     ▲          │           │        │          │           │            │
     │          ▼           ▼        ▼          └─────▶ Leaving ─▶ Ended ┘
     └──────── Failed ◀──────────────┘
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from teams_guest_desktop.contract.events import EngineName
from teams_guest_desktop.contract.facts import DeviceList, LocalMedium, MediaProblem
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.compliance import Compliance
from teams_guest_desktop.meeting.end_reasons import EndReason
from teams_guest_desktop.meeting.link import JoinRequest
from teams_guest_desktop.meeting.outbox import Outbox
from teams_guest_desktop.meeting.roster import Roster
from teams_guest_desktop.meeting.timeline import Timeline
from teams_guest_desktop.meeting.veil import Veil


class PageStatus(StrEnum):
    """Whether the page can be told anything."""

    LOADING = "loading"
    READY = "ready"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class PageState:
    """What is known about the page."""

    status: PageStatus = PageStatus.LOADING
    engine: EngineName | None = None
    video_codecs: tuple[str, ...] = ()
    problem: ProblemCode | None = None
    """Why it was lost last, if it was since joining began."""
    losses: tuple[float, ...] = ()
    """When it was lost within the last minute, since joining began; see `PageFailed.at`."""


@dataclass(frozen=True, slots=True)
class Devices:
    """All devices the page has told of."""

    cameras: DeviceList = field(default_factory=DeviceList)
    microphones: DeviceList = field(default_factory=DeviceList)
    speakers: DeviceList = field(default_factory=DeviceList)


@dataclass(frozen=True, slots=True)
class Sending:
    """One medium of the guest: what the person wants, and what really is."""

    wanted: bool = False
    actual: LocalMedium = field(default_factory=LocalMedium)
    asked: int = 0
    """Commands about it that are not answered yet; meanwhile what is wanted stands."""

    @property
    def is_pending(self) -> bool:
        """Wanted but neither on nor known to be impossible, or the other way round."""
        return self.wanted != self.actual.on and (self.actual.problem is None or self.is_held)

    @property
    def is_held(self) -> bool:
        """Wanted, and held back until a notice is answered."""
        return self.actual.problem is MediaProblem.HELD


@dataclass(frozen=True, slots=True)
class OwnMedia:
    """Microphone, camera and share of the guest."""

    microphone: Sending = field(default_factory=Sending)
    camera: Sending = field(default_factory=Sending)
    share: Sending = field(default_factory=Sending)
    muted_by_others: bool = False


class ChatStatus(StrEnum):
    """Whether there is a chat, and if not, why."""

    NOT_YET = "not_yet"
    OPENING = "opening"
    OPEN = "open"
    UNAVAILABLE = "unavailable"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Typist:
    """Somebody else who is writing a message."""

    key: str
    """The page's, see `SomebodyTyped`."""
    name: str
    """Empty where it is not known."""
    number: int
    """Of the last time they were heard of; another one each time, whoever it is."""


@dataclass(frozen=True, slots=True)
class Chat:
    """The meeting's chat; `problem` says why it is unavailable, or what is wrong just now."""

    status: ChatStatus = ChatStatus.NOT_YET
    timeline: Timeline = field(default_factory=Timeline)
    problem: ProblemCode | None = None
    outbox: Outbox = ()
    """Own messages that the service does not have yet; each has its row in the timeline."""
    typists: tuple[Typist, ...] = ()
    """In the order in which they have begun."""
    times_typed: int = 0
    """How often somebody was heard of as typing."""
    typing_told: tuple[float, ...] = ()
    """When others were told within the last minute that the person types; see `DraftChanged.at`."""
    veil: Veil = field(default_factory=Veil)
    not_changed: ProblemCode | None = None
    """Why a message could not be edited or deleted, until the person does the next thing."""

    @property
    def trouble(self) -> ProblemCode | None:
        """What the person should know now: of reading, of changing, of what could not be sent."""
        stopped = (letter.problem for letter in self.outbox if letter.problem is not None)
        return self.problem or self.not_changed or next(stopped, None)


@dataclass(frozen=True, slots=True)
class Breakout:
    """The breakout room one is in, and the one that is open to the guest."""

    moves: int = 0
    """How often the guest has moved between the rooms of this call."""
    inside: str | None = None
    """Name of the room, empty where it has none; None: in the main meeting."""
    offered: str | None = None
    may_return: bool = False
    is_put_off: bool = False
    """The person goes into the offered room later."""
    is_moving: bool = False
    """The person has asked to be moved."""
    has_failed: bool = False
    """The last move the person asked for was not possible."""


@dataclass(frozen=True, slots=True)
class Call:
    """Everything about the present call; each rejoin is a new call with a new number."""

    request: JoinRequest
    user_id: str = ""
    """Empty until a token has arrived."""
    number: int = 0
    """Counts up from 1; 0 until it has begun."""
    thread_id: str = ""
    roster: Roster = field(default_factory=Roster)
    compliance: Compliance = field(default_factory=Compliance)
    chat: Chat = field(default_factory=Chat)
    breakout: Breakout = field(default_factory=Breakout)
    is_held: bool = False
    """The page sends nothing of the guest, whatever is wanted."""


@dataclass(frozen=True, slots=True)
class Idle:
    """The join window. `request` is what was asked for before, to be shown again."""

    request: JoinRequest | None = None
    problem: ProblemCode | None = None
    """What has gone wrong meanwhile and stands in the way of joining."""


@dataclass(frozen=True, slots=True)
class Preparing:
    """Join was pressed: a token is fetched, the page opens the ready room."""

    request: JoinRequest
    user_id: str = ""
    joins_itself: bool = False
    """Go on to the meeting without waiting in the ready room."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The ready room."""

    request: JoinRequest
    user_id: str = ""
    level: float = 0.0
    """Microphone level, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Joining:
    """On the way into the meeting; waits for the token first where it is not there yet."""

    call: Call


@dataclass(frozen=True, slots=True)
class InLobby:
    """Somebody in the meeting has to let the guest in."""

    call: Call


@dataclass(frozen=True, slots=True)
class InMeeting:
    """In the meeting."""

    call: Call


@dataclass(frozen=True, slots=True)
class Reconnecting:
    """In the meeting, the connection is lost and being restored."""

    call: Call


@dataclass(frozen=True, slots=True)
class Leaving:
    """Leaving was asked for; the page hangs up."""

    call: Call
    quits: bool = False
    """The program ends when it is done."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The last screen of a meeting one was in or on the way into."""

    request: JoinRequest
    reason: EndReason
    chat: Chat = field(default_factory=Chat)


@dataclass(frozen=True, slots=True)
class Failed:
    """The last screen of an attempt that something outside the meeting has stopped."""

    request: JoinRequest
    problem: ProblemCode
    chat: Chat = field(default_factory=Chat)


Situation = (
    Idle
    | Preparing
    | Ready
    | Joining
    | InLobby
    | InMeeting
    | Reconnecting
    | Leaving
    | Ended
    | Failed
)

DuringCall = Joining | InLobby | InMeeting | Reconnecting | Leaving


@dataclass(frozen=True, slots=True)
class MeetingState:
    """The whole truth at one moment."""

    situation: Situation = field(default_factory=Idle)
    page: PageState = field(default_factory=PageState)
    devices: Devices = field(default_factory=Devices)
    media: OwnMedia = field(default_factory=OwnMedia)
    calls: int = 0
    """How many calls there have been: the number of the newest."""
    holds_media: bool = True
    """The owner wants nothing sent while a notice stands: ``hold_media_until_answered``."""
    gone: ProblemCode | None = None
    """What every meeting stands on is gone for good, such as the rehearsal: none can be joined."""


_NAMES: dict[type[Situation], str] = {
    Idle: "idle",
    Preparing: "preparing",
    Ready: "ready",
    Joining: "joining",
    InLobby: "in_lobby",
    InMeeting: "in_meeting",
    Reconnecting: "reconnecting",
    Leaving: "leaving",
    Ended: "ended",
    Failed: "failed",
}


def name_of(situation: Situation) -> str:
    """The situation's name in the log, such as ``in_meeting``."""
    return _NAMES[type(situation)]


def call_of(situation: Situation) -> Call | None:
    """The present call, if there is one."""
    return situation.call if isinstance(situation, DuringCall) else None


def chat_of(situation: Situation) -> Chat:
    """The chat to be shown."""
    if isinstance(situation, Ended | Failed):
        return situation.chat
    call = call_of(situation)
    return call.chat if call else Chat()


def request_of(situation: Situation) -> JoinRequest | None:
    """What was asked for last."""
    call = call_of(situation)
    if call is not None:
        return call.request
    return situation.request if not isinstance(situation, DuringCall) else None
