"""How quick the chat pane is with 20 000 messages: opening, a burst, scrolling, searching, memory,
and what hostile messages cost.

Two times are told for what runs in the GUI thread: by the clock, and what of it the processor
worked for us, which other programs on the machine do not lengthen.
"""

from __future__ import annotations

import gc
import json
import os
import time
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar

import psutil
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication

from teams_guest_desktop.meeting import timeline
from teams_guest_desktop.meeting.state import Call, Chat, ChatStatus, InMeeting, MeetingState
from teams_guest_desktop.meeting.timeline import Message, Timeline
from teams_guest_desktop.services.page_reader import PageReader
from teams_guest_desktop.settings import Theme
from teams_guest_desktop.ui.chat_model import Setting
from teams_guest_desktop.ui.chat_pane import ChatPane
from teams_guest_desktop.ui.dress import Dress
from teams_guest_desktop.ui.message_layout import lay_out
from teams_guest_desktop.ui.theme import apply_theme
from tests.benchmarks.figures import percentile, show, show_distribution
from tests.services.hostile_messages import hostile_messages
from tests.services.pages import read_page
from tests.ui.situations import ME, request_with

_MESSAGES = 20_000
_BURST = 1_000
_PAGE = 50
_FRAMES = 600
_SIZE = (800, 900)
_BEGAN = 1_763_899_000_000

_LINKS = """<p>The plan is at <a href='https://contoso.sharepoint.com/sites/plan/{0}'>the plan</a>,
and the figures of last week are at https://figures.example/{0}.</p>"""
_LIST = """<ul><li>budget</li><li>dates, with a long explanation that goes on and on and will not
fit into a single line of the pane</li></ul>"""
_REPLY = """<blockquote itemtype='http://schema.skype.com/Reply' itemid='{0}'><strong itemprop=
'mri'>Ada</strong><p itemprop='preview'>Shall we begin?</p></blockquote><p>Let us.</p>"""
_SAID = (
    "<p>Good morning, everybody. Shall we begin?</p>",
    "<p>Yes, <b>two</b> more minutes, please.</p>",
    _LINKS,
    _LIST,
    _REPLY,
    "<p>Thanks, <span itemtype='http://schema.skype.com/Mention' itemid='0'>Grace</span>! 👍</p>",
    "<p>{0} ok</p>",
)


def page(first: int, count: int) -> bytes:
    """What the service would answer."""
    return json.dumps({"value": [_message(n) for n in range(first, first + count)]}).encode()


def _message(number: int) -> dict[str, object]:
    at = _BEGAN + 20_000 * number
    who = number // 3 % 7
    return {
        "id": str(at),
        "type": "html",
        "version": str(at + 1),
        "sequenceId": str(number),
        "content": {"message": _SAID[number % len(_SAID)].format(number)},
        "senderDisplayName": f"Participant {who}",
        "createdOn": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at / 1000)),
        "senderCommunicationIdentifier": {"rawId": f"8:orgid:{who}"},
    }


def history(count: int) -> Timeline:
    """A timeline of so many messages."""
    rows = Timeline()
    for first in range(0, count, 1_000):
        rows = timeline.receive(rows, read_page(page(first, 1_000)))
    return rows


def state_with(rows: Timeline) -> MeetingState:
    """In a meeting with this chat."""
    call = Call(request_with(), ME, 1, "19:x@thread.v2", chat=Chat(ChatStatus.OPEN, rows))
    return MeetingState(InMeeting(call), calls=1)


Result = TypeVar("Result")


class Stopwatch:
    """Milliseconds of pieces of work, by the clock and by the processor."""

    def __init__(self) -> None:
        self.clock: list[float] = []
        self.processor: list[float] = []

    def take(self, work: Callable[[], Result]) -> Result:
        """Do a piece of work."""
        clock, processor = time.perf_counter(), time.process_time()
        result = work()
        self.processor.append((time.process_time() - processor) * 1_000)
        self.clock.append((time.perf_counter() - clock) * 1_000)
        return result

    def show_sum(self, name: str, aim: str) -> None:
        """All pieces together."""
        show(f"{name}, by the clock", sum(self.clock), "ms", aim)
        show(f"{name}, of the processor", sum(self.processor), "ms", aim)

    def show_each(self, name: str, aim: str) -> None:
        """How long the pieces are."""
        show_distribution(f"{name}, by the clock", self.clock, "ms", aim)
        show_distribution(f"{name}, of the processor", self.processor, "ms", aim)


def weigh() -> Timeline:
    """Memory of the messages in the timeline."""
    history(1_000)
    gc.collect()
    process = psutil.Process()
    before = process.memory_info().rss
    rows = history(_MESSAGES)
    gc.collect()
    weight = (process.memory_info().rss - before) / _MESSAGES
    show("memory of a message", weight / 1024, "KiB", "less than 4")
    return rows


def opening(application: QApplication, rows: Timeline) -> ChatPane:
    """From the wish to see the pane to its first picture."""
    pane = ChatPane()
    pane.resize(*_SIZE)
    first = Stopwatch()
    first.take(lambda: pane.show_state(state_with(rows)))
    first.show_sum("the model takes 20 000 messages", "")
    watch = Stopwatch()
    for work in (pane.show, application.processEvents, pane.grab):
        watch.take(work)
    watch.show_sum("opening the pane", "less than 100")
    return pane


def burst(application: QApplication, pane: ChatPane, rows: Timeline) -> Timeline:
    """A thousand arrivals between two polls, and as many in twenty polls, the newest in sight."""
    at_once = Stopwatch()
    messages = read_page(page(_MESSAGES, _BURST))
    rows = timeline.receive(rows, messages)
    at_once.take(lambda: pane.show_state(state_with(rows)))
    at_once.take(application.processEvents)
    at_once.show_each("1 000 arrivals as one event", "16 at most")
    rows = catch_up(application, pane, rows)
    rows = poll(application, pane, rows)
    known = Stopwatch()
    for _ in range(50):
        known.take(lambda: timeline.receive(rows, messages[-_PAGE:]))
    known.show_each("a poll that brings nothing new", "")
    return rows


def catch_up(application: QApplication, pane: ChatPane, rows: Timeline) -> Timeline:
    """A burst as the program takes it: read page by page in turns, then one event."""
    turns = Stopwatch()
    messages: list[Message] = []
    for answer in pages(_MESSAGES + _BURST):
        read_in_turns(answer, messages, turns)
    turns.take(lambda: pane.show_state(state_with(timeline.receive(rows, messages))))
    turns.take(application.processEvents)
    turns.show_sum("1 000 arrivals, read in turns and shown", "less than 200")
    turns.show_each("each turn of that", "16 at most")
    return timeline.receive(rows, messages)


def poll(application: QApplication, pane: ChatPane, rows: Timeline) -> Timeline:
    """As many in twenty polls: the whole view is drawn anew after each, which is no burst."""
    turns = Stopwatch()
    for answer in pages(_MESSAGES + 2 * _BURST):
        messages: list[Message] = []
        read_in_turns(answer, messages, turns)

        def arrive(messages: list[Message] = messages) -> None:
            nonlocal rows
            rows = timeline.receive(rows, messages)
            pane.show_state(state_with(rows))

        turns.take(arrive)
        turns.take(application.processEvents)
    turns.show_sum("twenty polls that bring 50 each, all drawn", "")
    turns.show_each("each turn of that", "16 at most")
    return rows


def pages(first: int) -> list[bytes]:
    """A burst from this message on, as the service gives it."""
    return [page(at, _PAGE) for at in range(first, first + _BURST, _PAGE)]


def read_in_turns(answer: bytes, found: list[Message], turns: Stopwatch) -> None:
    """Read a page as the program does."""
    reading = PageReader().read(answer)
    while turns.take(lambda: _go_on(reading, found)):
        pass


def _go_on(reading: Coroutine[None, None, tuple[Message, ...]], found: list[Message]) -> bool:
    """One turn; whether there are more of them."""
    try:
        reading.send(None)
    except StopIteration as done:
        found.extend(done.value)
        return False
    return True


def steps(application: QApplication, pane: ChatPane) -> Iterator[tuple[str, Stopwatch]]:
    """Frames of a wheel, of a page key, and of a dragged bar: move, lay out, draw."""
    bar, viewport = pane._view.verticalScrollBar(), pane._view.viewport()
    for name, step in (("wheel", -60), ("page", -700), ("back", 333), ("drag", -25_000)):
        watch = Stopwatch()
        for _ in range(_FRAMES // 4):

            def frame(step: int = step) -> None:
                bar.setValue(bar.value() + step)
                viewport.repaint()

            watch.take(frame)
        application.processEvents()
        yield name, watch


def scrolling(application: QApplication, pane: ChatPane) -> None:
    """How long a frame takes."""
    everything = Stopwatch()
    for name, watch in steps(application, pane):
        show(f"frames of scrolling by {name}: p99", percentile(watch.clock, 0.99), "ms")
        everything.clock += watch.clock
        everything.processor += watch.processor
    everything.show_each("frames of scrolling at 800 by 900", "p99 less than 16")


def searching(pane: ChatPane) -> None:
    """Looking through all messages."""
    watch = Stopwatch()
    for text in ("nothing has this", "begin", "e"):
        watch.take(partial(pane._model.rows_with, text))
    watch.show_each("searching 20 000 messages", "")


def hostile(pieces: dict[str, str], when: str) -> None:
    """Each hostile message: reading; laying out and drawing, in as many turns as it takes."""
    dress = Dress(QGuiApplication.font())
    image = QImage(340, 2_000, QImage.Format.Format_RGB32)
    reading, layout, costs = Stopwatch(), Stopwatch(), {}
    for name, piece in pieces.items():
        kind = "text" if name.startswith("text") else "html"
        one = {"id": "17", "type": kind, "content": {"message": piece}}
        body = json.dumps({"value": [one]}).encode()
        reading.take(partial(read_page, body))
        (said,) = read_page(body)
        named = replace(said, sender_name=piece[:256])
        waited = -1
        while waited != dress.fallback.waited:
            waited = dress.fallback.waited
            dress.fallback.begin_turn()
            layout.take(partial(_draw, named, dress, image))
            costs[layout.processor[-1]] = name
    reading.show_each(f"reading a hostile message, {when}", "")
    layout.show_each(f"laying it out, {when}", "50 at most")
    for cost in sorted(costs, reverse=True)[:3]:
        print(f"  {cost:6.1f} ms: {costs[cost]}")


def _draw(said: Message, dress: Dress, image: QImage) -> None:
    painter = QPainter(image)
    painter.setClipRect(QRect(0, 0, image.width(), image.height()))
    lay_out(said, Setting(), image.width(), dress, lambda _picture: None).paint(painter)
    painter.end()


def main() -> None:
    """Print everything."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(["chat_speed", "-style", "Fusion"])
    apply_theme(application, Theme.LIGHT)
    rows = weigh()
    gc.freeze()
    pane = opening(application, rows)
    burst(application, pane, rows)
    scrolling(application, pane)
    searching(pane)
    hostile(hostile_messages(), "the first time")
    hostile(hostile_messages(), "with fonts in memory")
    pane.close()


if __name__ == "__main__":
    main()
