"""The chat's rows for Qt's views. Follows the timeline by its own account of changes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from teams_guest_desktop.meeting.timeline import (
    Delivery,
    Message,
    MessageKind,
    RowChanged,
    RowRemoved,
    RowsInserted,
    Timeline,
)
from teams_guest_desktop.ui.times import local_time

MessageRole = int(Qt.ItemDataRole.UserRole)
"""The `Message` itself, for the delegate."""

OwnRole = MessageRole + 1
"""Whether it is the guest's own."""

_Index = QModelIndex | QPersistentModelIndex


class ChatModel(QAbstractListModel):
    """One row a message."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Message] = []
        self._timeline = Timeline()
        self._user_id = ""

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
            return self._sentence(message)
        if role == MessageRole:
            return message
        if role == OwnRole:
            return self._is_own(message)
        return None

    @property
    def user_id(self) -> str:
        """Whose messages are the guest's own."""
        return self._user_id

    def _is_own(self, message: Message) -> bool:
        return not message.id or message.sender_id == self._user_id

    def _sentence(self, message: Message) -> str:
        translate = QCoreApplication.translate
        time = QLocale().toString(local_time(message.created_at), QLocale.FormatType.ShortFormat)
        if message.kind is not MessageKind.TEXT:
            return f"{time}: {said_text(message)}"
        sender = translate("Chat", "You") if self._is_own(message) else message.sender_name
        return f"{sender}, {time}: {said_text(message)} {delivery_words(message)}".strip()

    def follow(self, timeline: Timeline, user_id: str) -> None:
        """Show this timeline; only what has changed since the last one is touched."""
        if user_id == self._user_id and timeline.rows is self._timeline.rows:
            self._timeline = timeline
        elif user_id == self._user_id and self._leads_to(timeline):
            self._apply(timeline)
        else:
            self._start_over(timeline, user_id)

    def _leads_to(self, timeline: Timeline) -> bool:
        """Whether its changes make it out of what is shown, and not out of another meeting's."""
        size = len(self._rows)
        for change in timeline.changes:
            last = size if isinstance(change, RowsInserted) else size - 1
            if change.row > last:
                return False
            match change:
                case RowsInserted(_, count):
                    size += count
                case RowRemoved(_):
                    size -= 1
        is_next = timeline.revision == self._timeline.revision + 1
        return is_next and size == len(timeline.rows)

    def _start_over(self, timeline: Timeline, user_id: str) -> None:
        self.beginResetModel()
        self._rows = list(timeline.rows)
        self._timeline = timeline
        self._user_id = user_id
        self.endResetModel()

    def _apply(self, timeline: Timeline) -> None:
        """Replay the changes. Inserted rows are filled from the timeline once all are in place."""
        for change in timeline.changes:
            match change:
                case RowsInserted(row, count):
                    self.beginInsertRows(QModelIndex(), row, row + count - 1)
                    self._rows[row:row] = [_PLACEHOLDER] * count
                    self.endInsertRows()
                case RowRemoved(row):
                    self.beginRemoveRows(QModelIndex(), row, row)
                    del self._rows[row]
                    self.endRemoveRows()
                case RowChanged(_):
                    continue
        self._timeline = timeline
        self._fill(timeline)

    def _fill(self, timeline: Timeline) -> None:
        for row, message in enumerate(timeline.rows):
            if self._rows[row] is not message:
                self._rows[row] = message
                index = self.index(row)
                self.dataChanged.emit(index, index)


_PLACEHOLDER = Message(id="", sender_id="", sender_name="", text="", created_at=0.0)


def said_text(message: Message) -> str:
    """The message in plain words."""
    translate = QCoreApplication.translate
    if message.deleted:
        return translate("Chat", "This message was deleted.")
    match message.kind:
        case MessageKind.TEXT:
            return message.text
        case MessageKind.PARTICIPANT_ADDED:
            return translate("Chat", "%1 joined the chat.").replace("%1", message.text)
        case MessageKind.PARTICIPANT_REMOVED:
            return translate("Chat", "%1 left the chat.").replace("%1", message.text)
        case MessageKind.TOPIC_UPDATED:
            return translate("Chat", "The meeting's name is now “%1”.").replace("%1", message.text)
        case MessageKind.OTHER:
            return translate("Chat", "A message of a kind that this program does not show.")


def delivery_words(message: Message) -> str:
    """How far an own message has come, or that a message was edited."""
    translate = QCoreApplication.translate
    if message.delivery is Delivery.SENDING:
        return translate("Chat", "Sending…")
    if message.delivery is Delivery.NOT_SENT:
        return translate("Chat", "Not sent. Press Enter or click to try again.")
    if message.edited and not message.deleted:
        return translate("Chat", "Edited")
    return ""
