"""Somebody in the meeting, and the seat that hears for them."""

from __future__ import annotations

from typing import Protocol

import msgspec

from teams_guest_desktop.contract.attendance import Attendance, Role
from teams_guest_desktop.contract.facts import ParticipantKind
from teams_guest_desktop.contract.signalling import ServiceMessage


class Seat(Protocol):
    """Where the messages for one attendee go: the socket of a page, or a bot. Never blocks."""

    def tell(self, message: ServiceMessage) -> None:
        """A message of the service, in order."""

    def mirror(self, attendance: Attendance) -> None:
        """How the attendee of this seat stands, after every change of it."""

    def dismiss(self) -> None:
        """Nothing more will be told: the attendee is out."""


class Attendee(msgspec.Struct, kw_only=True, eq=False):
    """One participant, the meeting's own record; only `Meeting` changes it."""

    id: str
    user_id: str
    name: str
    kind: ParticipantKind
    role: Role
    seat: Seat
    is_page: bool = False
    """A page joins by itself, has media always, and decides alone what it sends."""
    has_media: bool = False
    """Whether there ever was something to see or to hear: then pairs are worth opening."""
    muted: bool = True
    speaking: bool = False
    camera: bool = False
    sharing: bool = False
    in_lobby: bool = False
    consented: bool = False
    hand: int = 0
    spotlight: int = 0
    audio_permitted: bool = True
    video_permitted: bool = True

    @property
    def sends(self) -> bool:
        """Whether there is something to see or to hear."""
        return self.camera or self.sharing or not self.muted

    @property
    def stands_out(self) -> bool:
        """Whether this one is told of even where hundreds are not."""
        return self.sends or self.in_lobby or bool(self.hand or self.spotlight)

    @property
    def attendance(self) -> Attendance:
        """As the others are told."""
        return Attendance(
            id=self.id,
            user_id=self.user_id,
            name=self.name,
            kind=self.kind,
            role=self.role,
            muted=self.muted,
            speaking=self.speaking,
            camera=self.camera,
            sharing=self.sharing,
            in_lobby=self.in_lobby,
            hand=self.hand,
            spotlight=self.spotlight,
            audio_permitted=self.audio_permitted,
            video_permitted=self.video_permitted,
        )
