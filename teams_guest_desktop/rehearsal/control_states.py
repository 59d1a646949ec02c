"""What the control calls answer."""

from __future__ import annotations

import msgspec

from teams_guest_desktop.contract.attendance import Recording, Role
from teams_guest_desktop.contract.facts import RecordingState
from teams_guest_desktop.rehearsal.bots.hearing import Received
from teams_guest_desktop.rehearsal.options import Options
from teams_guest_desktop.rehearsal.rest import SeenRequest


class ParticipantState(msgspec.Struct, frozen=True):
    """One participant, as `GET /control/state` tells."""

    id: str
    user_id: str
    name: str
    kind: str
    role: Role
    muted: bool
    speaking: bool
    camera: bool
    sharing: bool
    in_lobby: bool
    hand: int
    """0 while it is down, else the order in which hands went up; `spotlight` likewise."""
    spotlight: int
    audio_permitted: bool
    video_permitted: bool
    consented: bool
    consent_missing: bool
    """Has to consent before it may be recorded, and has not."""
    is_page: bool
    received: Received | None
    """What has arrived from a guest; None where no bot listens."""


class CaptionsState(msgspec.Struct, frozen=True):
    """How captions stand."""

    spoken_language: str
    subscribers: dict[str, str]
    """The languages they read, by the ids of the participants."""


class WholeMeeting(msgspec.Struct, frozen=True):
    """The whole meeting, as `GET /control/state` tells."""

    name: str
    options: Options
    participants: tuple[ParticipantState, ...]
    recording: RecordingState
    recordings: tuple[Recording, ...]
    transcription: bool
    captions: CaptionsState
    thread_id: str
    malformed_messages: int


class SeenRequests(msgspec.Struct, frozen=True):
    """The requests to the ACS side, oldest first, as `GET /control/log` tells."""

    requests: tuple[SeenRequest, ...]


class Done(msgspec.Struct, frozen=True):
    """It is done, and there is nothing to tell."""


class RefusalDetail(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why not."""

    code: str
    message: str
    target: str | None = None


class Refusal(msgspec.Struct, frozen=True):
    """Nothing is done."""

    error: RefusalDetail
