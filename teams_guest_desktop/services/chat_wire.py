"""Chat messages as the service writes them, and as rows of the timeline.

The SDK's models are passed by: one bad date breaks the iteration over a whole page there
(azure-communication-chat 1.3.0). Here a message that cannot be read is left out, and the others
are kept. Pure.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from teams_guest_desktop.meeting.timeline import Message, MessageKind
from teams_guest_desktop.services.plain_text import plain_text

CLIENT_ID_KEY = "clientMessageId"
"""Key in a message's metadata by which its sender knows it again."""

MAX_MESSAGE_BYTES = 28 * 1024
"""Largest message the service takes."""

_KINDS = {
    "text": MessageKind.TEXT,
    "html": MessageKind.TEXT,
    "richtext/html": MessageKind.TEXT,
    "participantadded": MessageKind.PARTICIPANT_ADDED,
    "participantremoved": MessageKind.PARTICIPANT_REMOVED,
    "topicupdated": MessageKind.TOPIC_UPDATED,
}
_MARKUP = {"html", "richtext/html"}


class _Wire(msgspec.Struct, frozen=True, rename="camel"):
    """Part of an answer; what is not needed is not looked at."""


class _Identifier(_Wire, frozen=True):
    """Who; only what every kind of identifier has."""

    raw_id: str = ""


class _Participant(_Wire, frozen=True):
    """One of those who came or left."""

    display_name: str | None = None


class _Content(_Wire, frozen=True):
    """What a message says; each kind of message uses its part."""

    message: str | None = None
    topic: str | None = None
    participants: list[_Participant] | None = None


class _ChatMessage(_Wire, frozen=True):
    """A message. `metadata` is whatever its sender put in."""

    id: str
    type: str = ""
    version: str = ""
    content: _Content | None = None
    sender_display_name: str | None = None
    sender_communication_identifier: _Identifier | None = None
    created_on: str | None = None
    edited_on: str | None = None
    deleted_on: str | None = None
    metadata: dict[str, Any] | None = None


class _Page(_Wire, frozen=True):
    """The newest messages, each for itself: one that cannot be read costs no other."""

    value: list[msgspec.Raw]


_page = msgspec.json.Decoder(_Page)
_message = msgspec.json.Decoder(_ChatMessage)


def read_page(body: bytes) -> tuple[Message, ...]:
    """The readable messages of one page, oldest first. Raises `ValueError` if it is no page."""
    found = [message for raw in _page.decode(body).value if (message := _read(raw)) is not None]
    return tuple(sorted(found, key=lambda message: (message.created_at, message.id)))


def _read(raw: msgspec.Raw) -> Message | None:
    try:
        wire = _message.decode(raw)
    except msgspec.DecodeError:
        return None
    created_at = _created_at(wire)
    if not wire.id or created_at is None:
        return None
    kind = _KINDS.get(wire.type.lower(), MessageKind.OTHER)
    sender = wire.sender_communication_identifier
    client_id = (wire.metadata or {}).get(CLIENT_ID_KEY)
    return Message(
        id=wire.id,
        sender_id=sender.raw_id if sender else "",
        sender_name=wire.sender_display_name or "",
        text="" if wire.deleted_on else _text(kind, wire),
        created_at=created_at,
        kind=kind,
        version=wire.version,
        client_id=client_id if isinstance(client_id, str) else "",
        edited=wire.edited_on is not None,
        deleted=wire.deleted_on is not None,
    )


def _created_at(wire: _ChatMessage) -> float | None:
    """By its date; by its id, which is a time in milliseconds, if the date cannot be read."""
    try:
        created = datetime.fromisoformat(wire.created_on or "")
        return (created if created.tzinfo else created.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        is_time = wire.id.isascii() and wire.id.isdecimal() and len(wire.id) <= 16
        return int(wire.id) / 1000 if is_time else None


def _text(kind: MessageKind, wire: _ChatMessage) -> str:
    """What is said; of system messages the names of those who came or left, or the topic."""
    content = wire.content or _Content()
    match kind:
        case MessageKind.PARTICIPANT_ADDED | MessageKind.PARTICIPANT_REMOVED:
            names = (each.display_name for each in content.participants or ())
            return ", ".join(name for name in names if name)
        case MessageKind.TOPIC_UPDATED:
            return content.topic or ""
    text = (content.message or "")[:MAX_MESSAGE_BYTES]
    return plain_text(text) if wire.type.lower() in _MARKUP else text
