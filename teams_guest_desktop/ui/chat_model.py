"""The chat's rows for Qt's views. Follows the timeline by its own account of changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from teams_guest_desktop.meeting.timeline import (
    Change,
    Message,
    MessageKind,
    RowChanged,
    RowRemoved,
    RowsInserted,
    Timeline,
)
from teams_guest_desktop.meeting.veil import Veil
from teams_guest_desktop.ui.chat_words import nobody_words, said_text, sentence
from teams_guest_desktop.ui.times import local_day

MessageRole = int(Qt.ItemDataRole.UserRole)
"""The `Message` itself."""

OwnRole = MessageRole + 1
"""Whether it is the guest's own."""

GROUP_SECONDS = 300.0
"""Messages of one sender stand together while no more time than this lies between two."""

_NO_VEIL = Veil()
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Setting:
    """How a message stands among its neighbours."""

    is_own: bool = False
    begins_day: bool = True
    begins_group: bool = True
    begins_new: bool = False
    """It is the first one that was not read."""


class ChatModel(QAbstractListModel):
    """One row a message."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Message] = []
        self._shown: tuple[Message, ...] = ()
        """The timeline's rows that `_rows` is a copy of."""
        self._user_id = ""
        self._veil = Veil()
        self._new_from = ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """How many messages there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A message's text, its sentence for screen readers, or the message itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        message = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return said_text(message)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            begins_new = bool(message.id) and message.id == self._new_from
            return sentence(message, is_own=self.is_own(message), begins_new=begins_new)
        if role == MessageRole:
            return message
        if role == OwnRole:
            return self.is_own(message)
        return None

    @property
    def user_id(self) -> str:
        """Whose messages are the guest's own."""
        return self._user_id

    def message(self, row: int) -> Message:
        """The message in this row."""
        return self._rows[row]

    def messages(self, first: int, last: int) -> list[Message]:
        """The messages in these rows, both included."""
        return self._rows[first : last + 1]

    def row_of(self, message_id: str) -> int | None:
        """The row of the message with this id of the service."""
        rows = range(len(self._rows) - 1, -1, -1)
        return next((row for row in rows if self._rows[row].id == message_id), None)

    def rows_with(self, text: str) -> list[int]:
        """The rows whose words or whose sender's name have this text in them, in any case."""
        sought = text.casefold()
        if not sought:
            return []
        return [
            row
            for row, message in enumerate(self._rows)
            if not message.deleted
            and (sought in message.text.casefold() or sought in message.sender_name.casefold())
        ]

    def is_own(self, message: Message) -> bool:
        """Whether the guest has written it."""
        return not message.id or message.sender_id == self._user_id

    def setting(self, row: int) -> Setting:
        """How the message in this row stands to the one before."""
        message = self._rows[row]
        is_own = self.is_own(message)
        begins_new = bool(message.id) and message.id == self._new_from
        if row == 0:
            return Setting(is_own, begins_new=begins_new)
        before = self._rows[row - 1]
        begins_day = local_day(before.created_at) != local_day(message.created_at)
        begins = begins_day or begins_new or not self._continues(before, message)
        return Setting(is_own, begins_day, begins, begins_new)

    def _continues(self, before: Message, message: Message) -> bool:
        is_same_sender = (
            before.kind is message.kind is MessageKind.TEXT
            and self.is_own(before) == self.is_own(message)
            and (before.sender_id == message.sender_id or self.is_own(message))
            and before.sender_name == message.sender_name
        )
        return is_same_sender and abs(message.created_at - before.created_at) <= GROUP_SECONDS

    @property
    def new_from(self) -> str:
        """Id of the first message that was not read; empty where there is none."""
        return self._new_from

    def mark_new(self, message_id: str) -> None:
        """From this message on they are new; empty: none is."""
        rows = [self.row_of(one) for one in (self._new_from, message_id) if one]
        self._new_from = message_id
        for row in rows:
            if row is not None:
                self._tell_changed(row, row)

    def follow(self, timeline: Timeline, user_id: str, veil: Veil = _NO_VEIL) -> None:
        """Show this timeline; only what has changed since the last one is touched."""
        if veil != self._veil:
            self._veil = veil
            self._veil_anew()
        if user_id == self._user_id and timeline.rows is self._shown:
            return
        if user_id == self._user_id and timeline.before is self._shown and timeline.changes:
            for change in timeline.changes:
                self._apply(change)
            self._shown = timeline.rows
        else:
            self._start_over(timeline, user_id)

    def _start_over(self, timeline: Timeline, user_id: str) -> None:
        self.beginResetModel()
        self._rows = [self._seen(message) for message in timeline.rows]
        self._shown = timeline.rows
        self._user_id = user_id
        self.endResetModel()

    def _seen(self, message: Message) -> Message:
        return self._veil.over(message, nobody_words()) if self._veil.is_drawn else message

    def _veil_anew(self) -> None:
        """Other names are hidden now."""
        for row, message in enumerate(self._shown):
            seen = self._seen(message)
            if seen != self._rows[row]:
                self._rows[row] = seen
                self._tell_changed(row, row + 1)

    def _apply(self, change: Change) -> None:
        """Do what the timeline did. The row after it may stand differently to its neighbour now."""
        match change:
            case RowsInserted(row, messages):
                self.beginInsertRows(QModelIndex(), row, row + len(messages) - 1)
                self._rows[row:row] = map(self._seen, messages)
                self.endInsertRows()
                self._tell_changed(row + len(messages), row + len(messages))
            case RowChanged(row, message):
                self._rows[row] = self._seen(message)
                self._tell_changed(row, row + 1)
            case RowRemoved(row):
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row]
                self.endRemoveRows()
                self._tell_changed(row, row)

    def _tell_changed(self, first: int, last: int) -> None:
        last = min(last, len(self._rows) - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))
