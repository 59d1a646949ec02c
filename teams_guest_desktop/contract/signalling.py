"""Between the page's rehearsal SDK (a peer) and the rehearsal service, over one WebSocket.

One JSON message a frame. The first message of a peer is `Enter`. Media flow between two peers
directly, one RTCPeerConnection for each pair that has media, always with three transceivers in
this order: audio, camera, share. Turning something on or off replaces a track and is told as a
fact; nothing is renegotiated.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from teams_guest_desktop.contract.facts import (
    Count,
    IdLocator,
    Key,
    LinkLocator,
    Name,
    ParticipantKind,
)
from teams_guest_desktop.contract.message import Fact, Message
from teams_guest_desktop.secret import Secret

SessionDescription = Annotated[str, Meta(max_length=48 * 1024)]


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
    user_id: Annotated[str, Meta(max_length=256)]
    """The raw id of the identity, such as ``8:acs:…`` or ``8:orgid:…``."""
    name: Name
    kind: ParticipantKind
    role: Role
    muted: bool
    speaking: bool
    camera: bool
    sharing: bool
    in_lobby: bool


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


class Enter(Message, frozen=True):
    """First message of a peer: who it is and which meeting it wants."""

    token: Secret
    display_name: Name
    locator: LinkLocator | IdLocator
    muted: bool
    camera: bool


class SetMedia(Message, frozen=True):
    """What the peer sends from now on."""

    muted: bool
    camera: bool
    sharing: bool


class SetSpeaking(Message, frozen=True):
    """The peer's microphone hears somebody."""

    speaking: bool


class GrantConsent(Message, frozen=True):
    """The person agreed to being recorded and transcribed, for this call."""


class HangUp(Message, frozen=True):
    """The peer leaves; the service closes the socket after `PeerPhaseChanged`."""


class Describe(Message, frozen=True):
    """An offer or an answer, to be handed to the other peer of a pair. Both ways."""

    peer: Key
    """To the service: whom it is for. From the service: whom it is from."""
    kind: DescriptionKind
    sdp: SessionDescription


class Candidate(Message, frozen=True):
    """One ICE candidate for the other peer of a pair. Both ways, `peer` as in `Describe`."""

    peer: Key
    candidate: Annotated[str, Meta(max_length=1024)]
    """Empty: no more will come."""
    media_index: Count


class PeerPhaseChanged(Message, frozen=True):
    """Where the peer stands. `participant_id` is its own id, as others see it."""

    phase: PeerPhase
    participant_id: Key
    role: Role
    thread_id: str | None = None
    code: int = 0
    sub_code: int = 0


class AttendanceChanged(Message, frozen=True):
    """Other participants who came or changed, and the ids of those who left."""

    changed: tuple[Attendance, ...]
    removed: tuple[Key, ...] = ()


class RecordingChanged(Message, frozen=True):
    """All recordings that run, paused ones among them; ended ones appear once as ended."""

    recordings: tuple[Recording, ...]


class TranscriptionChanged(Message, frozen=True):
    """Whether the meeting is transcribed."""

    active: bool


class ConsentChanged(Message, frozen=True):
    """Whether this peer must consent before it may send, as things stand now."""

    required: bool


class CapabilitiesChanged(Message, frozen=True):
    """All capabilities of this peer."""

    capabilities: tuple[Capability, ...]


class MutedByOthers(Message, frozen=True):
    """Somebody else muted this peer."""


class OpenPair(Message, frozen=True):
    """There is media to exchange with this participant. Exactly one side gets `offers`."""

    peer: Key
    offers: bool


class ClosePair(Message, frozen=True):
    """No more media with this participant."""

    peer: Key


PeerMessage = Enter | SetMedia | SetSpeaking | GrantConsent | HangUp | Describe | Candidate
"""What a peer says to the service."""

ServiceMessage = (
    PeerPhaseChanged
    | AttendanceChanged
    | RecordingChanged
    | TranscriptionChanged
    | ConsentChanged
    | CapabilitiesChanged
    | MutedByOthers
    | OpenPair
    | ClosePair
    | Describe
    | Candidate
)
"""What the service says to a peer."""
