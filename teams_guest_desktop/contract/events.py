"""What the page tells the native side. Facts are whole: a later one replaces an earlier one.

`call` is the number the native side gave the call in `commands.Join`; a fact about another call
than the present one is out of date and dropped.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from teams_guest_desktop.contract.facts import (
    CallEnd,
    CallPhase,
    Count,
    DeviceList,
    Key,
    LocalMedium,
    Name,
    Participant,
    RecordingState,
    ThreadId,
    TranscriptionState,
)
from teams_guest_desktop.contract.message import Message

Milliseconds = Annotated[float, Meta(ge=0)]


class EngineName(StrEnum):
    """Which implementation of the calling SDK the page has loaded."""

    ACS = "acs"
    REHEARSAL = "rehearsal"


class CommandError(StrEnum):
    """Why a command could not be carried out."""

    NOT_POSSIBLE_NOW = "not_possible_now"
    LINK_REFUSED = "link_refused"
    TOKEN_REFUSED = "token_refused"
    """It cannot be read, or nobody wants it."""
    TOKEN_EXPIRED = "token_expired"
    """It has run out, and no other is to be had."""
    UNREACHABLE = "unreachable"
    NO_DEVICE = "no_device"
    DENIED = "denied"
    BUSY = "busy"
    FORBIDDEN = "forbidden"
    CANCELLED = "cancelled"
    FAILED = "failed"


class PageProblemCode(StrEnum):
    """What went wrong in the page outside any command."""

    UNCAUGHT_ERROR = "uncaught_error"
    SDK_REJECTION = "sdk_rejection"
    """The calling SDK gave up something of its own that nobody had asked for."""
    MALFORMED_COMMAND = "malformed_command"
    ENGINE_NOT_LOADED = "engine_not_loaded"
    STREAM_NOT_SHOWN = "stream_not_shown"


class Hello(Message, frozen=True):
    """First word of a freshly loaded page. One with another hash is a foreign page."""

    contract_hash: Annotated[str, Meta(min_length=64, max_length=64)]
    engine: EngineName
    video_codecs: Annotated[tuple[Annotated[str, Meta(max_length=32)], ...], Meta(max_length=32)]
    """Names of the video codecs the engine receives, such as ``VP8``; sorted, no duplicates."""


class CommandCompleted(Message, frozen=True):
    """The answer to one command: done, or why not."""

    command_id: Count
    error: CommandError | None = None


class DevicesChanged(Message, frozen=True):
    """All devices there are. Sent when the ready room opens and at every change after it."""

    cameras: DeviceList
    microphones: DeviceList
    speakers: DeviceList
    """`chosen` is None with a non-empty list where the engine cannot choose a speaker."""


class LocalMediaChanged(Message, frozen=True):
    """What is really sent (in a call) or would be sent (in the ready room)."""

    microphone: LocalMedium
    camera: LocalMedium
    share: LocalMedium
    muted_by_others: bool = False
    """True when the microphone went off because somebody else muted it."""


class MicrophoneLevelChanged(Message, frozen=True):
    """How loud the chosen microphone is, at most ten times a second, ready room only."""

    level: Annotated[float, Meta(ge=0, le=1)]


class PhaseChanged(Message, frozen=True):
    """Where the call stands."""

    call: Count
    phase: CallPhase
    thread_id: ThreadId | None = None
    """The meeting's chat thread, once known."""
    end: CallEnd | None = None
    """Only with `CallPhase.DISCONNECTED`."""


class RosterChanged(Message, frozen=True):
    """Who else is in the meeting: keyed changes, in order.

    `sequence` counts up by one from 0 in each call. `whole` means: forget everything before.
    A page that has more to say than fits one message sends several.
    """

    call: Count
    sequence: Count
    whole: bool
    changed: tuple[Participant, ...]
    removed: tuple[Key, ...] = ()
    names_hidden: bool = False
    """The meeting hides the names of attendees from the guest: theirs are empty."""


class ComplianceChanged(Message, frozen=True):
    """Whether the meeting is recorded or transcribed, and whether consent is asked for."""

    call: Count
    recording: RecordingState
    transcription: TranscriptionState
    consent_required: bool
    observed_at: Milliseconds
    """When the page saw it: milliseconds since 1970 UTC (``performance.timeOrigin + now()``)."""


class RoomChanged(Message, frozen=True):
    """Where the guest is, the main meeting or one of its breakout rooms, and where they may go.

    A room is a call of its own inside the SDK: after each move whatever was said of the call
    before, on rosters, recording and consent, is out of date and said anew. One is moved into a
    room by the organiser, or asks for it; when it closes one is back in the main meeting.
    """

    call: Count
    moves: Count
    """How often the guest has moved in this call; `commands.HoldMedia` repeats it."""
    inside: Name | None = None
    """Name of the breakout room one is in, empty where it has none; None: the main meeting."""
    offered: Name | None = None
    """Name of a room that is open to the guest, who decides when to go there."""
    may_return: bool = False
    """The guest may leave the room for the main meeting before it closes."""


class FirstFrameShown(Message, frozen=True):
    """The first remote picture of the call is on the stage."""

    call: Count
    codec: Annotated[str, Meta(max_length=32)]
    """Such as ``VP8``; empty where the engine does not tell."""
    width: Count
    height: Count


class ChatChanged(Message, frozen=True):
    """Others have written, edited or deleted in the chat, or may have: it is worth reading now.

    Several changes in quick succession are told as one.
    """

    call: Count
    writers: tuple[Key, ...] = ()
    """Those who have sent a message, by the keys of `SomebodyTyped`: they type no longer."""


class SomebodyTyped(Message, frozen=True):
    """Somebody else is writing a message; told again while it goes on, never that it is over."""

    call: Count
    typist: Key
    name: Name
    """Empty where it is not known."""


class TokenRequested(Message, frozen=True):
    """The SDK wants a fresh token; the answer is `commands.ProvideToken`."""


class PageProblem(Message, frozen=True):
    """Something went wrong; a code only, since texts of errors may hold links and names."""

    code: PageProblemCode


PageEvent = (
    Hello
    | CommandCompleted
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
