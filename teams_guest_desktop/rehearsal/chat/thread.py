"""One thread: its members and its messages. No I/O; whoever calls has checked the permission."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from msgspec import UNSET
from msgspec.structs import replace

from teams_guest_desktop.contract.attendance import ChatEventKind
from teams_guest_desktop.rehearsal.chat.history import History
from teams_guest_desktop.rehearsal.chat.identifiers import (
    identifier_of,
    is_communication_user,
    raw_id_of,
)
from teams_guest_desktop.rehearsal.chat.images import IMAGE
from teams_guest_desktop.rehearsal.chat.wire import (
    MAX_CONTENT_BYTES,
    Attachment,
    Content,
    Message,
    MessageType,
    Metadata,
    MetadataChanges,
    NoRetention,
    Participant,
    ReadReceipt,
    RetentionPolicy,
    ThreadItem,
    ThreadProperties,
    UpdateThread,
)
from teams_guest_desktop.rehearsal.errors import RefusedError, forbidden, invalid, not_found
from teams_guest_desktop.rehearsal.moments import Clock, milliseconds

MOST_READERS = 20
"""In a thread of more, receipts are taken and lost, as the service does it; so is typing."""

_MAX_METADATA_BYTES = 1024

_SIGNALS = {
    MessageType.PARTICIPANT_ADDED: ChatEventKind.PARTICIPANTS_ADDED,
    MessageType.PARTICIPANT_REMOVED: ChatEventKind.PARTICIPANTS_REMOVED,
    MessageType.TOPIC_UPDATED: ChatEventKind.PROPERTIES_UPDATED,
}


class Member(NamedTuple):
    """Somebody in a thread and what of its history they may see."""

    raw_id: str
    display_name: str | None
    history_from: datetime | None
    """None: all of it."""
    metadata: Metadata | None = None


class Thread:
    """A chat thread. Nobody can remove a message of it, only empty it."""

    def __init__(self, thread_id: str, topic: str, creator: str, clock: Clock) -> None:
        self.id = thread_id
        self.topic = topic
        self.members: dict[str, Member] = {}
        self.metadata: Metadata | None = None
        self.retention: RetentionPolicy = NoRetention()
        self.deleted_on: datetime | None = None
        self._creator = creator
        self._clock = clock
        self._created_on = clock()
        self._history = History()
        self._receipts: dict[str, ReadReceipt] = {}
        self.signal: Callable[[ChatEventKind, str, str], None] = _nobody_hears
        """Is told what happens, by whose id and name."""

    @property
    def properties(self) -> ThreadProperties:
        """As the service describes it."""
        return ThreadProperties(
            id=self.id,
            topic=self.topic,
            created_on=self._created_on,
            created_by_communication_identifier=identifier_of(self._creator),
            metadata=self.metadata,
            retention_policy=self.retention,
        )

    @property
    def item(self) -> ThreadItem:
        """As the list of threads has it."""
        newest = self._history.newest
        last = None if newest is None else newest.created_on
        return ThreadItem(self.id, self.topic, self.deleted_on, last)

    @property
    def participants(self) -> list[Participant]:
        """Everybody in it, in the order they came."""
        return [_participant(member) for member in self.members.values()]

    @property
    def receipts(self) -> list[ReadReceipt]:
        """One for each reader: the latest. Of a crowd there are none."""
        return [] if self._is_crowded else list(self._receipts.values())

    @property
    def _is_crowded(self) -> bool:
        # Where Teams users are, only those of Communication Services count.
        return sum(map(is_communication_user, self.members)) > MOST_READERS

    def add(self, initiator: str, members: Iterable[Member]) -> None:
        """Let people in; a system message tells of those who are new."""
        new = {one.raw_id: one for one in members if one.raw_id not in self.members}
        self.members.update(new)
        if new:
            self._announce(
                initiator,
                MessageType.PARTICIPANT_ADDED,
                Content(
                    participants=tuple(map(_participant, new.values())),
                    initiator_communication_identifier=identifier_of(initiator),
                ),
            )

    def remove(self, initiator: str, raw_id: str) -> None:
        """Let somebody go; a system message tells of it."""
        member = self.members.pop(raw_id, None)
        if member is None:
            raise not_found("The participant")
        self._receipts.pop(raw_id, None)
        self._announce(
            initiator,
            MessageType.PARTICIPANT_REMOVED,
            Content(
                participants=(_participant(member),),
                initiator_communication_identifier=identifier_of(initiator),
            ),
        )

    def change(self, initiator: str, changes: UpdateThread) -> None:
        """Change what is given of the topic, the metadata and the retention."""
        metadata = _patched(self.metadata, changes.metadata)
        check_metadata(metadata)
        self.metadata = metadata
        if changes.retention_policy is not UNSET:
            self.retention = changes.retention_policy or NoRetention()
        if changes.topic is not None:
            self.rename(initiator, changes.topic)

    def rename(self, initiator: str, topic: str) -> None:
        """Change the topic; a system message tells of it."""
        self.topic = topic
        self._announce(
            initiator,
            MessageType.TOPIC_UPDATED,
            Content(topic=topic, initiator_communication_identifier=identifier_of(initiator)),
        )

    def post(
        self,
        sender: str,
        content: Content,
        kind: MessageType = MessageType.TEXT,
        *,
        display_name: str | None = None,
        metadata: Metadata | None = None,
    ) -> str:
        """Append a message; its id is returned."""
        _check_size(content.message)
        message_id = self._append(
            kind,
            content,
            sender_display_name=display_name,
            sender_communication_identifier=identifier_of(sender),
            metadata=metadata,
        )
        self.signal(ChatEventKind.MESSAGE_RECEIVED, sender, display_name or "")
        return message_id

    def notify_typing(self, raw_id: str, name: str) -> None:
        """A member is writing; nobody hears of it in a crowd."""
        if not self._is_crowded:
            self.signal(ChatEventKind.TYPING, raw_id, name)

    def edit(
        self,
        editor: str,
        message_id: str,
        content: Content | None = None,
        metadata: MetadataChanges = UNSET,
    ) -> None:
        """Replace what is given of an own message."""
        self._own(editor, message_id)
        self.revise(message_id, content, metadata)

    def revise(
        self,
        message_id: str,
        content: Content | None = None,
        metadata: MetadataChanges = UNSET,
    ) -> None:
        """Replace what is given of a message, whoever sent it."""
        message = self._message(message_id)
        if message.deleted_on is not None:
            raise not_found("The message")
        if content is not None:
            _check_size(content.message)
        now = self._clock()
        self._history.replace(
            replace(
                message,
                content=message.content if content is None else content,
                metadata=_patched(message.metadata, metadata),
                edited_on=now,
                version=self._version_after(message, now),
            )
        )
        self._signal_about(ChatEventKind.MESSAGE_EDITED, message)

    def delete(self, deleter: str, message_id: str) -> None:
        """Empty an own message; it stays listed. Again is the same."""
        self._own(deleter, message_id)
        self.erase(message_id)

    def erase(self, message_id: str) -> None:
        """Empty a message, whoever sent it."""
        message = self._message(message_id)
        if message.deleted_on is not None:
            return
        now = self._clock()
        self._history.replace(
            replace(
                message,
                content=None,
                metadata=None,
                deleted_on=now,
                version=self._version_after(message, now),
            )
        )
        self._signal_about(ChatEventKind.MESSAGE_DELETED, message)

    def seen_by(
        self,
        raw_id: str,
        since: datetime | None = None,
        *,
        below: int | None = None,
        most: int | None = None,
    ) -> list[Message]:
        """The messages a member may read, newest first, cut as `History.latest` does."""
        cuts = [cut for cut in (self.members[raw_id].history_from, since) if cut is not None]
        return self._history.latest(max(cuts, default=None), below, most)

    def message_seen_by(self, raw_id: str, message_id: str) -> Message:
        """One message, if it exists for this member."""
        message = self._message(message_id)
        start = self.members[raw_id].history_from
        if start is not None and message.created_on < start:
            raise not_found("The message")
        return message

    def image_seen_by(self, raw_id: str, image_id: str) -> Attachment:
        """An image in one of the messages that this member may read."""
        for message in self.seen_by(raw_id):
            for attachment in () if message.content is None else message.content.attachments:
                if (attachment.attachment_type, attachment.id) == (IMAGE, image_id):
                    return attachment
        raise not_found("The image")

    def mark_read(self, reader: str, message_id: str) -> None:
        """Note how far a member has read."""
        message = self.message_seen_by(reader, message_id)
        if not self._is_crowded:
            self._receipts[reader] = ReadReceipt(identifier_of(reader), message.id, self._clock())

    def _message(self, message_id: str) -> Message:
        message = self._history.find(message_id)
        if message is None:
            raise not_found("The message")
        return message

    def _own(self, raw_id: str, message_id: str) -> None:
        sender = self._message(message_id).sender_communication_identifier
        if sender != identifier_of(raw_id):
            raise forbidden()

    def _announce(self, initiator: str, kind: MessageType, content: Content) -> None:
        self._append(kind, content)
        self.signal(_SIGNALS[kind], initiator, "")

    def _signal_about(self, kind: ChatEventKind, message: Message) -> None:
        """As the real service, names its sender, whoever has changed it."""
        sender = message.sender_communication_identifier
        raw_id = "" if sender is None else raw_id_of(sender)
        self.signal(kind, raw_id, message.sender_display_name or "")

    def _append(self, kind: MessageType, content: Content, **sender: object) -> str:
        now, message_id, number = self._clock(), 0, 1
        if (newest := self._history.newest) is not None:
            now = max(now, newest.created_on)
            message_id, number = int(newest.id) + 1, int(newest.sequence_id) + 1
        key = str(max(milliseconds(now), message_id))
        message = Message(
            id=key,
            type=kind,
            sequence_id=str(number),
            version=key,
            created_on=now,
            content=content,
        )
        self._history.add(replace(message, **sender))
        return key

    @staticmethod
    def _version_after(message: Message, now: datetime) -> str:
        return str(max(milliseconds(now), int(message.version) + 1))


def _nobody_hears(_kind: ChatEventKind, _raw_id: str, _name: str) -> None:
    """Threads outside meetings have nobody who listens."""


def _participant(member: Member) -> Participant:
    return Participant(
        identifier_of(member.raw_id), member.display_name, member.history_from, member.metadata
    )


def check_metadata(metadata: Metadata | None) -> None:
    """Refuse more than the 1 KB that the specification allows a thread and each participant."""
    size = sum(len(f"{key}{value}".encode()) for key, value in (metadata or {}).items())
    if size > _MAX_METADATA_BYTES:
        raise invalid("The metadata is larger than 1 KB.", "Metadata")


def _patched(kept: Metadata | None, changes: MetadataChanges) -> Metadata | None:
    """Metadata after a merge patch; the service takes an empty text for null."""
    if changes is UNSET:
        return kept
    if changes is None:
        return None
    untouched = {key: value for key, value in (kept or {}).items() if key not in changes}
    return untouched | {key: value for key, value in changes.items() if value}


def _check_size(text: str | None) -> None:
    if len((text or "").encode("utf-8")) > MAX_CONTENT_BYTES:
        raise RefusedError(413, "RequestEntityTooLarge", "The message is longer than 28 KB.")
