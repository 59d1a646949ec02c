"""The box in which a message is written."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QKeyEvent,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from teams_guest_desktop.meeting.content import Paragraph, Run, Style

_BOX_LINES = 3
_BOX_PADDING = 26
_LINE_SEPARATOR = "\N{LINE SEPARATOR}"

_KEYS = {
    (Qt.Key.Key_B, False): Style.BOLD,
    (Qt.Key.Key_I, False): Style.ITALIC,
    (Qt.Key.Key_U, False): Style.UNDERLINE,
    (Qt.Key.Key_X, True): Style.STRIKE,
    (Qt.Key.Key_E, False): Style.CODE,
}
"""Key with Ctrl, and whether with Shift, too."""


class MessageBox(QTextEdit):
    """Where a message is written: Enter sends, Shift+Enter breaks the line, Ctrl+B makes bold.

    What is pasted comes as plain text: formats are only those of the five styles.
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
        for number, paragraph in enumerate(paragraphs):
            if number:
                cursor.insertBlock()
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
                self.insertPlainText("\n")
            else:
                self.submitted.emit()
            return
        style = _KEYS.get((key, has_shift))
        if modifiers & Qt.KeyboardModifier.ControlModifier and style is not None:
            self.toggle(style)
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif key == Qt.Key.Key_Up and self.document().isEmpty():
            self.previous_wanted.emit()
        else:
            super().keyPressEvent(event)


def paragraphs_of(document: QTextDocument) -> tuple[Paragraph, ...]:
    """A document as paragraphs of runs; none where no style is used in it."""
    paragraphs: list[Paragraph] = []
    block = document.begin()
    while block.isValid():
        paragraphs.append(Paragraph(_runs_of(block)))
        block = block.next()
    while paragraphs and not _has_words(paragraphs[-1]):
        paragraphs.pop()
    while paragraphs and not _has_words(paragraphs[0]):
        paragraphs.pop(0)
    is_styled = any(
        isinstance(one, Run) and one.style for each in paragraphs for one in each.inlines
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
