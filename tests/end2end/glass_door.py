"""Starts the program with a pane of glass in it: what its windows and its page hold can be asked.

Each line on stdin is a question, each line on stdout its answer, both as JSON: a script for the
page's own world (its value, a promise awaited), or null (every text on the screen).
"""

from __future__ import annotations

import json
import os
import sys

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from teams_guest_desktop.app import Door, main
from tests.end2end.door import SHORT_PATIENCE_SECONDS, keep

_DEVICES = "--use-fake-device-for-media-stream"
_SILENT = "--mute-audio"
_ASK_AGAIN_MS = 20


class Glass(QObject):
    """Answers questions one after the other."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        lines = os.read(0, 1 << 20).decode().splitlines()
        if not lines:
            self._notifier.setEnabled(False)
        for line in lines:
            question = json.loads(line)
            if question is None:
                self._answer(texts_on_screen())
            else:
                self._ask_page(question)

    def _ask_page(self, script: str) -> None:
        from PySide6.QtWebEngineWidgets import QWebEngineView  # noqa: PLC0415 - loaded when needed

        view = next(one for one in QApplication.allWidgets() if isinstance(one, QWebEngineView))
        page = view.page()
        keeping = "(found) => { globalThis.asked = write(found); }"
        failing = "(error) => { globalThis.asked = write(`failed: ${error}`); }"
        asking = (
            f"const write = JSON.stringify; (async () => ({script}))().then({keeping}, {failing});"
        )
        page.runJavaScript(f"globalThis.asked = undefined; {{ {asking} }} 1")

        def look() -> None:
            page.runJavaScript("globalThis.asked ?? ''", 0, take)

        def take(found: str) -> None:
            if found:
                self._answer(json.loads(found))
            else:
                QTimer.singleShot(_ASK_AGAIN_MS, self, look)

        look()

    def _answer(self, found: object) -> None:
        print(json.dumps(found), flush=True)  # noqa: T201 - this is how it speaks


def texts_on_screen() -> list[str]:
    """What every window of the program shows or would give back when asked to undo."""
    texts = []
    for widget in QApplication.allWidgets():
        match widget:
            case QLabel() | QPushButton():
                texts.append(widget.text())
            case QLineEdit():
                texts.append(widget.text())
                texts.append(_undone(widget))
            case QPlainTextEdit():
                texts.append(widget.toPlainText())
    return texts


def _undone(box: QLineEdit) -> str:
    """What would be in the box after undoing; puts it back."""
    before = box.text()
    if not box.isUndoAvailable():
        return ""
    box.undo()
    undone = box.text()
    box.redo()
    assert box.text() == before
    return undone


if __name__ == "__main__":
    door = Door((_DEVICES, _SILENT), SHORT_PATIENCE_SECONDS, Glass, keep)
    sys.exit(main(sys.argv[1:], door))
