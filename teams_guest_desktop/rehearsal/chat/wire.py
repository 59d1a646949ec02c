"""The bodies of the chat protocol, as Microsoft's specification names them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Generic, TypeVar

from msgspec import UNSET, Meta, UnsetType

from teams_guest_desktop.rehearsal.chat.identifiers import Identifier, Wire

MAX_CONTENT_BYTES = 28 * 1024
MAX_BATCH = 200

Item = TypeVar("Item")

Moment = Annotated[datetime, Meta(tz=True)]
Topic = Annotated[str, Meta(min_length=1, max_length=1024)]

Metadata = dict[str, str]
MetadataChanges = dict[str, str | None] | None | UnsetType
"""What a merge patch says of metadata; null instead of an object removes all."""


class MessageType(StrEnum):
    """``ChatMessageType``."""

    TEXT = "text"
    HTML = "html"
    TOPIC_UPDATED = "topicUpdated"
    PARTICIPANT_ADDED = "participantAdded"
    PARTICIPANT_REMOVED = "participantRemoved"


class Participant(Wire, frozen=True):
    """``ChatParticipant``."""

    communication_identifier: Identifier
    display_name: str | None = None
    share_history_time: Moment | None = None
    metadata: Metadata | None = None


class RetentionByCreation(Wire, frozen=True, tag_field="kind", tag="threadCreationDate"):
    """``ThreadCreationDateRetentionPolicy``: 30 to 90 days, as *Chat concepts* documents it."""

    delete_thread_after_days: Annotated[int, Meta(ge=30, le=90)]


class NoRetention(Wire, frozen=True, tag_field="kind", tag="none"):
    """``NoneRetentionPolicy``: kept until somebody deletes it."""


RetentionPolicy = RetentionByCreation | NoRetention


class Attachment(Wire, frozen=True):
    """``ChatAttachment``."""

    id: str
    attachment_type: str
    name: str | None = None
    url: str | None = None
    preview_url: str | None = None


class Content(Wire, frozen=True):
    """``ChatMessageContent``."""

    message: str | None = None
    topic: str | None = None
    participants: tuple[Participant, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    initiator_communication_identifier: Identifier | None = None


class Message(Wire, frozen=True):
    """``ChatMessage``."""

    id: str
    type: MessageType
    sequence_id: str
    version: str
    created_on: datetime
    content: Content | None = None
    sender_display_name: str | None = None
    sender_communication_identifier: Identifier | None = None
    deleted_on: datetime | None = None
    edited_on: datetime | None = None
    metadata: Metadata | None = None


class ThreadProperties(Wire, frozen=True):
    """``ChatThreadProperties``."""

    id: str
    topic: str
    created_on: datetime
    created_by_communication_identifier: Identifier
    metadata: Metadata | None = None
    retention_policy: RetentionPolicy | None = None


class ThreadItem(Wire, frozen=True):
    """``ChatThreadItem``."""

    id: str
    topic: str
    deleted_on: datetime | None = None
    last_message_received_on: datetime | None = None


class ReadReceipt(Wire, frozen=True):
    """``ChatMessageReadReceipt``."""

    sender_communication_identifier: Identifier
    chat_message_id: str
    read_on: datetime


class Problem(Wire, frozen=True):
    """``CommunicationError``."""

    code: str
    message: str
    target: str | None = None


class Page(Wire, Generic[Item], frozen=True, omit_defaults=False):
    """One page of a collection; the last one has no link."""

    value: tuple[Item, ...]


class LinkedPage(Page[Item], frozen=True):
    """A page after which there is another, at an absolute address."""

    next_link: str


class CreateThread(Wire, frozen=True):
    """``CreateChatThreadRequest``."""

    topic: Topic
    participants: Annotated[tuple[Participant, ...], Meta(max_length=MAX_BATCH)] = ()
    metadata: Metadata | None = None
    retention_policy: RetentionPolicy | None = None


class CreatedThread(Wire, frozen=True):
    """``CreateChatThreadResult``."""

    chat_thread: ThreadProperties
    invalid_participants: tuple[Problem, ...] = ()


class UpdateThread(Wire, frozen=True):
    """``UpdateChatThreadRequest``."""

    topic: Topic | None = None
    metadata: MetadataChanges = UNSET
    retention_policy: RetentionPolicy | UnsetType | None = UNSET


class SendMessage(Wire, frozen=True):
    """``SendChatMessageRequest``."""

    content: str
    sender_display_name: str | None = None
    type: MessageType = MessageType.TEXT
    metadata: Metadata | None = None


class UpdateMessage(Wire, frozen=True):
    """``UpdateChatMessageRequest``."""

    content: str | None = None
    metadata: MetadataChanges = UNSET


class SentMessage(Wire, frozen=True):
    """``SendChatMessageResult``."""

    id: str


class AddParticipants(Wire, frozen=True):
    """``AddChatParticipantsRequest``."""

    participants: Annotated[tuple[Participant, ...], Meta(min_length=1, max_length=MAX_BATCH)]


class AddedParticipants(Wire, frozen=True):
    """``AddChatParticipantsResult``."""

    invalid_participants: tuple[Problem, ...] = ()


class Typing(Wire, frozen=True):
    """``SendTypingNotificationRequest``."""

    sender_display_name: str | None = None


class SendReadReceipt(Wire, frozen=True):
    """``SendReadReceiptRequest``."""

    chat_message_id: str
