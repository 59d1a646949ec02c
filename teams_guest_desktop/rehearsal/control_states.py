"""What the control calls answer, and how it is gathered."""

from __future__ import annotations

import msgspec

from teams_guest_desktop.contract.attendance import BreakoutRoomState, Recording, Role
from teams_guest_desktop.contract.facts import RecordingState
from teams_guest_desktop.rehearsal.bots.hearing import Received
from teams_guest_desktop.rehearsal.meeting import Meeting
from teams_guest_desktop.rehearsal.moments import milliseconds
from teams_guest_desktop.rehearsal.options import Options
from teams_guest_desktop.rehearsal.rehearsal import Rehearsal
from teams_guest_desktop.rehearsal.rest import SeenRequest
from teams_guest_desktop.rehearsal.rooms import Room


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


class RoomState(msgspec.Struct, frozen=True):
    """One breakout room: how it is planned, and the meeting in it."""

    id: str
    name: str
    state: BreakoutRoomState
    moves_automatically: bool
    invitees: tuple[str, ...]
    """Who is assigned, by user id."""
    participants: tuple[ParticipantState, ...]
    recording: RecordingState
    recordings: tuple[Recording, ...]
    transcription: bool
    captions: CaptionsState
    thread_id: str


class RoomsState(msgspec.Struct, frozen=True):
    """All breakout rooms."""

    rooms: tuple[RoomState, ...]
    return_disabled: bool
    ends_at: int | None
    """As milliseconds since 1970."""


class WholeMeeting(msgspec.Struct, frozen=True):
    """The whole meeting, as `GET /control/state` tells."""

    name: str
    options: Options
    participants: tuple[ParticipantState, ...]
    recording: RecordingState
    recordings: tuple[Recording, ...]
    transcription: bool
    captions: CaptionsState
    breakout_rooms: RoomsState
    thread_id: str
    malformed_messages: int


def whole_meeting(rehearsal: Rehearsal) -> WholeMeeting:
    """As it stands."""
    meeting, rooms = rehearsal.meeting, rehearsal.rooms
    return WholeMeeting(
        name=meeting.name,
        options=meeting.options,
        participants=_participants(rehearsal, meeting),
        recording=meeting.terms.recordings.summary,
        recordings=meeting.terms.recordings.current,
        transcription=meeting.terms.transcription,
        captions=_captions(meeting),
        breakout_rooms=RoomsState(
            rooms=tuple(_room(rehearsal, room) for room in rooms.all),
            return_disabled=rooms.return_disabled,
            ends_at=None if rooms.ends_at is None else milliseconds(rooms.ends_at),
        ),
        thread_id=meeting.thread.id,
        malformed_messages=rehearsal.malformed_messages,
    )


def _room(rehearsal: Rehearsal, room: Room) -> RoomState:
    meeting = room.meeting
    return RoomState(
        id=room.plan.id,
        name=room.plan.name,
        state=room.state,
        moves_automatically=room.plan.moves_automatically,
        invitees=tuple(sorted(room.invitees)),
        participants=_participants(rehearsal, meeting),
        recording=meeting.terms.recordings.summary,
        recordings=meeting.terms.recordings.current,
        transcription=meeting.terms.transcription,
        captions=_captions(meeting),
        thread_id=meeting.thread.id,
    )


def _captions(meeting: Meeting) -> CaptionsState:
    return CaptionsState(meeting.captions.spoken_language, meeting.captions.subscribers)


def _participants(rehearsal: Rehearsal, meeting: Meeting) -> tuple[ParticipantState, ...]:
    return tuple(
        ParticipantState(
            **msgspec.structs.asdict(attendee.attendance),
            consented=attendee.consented,
            consent_missing=meeting.terms.consent_missing(attendee),
            is_page=attendee.is_page,
            received=rehearsal.hearing.received_from(attendee.id),
        )
        for attendee in meeting.attendees
    )


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
