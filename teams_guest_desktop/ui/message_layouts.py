"""The layouts of the messages that were seen last: made when somebody asks, kept for a while.

Where letters had to wait for their fonts, a layout is made anew in a later turn.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from teams_guest_desktop.meeting.timeline import Message
from teams_guest_desktop.ui.chat_model import ChatModel, Setting
from teams_guest_desktop.ui.dress import Dress
from teams_guest_desktop.ui.font_fallback import FontFallback
from teams_guest_desktop.ui.gallery import Gallery
from teams_guest_desktop.ui.message_layout import MessageLayout, lay_out

_REMEMBERED = 300
_PAUSE_MS = 20
"""Between two turns of looking for fonts: whatever else is to be drawn has its frame."""


class _Known(NamedTuple):
    """A layout, and what it was made of."""

    message: Message
    setting: Setting
    layout: MessageLayout


class MessageLayouts(QObject):
    """Lays messages out for a view: in its width and its font."""

    completed = Signal()
    """Some layouts can be made better now: heights may change."""

    def __init__(
        self,
        view: QAbstractScrollArea,
        model: ChatModel,
        gallery: Gallery,
        fallback: FontFallback | None = None,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._gallery = gallery
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._opened: set[str] = set()
        self._sought = ""
        self._dress: Dress | None = None
        self._fallback = fallback or FontFallback()
        self._unfinished: set[str] = set()
        self._next_turn = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._next_turn.timeout.connect(self._begin_turn)

    def __len__(self) -> int:
        return len(self._known)

    @property
    def dress(self) -> Dress:
        """Fonts and colours as they are now."""
        if self._dress is None:
            self._dress = Dress(self._view.font(), self._sought, self._fallback)
        return self._dress

    def begin_anew(self) -> None:
        """These are other messages."""
        self.forget()
        self._opened.clear()

    def forget(self) -> None:
        """Everything may look different now: another width, other fonts, colours, pictures."""
        self._known.clear()
        self._dress = None

    def seek(self, text: str) -> bool:
        """Mark this text from now on; whether that changes anything."""
        is_new = text != self._sought
        if is_new:
            self._sought = text
            self.forget()
        return is_new

    def open_wholly(self, row: int) -> None:
        """Show all of a long message."""
        key = self._model.message(row).key
        self._opened.add(key)
        self._known.pop(key, None)

    def find(self, row: int, *, in_doubt: bool) -> MessageLayout:
        """The layout of this row; `in_doubt` says that its neighbours may have changed."""
        message = self._model.message(row)
        known = self._known.get(message.key)
        if known is None or known.message is not message or in_doubt:
            setting = self._model.setting(row)
            if known is None or known.message is not message or known.setting != setting:
                known = self._make(message, setting)
        self._known.move_to_end(message.key)
        return known.layout

    def _begin_turn(self) -> None:
        """There is time again to look for fonts."""
        self._fallback.begin_turn()
        for key in self._unfinished:
            self._known.pop(key, None)
        if self._unfinished:
            self._unfinished.clear()
            self.completed.emit()

    def _make(self, message: Message, setting: Setting) -> _Known:
        waited = self._fallback.waited
        layout = lay_out(
            message,
            setting,
            self._view.viewport().width(),
            self.dress,
            self._gallery.look_up,
            is_open=message.key in self._opened,
        )
        if self._fallback.waited != waited:
            self._unfinished.add(message.key)
        if self._fallback.has_looked:
            self._next_turn.start()
        known = self._known[message.key] = _Known(message, setting, layout)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return known
