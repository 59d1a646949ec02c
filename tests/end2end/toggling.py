"""Recording and transcription start again and again, at random moments, in a busy meeting."""

from __future__ import annotations

import http.client
import json
import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.end2end.running import Program, Rehearsal

SCENARIO = """\
[[participant]]
id = "speaker"
name = "Amara Okafor"
camera = true
microphone = true

[[at]]
seconds = 0
do = "crowd"
size = 299
"""
"""300 in the meeting, beside the guest."""

GLASS = ("tests.end2end.glass_door",)
MESSAGES_A_SECOND = 50.0
_LONGEST_PAUSE_SECONDS = 0.25

_MAIN_WINDOW = "^Teams Guest Desktop$"
_NOTICE = "^This meeting "
_PICKER = "^Share$"
_SHARE, _MICROPHONE, _CAMERA = "ctrl+shift+e", "ctrl+shift+m", "ctrl+shift+o"
_OTHER_DEVICES = "navigator.mediaDevices.dispatchEvent(new Event('devicechange'))"


@dataclass
class Told:
    """What the service did, and what the person was told of it."""

    started: int = 0
    """So many starts the service has confirmed."""
    shown: list[float] = field(default_factory=list)
    """For each notice, ms from the page's event to the dialog on the screen."""
    answered: int = 0

    @property
    def lost(self) -> int:
        """Starts without a notice."""
        return max(0, self.started - len(self.shown))

    @property
    def doubled(self) -> int:
        """Notices without a start."""
        return max(0, len(self.shown) - self.started)


class Toggling:
    """The organiser, the others, and the person who answers; all chance comes from `seed`."""

    def __init__(self, program: Program, rehearsal: Rehearsal, seed: int = 6) -> None:
        self._program = program
        self._rehearsal = rehearsal
        self._random = random.Random(seed)  # noqa: S311 - nothing secret
        self._pause = threading.Event()
        self._told = Told()

    def run(self, toggles: int) -> Told:
        """Start and stop so often; each notice is answered by keyboard before the next."""
        for _ in range(toggles):
            self._disturb()
            self._pause.wait(self._random.uniform(0, _LONGEST_PAUSE_SECONDS))
            self._toggle(self._random.choice(("recording", "transcription")))
        return self._told

    def _toggle(self, what: str) -> None:
        self._turn(what, on=True)
        self._told.started += 1
        shown = self._program.wait_for("notice.shown")
        self._told.shown.append(shown["latency_ms"])
        self._program.screen.focus(_NOTICE)
        self._program.screen.press("Return")
        self._program.wait_for("notice.answered", answer="continue")
        self._told.answered += 1
        self._turn(what, on=False)

    def _turn(self, what: str, *, on: bool) -> None:
        if what == "recording":
            self._rehearsal.control("POST", what, {"state": "started" if on else "stopped"})
        else:
            self._rehearsal.control("POST", what, {"active": on})

    def _disturb(self) -> None:
        """Something else happens just before; what one wanted to share then is chosen now."""
        if self._program.screen.windows(_PICKER):
            self._program.screen.focus(_PICKER)
            self._program.screen.press("Return")
        match self._random.randrange(6):
            case 0:
                self._press(_SHARE)
            case 1:
                self._press(self._random.choice((_MICROPHONE, _CAMERA)))
            case 2:
                self._program.ask(_OTHER_DEVICES)
            case 3:
                self._change_crowd({"hand": self._random.random() < 0.5})
            case 4:
                self._change_crowd({"muted": self._random.random() < 0.5})
            case _:
                return

    def _press(self, key: str) -> None:
        self._program.screen.focus(_MAIN_WINDOW)
        self._program.screen.press(key)

    def _change_crowd(self, change: dict[str, object]) -> None:
        number = self._random.randint(1, 299)
        self._rehearsal.control("PATCH", f"participants/crowd-{number}", change)


def signalled_starts(home: Path) -> int:
    """How often, by the receipts, the page was told that something has started."""
    folder = home / ".local/state/teams-guest-desktop/receipts"
    starts, was = 0, Counter[str]()
    for file in sorted(folder.glob("receipts-*.jsonl")):
        for line in file.read_text("ascii").splitlines():
            entry = json.loads(line)
            if entry["event"] != "signalled":
                continue
            now = Counter(s for s in ("recording", "transcription") if entry[s] != "off")
            starts += (now - was).total()
            was = now
    return starts


@contextmanager
def flood(rehearsal: Rehearsal, rate: float = MESSAGES_A_SECOND) -> Iterator[None]:
    """Somebody writes so often a second, whatever else goes on."""
    over = threading.Event()
    writer = threading.Thread(target=_write, args=(rehearsal, rate, over))
    writer.start()
    try:
        yield
    finally:
        over.set()
        writer.join()


def _write(rehearsal: Rehearsal, rate: float, over: threading.Event) -> None:
    address = urlsplit(rehearsal.ready["control"])
    connection = http.client.HTTPConnection(address.netloc, timeout=10)
    headers = {
        "X-Control-Key": rehearsal.ready["control_key"],
        "Content-Type": "application/json",
    }
    number = 0
    while not over.wait(1 / rate):
        number += 1
        body = json.dumps({"from": "speaker", "text": f"Message {number} of very many"})
        connection.request("POST", "/control/chat", body, headers)
        connection.getresponse().read()
    connection.close()
