"""What the native side tells the page. Each travels in a `CommandFrame` and is answered once."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from teams_guest_desktop.contract.facts import (
    ColorScheme,
    Count,
    DeviceKind,
    IdLocator,
    Key,
    LinkLocator,
    Name,
    PageTexts,
    ThreadId,
    UserId,
)
from teams_guest_desktop.contract.message import Fact, Message
from teams_guest_desktop.secret import Secret


class SetAppearance(Message, frozen=True):
    """Colours, language and words; sent after every `Hello` and at every change."""

    color_scheme: ColorScheme
    high_contrast: bool
    """Whether everything is drawn in two colours and an accent."""
    language: Annotated[str, Meta(max_length=35)]
    """BCP 47 tag, such as ``de``."""
    texts: PageTexts


class OpenReadyRoom(Message, frozen=True):
    """Make the call client, ask for the devices, list them, start preview and level.

    The first thing that may contact anybody: sent only after the guest pressed Join. Repeatable:
    an open ready room is left as it is, but tells its facts again.
    """

    microphone: bool
    camera: bool


class CloseReadyRoom(Message, frozen=True):
    """Stop preview and level, release the devices."""


class ChooseDevice(Message, frozen=True):
    """Use this device from now on, in the ready room and in a call."""

    kind: DeviceKind
    key: Key


class Join(Message, frozen=True):
    """Join a meeting. Completed when the SDK took it; how it goes is told by `PhaseChanged`."""

    call: Count
    """Number of this call, counting up; every fact about the call carries it."""
    locator: LinkLocator | IdLocator
    display_name: Name
    token: Secret
    microphone: bool
    camera: bool
    hold: bool = False
    """Send nothing, whatever is wanted, until `HoldMedia` says otherwise; in each room again."""


class Leave(Message, frozen=True):
    """Hang up and give everything of the call back. Completed when that is done."""

    call: Count


class HoldMedia(Message, frozen=True):
    """Hold back microphone, camera and share of the call, or send again what is wanted.

    `moves` is that of `events.RoomChanged`: what was meant for a room one has left does not
    release anything in the next.
    """

    on: bool
    moves: Count = 0


class GiveConsent(Message, frozen=True):
    """The person agrees to being recorded and transcribed. Completed when Teams has taken it.

    For one room only, the main meeting or a breakout room: that of `events.RoomChanged.moves`.
    """

    call: Count
    moves: Count = 0


class EnterRoom(Message, frozen=True):
    """Go into the breakout room that is open to the guest. Completed when one is there."""

    call: Count


class ReturnToMeeting(Message, frozen=True):
    """Leave the breakout room for the main meeting. Completed when one is there."""

    call: Count


class FollowChat(Message, frozen=True):
    """Hear at once what happens in the chat, as far as its service tells; never more than a help.

    Completed at once: it is tried again and again until `StopFollowingChat`, another of these or
    the end of the call, and what fails is nobody's trouble.
    """

    call: Count
    endpoint: Annotated[str, Meta(max_length=2048)]
    """The ACS resource, ``https://…``."""
    thread_id: ThreadId
    user_id: UserId
    """The guest's own: of what they do themselves nothing is told."""


class StopFollowingChat(Message, frozen=True):
    """The chat is closed; nothing more is told of it."""


class SetMicrophone(Message, frozen=True):
    """Wanted state of the microphone, in the ready room or in the call."""

    on: bool


class SetCamera(Message, frozen=True):
    """Wanted state of the camera, in the ready room or in the call."""

    on: bool


class SetShare(Message, frozen=True):
    """Wanted state of the screen share; what is shared is chosen natively."""

    on: bool


class ProvideToken(Message, frozen=True):
    """Answer to `events.TokenRequested`; without a token: none is to be had."""

    token: Secret | None


class Ping(Message, frozen=True):
    """Give a sign of life: a page that completes this does not hang."""


Command = (
    SetAppearance
    | OpenReadyRoom
    | CloseReadyRoom
    | ChooseDevice
    | Join
    | Leave
    | HoldMedia
    | GiveConsent
    | EnterRoom
    | ReturnToMeeting
    | FollowChat
    | StopFollowingChat
    | SetMicrophone
    | SetCamera
    | SetShare
    | ProvideToken
    | Ping
)


class CommandFrame(Fact, frozen=True):
    """One command on its way, with the number that its `events.CommandCompleted` repeats."""

    command_id: Count
    command: Command
