"""Chat messages as the service writes them, and as rows of the timeline.

The SDK's models are passed by: one bad date breaks the iteration over a whole page there
(azure-communication-chat 1.3.0). Here a message that cannot be read is left out, and the others
are kept. Texts are made fit to be shown (`plain_text`), HTML becomes nodes (`chat_markup`). Pure.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

from teams_guest_desktop.meeting.content import Block, Picture, SharedFile, text_of
from teams_guest_desktop.meeting.outgoing import MAX_MESSAGE_BYTES
from teams_guest_desktop.meeting.timeline import Importance, Message, MessageKind
from teams_guest_desktop.meeting.web_link import safe_link
from teams_guest_desktop.services.chat_markup import read_lines, read_markup
from teams_guest_desktop.services.plain_text import one_line, plain_text

CLIENT_ID_KEY = "clientMessageId"
"""Key in a message's metadata by which its sender knows it again."""

_KINDS = {
    "text": MessageKind.TEXT,
    "html": MessageKind.TEXT,
    "richtext/html": MessageKind.TEXT,
    "participantadded": MessageKind.PARTICIPANT_ADDED,
    "participantremoved": MessageKind.PARTICIPANT_REMOVED,
    "topicupdated": MessageKind.TOPIC_UPDATED,
}
_MARKUP = {"html", "richtext/html"}
_IMPORTANCE = {
    "high": Importance.IMPORTANT,
    "important": Importance.IMPORTANT,
    "urgent": Importance.URGENT,
}
_GUESTS = ("8:acs:", "8:dod-acs:", "8:gcch-acs:", "8:teamsvisitor:")
"""Beginnings of the ids of people without an account: of other programs, and of Teams itself."""

_LONGEST_NAME = 256
_MOST_ATTACHMENTS = 50


class _Wire(msgspec.Struct, frozen=True, rename="camel"):
    """Part of an answer; what is not needed is not looked at."""


class _TeamsUser(_Wire, frozen=True):
    """Somebody in Teams."""

    is_anonymous: bool | None = None


class _Identifier(_Wire, frozen=True):
    """Who; only what every kind of identifier has, and whether Teams knows the person."""

    raw_id: str = ""
    microsoft_teams_user: _TeamsUser | None = None


class _Participant(_Wire, frozen=True):
    """One of those who came or left."""

    display_name: str | None = None


class _Content(_Wire, frozen=True):
    """What a message says; each kind of message uses its part."""

    message: str | None = None
    topic: str | None = None
    participants: list[_Participant] | None = None
    attachments: list[msgspec.Raw] | None = None


class _Attachment(_Wire, frozen=True):
    """An image, which the service gives to members, or a file, which lies in SharePoint."""

    id: str
    attachment_type: str = ""
    name: str | None = None
    url: str | None = None
    preview_url: str | None = None


class _ChatMessage(_Wire, frozen=True):
    """A message. `metadata` is whatever its sender put in.

    `policy_violation` is documented but stands in no specification; neither does `priority`, which
    older versions had, nor Teams' `importance`.
    """

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
    policy_violation: Any = None
    priority: Any = None
    importance: Any = None


class _Page(_Wire, frozen=True):
    """The newest messages, each for itself: one that cannot be read costs no other."""

    value: list[msgspec.Raw]


class _Link(_Wire, frozen=True):
    """The same page, for its end."""

    next_link: str | None = None


_Part = TypeVar("_Part")
_page = msgspec.json.Decoder(_Page)
_link = msgspec.json.Decoder(_Link)
_message = msgspec.json.Decoder(_ChatMessage)
_attachment = msgspec.json.Decoder(_Attachment)


def split_page(body: bytes) -> list[bytes]:
    """The messages of one page, each as it came. Raises `ValueError` if it is no page."""
    return [bytes(raw) for raw in _decoded(_page, body).value]


def next_link(body: bytes) -> str | None:
    """Where the service says that the next, older page is. Raises `ValueError` if it is no page."""
    return _decoded(_link, body).next_link


def _decoded(decoder: msgspec.json.Decoder[_Part], body: bytes) -> _Part:
    try:
        body.decode()  # strings are looked at late, and then cost their message
        return decoder.decode(body)
    except (UnicodeDecodeError, msgspec.DecodeError):
        return decoder.decode(_mended(body))


def _mended(body: bytes) -> bytes:
    """The same without bytes that are no text and halves of surrogate pairs: those that one
    message brings would cost the whole page. Raises `ValueError` for what is no JSON.
    """
    try:
        mended = json.loads(body.decode("utf-8", "replace"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return json.dumps(mended, ensure_ascii=False).encode("utf-8", "replace")


def read_message(raw: bytes) -> Message | None:
    """One message of a page; None if it cannot be read."""
    try:
        wire = _message.decode(raw)
    except msgspec.DecodeError:
        return None
    created_at = _created_at(wire)
    if not wire.id or created_at is None:
        return None
    kind = _KINDS.get(wire.type.lower(), MessageKind.OTHER)
    sender = wire.sender_communication_identifier or _Identifier()
    client_id = (wire.metadata or {}).get(CLIENT_ID_KEY)
    blocks, text = ((), "") if wire.deleted_on else _said(kind, wire)
    return Message(
        id=wire.id,
        sender_id=sys.intern(sender.raw_id),
        sender_name=sys.intern(one_line(wire.sender_display_name or "", _LONGEST_NAME)),
        text=text,
        created_at=created_at,
        kind=kind,
        version=wire.version or wire.id,
        client_id=client_id if isinstance(client_id, str) else "",
        edited=wire.edited_on is not None,
        deleted=wire.deleted_on is not None,
        blocks=blocks,
        importance=_importance(wire),
        is_markup=wire.type.lower() in _MARKUP,
        from_guest=_is_guest(sender),
        blocked=_is_blocked(wire, kind, is_blank=not text and not blocks),
    )


def _created_at(wire: _ChatMessage) -> float | None:
    """By its date; by its id, which is a time in milliseconds, if the date cannot be read."""
    try:
        created = datetime.fromisoformat(wire.created_on or "")
        return (created if created.tzinfo else created.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        is_time = wire.id.isascii() and wire.id.isdecimal() and len(wire.id) <= 16
        return int(wire.id) / 1000 if is_time else None


def _said(kind: MessageKind, wire: _ChatMessage) -> tuple[tuple[Block, ...], str]:
    """What is said, as nodes where plain lines are not enough, and in words.

    Of system messages the names of those who came or left, or the topic.
    """
    content = wire.content or _Content()
    match kind:
        case MessageKind.PARTICIPANT_ADDED | MessageKind.PARTICIPANT_REMOVED:
            names = (
                one_line(p.display_name or "", _LONGEST_NAME) for p in content.participants or ()
            )
            return (), ", ".join(name for name in names if name)
        case MessageKind.TOPIC_UPDATED:
            return (), one_line(content.topic or "", _LONGEST_NAME)
    pictures, files = _attached(content)
    source = content.message or ""
    if wire.type.lower() in _MARKUP:
        blocks = (*read_markup(source, pictures), *files)
        return blocks, text_of(blocks)
    is_cut = len(source) > MAX_MESSAGE_BYTES
    text = plain_text(source[:MAX_MESSAGE_BYTES]) + ("…" if is_cut else "")
    attached: tuple[Block, ...] = (*pictures, *files)
    blocks = read_lines(text, with_others=bool(attached)) + attached
    return blocks, "\n".join(part for part in (text, text_of(attached)) if part)


def _attached(content: _Content) -> tuple[tuple[Picture, ...], tuple[SharedFile, ...]]:
    """Pictures and files; one that cannot be read costs no other."""
    attachments = list(_readable(content.attachments or []))
    pictures = (_picture(one) for one in attachments if one.attachment_type == "image")
    files = (
        SharedFile(one_line(one.name or "", _LONGEST_NAME), safe_link(one.preview_url or ""))
        for one in attachments
        if one.attachment_type == "file"
    )
    return tuple(pictures), tuple(files)


def _picture(attachment: _Attachment) -> Picture:
    address = attachment.url or attachment.preview_url or ""
    preview = attachment.preview_url or address
    return Picture(attachment.id, one_line(attachment.name or "", _LONGEST_NAME), address, preview)


def _readable(attachments: list[msgspec.Raw]) -> Iterator[_Attachment]:
    for raw in attachments[:_MOST_ATTACHMENTS]:
        try:
            yield _attachment.decode(raw)
        except msgspec.DecodeError:
            continue


def _importance(wire: _ChatMessage) -> Importance:
    metadata = wire.metadata or {}
    told = (wire.importance, wire.priority, metadata.get("importance"), metadata.get("priority"))
    names = (name.lower() for name in told if isinstance(name, str))
    return next((_IMPORTANCE[name] for name in names if name in _IMPORTANCE), Importance.NORMAL)


def _is_guest(sender: _Identifier) -> bool:
    user = sender.microsoft_teams_user
    return sender.raw_id.startswith(_GUESTS) or (user is not None and user.is_anonymous is True)


def _is_blocked(wire: _ChatMessage, kind: MessageKind, *, is_blank: bool) -> bool:
    """A policy takes a message back by an edit that leaves nothing; nobody can edit so by hand."""
    is_violation = isinstance(wire.policy_violation, dict) and (
        wire.policy_violation.get("result") == "contentBlocked"
    )
    is_emptied = wire.edited_on is not None and wire.deleted_on is None and is_blank
    return kind is MessageKind.TEXT and (is_violation or is_emptied)
