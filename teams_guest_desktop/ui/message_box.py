"""The box in which a message is written."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QKeyEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from teams_guest_desktop.meeting.content import Paragraph, Run, Style

_BOX_LINES = 3
_BOX_PADDING = 26
_LINE_SEPARATOR = "\N{LINE SEPARATOR}"


class ListKind(Enum):
    """How the items of a list begin."""

    BULLETS = auto()
    NUMBERS = auto()


def _list_format(style: QTextListFormat.Style) -> QTextListFormat:
    look = QTextListFormat()
    look.setStyle(style)
    return look


_FORMATS = {
    ListKind.BULLETS: _list_format(QTextListFormat.Style.ListDisc),
    ListKind.NUMBERS: _list_format(QTextListFormat.Style.ListDecimal),
}

_KEYS = {
    (Qt.Key.Key_B, False): Style.BOLD,
    (Qt.Key.Key_I, False): Style.ITALIC,
    (Qt.Key.Key_U, False): Style.UNDERLINE,
    (Qt.Key.Key_X, True): Style.STRIKE,
    (Qt.Key.Key_E, False): Style.CODE,
}
"""Key with Ctrl, and whether with Shift, too."""

_LIST_KEYS = {
    Qt.Key.Key_L: ListKind.BULLETS,
    Qt.Key.Key_N: ListKind.NUMBERS,
}
"""Key with Ctrl and Shift. Letters: digits are elsewhere on every keyboard."""


class MessageBox(QTextEdit):
    """Where a message is written: Enter sends, Shift+Enter breaks the line, Ctrl+B makes bold.

    What is pasted comes as plain text: formats are only those of the five styles and two lists.
    """

    submitted = Signal()
    cancelled = Signal()
    """Esc was pressed."""
    previous_wanted = Signal()
    """Up was pressed in the empty box."""
    style_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        lines = self.fontMetrics().lineSpacing() * _BOX_LINES
        self.setFixedHeight(lines + _BOX_PADDING)
        self.currentCharFormatChanged.connect(lambda _format: self.style_changed.emit())

    @property
    def text(self) -> str:
        """What is written, without its styles."""
        return self.toPlainText().strip()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What is written with its styles; empty where it has none."""
        return paragraphs_of(self.document())

    @property
    def style_here(self) -> Style:
        """How what is typed next will look."""
        return _style_of(self.currentCharFormat())

    def toggle(self, style: Style) -> None:
        """Use a style, or no longer, for what is selected or typed next."""
        wanted = QTextCharFormat()
        _put(wanted, style, on=style not in self.style_here)
        self.mergeCurrentCharFormat(wanted)
        self.style_changed.emit()

    @property
    def list_here(self) -> ListKind | None:
        """The kind of list in which the cursor stands."""
        return list_of(self.textCursor().block())

    def toggle_list(self, kind: ListKind) -> None:
        """Make what is selected a list of this kind, or paragraphs again."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if self.list_here is kind:
            for block in _blocks_in(cursor):
                _take_out_of_list(block)
        else:
            cursor.createList(_FORMATS[kind])
        cursor.endEditBlock()
        self.style_changed.emit()

    def clear_all(self) -> None:
        """Nothing is written, in no style; what was cannot be brought back by undoing."""
        self.clear()
        self.setCurrentCharFormat(QTextCharFormat())

    def write(self, text: str, paragraphs: tuple[Paragraph, ...] = ()) -> None:
        """Put this in place of what is written, to be changed."""
        self.clear_all()
        cursor = self.textCursor()
        if not paragraphs:
            cursor.insertText(text)
        before: ListKind | None = None
        for number, paragraph in enumerate(paragraphs):
            if number:
                cursor.insertBlock()
            kind = kind_of(paragraph.marker)
            if kind is not before and kind is not None:
                cursor.createList(_FORMATS[kind])
            elif kind is not before:
                _take_out_of_list(cursor.block())
            before = kind
            for inline in paragraph.inlines:
                look = QTextCharFormat()
                if isinstance(inline, Run):
                    _put(look, inline.style, on=True)
                words = inline.text if isinstance(inline, Run) else inline.name
                cursor.insertText(words.replace("\n", _LINE_SEPARATOR), look)
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's
        """Paste as text in the style of the place."""
        if source.hasText():
            self.textCursor().insertText(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send on Enter; styles by their keys."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        has_shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if has_shift:
                self._break_line()
            else:
                self.submitted.emit()
            return
        has_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        style, kind = _KEYS.get((key, has_shift)), _LIST_KEYS.get(key)
        if has_control and style is not None:
            self.toggle(style)
        elif has_control and has_shift and kind is not None:
            self.toggle_list(kind)
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif key == Qt.Key.Key_Up and self.document().isEmpty():
            self.previous_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _break_line(self) -> None:
        """The next item of a list; an empty one ends it."""
        block = self.textCursor().block()
        if _is_in_list(block) and not block.text():
            _take_out_of_list(block)
            self.style_changed.emit()
        else:
            self.insertPlainText("\n")


def _blocks_in(cursor: QTextCursor) -> list[QTextBlock]:
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart()).blockNumber()
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    return [document.findBlockByNumber(number) for number in range(first, last + 1)]


def _is_in_list(block: QTextBlock) -> bool:
    return block.blockFormat().objectIndex() >= 0


def _take_out_of_list(block: QTextBlock) -> None:
    if _is_in_list(block):
        block.textList().remove(block)
        plain = block.blockFormat()
        plain.setIndent(0)
        QTextCursor(block).setBlockFormat(plain)


def list_of(block: QTextBlock) -> ListKind | None:
    """The kind of list in which a block stands."""
    if not _is_in_list(block):
        return None
    is_counted = block.textList().format().style() == QTextListFormat.Style.ListDecimal
    return ListKind.NUMBERS if is_counted else ListKind.BULLETS


def kind_of(marker: str) -> ListKind | None:
    """The kind of list that has such a marker."""
    if not marker:
        return None
    return ListKind.NUMBERS if marker[:-1].isdecimal() else ListKind.BULLETS


def _marker_of(block: QTextBlock) -> str:
    match list_of(block):
        case None:
            return ""
        case ListKind.BULLETS:
            return "•"
        case ListKind.NUMBERS:
            return f"{block.textList().itemNumber(block) + 1}."


def paragraphs_of(document: QTextDocument) -> tuple[Paragraph, ...]:
    """A document as paragraphs of runs; none where neither style nor list is used in it."""
    paragraphs: list[Paragraph] = []
    block = document.begin()
    while block.isValid():
        marker = _marker_of(block)
        paragraphs.append(Paragraph(_runs_of(block), marker=marker, depth=1 if marker else 0))
        block = block.next()
    while paragraphs and not _has_words(paragraphs[-1]):
        paragraphs.pop()
    while paragraphs and not _has_words(paragraphs[0]):
        paragraphs.pop(0)
    is_styled = any(
        each.marker or any(isinstance(one, Run) and one.style for one in each.inlines)
        for each in paragraphs
    )
    return tuple(paragraphs) if is_styled else ()


def _has_words(paragraph: Paragraph) -> bool:
    return any(isinstance(one, Run) and one.text.strip() for one in paragraph.inlines)


def _runs_of(block: QTextBlock) -> tuple[Run, ...]:
    runs: list[Run] = []
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        text = fragment.text().replace(_LINE_SEPARATOR, "\n")
        runs.append(Run(text, _style_of(fragment.charFormat())))
        place += 1
    return tuple(runs)


def _style_of(look: QTextCharFormat) -> Style:
    style = Style.PLAIN
    for one, is_on in (
        (Style.BOLD, look.fontWeight() >= QFont.Weight.Bold),
        (Style.ITALIC, look.fontItalic()),
        (Style.UNDERLINE, look.fontUnderline()),
        (Style.STRIKE, look.fontStrikeOut()),
        (Style.CODE, look.fontFixedPitch()),
    ):
        style |= one if is_on else Style.PLAIN
    return style


def _put(look: QTextCharFormat, style: Style, *, on: bool) -> None:
    if Style.BOLD in style:
        look.setFontWeight(QFont.Weight.Bold if on else QFont.Weight.Normal)
    if Style.ITALIC in style:
        look.setFontItalic(on)
    if Style.UNDERLINE in style:
        look.setFontUnderline(on)
    if Style.STRIKE in style:
        look.setFontStrikeOut(on)
    if Style.CODE in style:
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        look.setFontFixedPitch(on)
        look.setFontFamilies(fixed.families() if on else [])
