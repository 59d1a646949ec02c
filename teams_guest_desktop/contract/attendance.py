"""The values that signalling messages carry: the meeting as the rehearsal service knows it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from teams_guest_desktop.contract.facts import (
    Count,
    Key,
    Name,
    ParticipantKind,
    ThreadId,
    UserId,
)
from teams_guest_desktop.contract.message import Fact

Language = Annotated[str, Meta(min_length=2, max_length=35)]
"""A BCP 47 tag as the SDK writes it, such as ``en-us``; of captions the language alone: ``en``."""

Milliseconds = Annotated[float, Meta(ge=0)]
"""Since 1970 UTC."""


class Role(StrEnum):
    """The SDK's `ParticipantRole`, as far as meetings have it."""

    ATTENDEE = "Attendee"
    PRESENTER = "Presenter"
    ORGANIZER = "Organizer"
    CO_ORGANIZER = "Co-organizer"


class PeerPhase(StrEnum):
    """The SDK's `CallState`, as far as the service decides it."""

    IN_LOBBY = "InLobby"
    CONNECTED = "Connected"
    DISCONNECTED = "Disconnected"


class SignalledRecording(StrEnum):
    """The SDK's `RecordingState`."""

    STARTED = "Started"
    PAUSED = "Paused"
    ENDED = "Ended"


class DescriptionKind(StrEnum):
    """`RTCSdpType`, as far as it is used."""

    OFFER = "offer"
    ANSWER = "answer"


class Attendance(Fact, frozen=True):
    """One participant as the service tells the others."""

    id: Key
    user_id: UserId
    name: Name
    kind: ParticipantKind
    role: Role
    muted: bool
    speaking: bool
    camera: bool
    sharing: bool
    in_lobby: bool
    hand: Count = 0
    """0 while the hand is down, else a number that grows with every hand raised: the order."""
    spotlight: Count = 0
    """0 without spotlight, else the order, as `hand`."""
    audio_permitted: bool = True
    """The organiser lets this attendee unmute: the SDK's `MediaAccess`."""
    video_permitted: bool = True
    """The organiser lets this attendee turn the camera on."""


class Recording(Fact, frozen=True):
    """One recording of the meeting; several can run at once."""

    id: Key
    state: SignalledRecording


class Capability(Fact, frozen=True):
    """One entry of the SDK's `ParticipantCapabilities`."""

    name: Annotated[str, Meta(max_length=64)]
    """`ParticipantCapabilityName`, such as ``unmuteMic``."""
    is_present: bool
    reason: Annotated[str, Meta(max_length=64)]
    """`CapabilityResolutionReason`, such as ``Capable``."""


class ReactionKind(StrEnum):
    """The SDK's `Reaction`."""

    LIKE = "like"
    HEART = "heart"
    LAUGH = "laugh"
    SURPRISED = "surprised"
    APPLAUSE = "applause"


class ChatEventKind(StrEnum):
    """The events of the chat SDK's `ChatClient` that a rehearsal has."""

    MESSAGE_RECEIVED = "chatMessageReceived"
    MESSAGE_EDITED = "chatMessageEdited"
    MESSAGE_DELETED = "chatMessageDeleted"
    TYPING = "typingIndicatorReceived"
    PARTICIPANTS_ADDED = "participantsAdded"
    PARTICIPANTS_REMOVED = "participantsRemoved"
    PROPERTIES_UPDATED = "chatThreadPropertiesUpdated"


class MediaKind(StrEnum):
    """What the organiser can forbid."""

    AUDIO = "audio"
    VIDEO = "video"


class VideoCountReason(StrEnum):
    """The SDK's `OvcChangeReason`."""

    BANDWIDTH = "bandwidth"
    PERFORMANCE = "performance"
    EXTERNAL_LIMIT = "externalLimit"
    UNKNOWN = "unknown"


class BreakoutRoomState(StrEnum):
    """The SDK's `BreakoutRoomState`."""

    OPEN = "open"
    CLOSED = "closed"


class BreakoutRoom(Fact, frozen=True):
    """The SDK's `BreakoutRoom`, without what it can do."""

    id: Key
    thread_id: ThreadId
    name: Name
    state: BreakoutRoomState
    moves_automatically: bool
    """Whoever is assigned goes there without being asked."""
    invitees: tuple[UserId, ...] = ()


class DialInNumber(Fact, frozen=True):
    """The SDK's `TeamsMeetingAudioConferencingPhoneNumber`: at least one number, in E.164."""

    toll: Annotated[str, Meta(max_length=32)] | None = None
    toll_free: Annotated[str, Meta(max_length=32)] | None = None
    country: Name | None = None
    city: Name | None = None


class AudioConferencing(Fact, frozen=True):
    """How to take part by phone: the SDK's `TeamsMeetingAudioConferencingDetails`."""

    conference_id: Annotated[str, Meta(max_length=32)]
    numbers: tuple[DialInNumber, ...]
