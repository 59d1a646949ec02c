"""The chat pane: the meeting's messages, and a box to write in. Plain text both ways."""

from __future__ import annotations

import time
import uuid

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from teams_guest_desktop.meeting.events import Intent, ResendRequested, SendRequested
from teams_guest_desktop.meeting.state import (
    ChatStatus,
    InLobby,
    Joining,
    MeetingState,
    Reconnecting,
    call_of,
    chat_of,
)
from teams_guest_desktop.meeting.timeline import Delivery, Message
from teams_guest_desktop.ui.chat_delegate import ChatDelegate
from teams_guest_desktop.ui.chat_model import ChatModel, MessageRole, OwnRole
from teams_guest_desktop.ui.labels import plain_label
from teams_guest_desktop.ui.problem_words import problem_words

_WIDTH = 320
_BOX_LINES = 3


class MessageView(QListView):
    """The messages; lays them out anew when its width changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(ChatDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width decides how texts wrap."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def is_at_end(self) -> bool:
        """Whether the newest message is in sight."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - 4


class MessageBox(QPlainTextEdit):
    """Where a message is written: Enter sends, Shift+Enter breaks the line."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        lines = self.fontMetrics().lineSpacing() * _BOX_LINES
        self.setFixedHeight(lines + 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send on Enter."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)


class ChatPane(QFrame):
    """Reads the chat from the state and sends what the person writes."""

    intended = Signal(object)
    """An `Intent`."""
    message_shown = Signal(object)
    """A `Message` of somebody else that is in sight for the first time."""
    messages_arrived = Signal(int)
    """So many new messages of others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "side")
        self._state = MeetingState()
        self._model = ChatModel()
        self._seen: set[str] = set()
        self._heading = plain_label(look="heading")
        self._why = plain_label(look="quiet")
        self._trouble = plain_label(look="warning")
        self._view = MessageView()
        self._box = MessageBox()
        self._send = QPushButton()
        self._view.setModel(self._model)
        self._build()
        self._connect()
        self.show_state(self._state)

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 16, 0, 12)
        rows.setSpacing(8)
        for label in (self._heading, self._why, self._trouble):
            label.setContentsMargins(16, 0, 16, 0)
        rows.addWidget(self._heading)
        rows.addWidget(self._why)
        rows.addWidget(self._view, 1)
        rows.addWidget(self._trouble)
        writing = QHBoxLayout()
        writing.setContentsMargins(12, 0, 12, 0)
        writing.setSpacing(8)
        writing.addWidget(self._box, 1)
        writing.addWidget(self._send, 0, Qt.AlignmentFlag.AlignBottom)
        rows.addLayout(writing)
        self.setMinimumWidth(_WIDTH)

    def _connect(self) -> None:
        self._box.submitted.connect(self._on_send)
        self._send.clicked.connect(self._on_send)
        self._box.textChanged.connect(self._enable_sending)
        self._view.activated.connect(self._on_activated)
        self._view.clicked.connect(self._on_activated)
        self._model.rowsInserted.connect(lambda *_: self._look_for_new())
        self._model.dataChanged.connect(lambda *_: self._look_for_new())
        self._model.modelReset.connect(self._look_for_new)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state(self._state)
        super().changeEvent(event)

    def show_state(self, state: MeetingState) -> None:
        """Show the chat, or why there is none. What is being written stays."""
        self._state = state
        chat, call = chat_of(state.situation), call_of(state.situation)
        was_at_end = self._view.is_at_end()
        user_id = call.user_id if call else self._model.user_id
        self._model.follow(chat.timeline, user_id)
        if was_at_end:
            self._view.scrollToBottom()
        self._heading.setText(self.tr("Meeting chat"))
        why = self._why_empty(chat.status)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        is_open = chat.status is ChatStatus.OPEN
        trouble = problem_words(chat.problem) if chat.problem and is_open else None
        self._trouble.setVisible(trouble is not None)
        if trouble is not None:
            self._trouble.setText(f"{trouble.title}. {trouble.advice}")
        self._box.setPlaceholderText(self.tr("Write a message") if is_open else "")
        self._box.setAccessibleName(self.tr("Message"))
        self._view.setAccessibleName(self.tr("Messages"))
        self._send.setText(self.tr("Send"))
        self._enable_sending()

    def _why_empty(self, status: ChatStatus) -> str:
        chat = chat_of(self._state.situation)
        match status:
            case ChatStatus.OPEN:
                return ""
            case ChatStatus.OPENING:
                return self.tr("The chat is being opened…")
            case ChatStatus.CLOSED:
                return self.tr("You have left the meeting: no more messages come or can be sent.")
            case ChatStatus.UNAVAILABLE:
                words = problem_words(chat.problem) if chat.problem else None
                return f"{words.title}. {words.advice}" if words else ""
            case ChatStatus.NOT_YET:
                return self._why_not_yet()

    def _why_not_yet(self) -> str:
        if isinstance(self._state.situation, InLobby | Joining):
            return self.tr("The chat opens when you are in the meeting.")
        if isinstance(self._state.situation, Reconnecting):
            return self.tr("The chat comes back with the connection.")
        return self.tr("This meeting has not told of a chat.")

    def _enable_sending(self) -> None:
        is_open = chat_of(self._state.situation).status is ChatStatus.OPEN
        self._box.setEnabled(is_open or bool(self._box.toPlainText()))
        self._send.setEnabled(is_open and bool(self._box.toPlainText().strip()))

    def _on_send(self) -> None:
        text = self._box.toPlainText().strip()
        if not text or not self._send.isEnabled():
            return
        self._intend(SendRequested(uuid.uuid4().hex, text, time.time()))
        self._box.clear()
        self._view.scrollToBottom()

    def _on_activated(self, index: QModelIndex) -> None:
        message: Message = index.data(MessageRole)
        if message.delivery is Delivery.NOT_SENT:
            self._intend(ResendRequested(message.client_id))

    def _intend(self, intent: Intent) -> None:
        self.intended.emit(intent)

    def showEvent(self, event: QShowEvent) -> None:
        """What has come while the pane was closed is in sight now."""
        super().showEvent(event)
        self._view.scrollToBottom()
        self._look_for_new()

    def _look_for_new(self) -> None:
        new = [
            message
            for row in range(self._model.rowCount())
            if (message := self._model.index(row).data(MessageRole)).id
            and message.id not in self._seen
            and not self._model.index(row).data(OwnRole)
        ]
        if not new:
            return
        self._seen.update(message.id for message in new)
        self.messages_arrived.emit(len(new))
        if self.isVisible():
            for message in new:
                self.message_shown.emit(message)

    def focus_first(self) -> None:
        """Put the cursor where one writes."""
        self._box.setFocus()
