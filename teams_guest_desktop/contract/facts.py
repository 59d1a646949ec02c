"""The values that messages carry: what a device, a participant, a phase is."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from teams_guest_desktop.contract.limits import MAX_NAME_LENGTH
from teams_guest_desktop.contract.message import Fact, Message
from teams_guest_desktop.secret import Secret

Key = Annotated[str, Meta(min_length=1, max_length=64)]
"""The page's own name for a thing. Never an id of the SDK: those stay inside the page."""

Name = Annotated[str, Meta(max_length=MAX_NAME_LENGTH)]
"""A text of remote origin that names somebody or something; shown as plain text only."""

Count = Annotated[int, Meta(ge=0)]

ThreadId = Annotated[str, Meta(max_length=512)]
"""Of a chat, such as ``19:meeting_…@thread.v2``."""

UserId = Annotated[str, Meta(max_length=256)]
"""The raw id of an identity, such as ``8:acs:…`` or ``8:orgid:…``."""


class DeviceKind(StrEnum):
    """What one can choose among several of."""

    CAMERA = "camera"
    MICROPHONE = "microphone"
    SPEAKER = "speaker"


class DeviceAccess(StrEnum):
    """Whether the page may use devices of a kind, as the engine's permission answer says."""

    UNKNOWN = "unknown"
    GRANTED = "granted"
    DENIED = "denied"


class Device(Fact, frozen=True):
    """One camera, microphone or speaker."""

    key: Key
    name: Name


class DeviceList(Fact, frozen=True):
    """All devices of one kind, the chosen one among them, and whether they may be used."""

    devices: tuple[Device, ...] = ()
    chosen: Key | None = None
    access: DeviceAccess = DeviceAccess.UNKNOWN


class MediaProblem(StrEnum):
    """Why something is not being sent although it is wanted."""

    NO_DEVICE = "no_device"
    DENIED = "denied"
    BUSY = "busy"
    FORBIDDEN = "forbidden"
    HELD = "held"
    """Held back until the guest has answered a notice."""
    CONSENT = "consent"
    CANCELLED = "cancelled"
    FAILED = "failed"


class LocalMedium(Fact, frozen=True):
    """What is really happening with the guest's microphone, camera or share."""

    on: bool = False
    problem: MediaProblem | None = None


class CallPhase(StrEnum):
    """Where a call stands: the SDK's `CallState`, by its meaning for the guest."""

    CONNECTING = "connecting"
    IN_LOBBY = "in_lobby"
    CONNECTED = "connected"
    ON_HOLD = "on_hold"
    RECONNECTING = "reconnecting"
    DISCONNECTING = "disconnecting"
    DISCONNECTED = "disconnected"


class CallEnd(Fact, frozen=True):
    """The SDK's `CallEndReason`: two numbers, explained by `meeting.end_reasons`."""

    code: int
    sub_code: int | None = None


class ParticipantKind(StrEnum):
    """Where a participant comes from, by the kind of identifier."""

    TEAMS = "teams"
    GUEST = "guest"
    PHONE = "phone"
    BOT = "bot"
    UNKNOWN = "unknown"


class Participant(Fact, frozen=True):
    """One remote participant as the roster shows it."""

    key: Key
    name: Name
    kind: ParticipantKind = ParticipantKind.UNKNOWN
    muted: bool = True
    speaking: bool = False
    camera: bool = False
    sharing: bool = False
    in_lobby: bool = False


class RecordingState(StrEnum):
    """Whether the meeting is recorded. `UNKNOWN` counts as recorded wherever it matters."""

    OFF = "off"
    ON = "on"
    PAUSED = "paused"
    UNKNOWN = "unknown"


class TranscriptionState(StrEnum):
    """Whether the meeting is transcribed. `UNKNOWN` counts as transcribed wherever it matters."""

    OFF = "off"
    ON = "on"
    UNKNOWN = "unknown"


class ColorScheme(StrEnum):
    """The colours the page draws in; the native side follows the desktop."""

    LIGHT = "light"
    DARK = "dark"


class PageTexts(Fact, frozen=True):
    """The few words the page itself draws, already in the user's language."""

    you: str
    """Name of the self view."""
    sharing: str
    """Label of an incoming share, ``%1`` stands for the participant's name."""
    camera_off: str
    """Accessible label of a tile without picture, ``%1`` stands for the name."""
    unnamed: str
    """Stands for a participant whose name is not known."""


class MeetingLocator(Message, frozen=True):
    """How the SDK is told which meeting to join; see the two kinds."""


class LinkLocator(MeetingLocator, frozen=True):
    """By canonical link."""

    link: Secret


class IdLocator(MeetingLocator, frozen=True):
    """By meeting id and, where the meeting has one, passcode."""

    meeting_id: str
    passcode: Secret | None = None


Locator = LinkLocator | IdLocator
