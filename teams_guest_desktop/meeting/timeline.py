"""The chat as a list of rows: messages from the service merged with one's own on their way.

A message is known by its id; an own one that is still on its way by the client id that travels
with it. Each change makes a new `Timeline` that also says how it came from the one before, so that
a view follows without comparing.

Made for tens of thousands of rows: a row is found by its key and its place, never by looking
through all of them, and what changes nothing costs nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import inf, nextafter

from teams_guest_desktop.meeting.content import Block


class Delivery(StrEnum):
    """How far an own message has come; `SENT` for everything the service has."""

    SENDING = "sending"
    SENT = "sent"
    WAITING = "waiting"
    """Behind one that is not sent: what is typed first comes first."""
    NOT_SENT = "not_sent"
    UNSURE = "unsure"
    """It may have arrived, and there was no way to find out."""


STOPPED = frozenset({Delivery.NOT_SENT, Delivery.UNSURE})
"""The person decides what becomes of it."""


class MessageKind(StrEnum):
    """What a message is; everything unknown is `OTHER`."""

    TEXT = "text"
    PARTICIPANT_ADDED = "participant_added"
    PARTICIPANT_REMOVED = "participant_removed"
    TOPIC_UPDATED = "topic_updated"
    OTHER = "other"


class Importance(StrEnum):
    """How much its sender wants a message to be noticed."""

    NORMAL = "normal"
    IMPORTANT = "important"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Message:
    """One row of the chat. `text` is of remote origin, without anything that could be markup."""

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
    blocks: tuple[Block, ...] = ()
    """What is to be shown instead of `text`, which then has its words; empty when they are all."""
    importance: Importance = Importance.NORMAL
    from_guest: bool = False
    """The sender is in the meeting without an account."""
    is_markup: bool = False
    """The service has it as HTML."""
    blocked: bool = False
    """A policy of the organiser's tenant has taken away what was said."""
    mentions_me: bool = False
    """The guest is mentioned; see `mentioning`."""

    @property
    def key(self) -> str:
        """What the row is known by."""
        return self.id or f"client:{self.client_id}"


@dataclass(frozen=True, slots=True)
class RowsInserted:
    """These messages stand in the rows from `row` on; what stood there comes after them."""

    row: int
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class RowChanged:
    """The row stands for the same message, which is another one now."""

    row: int
    message: Message


@dataclass(frozen=True, slots=True)
class RowRemoved:
    """The row is gone."""

    row: int


Change = RowsInserted | RowChanged | RowRemoved


@dataclass(frozen=True, slots=True)
class Timeline:
    """All rows in order, and how this timeline came from the one before."""

    rows: tuple[Message, ...] = ()
    before: tuple[Message, ...] = field(default=(), compare=False, repr=False)
    """The very rows that `changes`, applied in order, turn into `rows`."""
    changes: tuple[Change, ...] = field(default=(), compare=False)
    known: Mapping[str, Message] = field(default_factory=dict, compare=False, repr=False)
    """Each row's message by its key."""


def _order(message: Message) -> tuple[bool, float, int, str]:
    """By the service's time, then by id as a number. Own messages come last until the service has
    told when they came: till then only our own clock is known, which may be wrong.
    """
    if _is_ours_to_place(message):
        return True, message.created_at, 0, message.client_id
    return False, message.created_at, *_number(message.id)


def _is_ours_to_place(message: Message) -> bool:
    """Whether the service has not told yet when an own message came."""
    return bool(message.client_id) and not message.version


def _number(digits: str) -> tuple[int, str]:
    """Orders numerals as numbers, however long, and leaves no text without a place."""
    return len(digits), digits


class _Draft:
    """A timeline in the making: rows, which are copied once something changes, and the changes."""

    def __init__(self, timeline: Timeline) -> None:
        self._before = timeline
        self._rows = list(timeline.rows)
        self._known: dict[str, Message] | None = None
        self._changes: list[Change] = []
        self._arriving: list[Message] = []
        """Messages inserted one after the other, up to the row `_arriving_end`."""
        self._arriving_end = -1

    def find(self, key: str) -> Message | None:
        return (self._before.known if self._known is None else self._known).get(key)

    def insert(self, message: Message) -> None:
        order, row = _order(message), len(self._rows)
        if row and order < _order(self._rows[-1]):  # mostly it comes last
            row = bisect_right(self._rows, order, key=_order)
        self._rows.insert(row, message)
        self._know()[message.key] = message
        if row != self._arriving_end:
            self._end_arriving()
        self._arriving.append(message)
        self._arriving_end = row + 1

    def change(self, known: Message, message: Message) -> None:
        if known == message:
            return
        row = self._row(known)
        if not self._fits(row, message):
            self.remove(known)
            self.insert(message)
            return
        self._end_arriving()
        self._rows[row] = message
        del self._know()[known.key]
        self._know()[message.key] = message
        self._changes.append(RowChanged(row, message))

    def _row(self, message: Message) -> int:
        row = bisect_left(self._rows, _order(message), key=_order)
        while self._rows[row] is not message:
            row += 1
        return row

    def _fits(self, row: int, message: Message) -> bool:
        around = [*self._rows[max(0, row - 1) : row], message, *self._rows[row + 1 : row + 2]]
        return around == sorted(around, key=_order)

    def remove(self, known: Message) -> None:
        self._end_arriving()
        row = self._row(known)
        del self._rows[row]
        del self._know()[known.key]
        self._changes.append(RowRemoved(row))

    def _know(self) -> dict[str, Message]:
        if self._known is None:
            self._known = dict(self._before.known)
        return self._known

    def _end_arriving(self) -> None:
        if self._arriving:
            first = self._arriving_end - len(self._arriving)
            self._changes.append(RowsInserted(first, tuple(self._arriving)))
        self._arriving = []
        self._arriving_end = -1

    def done(self) -> Timeline:
        self._end_arriving()
        if not self._changes:
            return self._before
        return Timeline(tuple(self._rows), self._before.rows, tuple(self._changes), self._know())


def receive(timeline: Timeline, messages: Iterable[Message]) -> Timeline:
    """Merge what the service has: new rows, newer versions, own messages that have arrived."""
    draft = _Draft(timeline)
    for message in messages:
        _merge(draft, message)
    return draft.done()


def _merge(draft: _Draft, message: Message) -> None:
    known = draft.find(message.id)
    waiting = draft.find(f"client:{message.client_id}") if message.client_id else None
    if known is not None:
        if _is_newer(message, known):
            draft.change(known, message)
        if waiting is not None:
            draft.remove(waiting)
    elif waiting is not None:
        draft.change(waiting, message)
    else:
        draft.insert(message)


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
    waiting = draft.find(f"client:{client_id}")
    if waiting is None:
        return timeline
    if draft.find(message_id) is None:
        draft.change(waiting, replace(waiting, id=message_id, delivery=Delivery.SENT))
    else:
        draft.remove(waiting)
    return draft.done()


def redeliver(timeline: Timeline, deliveries: Mapping[str, Delivery]) -> Timeline:
    """How far own messages have come, by client id; those that have arrived are left alone."""
    draft = _Draft(timeline)
    for client_id, delivery in deliveries.items():
        waiting = draft.find(f"client:{client_id}")
        if waiting is not None:
            draft.change(waiting, replace(waiting, delivery=delivery))
    return draft.done()


def joined(first: Timeline, second: Timeline) -> Timeline:
    """Two steps as one. `second` came from `first`, which nobody has seen yet."""
    if second is first:
        return first
    return replace(second, before=first.before, changes=first.changes + second.changes)


def discard(timeline: Timeline, client_id: str) -> Timeline:
    """An own message that is on its way is not to be sent any more."""
    draft = _Draft(timeline)
    waiting = draft.find(f"client:{client_id}")
    if waiting is not None:
        draft.remove(waiting)
    return draft.done()


def next_moment(timeline: Timeline, at: float) -> float:
    """When an own message is written that is typed now: after all others that the service has not
    placed yet, also where our clock stands still between two or is set back.
    """
    last = timeline.rows[-1] if timeline.rows else None
    if last is None or not _is_ours_to_place(last):
        return at
    return max(at, nextafter(last.created_at, inf))


def find_own(timeline: Timeline, client_id: str) -> Message | None:
    """The own message on its way with this client id, if it still is."""
    return timeline.known.get(f"client:{client_id}")
