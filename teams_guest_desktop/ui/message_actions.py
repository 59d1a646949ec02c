"""What one can do with messages, by mouse, by keyboard and by menu: follow a link, enlarge a
picture, find what is answered, copy, try again.

A link shows where it goes before it is followed: its host stands beside it, all of it appears under
the mouse and in the status of the menu. What is opened has been let through by `web_link.safe_link`
and goes to the system's browser, never to a view of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import assert_never

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDesktopServices,
    QGuiApplication,
    QHelpEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip

from teams_guest_desktop.meeting.content import Picture, Reply, links_of
from teams_guest_desktop.meeting.timeline import STOPPED, Delivery, Message
from teams_guest_desktop.meeting.web_link import destination, safe_link
from teams_guest_desktop.ui.chat_model import ChatModel
from teams_guest_desktop.ui.chat_words import copied, is_spoken
from teams_guest_desktop.ui.message_parts import (
    DiscardTarget,
    LinkTarget,
    MoreTarget,
    PictureTarget,
    ReplyTarget,
    ResendTarget,
    Target,
)
from teams_guest_desktop.ui.message_view import MessageView

_LONGEST_SHOWN = 300


def open_in_browser(link: str) -> None:
    """Open a link in the system's browser, if it is one that may be opened."""
    if safe_link(link) == link:
        QDesktopServices.openUrl(QUrl(link))


class MessageActions(QObject):
    """Watches a view of messages and does what the person wants with them."""

    picture_chosen = Signal(object)
    """A `Picture` is to be enlarged."""
    change_chosen = Signal(object)
    """An own `Message` is to be changed."""
    delete_chosen = Signal(object)
    """An own `Message` is to be deleted."""
    resend_chosen = Signal(str)
    """The own message with this client id, which was not sent, is to be sent again."""
    discard_chosen = Signal(str)
    """The own message with this client id is not to be sent any more."""

    def __init__(
        self,
        view: MessageView,
        model: ChatModel,
        open_link: Callable[[str], None] = open_in_browser,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._open_link = open_link
        self._pressed: Target | None = None
        self._copy = QAction(view)
        self._copy.setShortcut(QKeySequence.StandardKey.Copy)
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy.triggered.connect(self.copy)
        view.addAction(self._copy)
        view.viewport().installEventFilter(self)

    # --- by mouse -------------------------------------------------------------------------------

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """Look at what the mouse does over the messages."""
        if isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if isinstance(event, QContextMenuEvent):
            self._open_menu(event)
            return True
        if isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        return False

    def _on_mouse(self, event: QMouseEvent) -> bool:
        target = self._view.target_at(event.position().toPoint())
        is_left = event.button() is Qt.MouseButton.LeftButton
        if event.type() is QEvent.Type.MouseMove:
            shape = (
                Qt.CursorShape.ArrowCursor
                if target is None
                else (Qt.CursorShape.PointingHandCursor)
            )
            self._view.viewport().setCursor(shape)
        elif event.type() is QEvent.Type.MouseButtonPress:
            self._pressed = target if is_left and not event.modifiers() else None
        elif event.type() is QEvent.Type.MouseButtonRelease and is_left and target is not None:
            pressed, self._pressed = self._pressed, None
            if pressed == target:
                self._follow(target, self._view.indexAt(event.position().toPoint()))
        return False

    def _show_tip(self, event: QHelpEvent) -> None:
        """Where a link goes. A safe link has no ``<``, so that Qt takes it for plain text."""
        target = self._view.target_at(event.pos())
        link = target.link if isinstance(target, LinkTarget) else ""
        shown = link if len(link) <= _LONGEST_SHOWN else f"{link[:_LONGEST_SHOWN]}…"
        QToolTip.showText(event.globalPos(), shown, self._view)

    def _follow(self, target: Target, index: QModelIndex) -> None:
        match target:
            case LinkTarget(link):
                self._open_link(link)
            case PictureTarget(picture):
                self.picture_chosen.emit(picture)
            case ReplyTarget(message_id):
                self._go_to(message_id)
            case MoreTarget():
                self._view.open_wholly(index)
            case ResendTarget(client_id):
                self.resend_chosen.emit(client_id)
            case DiscardTarget(client_id):
                self.discard_chosen.emit(client_id)
            case _ as unreachable:
                assert_never(unreachable)

    def _go_to(self, message_id: str) -> None:
        row = self._model.row_of(message_id)
        if row is not None:
            index = self._model.index(row)
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index, MessageView.ScrollHint.PositionAtCenter)

    # --- by keyboard and menu -------------------------------------------------------------------

    def activate(self, index: QModelIndex) -> None:
        """Enter on a message: follow what there is to follow, or ask which."""
        choices = self._choices(index)
        if len(choices) == 1 and not isinstance(choices[0][1], DiscardTarget):
            self._follow(choices[0][1], index)
        elif choices:
            menu = self._menu(index)
            menu.popup(self._view.viewport().mapToGlobal(self._below(index)))
            menu.setActiveAction(menu.actions()[1])  # the first that leads somewhere

    def _below(self, index: QModelIndex) -> QPoint:
        return self._view.visualRect(index).bottomLeft() + QPoint(24, 0)

    def _choices(self, index: QModelIndex) -> list[tuple[str, Target]]:
        """What can be followed in a message, in words."""
        message = self._model.message(index.row())
        if not is_spoken(message):
            return []
        choices = self._ways_on(message)
        links = links_of(message.blocks)
        choices += [
            (self.tr("Open %1").replace("%1", _in_menu(link)), LinkTarget(link)) for link in links
        ]
        for block in message.blocks:
            match block:
                case Picture():
                    choices.append((self.tr("Show the picture"), PictureTarget(block)))
                case Reply(message_id=answered) if self._model.row_of(answered) is not None:
                    choices.append((self.tr("Go to what is answered"), ReplyTarget(answered)))
        if self._view.layout_of(index.row()).is_cut:
            choices.append((self.tr("Show all"), MoreTarget()))
        return choices

    def _ways_on(self, message: Message) -> list[tuple[str, Target]]:
        """What becomes of an own message that was not sent, or waits for one."""
        ways: list[tuple[str, Target]] = []
        if message.delivery in STOPPED:
            ways.append((self.tr("Send again"), ResendTarget(message.client_id)))
        if message.delivery in STOPPED or message.delivery is Delivery.WAITING:
            ways.append((self.tr("Discard"), DiscardTarget(message.client_id)))
        return ways

    def _open_menu(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self._view.currentIndex() if by_key else self._view.indexAt(event.pos())
        if index.isValid():
            if not self._view.selectionModel().isSelected(index):
                self._view.setCurrentIndex(index)
            place = self._below(index) if by_key else event.pos()
            self._menu(index).popup(self._view.viewport().mapToGlobal(place))

    def _menu(self, index: QModelIndex) -> QMenu:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy"), QKeySequence(QKeySequence.StandardKey.Copy), self.copy)
        for words, target in self._choices(index):
            menu.addAction(words, partial(self._follow, target, index))
        self._add_own(menu, self._model.message(index.row()))
        for link in links_of(self._model.message(index.row()).blocks):
            words = self.tr("Copy the link to %1").replace("%1", destination(link))
            menu.addAction(words, partial(QGuiApplication.clipboard().setText, link))
        return menu

    def _add_own(self, menu: QMenu, message: Message) -> None:
        """What one can do with a message of one's own."""
        if can_change(message, is_own=self._model.is_own(message)):
            menu.addAction(self.tr("Change…"), partial(self.change_chosen.emit, message))
            menu.addAction(self.tr("Delete"), partial(self.delete_chosen.emit, message))

    def copy(self) -> None:
        """The chosen messages, or the current one, as text with names and times."""
        rows = sorted(index.row() for index in self._view.selectionModel().selectedIndexes())
        if not rows and self._view.currentIndex().isValid():
            rows = [self._view.currentIndex().row()]
        if rows:
            QGuiApplication.clipboard().setText("\n".join(map(self._copied, rows)))

    def _copied(self, row: int) -> str:
        message: Message = self._model.message(row)
        return copied(message, is_own=self._model.is_own(message))


def can_change(message: Message, *, is_own: bool) -> bool:
    """Whether it can be edited and deleted: one's own, and the service has it."""
    return is_own and bool(message.id) and is_spoken(message)


def _in_menu(link: str) -> str:
    """The beginning of a link; in menus the sign & would mark a key."""
    shown = link if len(link) <= 60 else f"{link[:60]}…"
    return shown.replace("&", "&&")
