"""Shows every hostile message between harmless ones and tells what was opened meanwhile.

Python's own opening of files, sockets and programs is seen by an audit hook. What Qt opens is not:
for that there is a file that Linux tells about when anybody opens it, and a port that somebody
would have to connect to; both stand in messages of their own. Prints one line of JSON. `control`
are the watchers that saw what they were shown at the end.
"""

from __future__ import annotations

import ctypes
import json
import os
import socket
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from teams_guest_desktop.meeting import timeline
from teams_guest_desktop.meeting.timeline import Timeline
from teams_guest_desktop.ui.chat_model import ChatModel
from teams_guest_desktop.ui.gallery import Gallery
from teams_guest_desktop.ui.message_view import MessageView
from tests.services.hostile_messages import hostile_messages
from tests.services.pages import read_page

_IN_OPEN, _NONBLOCK = 0x20, 0o4000
_WATCHED = ("open", "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")
_BAITS = (
    '<img src="{0}">',
    '<p style="background:url({0})">x</p>',
    '<table background="{0}"><tr><td>x</table>',
    '<link rel="stylesheet" href="{0}">',
    "<style>@import url({0});</style>",
    '<svg><image href="{0}"/></svg>',
    '<iframe src="{0}"></iframe><object data="{0}"></object><embed src="{0}">',
    '<a href="{0}"><img src="{0}">x</a>',
    '<video poster="{0}" src="{0}"></video>',
    '<ul style="list-style-image:url({0})"><li>x</ul>',
)


class _Watchers:
    """What looks after Python, after a file and after a port."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "bait.png"
        self.file.write_bytes(b"bait")
        self.opened: list[str] = []
        self.is_watching = False
        self._port = socket.create_server(("127.0.0.1", 0))
        self._port.settimeout(0)
        self.address = f"http://127.0.0.1:{self._port.getsockname()[1]}/bait.png"
        libc = ctypes.CDLL(None, use_errno=True)
        self._inotify = libc.inotify_init1(_NONBLOCK)
        libc.inotify_add_watch(self._inotify, os.fsencode(self.file), _IN_OPEN)
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.is_watching and event.startswith(_WATCHED):
            self.opened.append(f"{event} {arguments[:1]}")

    def was_file_opened(self) -> bool:
        try:
            return bool(os.read(self._inotify, 4_096))
        except BlockingIOError:
            return False

    def connections(self) -> int:
        try:
            self._port.accept()[0].close()
        except BlockingIOError:
            return 0
        return 1


def _messages(watchers: _Watchers) -> list[dict[str, object]]:
    pieces = hostile_messages()
    for number, bait in enumerate(_BAITS):
        for address in (watchers.file.as_uri(), str(watchers.file), watchers.address):
            pieces[f"bait {number} {address}"] = bait.format(address)
    written = []
    for number, (name, piece) in enumerate(pieces.items()):
        kind = "text" if name.startswith("text") else "html"
        written.append(_message(2 * number, kind, piece, piece[:300]))
        written.append(_message(2 * number + 1, "text", f"harmless {number}", "Ada"))
    return written


def _message(number: int, kind: str, text: str, sender: str) -> dict[str, object]:
    return {
        "id": str(1_700_000_000_000 + number),
        "type": kind,
        "version": "1",
        "content": {"message": text},
        "senderDisplayName": sender,
        "senderCommunicationIdentifier": {"rawId": f"8:orgid:{number}"},
    }


def _page(messages: list[dict[str, object]]) -> bytes:
    return json.dumps({"value": messages}).encode()


def _show_all(view: MessageView, model: ChatModel) -> int:
    """Bring every row into sight and open it wholly; how many were drawn."""
    shown: set[int] = set()
    view.rows_painted.connect(lambda first, last: shown.update(range(first, last + 1)))
    for row in range(model.rowCount()):
        view.open_wholly(model.index(row))
        view.scrollTo(model.index(row), MessageView.ScrollHint.PositionAtCenter)
        view.viewport().repaint()
    return len(shown)


def _control(watchers: _Watchers) -> list[str]:
    """Let each watcher see something, to know that it would have."""
    seen = []
    document = QTextDocument()
    document.setHtml(f'<img src="{watchers.file.as_uri()}">')
    document.resource(QTextDocument.ResourceType.ImageResource, QUrl(watchers.file.as_uri()))
    document.size()
    if watchers.was_file_opened():
        seen.append("file")
    Path(os.devnull).read_bytes()
    return seen + (["python"] if watchers.opened else [])


def main() -> None:
    """Print what was seen."""
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        watchers = _Watchers(Path(folder))
        written = _messages(watchers)
        model = ChatModel()
        view = MessageView(model, Gallery())
        view.resize(340, 400)
        view.show()
        application.processEvents()
        warm = [
            _message(n, "html", f"<b>a🙂</b> https://bücher.example {n}", "Ada") for n in range(3)
        ]
        model.follow(timeline.receive(Timeline(), read_page(_page(warm))), "me")
        _show_all(view, model)  # what anything needs
        watchers.was_file_opened()
        watchers.is_watching = True
        model.follow(timeline.receive(Timeline(), read_page(_page(written))), "me")
        shown = _show_all(view, model)
        opened, watchers.opened = watchers.opened, []
        if watchers.was_file_opened():
            opened = [*opened, "the bait"]
        result = {
            "pieces": len(written) // 2,
            "shown": shown,
            "opened": opened,
            "connections": watchers.connections(),
            "control": _control(watchers),
        }
    sys.stdout.write(json.dumps(result))
    sys.stdout.flush()
    view.close()
    application.quit()
    os._exit(0)


if __name__ == "__main__":
    main()
