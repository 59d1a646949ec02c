"""Between the page's rehearsal SDK (a peer) and the rehearsal service, over one WebSocket.

One JSON message a frame. The first message of a peer is `Enter`. Media flow between two peers
directly, one RTCPeerConnection for each pair that has media, always with three transceivers in
this order: audio, camera, share. Turning something on or off replaces a track and is told as a
fact; nothing is renegotiated.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from teams_guest_desktop.contract.attendance import (
    Attendance,
    AudioConferencing,
    BreakoutRoom,
    Capability,
    ChatEventKind,
    DescriptionKind,
    Language,
    MediaKind,
    Milliseconds,
    PeerPhase,
    ReactionKind,
    Recording,
    Role,
    VideoCountReason,
)
from teams_guest_desktop.contract.facts import (
    Count,
    IdLocator,
    Key,
    LinkLocator,
    MeetingLocator,
    Name,
    ThreadId,
    UserId,
)
from teams_guest_desktop.contract.message import Message
from teams_guest_desktop.secret import Secret

SessionDescription = Annotated[str, Meta(max_length=48 * 1024)]


class BreakoutLocator(MeetingLocator, frozen=True):
    """A breakout room of the meeting in which this identity is."""

    room: Key


EntryLocator = LinkLocator | IdLocator | BreakoutLocator
"""What a peer can come into."""


class Enter(Message, frozen=True):
    """First message of a peer: who it is and which meeting it wants."""

    token: Secret
    display_name: Name
    locator: EntryLocator
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


class RaiseHand(Message, frozen=True):
    """The person's own hand, up or down."""

    raised: bool


class LowerHands(Message, frozen=True):
    """Other people's hands go down; None: everybody's."""

    participants: tuple[Key, ...] | None


class SendReaction(Message, frozen=True):
    """The person reacts."""

    reaction: ReactionKind


class PutSpotlight(Message, frozen=True):
    """Spotlight on or off these, the peer itself among them if named; None: off everybody."""

    participants: tuple[Key, ...] | None
    on: bool


class SubscribeCaptions(Message, frozen=True):
    """Captions for this peer from now on, or no longer."""

    on: bool
    spoken_language: Language | None = None
    """What is spoken in the meeting; None: as it was."""


class ChooseSpokenLanguage(Message, frozen=True):
    """What is spoken in the meeting, for everybody."""

    language: Language


class ChooseCaptionLanguage(Message, frozen=True):
    """Into which language captions are translated for this peer."""

    language: Language


class AdmitPeers(Message, frozen=True):
    """Let these in from the lobby; None: all."""

    participants: tuple[Key, ...] | None


class RejectPeer(Message, frozen=True):
    """Send somebody away from the lobby."""

    participant: Key


class MutePeers(Message, frozen=True):
    """Mute these; None: all others."""

    participants: tuple[Key, ...] | None


class RemovePeer(Message, frozen=True):
    """Remove somebody from the meeting."""

    participant: Key


class PermitMedia(Message, frozen=True):
    """Let attendees unmute or show themselves, or forbid it; None: all of them."""

    medium: MediaKind
    permitted: bool
    participants: tuple[Key, ...] | None


class HangUp(Message, frozen=True):
    """The peer leaves; the service closes the socket after `PeerPhaseChanged`."""

    for_everyone: bool = False
    """And with it all others, if this peer may end the meeting: the SDK's `forEveryone`."""


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


class SelfChanged(Message, frozen=True):
    """The peer's own record; at `PeerPhase.CONNECTED` and whenever somebody else changed it."""

    attendance: Attendance


class MediaAccessChanged(Message, frozen=True):
    """What attendees may do in this meeting: the SDK's `MeetingMediaAccess`."""

    audio_permitted: bool
    video_permitted: bool


class Reacted(Message, frozen=True):
    """Somebody reacts; an event by nature, nobody who comes later is told."""

    participant: Key
    user_id: UserId
    """In a large meeting not all who react are in the list."""
    reaction: ReactionKind


class CaptionsChanged(Message, frozen=True):
    """How captions stand for this peer."""

    active: bool
    spoken_language: Language
    caption_language: Language
    spoken_languages: tuple[Language, ...]
    """All that can be chosen."""
    caption_languages: tuple[Language, ...]


class Captioned(Message, frozen=True):
    """A piece of what somebody says; a partial one is replaced by the next of the same person."""

    participant: Key
    speaker: Name
    text: str
    language: Language
    """Of `text`."""
    spoken_text: str
    spoken_language: Language
    final: bool
    spoken_at: Milliseconds


class BreakoutRoomsChanged(Message, frozen=True):
    """The rooms, as far as this peer may know of them."""

    assigned: BreakoutRoom | None
    rooms: tuple[BreakoutRoom, ...] | None = None
    """All of them; only whoever organises is told."""
    return_disabled: bool = False
    ends_at: Milliseconds | None = None


class AudioConferencingChanged(Message, frozen=True):
    """How to take part by phone, or that one cannot."""

    details: AudioConferencing | None


class ChatSignalled(Message, frozen=True):
    """Something happened in the chat; what exactly, the chat service knows.

    What real-time notification tells in Azure. An event by nature: who comes later reads the chat.
    """

    kind: ChatEventKind
    thread_id: ThreadId
    user_id: UserId
    """Who did it, or whose message it was done to."""
    name: Name


class VideoCountChanged(Message, frozen=True):
    """How many pictures of others the peer should show: the SDK's `OptimalVideoCount`."""

    count: Count
    reason: VideoCountReason


class OpenPair(Message, frozen=True):
    """There is media to exchange with this participant. Exactly one side gets `offers`."""

    peer: Key
    offers: bool


class ClosePair(Message, frozen=True):
    """No more media with this participant."""

    peer: Key


PeerMessage = (
    Enter
    | SetMedia
    | SetSpeaking
    | GrantConsent
    | RaiseHand
    | LowerHands
    | SendReaction
    | PutSpotlight
    | SubscribeCaptions
    | ChooseSpokenLanguage
    | ChooseCaptionLanguage
    | AdmitPeers
    | RejectPeer
    | MutePeers
    | RemovePeer
    | PermitMedia
    | HangUp
    | Describe
    | Candidate
)
"""What a peer says to the service."""

ServiceMessage = (
    PeerPhaseChanged
    | AttendanceChanged
    | RecordingChanged
    | TranscriptionChanged
    | ConsentChanged
    | CapabilitiesChanged
    | MutedByOthers
    | SelfChanged
    | MediaAccessChanged
    | Reacted
    | CaptionsChanged
    | Captioned
    | BreakoutRoomsChanged
    | AudioConferencingChanged
    | ChatSignalled
    | VideoCountChanged
    | OpenPair
    | ClosePair
    | Describe
    | Candidate
)
"""What the service says to a peer."""
