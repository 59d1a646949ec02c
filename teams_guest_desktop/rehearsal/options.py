"""How the meeting is set up: what `/control/options` and ``[meeting]`` of a scenario say."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType


class ChatMode(StrEnum):
    """Whether guests get into the chat of the meeting."""

    ON = "on"
    OFF = "off"
    CHANNEL = "channel"
    """A channel meeting: guests have no chat there."""


GuestRole = Literal["Attendee", "Presenter"]

Codecs = Annotated[tuple[Literal["VP8", "H264"], ...], Meta(min_length=1, max_length=2)]
"""The video codecs of bots, best first; a page without any of them gets their audio only."""


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All options as they stand."""

    lobby: bool = False
    anonymous_join: bool = True
    consent_required: bool = False
    chat: ChatMode = ChatMode.ON
    guest_role: GuestRole = "Presenter"
    codecs: Codecs = ("VP8",)
    conversation: bool = True
    """Whether the bots that are not muted talk in turns; else only who is told to speak does."""
    enforce_limits: bool = False


class OptionChanges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Any of the options."""

    lobby: bool | UnsetType = UNSET
    anonymous_join: bool | UnsetType = UNSET
    consent_required: bool | UnsetType = UNSET
    chat: ChatMode | UnsetType = UNSET
    guest_role: GuestRole | UnsetType = UNSET
    codecs: Codecs | UnsetType = UNSET
    conversation: bool | UnsetType = UNSET
    enforce_limits: bool | UnsetType = UNSET

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
