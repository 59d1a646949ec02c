"""How the meeting is set up: what `/control/options` and ``[meeting]`` of a scenario say."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from teams_guest_desktop.contract.attendance import (
    AudioConferencing,
    DialInNumber,
    VideoCountReason,
)
from teams_guest_desktop.contract.facts import Name
from teams_guest_desktop.contract.signalling import VideoCountChanged


class ChatMode(StrEnum):
    """Whether guests get into the chat of the meeting."""

    ON = "on"
    OFF = "off"
    CHANNEL = "channel"
    """A channel meeting: guests have no chat there."""


GuestRole = Literal["Attendee", "Presenter"]

Codecs = Annotated[tuple[Literal["VP8", "H264"], ...], Meta(min_length=1, max_length=2)]
"""The video codecs of bots, best first, for pairs that are opened from then on.

A page without any of them gets their audio only."""

MOST_SECONDS = 86_400
"""Nothing in a rehearsal lasts longer than a day."""

Seconds = Annotated[float, Meta(gt=0, le=MOST_SECONDS)]

_PhoneNumber = Annotated[str, Meta(pattern=r"^\+[0-9]{4,15}$")]
"""In E.164."""


class DialIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers of one place: one to pay for, one without charge, or both."""

    toll: _PhoneNumber | None = None
    toll_free: _PhoneNumber | None = None
    country: Name | None = None
    city: Name | None = None


class DialInDetails(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How to take part by phone."""

    conference_id: Annotated[str, Meta(pattern="^[0-9]{1,32}$")]
    numbers: Annotated[tuple[DialIn, ...], Meta(min_length=1, max_length=100)]

    @property
    def is_complete(self) -> bool:
        """Whether each entry has a number."""
        return all(entry.toll or entry.toll_free for entry in self.numbers)

    @property
    def told(self) -> AudioConferencing:
        """As peers are told."""
        return AudioConferencing(
            conference_id=self.conference_id,
            numbers=tuple(
                DialInNumber(**msgspec.structs.asdict(number)) for number in self.numbers
            ),
        )


class VideoCount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many pictures of others guests should show; at first what a browser receives at most."""

    count: Annotated[int, Meta(ge=0, le=25)] = 9
    reason: VideoCountReason = VideoCountReason.UNKNOWN

    @property
    def told(self) -> VideoCountChanged:
        """As peers are told."""
        return VideoCountChanged(count=self.count, reason=self.reason)


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All options as they stand."""

    lobby: bool = False
    lobby_seconds: Seconds | None = None
    """How long one may wait in the lobby; None: for ever."""
    anonymous_join: bool = True
    locked: bool = False
    """Nobody who knocks gets in any more."""
    expired: bool = False
    """The link leads nowhere any more."""
    capacity: Annotated[int, Meta(ge=1)] | None = None
    """With so many there, no guest gets in any more; None: there is always room."""
    consent_required: bool = False
    chat: ChatMode = ChatMode.ON
    guest_role: GuestRole = "Presenter"
    audio_permitted: bool = True
    """Attendees may unmute."""
    video_permitted: bool = True
    """Attendees may turn their cameras on."""
    reactions: bool = True
    hide_names: bool = False
    """Attendees are not to see the names of other attendees."""
    teams_premium: bool = False
    """The organiser's licence: without it nobody can choose the language of captions."""
    dial_in: DialInDetails | None = None
    video_count: VideoCount = VideoCount()
    codecs: Codecs = ("VP8",)
    conversation: bool = True
    """Whether the bots that are not muted talk in turns; else only who is told to speak does."""
    enforce_limits: bool = False
    nudges: bool = True
    """Guests are told at once that somebody writes in the chat or types; else they have to ask."""


class OptionChanges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Any of the options."""

    lobby: bool | UnsetType = UNSET
    lobby_seconds: Seconds | UnsetType | None = UNSET
    anonymous_join: bool | UnsetType = UNSET
    locked: bool | UnsetType = UNSET
    expired: bool | UnsetType = UNSET
    capacity: Annotated[int, Meta(ge=1)] | UnsetType | None = UNSET
    consent_required: bool | UnsetType = UNSET
    chat: ChatMode | UnsetType = UNSET
    guest_role: GuestRole | UnsetType = UNSET
    audio_permitted: bool | UnsetType = UNSET
    video_permitted: bool | UnsetType = UNSET
    reactions: bool | UnsetType = UNSET
    hide_names: bool | UnsetType = UNSET
    teams_premium: bool | UnsetType = UNSET
    dial_in: DialInDetails | UnsetType | None = UNSET
    video_count: VideoCount | UnsetType = UNSET
    codecs: Codecs | UnsetType = UNSET
    conversation: bool | UnsetType = UNSET
    enforce_limits: bool | UnsetType = UNSET
    nudges: bool | UnsetType = UNSET

    def applied_to(self, options: Options) -> Options:
        """The options with these changes."""
        known = {
            name: value
            for name, value in changes_in(self).items()
            if name in Options.__struct_fields__
        }
        return msgspec.structs.replace(options, **known)


def changes_in(changes: msgspec.Struct) -> dict[str, object]:
    """The fields that were given, by name."""
    return {
        name: value for name, value in msgspec.structs.asdict(changes).items() if value is not UNSET
    }
