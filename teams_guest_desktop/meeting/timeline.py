"""The chat as a list of rows: messages from the service merged with one's own on their way.

A message is known by its id; an own one that is still on its way by the client id that travels
with it. Each change makes a new `Timeline` that also says which rows changed, so that a view
follows without comparing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Delivery(StrEnum):
    """How far an own message has come; `SENT` for everything the service has."""

    SENDING = "sending"
    SENT = "sent"
    NOT_SENT = "not_sent"


class MessageKind(StrEnum):
    """What a message is; everything unknown is `OTHER`."""

    TEXT = "text"
    PARTICIPANT_ADDED = "participant_added"
    PARTICIPANT_REMOVED = "participant_removed"
    TOPIC_UPDATED = "topic_updated"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Message:
    """One row of the chat. `text` is plain text of remote origin."""

    id: str
    """The service's id; empty while an own message is on its way."""
    sender_id: str
    sender_name: str
    text: str
    created_at: float
    """Seconds since 1970 UTC, by the service's clock; by ours while on its way."""
    kind: MessageKind = MessageKind.TEXT
    version: str = ""
    client_id: str = ""
    edited: bool = False
    deleted: bool = False
    delivery: Delivery = Delivery.SENT

    @property
    def key(self) -> str:
        """What the row is known by."""
        return self.id or f"client:{self.client_id}"


@dataclass(frozen=True, slots=True)
class RowsInserted:
    """`count` rows stand at `row` that were not there."""

    row: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class RowChanged:
    """The row stands for the same message, but shows something else."""

    row: int


@dataclass(frozen=True, slots=True)
class RowRemoved:
    """The row is gone."""

    row: int


Change = RowsInserted | RowChanged | RowRemoved


@dataclass(frozen=True, slots=True)
class Timeline:
    """All rows in order, and how this timeline came from the one of the revision before."""

    rows: tuple[Message, ...] = ()
    revision: int = 0
    changes: tuple[Change, ...] = field(default=(), compare=False)
    """To be applied in order to the rows of revision - 1."""


def _order(message: Message) -> tuple[bool, float, int, str]:
    """By the service's time, then by id as a number. Own messages come last until the service has
    told when they came: till then only our own clock is known, which may be wrong.
    """
    if message.client_id and not message.version:
        return True, message.created_at, 0, message.client_id
    return False, message.created_at, *_number(message.id)


def _number(digits: str) -> tuple[int, str]:
    """Orders numerals as numbers, however long, and leaves no text without a place."""
    return len(digits), digits


class _Draft:
    """A timeline in the making: a list of rows and the changes made to it."""

    def __init__(self, timeline: Timeline) -> None:
        self._before = timeline
        self.rows = list(timeline.rows)
        self._changes: list[Change] = []
        self._places = {row.key: row for row in self.rows}

    def find(self, key: str) -> int | None:
        known = self._places.get(key)
        return None if known is None else self.rows.index(known)

    def insert(self, message: Message) -> None:
        row = len(self.rows)
        while row > 0 and _order(self.rows[row - 1]) > _order(message):
            row -= 1
        self.rows.insert(row, message)
        self._places[message.key] = message
        self._changes.append(RowsInserted(row))

    def change(self, row: int, message: Message) -> None:
        if self.rows[row] == message:
            return
        if not self._fits(row, message):
            self.remove(row)
            self.insert(message)
            return
        self._places.pop(self.rows[row].key)
        self.rows[row] = message
        self._places[message.key] = message
        self._changes.append(RowChanged(row))

    def _fits(self, row: int, message: Message) -> bool:
        around = [*self.rows[max(0, row - 1) : row], message, *self.rows[row + 1 : row + 2]]
        return around == sorted(around, key=_order)

    def remove(self, row: int) -> None:
        self._places.pop(self.rows.pop(row).key)
        self._changes.append(RowRemoved(row))

    def done(self) -> Timeline:
        if not self._changes:
            return self._before
        return Timeline(tuple(self.rows), self._before.revision + 1, tuple(self._changes))


def receive(timeline: Timeline, messages: Iterable[Message]) -> Timeline:
    """Merge what the service has: new rows, newer versions, own messages that have arrived."""
    draft = _Draft(timeline)
    for message in messages:
        _merge(draft, message)
    return draft.done()


def _merge(draft: _Draft, message: Message) -> None:
    row = draft.find(message.id)
    if row is not None and _is_newer(message, draft.rows[row]):
        draft.change(row, message)
    waiting = draft.find(f"client:{message.client_id}") if message.client_id else None
    if row is None and waiting is None:
        draft.insert(message)
    elif row is None and waiting is not None:
        draft.change(waiting, message)
    elif waiting is not None:
        draft.remove(waiting)


def _is_newer(message: Message, known: Message) -> bool:
    if message.version.isdecimal() and known.version.isdecimal():
        return _number(message.version) > _number(known.version)
    return message.version != known.version


def send(timeline: Timeline, message: Message) -> Timeline:
    """An own message sets out; `message.client_id` is new and `message.id` empty."""
    draft = _Draft(timeline)
    draft.insert(replace(message, id="", delivery=Delivery.SENDING))
    return draft.done()


def confirm(timeline: Timeline, client_id: str, message_id: str) -> Timeline:
    """The service has taken an own message; it may have come back already."""
    draft = _Draft(timeline)
    row = draft.find(f"client:{client_id}")
    if row is None:
        return timeline
    message = replace(draft.rows[row], id=message_id, delivery=Delivery.SENT)
    if draft.find(message_id) is None:
        draft.change(row, message)
    else:
        draft.remove(row)
    return draft.done()


def fail(timeline: Timeline, client_id: str) -> Timeline:
    """An own message could not be sent; it stays, so that nothing typed is lost."""
    return _redeliver(timeline, client_id, Delivery.NOT_SENT)


def retry(timeline: Timeline, client_id: str) -> Timeline:
    """An own message that could not be sent sets out again."""
    return _redeliver(timeline, client_id, Delivery.SENDING)


def _redeliver(timeline: Timeline, client_id: str, delivery: Delivery) -> Timeline:
    draft = _Draft(timeline)
    row = draft.find(f"client:{client_id}")
    if row is None:
        return timeline
    draft.change(row, replace(draft.rows[row], delivery=delivery))
    return draft.done()


def find_own(timeline: Timeline, client_id: str) -> Message | None:
    """The own message on its way with this client id, if it still is."""
    return next((row for row in timeline.rows if not row.id and row.client_id == client_id), None)
