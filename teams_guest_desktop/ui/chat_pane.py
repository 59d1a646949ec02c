"""The chat pane: the meeting's messages, and a box to write in."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

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
from teams_guest_desktop.meeting.state import ChatStatus, MeetingState, call_of, chat_of
from teams_guest_desktop.meeting.timeline import Message, MessageKind
from teams_guest_desktop.ui.chat_model import ChatModel
from teams_guest_desktop.ui.chat_situation import situation_words
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
from teams_guest_desktop.ui.read_mark import ReadMark
from teams_guest_desktop.ui.save_copy import SaveCopy, copy_maker
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
    mentions_arrived = Signal(object)
    """The names of those who have mentioned the guest just now, a tuple; told before the next."""
    messages_arrived = Signal(int)
    """So many new messages of others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "side")
        self._state = MeetingState()
        self._model = ChatModel()
        self._awaits_box = False
        self._arrived: set[str] = set()
        self._shown: set[str] = set()
        self._heading = plain_label(look="heading")
        self._why = plain_label(look="quiet")
        self._trouble = plain_label(look="warning")
        self.gallery = Gallery(self)
        self._view = MessageView(self._model, self.gallery)
        self._jump = JumpButton(self._view)
        self._mark = ReadMark(self._view, self._model)
        self.save_copy = SaveCopy(self, is_small=True)
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
        for label in (self._why, self._trouble, self.save_copy.note):
            label.setContentsMargins(16, 0, 16, 0)
        top = QHBoxLayout()
        top.setContentsMargins(16, 0, 16, 0)
        wrapping = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        wrapping.setHeightForWidth(True)
        self._heading.setSizePolicy(wrapping)
        top.addWidget(self._heading, 1)
        top.addWidget(self.save_copy.button, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(top)
        rows.addWidget(self.save_copy.note)
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
        self._actions.discard_chosen.connect(lambda one: self._intend(DiscardRequested(one)))
        self._actions.resend_chosen.connect(lambda one: self._intend(ResendRequested(one)))
        self._view.row_entered.connect(self._actions.activate)
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
        self._model.follow(chat.timeline, user_id, chat.veil)
        self._typing.show_typists(
            tuple(replace(one, name=chat.veil.name(one.name)) for one in chat.typists)
        )
        if _around(before) != _around(state):
            self._show_around()

    def _show_around(self) -> None:
        """Everything but the messages."""
        chat = chat_of(self._state.situation)
        self._heading.setText(self.tr("Meeting chat"))
        self.save_copy.name()
        why = situation_words(self._state)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        is_open = chat.status is ChatStatus.OPEN
        trouble = problem_words(chat.trouble) if chat.trouble and is_open else None
        self._trouble.setVisible(trouble is not None)
        if trouble is not None:
            self._trouble.setText(f"{trouble.title}. {trouble.advice}")
        may_write = is_open or self._may_open(chat.status) or self._writing.has_draft
        self._writing.setVisible(may_write)
        self._typing.setVisible(may_write)
        self._view.setAccessibleName(self.tr("Messages"))
        self._writing.allow(is_open=is_open)
        self._come_to_box()

    def _may_open(self, status: ChatStatus) -> bool:
        return status not in (ChatStatus.CLOSED, ChatStatus.UNAVAILABLE)

    def _on_send(self, text: str, paragraphs: tuple[Paragraph, ...]) -> None:
        self._intend(SendRequested(uuid.uuid4().hex, text, time.time(), paragraphs))
        self._view.go_to_end()
        self._mark.settle()

    def _on_changed(self, message: Message, text: str, paragraphs: tuple[Paragraph, ...]) -> None:
        self._intend(EditRequested(message.id, text, paragraphs))

    def _change_last(self) -> None:
        rows = range(self._model.rowCount() - 1, -1, -1)
        own = (self._model.message(row) for row in rows)
        last = next((one for one in own if can_change(one, is_own=self._model.is_own(one))), None)
        if last is not None:
            self._writing.change(last)

    def _show_picture(self, picture: Picture) -> None:
        self.gallery.try_again(picture)
        PictureViewer(picture, self.gallery, self).show()

    def _intend(self, intent: Intent) -> None:
        self.intended.emit(intent)

    def attend(self, *, is_watched: bool) -> None:
        """Whether the person looks at the pane."""
        self._mark.attend(is_watched=is_watched)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the person has stopped reading."""
        super().showEvent(event)
        self._mark.open_pane()

    def _on_reset(self) -> None:
        if not self._model.rowCount():
            self._arrived.clear()
            self._shown.clear()
            self._mark.forget()
            self.gallery.clear()
        self._count_arrived(0, self._model.rowCount() - 1)

    def _count_arrived(self, first: int, last: int) -> None:
        new = [one for one in self._of_others(first, last) if one.id not in self._arrived]
        if not new:
            return
        self._arrived.update(message.id for message in new)
        self._mark.arrive(new[0].id)
        mentioning = tuple(one.sender_name for one in new if one.mentions_me)
        if mentioning:
            self.mentions_arrived.emit(mentioning)
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

    def copy_maker(self) -> Callable[[], str]:
        """Makes the text of a copy of what is shown, in any thread."""
        messages = self._model.messages(0, self._model.rowCount())
        return copy_maker(messages, self._model.user_id)

    def forget(self) -> None:
        """The meeting is over for good: what was being written is for nobody else."""
        self._writing.forget()

    def focus_first(self) -> None:
        """Put the cursor where one writes; while that cannot be, to the messages until it can."""
        self._awaits_box = not self._box.isEnabled()
        (self._view if self._awaits_box else self._box).setFocus()

    def _come_to_box(self) -> None:
        """One may write now: whoever has not gone elsewhere comes to the box."""
        if self._awaits_box and self._box.isEnabled():
            self._awaits_box = False
            if self._view.hasFocus():
                self._box.setFocus()


def _around(state: MeetingState) -> tuple[object, ...]:
    """What decides about everything but the messages."""
    chat = chat_of(state.situation)
    return type(state.situation), chat.status, chat.problem, chat.trouble
