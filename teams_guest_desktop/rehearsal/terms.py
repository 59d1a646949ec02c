"""What holds for all in a meeting, and what of it an attendee may do. No I/O, tells nobody."""

from __future__ import annotations

from teams_guest_desktop.contract.attendance import MediaKind, Role
from teams_guest_desktop.contract.facts import IdLocator, LinkLocator
from teams_guest_desktop.contract.signalling import (
    AudioConferencingChanged,
    CapabilitiesChanged,
    ConsentChanged,
    MediaAccessChanged,
    RecordingChanged,
    ServiceMessage,
    TranscriptionChanged,
)
from teams_guest_desktop.rehearsal.attendee import Attendee
from teams_guest_desktop.rehearsal.call_ends import (
    ANONYMOUS_JOIN_OFF,
    FULL,
    LOCKED,
    WRONG_ADDRESS,
    CallEnded,
)
from teams_guest_desktop.rehearsal.links import MeetingAddress
from teams_guest_desktop.rehearsal.options import Options
from teams_guest_desktop.rehearsal.recordings import Recordings
from teams_guest_desktop.rehearsal.rights import Standing, can, capabilities_of

PERMISSIONS = {MediaKind.AUDIO: "audio_permitted", MediaKind.VIDEO: "video_permitted"}
"""Which field of an attendee, and which option for all of them, says so."""


class Terms:
    """Options, recordings, transcription; only `Meeting` changes them."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.recordings = Recordings()
        self.transcription = False

    def refusal_of(
        self, locator: LinkLocator | IdLocator, address: MeetingAddress, present: int
    ) -> CallEnded | None:
        """Why somebody with this locator cannot even knock where so many are present."""
        options = self.options
        if options.expired or not address.found_by(locator):
            return WRONG_ADDRESS
        if not options.anonymous_join:
            return ANONYMOUS_JOIN_OFF
        if options.locked:
            return LOCKED
        is_full = options.capacity is not None and present >= options.capacity
        return FULL if is_full else None

    @property
    def permissions(self) -> dict[str, bool]:
        """What attendees may send, by the field that says so."""
        return {name: getattr(self.options, name) for name in PERMISSIONS.values()}

    @property
    def media_access(self) -> MediaAccessChanged:
        """The same, as pages are told."""
        return MediaAccessChanged(**self.permissions)

    @property
    def audio_conferencing(self) -> AudioConferencingChanged:
        """How to take part by phone."""
        dial_in = self.options.dial_in
        return AudioConferencingChanged(details=None if dial_in is None else dial_in.told)

    @property
    def transcribing(self) -> TranscriptionChanged:
        """Whether it is transcribed."""
        return TranscriptionChanged(active=self.transcription)

    @property
    def whole(self) -> tuple[ServiceMessage, ...]:
        """All that a page is told of this when it connects."""
        recordings = RecordingChanged(recordings=self.recordings.current)
        return (
            recordings,
            self.transcribing,
            self.media_access,
            self.audio_conferencing,
            self.options.video_count.told,
        )

    def consent_missing(self, attendee: Attendee) -> bool:
        """Whether somebody may be recorded only after agreeing to it, and has not."""
        return self.options.consent_required and attendee.is_page and not attendee.consented

    def standing_of(self, attendee: Attendee) -> Standing:
        """What decides about somebody's rights."""
        is_watched = bool(self.recordings.current) or self.transcription
        return Standing(
            role=attendee.role,
            consent_missing=is_watched and self.consent_missing(attendee),
            audio_permitted=attendee.audio_permitted,
            video_permitted=attendee.video_permitted,
            reactions=self.options.reactions,
            teams_premium=self.options.teams_premium,
            hide_names=self.options.hide_names,
        )

    def rights_of(self, attendee: Attendee) -> tuple[ConsentChanged, CapabilitiesChanged]:
        """What somebody may do, as the page is told."""
        capabilities = capabilities_of(self.standing_of(attendee))
        return (
            ConsentChanged(required=self.consent_missing(attendee)),
            CapabilitiesChanged(capabilities=capabilities),
        )

    def settle(self, attendee: Attendee) -> None:
        """Bring a record into a state that can be: nobody sends what they may not."""
        if attendee.role is not Role.ATTENDEE:
            attendee.audio_permitted = attendee.video_permitted = True
        standing = self.standing_of(attendee)
        attendee.muted = attendee.muted or not can("unmuteMic", standing)
        attendee.camera = attendee.camera and can("turnVideoOn", standing)
        attendee.sharing = attendee.sharing and can("shareScreen", standing)
        attendee.speaking = attendee.speaking and not attendee.muted
        if attendee.in_lobby:
            attendee.hand = attendee.spotlight = 0
