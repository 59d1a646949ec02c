"""What chat 2024-03-07 lacks: metadata of threads and of members, and retention policies."""

from __future__ import annotations

from typing import TypeVar

from msgspec import UNSET
from msgspec.structs import replace

from teams_guest_desktop.rehearsal.chat.wire import (
    AddParticipants,
    CreatedThread,
    CreateThread,
    Message,
    Page,
    Participant,
    ThreadProperties,
    UpdateThread,
)
from teams_guest_desktop.rehearsal.versions import CHAT_VERSIONS

Body = TypeVar("Body")


def in_version(version: str, body: Body) -> Body:
    """A request or an answer with nothing in it that this version does not know."""
    return _older(body) if version == CHAT_VERSIONS[0] else body


def _older(body: Body) -> Body:
    match body:
        case CreateThread(participants=participants):
            everybody = tuple(map(_older, participants))
            return replace(body, participants=everybody, metadata=None, retention_policy=None)
        case UpdateThread():
            return replace(body, metadata=UNSET, retention_policy=UNSET)
        case AddParticipants(participants=participants):
            return replace(body, participants=tuple(map(_older, participants)))
        case CreatedThread(chat_thread=properties):
            return replace(body, chat_thread=_older(properties))
        case ThreadProperties():
            return replace(body, metadata=None, retention_policy=None)
        case Participant():
            return replace(body, metadata=None)
        case Message(content=content) if content is not None and content.participants:
            participants = tuple(map(_older, content.participants))
            return replace(body, content=replace(content, participants=participants))
        case Page(value=items):
            return replace(body, value=tuple(map(_older, items)))
    return body
