"""The chat pane: the meeting's messages, and a box to write in."""

from __future__ import annotations

import time
import uuid

from PySide6.QtCore import QEvent, QModelIndex, QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from teams_guest_desktop.meeting.content import Paragraph, Picture
from teams_guest_desktop.meeting.events import (
    DeleteRequested,
    DiscardRequested,
    DraftChanged,
    EditRequested,
    Intent,
    ResendRequested,
    SendRequested,
)
from teams_guest_desktop.meeting.state import (
    ChatStatus,
    InLobby,
    Joining,
    MeetingState,
    Reconnecting,
    call_of,
    chat_of,
)
from teams_guest_desktop.meeting.timeline import STOPPED, Message, MessageKind
from teams_guest_desktop.ui.chat_model import ChatModel, MessageRole
from teams_guest_desktop.ui.colors import em
from teams_guest_desktop.ui.find_bar import FindBar
from teams_guest_desktop.ui.gallery import Gallery
from teams_guest_desktop.ui.jump_button import JumpButton
from teams_guest_desktop.ui.labels import plain_label
from teams_guest_desktop.ui.message_actions import MessageActions, can_change
from teams_guest_desktop.ui.message_view import MessageView
from teams_guest_desktop.ui.own_typing import OwnTyping
from teams_guest_desktop.ui.picture_viewer import PictureViewer
from teams_guest_desktop.ui.problem_words import problem_words
from teams_guest_desktop.ui.typing_line import TypingLine
from teams_guest_desktop.ui.writing import Writing

_WIDTH_EM = 28
_LEAST_WIDTH = 260
_LARGEST_WIDTH = 420


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
        self._arrived: set[str] = set()
        self._shown: set[str] = set()
        self._heading = plain_label(look="heading")
        self._why = plain_label(look="quiet")
        self._trouble = plain_label(look="warning")
        self.gallery = Gallery(self)
        self._view = MessageView(self._model, self.gallery)
        self._jump = JumpButton(self._view)
        self._actions = MessageActions(self._view, self._model)
        self._find = FindBar(self._view, self._model)
        self._typing = TypingLine()
        self._writing = Writing()
        self._box, self._send = self._writing.box, self._writing.send_button
        self._build()
        self._connect()
        self._show_around()

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 16, 0, 12)
        rows.setSpacing(8)
        for label in (self._heading, self._why, self._trouble):
            label.setContentsMargins(16, 0, 16, 0)
        rows.addWidget(self._heading)
        rows.addWidget(self._why)
        rows.addWidget(self._find)
        rows.addWidget(self._view, 1)
        rows.addWidget(self._typing)
        rows.addWidget(self._trouble)
        rows.addWidget(self._writing)
        self.setTabOrder(self._view, self._box)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """Wide enough to read in, never most of the window."""
        return QSize(min(em(_WIDTH_EM), _LARGEST_WIDTH), super().sizeHint().height())

    def _connect(self) -> None:
        self._writing.submitted.connect(self._on_send)
        OwnTyping(self._box).noticed.connect(lambda: self._intend(DraftChanged(time.monotonic())))
        self._writing.changed.connect(self._on_changed)
        self._writing.previous_wanted.connect(self._change_last)
        self._actions.change_chosen.connect(self._writing.change)
        self._actions.delete_chosen.connect(
            lambda message: self._intend(DeleteRequested(message.id))
        )
        self._actions.discard_chosen.connect(
            lambda message: self._intend(DiscardRequested(message.client_id))
        )
        self._actions.resend_chosen.connect(
            lambda message: self._intend(ResendRequested(message.client_id))
        )
        self._view.row_entered.connect(self._on_activated)
        self._view.clicked.connect(self._try_again)
        self._view.rows_painted.connect(self._tell_shown)
        self._actions.picture_chosen.connect(self._show_picture)
        self._find.closed.connect(self._view.setFocus)
        find = QShortcut(
            QKeySequence(QKeySequence.StandardKey.Find), self
        )  # while the pane is shown
        find.activated.connect(self._find.open_bar)
        self._model.rowsInserted.connect(
            lambda _parent, first, last: self._count_arrived(first, last)
        )
        self._model.dataChanged.connect(
            lambda first, last: self._count_arrived(first.row(), last.row())
        )
        self._model.modelReset.connect(self._on_reset)
        self.messages_arrived.connect(self._jump.count)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language or colours."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._show_around()
        super().changeEvent(event)

    def show_state(self, state: MeetingState) -> None:
        """Show the chat, or why there is none. What is being written stays."""
        before, self._state = self._state, state
        chat, call = chat_of(state.situation), call_of(state.situation)
        user_id = call.user_id if call else self._model.user_id
        self._model.follow(chat.timeline, user_id)
        self._typing.show_typists(chat.typists)
        if _around(before) != _around(state):
            self._show_around()

    def _show_around(self) -> None:
        """Everything but the messages."""
        chat = chat_of(self._state.situation)
        self._heading.setText(self.tr("Meeting chat"))
        why = self._why_empty(chat.status)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        is_open = chat.status is ChatStatus.OPEN
        trouble = problem_words(chat.problem) if chat.problem and is_open else None
        self._trouble.setVisible(trouble is not None)
        if trouble is not None:
            self._trouble.setText(f"{trouble.title}. {trouble.advice}")
        may_write = is_open or self._may_open(chat.status) or self._writing.has_draft
        self._writing.setVisible(may_write)
        self._typing.setVisible(may_write)
        self._view.setAccessibleName(self.tr("Messages"))
        self._writing.allow(is_open=is_open)

    def _may_open(self, status: ChatStatus) -> bool:
        return status not in (ChatStatus.CLOSED, ChatStatus.UNAVAILABLE)

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

    def _on_send(self, text: str, paragraphs: tuple[Paragraph, ...]) -> None:
        self._intend(SendRequested(uuid.uuid4().hex, text, time.time(), paragraphs))
        self._view.go_to_end()

    def _on_changed(self, message: Message, text: str, paragraphs: tuple[Paragraph, ...]) -> None:
        self._intend(EditRequested(message.id, text, paragraphs))

    def _change_last(self) -> None:
        rows = range(self._model.rowCount() - 1, -1, -1)
        own = (self._model.message(row) for row in rows)
        last = next((one for one in own if can_change(one, is_own=self._model.is_own(one))), None)
        if last is not None:
            self._writing.change(last)

    def _on_activated(self, index: QModelIndex) -> None:
        if not self._try_again(index):
            self._actions.activate(index)

    def _try_again(self, index: QModelIndex) -> bool:
        message: Message = index.data(MessageRole)
        is_failed = message.delivery in STOPPED
        if is_failed:
            self._intend(ResendRequested(message.client_id))
        return is_failed

    def _show_picture(self, picture: Picture) -> None:
        self.gallery.try_again(picture)
        PictureViewer(picture, self.gallery, self).show()

    def _intend(self, intent: Intent) -> None:
        self.intended.emit(intent)

    def showEvent(self, event: QShowEvent) -> None:
        """What has come while the pane was closed stands at the end."""
        super().showEvent(event)
        self._view.go_to_end()

    def _on_reset(self) -> None:
        if not self._model.rowCount():
            self._arrived.clear()
            self._shown.clear()
            self.gallery.clear()
        self._count_arrived(0, self._model.rowCount() - 1)

    def _count_arrived(self, first: int, last: int) -> None:
        new = {message.id for message in self._of_others(first, last)} - self._arrived
        if new:
            self._arrived |= new
            self.messages_arrived.emit(len(new))

    def _tell_shown(self, first: int, last: int) -> None:
        for message in self._of_others(first, last):
            if message.id not in self._shown:
                self._shown.add(message.id)
                self.message_shown.emit(message)

    def _of_others(self, first: int, last: int) -> list[Message]:
        return [
            message
            for message in self._model.messages(first, last)
            if message.kind is MessageKind.TEXT and not self._model.is_own(message)
        ]

    def forget(self) -> None:
        """The meeting is over for good: what was being written is for nobody else."""
        self._writing.forget()

    def focus_first(self) -> None:
        """Put the cursor where one writes."""
        self._box.setFocus()


def _around(state: MeetingState) -> tuple[object, ...]:
    """What decides about everything but the messages."""
    chat = chat_of(state.situation)
    return type(state.situation), chat.status, chat.problem
