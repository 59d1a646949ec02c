"""What can happen to a meeting: intents of the person, answers of the outside, facts of the page.

Facts of the page are the messages of `contract.events` themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from teams_guest_desktop.contract.commands import Command
from teams_guest_desktop.contract.events import (
    ChatChanged,
    CommandError,
    ComplianceChanged,
    DevicesChanged,
    FirstFrameShown,
    Hello,
    LocalMediaChanged,
    MicrophoneLevelChanged,
    PageProblem,
    PhaseChanged,
    RoomChanged,
    RosterChanged,
    SomebodyTyped,
    TokenRequested,
)
from teams_guest_desktop.contract.facts import DeviceKind
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.content import Block
from teams_guest_desktop.meeting.link import JoinRequest
from teams_guest_desktop.meeting.timeline import Message


@dataclass(frozen=True, slots=True)
class JoinRequested:
    """Join was pressed, with a link that can be joined."""

    request: JoinRequest
    joins_itself: bool = False


@dataclass(frozen=True, slots=True)
class JoinNowRequested:
    """Join now was pressed in the ready room."""


@dataclass(frozen=True, slots=True)
class BackRequested:
    """Back to the join window, from the ready room or a last screen; keeps name and link."""


@dataclass(frozen=True, slots=True)
class RejoinRequested:
    """Join again was pressed on a last screen."""


@dataclass(frozen=True, slots=True)
class NewMeetingRequested:
    """New meeting was pressed on a last screen."""


@dataclass(frozen=True, slots=True)
class LeaveRequested:
    """Leave was pressed."""


@dataclass(frozen=True, slots=True)
class QuitRequested:
    """The window is to be closed."""


@dataclass(frozen=True, slots=True)
class MicrophoneWanted:
    """The person turns the microphone on or off."""

    on: bool


@dataclass(frozen=True, slots=True)
class CameraWanted:
    """The person turns the camera on or off."""

    on: bool


@dataclass(frozen=True, slots=True)
class ShareWanted:
    """The person starts or stops sharing the screen."""

    on: bool


@dataclass(frozen=True, slots=True)
class DeviceChosen:
    """The person chose a device."""

    kind: DeviceKind
    key: str


@dataclass(frozen=True, slots=True)
class NoticeAcknowledged:
    """The standing notice was answered with Continue."""


@dataclass(frozen=True, slots=True)
class ConsentAgreed:
    """The standing notice was answered with I agree."""


@dataclass(frozen=True, slots=True)
class ConsentDeclined:
    """The standing notice was answered with Listen and watch only."""


@dataclass(frozen=True, slots=True)
class ConsentReconsidered:
    """The person may want to agree after all."""


@dataclass(frozen=True, slots=True)
class StopSeen:
    """The person has seen that recording or transcription has stopped."""


@dataclass(frozen=True, slots=True)
class RoomRequested:
    """The person goes into the breakout room that is open to them."""


@dataclass(frozen=True, slots=True)
class RoomPutOff:
    """The person goes there later."""


@dataclass(frozen=True, slots=True)
class ReturnRequested:
    """The person leaves the breakout room for the main meeting."""


@dataclass(frozen=True, slots=True)
class SendRequested:
    """The person sends a chat message."""

    client_id: str
    text: str
    at: float
    """Seconds since 1970 UTC, by our clock."""
    blocks: tuple[Block, ...] = ()
    """What is said where plain lines are not enough; `text` then has its words."""


@dataclass(frozen=True, slots=True)
class DraftChanged:
    """The person writes: there is something in the box, and it is not as it was."""

    at: float
    """Seconds on a clock that only runs on."""


@dataclass(frozen=True, slots=True)
class ResendRequested:
    """The person sends a message again that could not be sent."""

    client_id: str


@dataclass(frozen=True, slots=True)
class DiscardRequested:
    """The person does not want a message sent any more that could not be sent, or waits."""

    client_id: str


@dataclass(frozen=True, slots=True)
class EditRequested:
    """The person changes a message that they have sent."""

    message_id: str
    text: str
    blocks: tuple[Block, ...] = ()
    """As in `SendRequested`."""


@dataclass(frozen=True, slots=True)
class DeleteRequested:
    """The person deletes a message that they have sent."""

    message_id: str


Intent = (
    JoinRequested
    | JoinNowRequested
    | BackRequested
    | RejoinRequested
    | NewMeetingRequested
    | LeaveRequested
    | QuitRequested
    | MicrophoneWanted
    | CameraWanted
    | ShareWanted
    | DeviceChosen
    | NoticeAcknowledged
    | ConsentAgreed
    | ConsentDeclined
    | ConsentReconsidered
    | StopSeen
    | RoomRequested
    | RoomPutOff
    | ReturnRequested
    | SendRequested
    | DraftChanged
    | ResendRequested
    | DiscardRequested
    | EditRequested
    | DeleteRequested
)
"""What the person wants."""


@dataclass(frozen=True, slots=True)
class TokenArrived:
    """There is an identity with a token."""

    user_id: str


@dataclass(frozen=True, slots=True)
class TokenFailed:
    """There is no token to be had."""

    problem: ProblemCode


@dataclass(frozen=True, slots=True)
class CommandDone:
    """The page has carried a command out."""

    command: Command


@dataclass(frozen=True, slots=True)
class CommandFailed:
    """The page could not carry a command out."""

    command: Command
    error: CommandError


@dataclass(frozen=True, slots=True)
class PageFailed:
    """The page is silent, foreign, missing or dead."""

    problem: ProblemCode
    at: float
    """Seconds on a clock that only runs on."""


@dataclass(frozen=True, slots=True)
class ComplianceUnreadable:
    """What the page said of recording or transcription is not of the contract."""


@dataclass(frozen=True, slots=True)
class ServiceFailed:
    """Something the meeting stands on is gone for good, such as the rehearsal."""

    problem: ProblemCode


@dataclass(frozen=True, slots=True)
class MessagesReceived:
    """What the chat service has, oldest first."""

    call: int
    messages: tuple[Message, ...]
    nudged: bool = False
    """It was read because a nudge said that there is something new."""


@dataclass(frozen=True, slots=True)
class TypistFellSilent:
    """It is a while since somebody was heard of as typing; `number` says which time that was."""

    call: int
    number: int


@dataclass(frozen=True, slots=True)
class MessageConfirmed:
    """The chat service has taken a message."""

    call: int
    client_id: str
    message_id: str


@dataclass(frozen=True, slots=True)
class MessageFailed:
    """A message was not taken, or nobody knows whether it was."""

    call: int
    client_id: str
    problem: ProblemCode
    outcome_unknown: bool = False
    retry_after: float | None = None
    """Seconds the service asks to wait."""


@dataclass(frozen=True, slots=True)
class MessageSought:
    """An own message was looked for."""

    call: int
    client_id: str
    message_id: str | None
    """None: it is not there."""
    problem: ProblemCode | None = None
    """Why it could not be looked for."""
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class MessageNotChanged:
    """A message could not be edited or deleted, or nobody knows whether it was."""

    call: int
    problem: ProblemCode


@dataclass(frozen=True, slots=True)
class ChatFailed:
    """The chat cannot be read; `is_final` says that it is not tried again."""

    call: int
    problem: ProblemCode
    is_final: bool


Answer = (
    TokenArrived
    | TokenFailed
    | CommandDone
    | CommandFailed
    | PageFailed
    | ComplianceUnreadable
    | ServiceFailed
    | MessagesReceived
    | TypistFellSilent
    | MessageConfirmed
    | MessageFailed
    | MessageSought
    | MessageNotChanged
    | ChatFailed
)
"""What the outside says."""

PageFact = (
    Hello
    | DevicesChanged
    | LocalMediaChanged
    | MicrophoneLevelChanged
    | PhaseChanged
    | RosterChanged
    | ComplianceChanged
    | RoomChanged
    | FirstFrameShown
    | ChatChanged
    | SomebodyTyped
    | TokenRequested
    | PageProblem
)
"""What the page says; `CommandCompleted` has become `CommandDone` or `CommandFailed`."""

Event = Intent | Answer | PageFact
