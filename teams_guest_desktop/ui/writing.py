"""Where a message is written: the box, its styles, emoji, and how much still fits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from teams_guest_desktop.meeting.content import Paragraph, Style, text_of
from teams_guest_desktop.meeting.outgoing import MAX_MESSAGE_BYTES, content_of, size_of
from teams_guest_desktop.meeting.timeline import Message
from teams_guest_desktop.ui.colors import colors, em
from teams_guest_desktop.ui.emoji_picker import EmojiPicker
from teams_guest_desktop.ui.flow_layout import FlowLayout
from teams_guest_desktop.ui.icons import icon
from teams_guest_desktop.ui.labels import plain_label
from teams_guest_desktop.ui.message_box import ListKind, MessageBox

_ICON_EM = 1.6
_TOOL_EM = 1.3
_TOOL_WIDTH_EM = 1.75
_TELLS_FROM = 0.8
"""From this share of what fits on, it is told how much is left."""


class Writing(QWidget):
    """Takes what the person writes; sends only what the service can take."""

    submitted = Signal(str, object)
    """Text, and a tuple of `Paragraph` where it has styles."""
    changed = Signal(object, str, object)
    """The `Message` that was changed, its new text and paragraphs."""
    previous_wanted = Signal()
    """The person wants to change the message written last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = MessageBox()
        self.send_button = QPushButton()
        self._styles: dict[Style, QToolButton] = {}
        self._lists: dict[ListKind, QToolButton] = {}
        self._emoji = QToolButton()
        self._picker: EmojiPicker | None = None
        self._note = plain_label(look="quiet")
        self._edited: Message | None = None
        self._draft: tuple[str, tuple[Paragraph, ...]] = ("", ())
        self._is_open = False
        self._send_color = ""
        self._build()
        self._connect()
        self._name()

    def _build(self) -> None:
        tools = FlowLayout()
        tools.setSpacing(2)
        for style in (Style.BOLD, Style.ITALIC, Style.UNDERLINE, Style.STRIKE, Style.CODE):
            button = self._styles[style] = _format_button()
            button.setFont(_font_of(style, button.font()))
            tools.addWidget(button)
        for kind in ListKind:
            button = self._lists[kind] = _format_button()
            tools.addWidget(button)
        self._emoji.setProperty("look", "tool")
        self._emoji.setIconSize(QSize(em(_TOOL_EM), em(_TOOL_EM)))
        tools.addWidget(self._emoji)
        self.send_button.setAutoDefault(True)
        self.send_button.setProperty("look", "icon")
        self.send_button.setIconSize(QSize(em(_ICON_EM), em(_ICON_EM)))
        writing = QHBoxLayout()
        writing.setSpacing(8)
        writing.addWidget(self.box, 1)
        writing.addWidget(self.send_button, 0, Qt.AlignmentFlag.AlignBottom)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 0, 16, 0)
        rows.setSpacing(4)
        rows.addWidget(self._note)
        rows.addLayout(tools)
        rows.addLayout(writing)
        self.setTabOrder(self.box, self.send_button)
        self.setTabOrder(self.send_button, self._emoji)

    def _connect(self) -> None:
        self.box.submitted.connect(self._submit)
        self.send_button.clicked.connect(self._submit)
        self.box.textChanged.connect(self._show_possible)
        self.box.style_changed.connect(self._show_styles)
        self.box.cancelled.connect(self.stop_changing)
        self.box.previous_wanted.connect(self.previous_wanted)
        self._emoji.clicked.connect(self._open_picker)
        for style, button in self._styles.items():
            button.clicked.connect(lambda _checked, style=style: self._toggle(style))
        for kind, button in self._lists.items():
            button.clicked.connect(lambda _checked, kind=kind: self._toggle_list(kind))
        self.box.cursorPositionChanged.connect(self._show_styles)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language or colours."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        for style, letter, name in (
            (Style.BOLD, self.tr("B", "bold"), self.tr("Bold (Ctrl+B)")),
            (Style.ITALIC, self.tr("I", "italic"), self.tr("Italic (Ctrl+I)")),
            (Style.UNDERLINE, self.tr("U", "underlined"), self.tr("Underlined (Ctrl+U)")),
            (Style.STRIKE, self.tr("S", "struck out"), self.tr("Struck out (Ctrl+Shift+X)")),
            (Style.CODE, "", self.tr("Code (Ctrl+E)")),
        ):
            self._styles[style].setText(letter)
            self._styles[style].setAccessibleName(name)
            self._styles[style].setToolTip(name)
        self._styles[Style.CODE].setIcon(icon("code", QColor(colors().text), em(_TOOL_EM)))
        for kind, drawing, name in (
            (ListKind.BULLETS, "list-bullets", self.tr("Bulleted list (Ctrl+Shift+L)")),
            (ListKind.NUMBERS, "list-numbers", self.tr("Numbered list (Ctrl+Shift+N)")),
        ):
            self._lists[kind].setIcon(icon(drawing, QColor(colors().text), em(_TOOL_EM)))
            self._lists[kind].setAccessibleName(name)
            self._lists[kind].setToolTip(name)
        self._emoji.setIcon(icon("emoji", QColor(colors().text), em(_TOOL_EM)))
        self._emoji.setAccessibleName(self.tr("Emoji"))
        self._emoji.setToolTip(self.tr("Emoji"))
        self.box.setAccessibleName(self.tr("Message"))
        self.send_button.setAccessibleName(self.tr("Send"))
        self.send_button.setToolTip(self.tr("Send (Enter)"))
        self._send_color = ""
        self._show_possible()

    def allow(self, *, is_open: bool) -> None:
        """Whether something can be sent now; what is written stays."""
        self._is_open = is_open
        self.box.setPlaceholderText(self.tr("Write a message") if is_open else "")
        if not is_open:
            self.stop_changing()
        self._show_possible()

    @property
    def has_draft(self) -> bool:
        """Whether something is written that is not sent."""
        return bool(self.box.toPlainText())

    def change(self, message: Message) -> None:
        """Write another version of an own message; what was being written comes back after it."""
        self.stop_changing()
        self._draft = (self.box.toPlainText(), self.box.paragraphs)
        self._edited = message
        paragraphs = tuple(one for one in message.blocks if isinstance(one, Paragraph))
        self.box.write(message.text, paragraphs if message.is_markup else ())
        self._show_possible()
        self.box.setFocus()

    def stop_changing(self) -> None:
        """Leave the message as it is."""
        if self._edited is not None:
            self._edited = None
            self.box.write(*self._draft)
            self._show_possible()

    def forget(self) -> None:
        """What was being written is for nobody else."""
        self._edited = None
        self.box.clear_all()

    def _submit(self) -> None:
        paragraphs, edited = self.box.paragraphs, self._edited
        text = text_of(paragraphs) if paragraphs else self.box.text
        if not text or not self._is_open or self._size() > MAX_MESSAGE_BYTES:
            return
        if edited is None:
            self.submitted.emit(text, paragraphs)
            self.box.clear_all()
        else:
            self.stop_changing()
            self.changed.emit(edited, text, paragraphs)

    def _size(self) -> int:
        return size_of(content_of(self.box.text, self.box.paragraphs)[0])

    def _show_possible(self) -> None:
        size = self._size()
        can_send = self._is_open and bool(self.box.text) and size <= MAX_MESSAGE_BYTES
        self.box.setEnabled(self._is_open or self.has_draft)
        self.send_button.setEnabled(can_send)
        for button in (*self._styles.values(), *self._lists.values(), self._emoji):
            button.setEnabled(self._is_open)
        self._draw_send(colors().text if can_send else colors().quiet)
        note = self._note_for(size)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _note_for(self, size: int) -> str:
        if size > MAX_MESSAGE_BYTES:
            too_much = -(-(size - MAX_MESSAGE_BYTES) // 1024)
            return self.tr("The message is too long by %n KB. Send it in parts.", "", too_much)
        if size > MAX_MESSAGE_BYTES * _TELLS_FROM:
            left = (MAX_MESSAGE_BYTES - size) // 1024
            return self.tr("%n KB left", "", left)
        if self._edited is not None:
            return self.tr("You are changing a message. Enter saves it, Esc leaves it as it was.")
        return ""

    def _draw_send(self, color: str) -> None:
        if color != self._send_color:
            self._send_color = color
            self.send_button.setIcon(icon("send", QColor(color), em(_ICON_EM)))

    def _toggle(self, style: Style) -> None:
        self.box.toggle(style)
        self.box.setFocus()

    def _toggle_list(self, kind: ListKind) -> None:
        self.box.toggle_list(kind)
        self.box.setFocus()

    def _show_styles(self) -> None:
        here = self.box.style_here
        for style, button in self._styles.items():
            button.setChecked(style in here)
        for kind, button in self._lists.items():
            button.setChecked(kind is self.box.list_here)

    def _open_picker(self) -> None:
        if self._picker is None:
            self._picker = EmojiPicker(self)
            self._picker.chosen.connect(self.insert)
        self._picker.open_above(self._emoji)

    def insert(self, text: str) -> None:
        """Put this where the cursor is."""
        self.box.insertPlainText(text)
        self.box.setFocus()


def _format_button() -> QToolButton:
    button = QToolButton()
    button.setCheckable(True)
    button.setProperty("look", "tool")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys do the same
    button.setIconSize(QSize(em(_TOOL_EM), em(_TOOL_EM)))
    button.setMinimumWidth(em(_TOOL_WIDTH_EM))
    return button


def _font_of(style: Style, font: QFont) -> QFont:
    font.setBold(style is Style.BOLD)
    font.setItalic(style is Style.ITALIC)
    font.setUnderline(style is Style.UNDERLINE)
    font.setStrikeOut(style is Style.STRIKE)
    return font
