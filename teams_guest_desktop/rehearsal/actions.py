"""The verbs that change a rehearsal: bodies of control calls and steps of a scenario alike."""

from __future__ import annotations

from typing import Annotated, Literal, Protocol

import msgspec
from msgspec import UNSET, Meta, UnsetType, field
from msgspec.structs import replace

from teams_guest_desktop.contract.attendance import BreakoutRoomState, ReactionKind, Role
from teams_guest_desktop.contract.facts import Key, Name, ParticipantKind
from teams_guest_desktop.rehearsal import crowd
from teams_guest_desktop.rehearsal.captions import (
    CAPTION_LANGUAGES,
    SPOKEN_LANGUAGES,
    Utterance,
)
from teams_guest_desktop.rehearsal.chat.wire import Attachment, Content, MessageType
from teams_guest_desktop.rehearsal.errors import conflict, invalid
from teams_guest_desktop.rehearsal.faults import Fault, FaultKind, FaultTarget
from teams_guest_desktop.rehearsal.options import (
    MOST_SECONDS,
    DialInDetails,
    OptionChanges,
    Seconds,
    changes_in,
)
from teams_guest_desktop.rehearsal.recordings import RecordingStep
from teams_guest_desktop.rehearsal.rehearsal import Rehearsal
from teams_guest_desktop.rehearsal.rooms import RoomPlan

CaptionText = Annotated[str, Meta(min_length=1, max_length=4000)]


class Made(msgspec.Struct, frozen=True):
    """What was made, by id."""

    id: str


class Action(Protocol):
    """One thing to do. Refuses with `RefusedError`, and then has done nothing."""

    def act(self, rehearsal: Rehearsal) -> Made | None:
        """Do it."""


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the actions: unknown keys are refused."""


class ChangeOptions(OptionChanges, frozen=True):
    """Change any of the options."""

    def act(self, rehearsal: Rehearsal) -> None:
        """Do it."""
        if isinstance(self.dial_in, DialInDetails) and not self.dial_in.is_complete:
            raise invalid("Each of the numbers needs toll or toll_free.", "dial_in")
        rehearsal.configure(self)


class AddParticipant(Body, frozen=True):
    """Let somebody join whom the service plays."""

    name: Annotated[Name, Meta(min_length=1)]
    kind: Literal["teams", "guest", "phone", "bot"] = "teams"
    camera: bool = False
    microphone: bool = False
    id: Key | None = None
    """Chosen by whoever asks, so that a scenario can name the participant later."""

    def act(self, rehearsal: Rehearsal) -> Made:
        """Do it."""
        if self.kind == "phone" and self.camera:
            raise invalid("A phone has no camera.", "camera")
        return Made(
            rehearsal.bring_bot(
                self.name,
                ParticipantKind(self.kind),
                bot_id=self.id,
                camera=self.camera,
                microphone=self.microphone,
            )
        )


class AddCrowd(Body, frozen=True):
    """Let many join who are muted and show nothing, as ``crowd-1``, ``crowd-2`` and so on."""

    size: Annotated[int, Meta(ge=1, le=crowd.MOST)]

    def act(self, rehearsal: Rehearsal) -> None:
        """Do it."""
        ids = [f"crowd-{number}" for number in range(1, self.size + 1)]
        for attendee_id in ids:
            rehearsal.meeting.check_new(attendee_id)
        for attendee_id, name in zip(ids, crowd.names(self.size), strict=True):
            rehearsal.bring_bot(name, ParticipantKind.TEAMS, bot_id=attendee_id)


class ParticipantChanges(Body, frozen=True):
    """Any of these, of one participant."""

    muted: bool | UnsetType = UNSET
    camera: bool | UnsetType = UNSET
    sharing: bool | UnsetType = UNSET
    hand: bool | UnsetType = UNSET
    speaking: bool | UnsetType = UNSET
    spotlight: bool | UnsetType = UNSET
    role: Role | UnsetType = UNSET
    name: Annotated[Name, Meta(min_length=1)] | UnsetType = UNSET
    audio_permitted: bool | UnsetType = UNSET
    """Of an attendee: may unmute."""
    video_permitted: bool | UnsetType = UNSET
    """Of an attendee: may turn the camera on."""

    def act_on(self, rehearsal: Rehearsal, attendee_id: str) -> None:
        """Do it."""
        meeting = rehearsal.meeting_of(attendee_id)
        changes = changes_in(self)
        if meeting.attendee(attendee_id).is_page:
            self._check_page(changes)
        meeting.apply(attendee_id, changes)
        rehearsal.rooms.tell()  # who governs them may be another now

    @staticmethod
    def _check_page(changes: dict[str, object]) -> None:
        if changes.keys() & {"camera", "sharing", "speaking"} or changes.get("muted") is False:
            raise conflict("What a guest sends is decided by the guest; others can only mute.")


class ChangeParticipant(ParticipantChanges, frozen=True, kw_only=True):
    """`ParticipantChanges` as a step of a scenario, which has no address to say whom."""

    id: Key

    def act(self, rehearsal: Rehearsal) -> None:
        """Do it."""
        self.act_on(rehearsal, self.id)


class RemoveParticipant(Body, frozen=True):
    """Removed by the organiser."""

    id: Key

    def act(self, rehearsal: Rehearsal) -> None:
        """Do it."""
        rehearsal.meeting_of(self.id).remove(self.id)


class DecideLobby(Body, frozen=True):
    """Let in or send away who waits."""

    admit: str | None = None
    """An id, or ``all``; so for the others."""
    deny: str | None = None
    time_out: str | None = None

    def act(self, rehearsal: Rehearsal) -> None:
        """Do it."""
        meeting = rehearsal.meeting
        decisions = (
            (self.admit, meeting.admit),
            (self.deny, meeting.deny),
            (self.time_out, meeting.time_out),
        )
        given = [(key, decide) for key, decide in decisions if key is not None]
        if len(given) != 1:
            raise invalid("Exactly one of admit, deny and time_out is needed.")
        for key, decide in given:
            decide(key)


class Record(Body, frozen=True):
    """Start a recording, or pause, resume or stop the one that is meant, else all."""

    state: RecordingStep
    id: Key | None = None
    room: Key | None = None
    """The breakout room; without it, the main meeting. So for the others."""

    def act(self, rehearsal: Rehearsal) -> None:
        """Do it."""
        rehearsal.meeting_in(self.room).record(self.state, self.id)


class Transcribe(Body, frozen=True):
    """Turn transcription on or off."""

    active: bool
    room: Key | None = None

    def act(self, rehearsal: Rehearsal) -> None:
        """Do it."""
        rehearsal.meeting_in(self.room).transcribe(active=self.active)


class Caption(Body, frozen=True):
    """Somebody says something; partial until it is final."""

    sender: Key = field(name="from")
    text: CaptionText
    final: bool = True
    language: str = "en-us"
    translations: dict[str, CaptionText] = {}
    """What a page is told that reads another language, by that language."""

    def act(self, rehearsal: Rehearsal) -> None:
        """Do it."""
        if self.language not in SPOKEN_LANGUAGES:
            raise invalid(f"language is one of {', '.join(SPOKEN_LANGUAGES)}.", "language")
        if not self.translations.keys() <= set(CAPTION_LANGUAGES):
            known = ", ".join(CAPTION_LANGUAGES)
            raise invalid(f"The languages of translations are {known}.", "translations")
        utterance = Utterance(self.text, self.language, self.final, self.translations)
        rehearsal.meeting_of(self.sender).say(self.sender, utterance)


class React(Body, frozen=True):
    """Somebody reacts."""

    sender: Key = field(name="from")
    reaction: ReactionKind

    def act(self, rehearsal: Rehearsal) -> None:
        """Do it."""
        rehearsal.meeting_of(self.sender).react(self.sender, self.reaction)


class ChatText(Body, frozen=True):
    """What a chat message says: exactly one of the two forms, and attachments."""

    html: str | None = None
    text: str | None = None
    attachments: tuple[Attachment, ...] = ()

    @property
    def form(self) -> tuple[Content, MessageType]:
        """As the thread takes it."""
        if (self.html is None) == (self.text is None):
            raise invalid("Exactly one of html and text is needed.")
        kind = MessageType.TEXT if self.html is None else MessageType.HTML
        message = self.text if self.html is None else self.html
        return Content(message=message, attachments=self.attachments), kind

    def edit(self, rehearsal: Rehearsal, message_id: str) -> None:
        """Put this in place of what an earlier message says."""
        rehearsal.meeting.thread.revise(message_id, self.form[0])


class PostChat(ChatText, frozen=True, kw_only=True):
    """Somebody in the meeting writes."""

    sender: Key = field(name="from")

    def act(self, rehearsal: Rehearsal) -> Made:
        """Do it."""
        meeting = rehearsal.meeting_of(self.sender)
        sender = meeting.attendee(self.sender)
        content, kind = self.form
        thread = meeting.thread
        return Made(thread.post(sender.user_id, content, kind, display_name=sender.name))


class Type(Body, frozen=True):
    """Somebody in the meeting types in the chat: once, as clients tell it every few seconds."""

    sender: Key = field(name="from")

    def act(self, rehearsal: Rehearsal) -> None:
        """Do it."""
        meeting = rehearsal.meeting_of(self.sender)
        typist = meeting.attendee(self.sender)
        meeting.thread.notify_typing(typist.user_id, typist.name)


class ArrangeRooms(Body, frozen=True):
    """Set up breakout rooms, open them, close them; what is not given stays as it is."""

    rooms: tuple[RoomPlan, ...] | UnsetType = UNSET
    """In place of all there are; one that keeps its id goes on."""
    state: BreakoutRoomState | UnsetType = UNSET
    """Of all of them; new ones are closed if nothing is said."""
    return_disabled: bool | UnsetType = UNSET
    lasts_seconds: Seconds | UnsetType = UNSET
    """They close by themselves, so long from now; a step's own `seconds` say when it happens."""
    ends_at: Annotated[float, Meta(ge=0)] | UnsetType = UNSET
    """The same, as milliseconds since 1970."""

    def act(self, rehearsal: Rehearsal) -> None:
        """Do it."""
        changes = changes_in(self)
        if not changes:
            raise invalid("Nothing is said of the rooms.")
        if "lasts_seconds" in changes and "ends_at" in changes:
            raise invalid("Only one of lasts_seconds and ends_at can be given.", "ends_at")
        seconds = self.lasts_seconds
        if self.ends_at is not UNSET:
            seconds = self.ends_at / 1000 - rehearsal.clock().timestamp()
            if not 0 < seconds <= MOST_SECONDS:
                raise invalid("ends_at is within the next day.", "ends_at")
        rehearsal.rooms.arrange(
            None if self.rooms is UNSET else self.rooms,
            None if self.state is UNSET else self.state,
            return_disabled=None if self.return_disabled is UNSET else self.return_disabled,
            seconds=None if seconds is UNSET else seconds,
        )


class End(Body, frozen=True):
    """The organiser ends the meeting for all, or one breakout room."""

    room: Key | None = None

    def act(self, rehearsal: Rehearsal) -> None:
        """Do it."""
        if self.room is None:
            rehearsal.end_for_all()
        else:
            rehearsal.rooms.close(self.room)


class AddFault(Fault, frozen=True):
    """Disturb what comes next.

    Faults of one target that could hit the same thing hit in the order in which they were asked
    for. Which they are depends on the target:

    * `chat` and `identity`: the next `times` requests. `status` answers them with `status`, and
      with the header `Retry-After` if `retry_after` is given; nothing is done. `delay` does and
      answers them after `delay_ms`. `close` closes the connection; nothing is done. `drop` does
      them and closes the connection without an answer. `duplicate` does them twice and gives the
      second answer.
    * `signalling`, the opening of a page's socket: `status` answers the next `times` with
      `status`. `close` closes the sockets of all pages now, and for `times` above 1 the next
      `times` - 1 that are opened at once.
    * `signalling`, the messages to pages: the next `times`, those to all pages counted together.
      `delay` lets them arrive `delay_ms` late, still in order. `duplicate` lets them arrive twice.
      `drop` loses them. Only changes are lost, once a page has been told all there is: it cannot
      notice, and learns the truth with the next change of the same thing or when it connects anew.
      Phases, muting and the negotiation of media are never lost.
    * `media`, all that bots send; `times` does not apply. `drop` lets nothing out for `delay_ms`,
      or, if that is 0, until the faults are cleared. `delay` lets everything out `delay_ms` late,
      and `duplicate` lets every second frame repeat the one before it, until the faults are
      cleared. `close` breaks the connections without a word; they are negotiated anew after
      `delay_ms`. `status` is refused: media know none.
    """

    def act(self, rehearsal: Rehearsal) -> None:
        """Do it."""
        match self.target, self.kind:
            case FaultTarget.MEDIA, FaultKind.STATUS:
                raise invalid("Media know no status: drop, delay, duplicate or close.", "kind")
            case FaultTarget.MEDIA, _:
                rehearsal.disturb_media(self)
            case FaultTarget.SIGNALLING, FaultKind.CLOSE:
                rehearsal.lose_pages()
                if self.times > 1:
                    rehearsal.faults.add(replace(self, times=self.times - 1))
            case _:
                rehearsal.faults.add(self)


class ClearFaults(Body, frozen=True):
    """Forget the faults that wait, and end those of media."""

    def act(self, rehearsal: Rehearsal) -> None:
        """Do it."""
        rehearsal.clear_faults()


VERBS: dict[str, type[Action]] = {
    "options": ChangeOptions,
    "participants": AddParticipant,
    "lobby": DecideLobby,
    "recording": Record,
    "transcription": Transcribe,
    "captions": Caption,
    "reactions": React,
    "chat": PostChat,
    "typing": Type,
    "crowd": AddCrowd,
    "breakout_rooms": ArrangeRooms,
    "end": End,
    "faults": AddFault,
}
"""What ``POST /control/<verb>`` and ``do = "<verb>"`` take."""

SCENARIO_VERBS: dict[str, type[Action]] = VERBS | {
    "change": ChangeParticipant,
    "remove": RemoveParticipant,
    "clear_faults": ClearFaults,
}
