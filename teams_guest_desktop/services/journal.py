"""The log: one line for each event, JSON or text, to stderr or a file.

Only declared events with fields of declared shapes get in (`journal_events`). Records that
libraries make with `logging` are let in from WARNING on, and only as "this logger had something
to say": their texts may hold addresses and tokens. Of errors nobody expected, the kinds and the
places are written, never the texts.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import time
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from threading import RLock
from typing import BinaryIO

from teams_guest_desktop.errors import ProblemCode, StartError
from teams_guest_desktop.services.journal_events import EVENTS, MAX_TEXT, Level, Value, check


class LogForm(StrEnum):
    """What a line looks like; the value is that of ``--log-format``."""

    TEXT = "text"
    JSON = "json"


class Journal:
    """Implements `meeting.ports.JournalPort`. Writing never raises, whatever becomes of the disk.

    `sink` is unbuffered: every line is one write. None: there is nowhere to write to.
    """

    def __init__(self, sink: BinaryIO | None, form: LogForm) -> None:
        self._sink = sink
        self._write_line = _json_line if form is LogForm.JSON else _text_line
        self._writing = RLock()
        self._handler: _LibraryRecords | None = None

    def record(self, event: str, **fields: str | float | bool | None) -> None:
        """Write one event. Raises `TypeError` if it or a field of it is not declared."""
        checked = check(event, fields)
        self._write(EVENTS[event].level, event, checked)

    def record_crash(self, error: BaseException) -> None:
        """Write an error nobody expected: its kind and where it came from, never its text."""
        self.record(
            "problem",
            code=ProblemCode.INTERNAL.value,
            action="report",
            error="<".join(type(each).__name__ for each in _chain(error)),
            frames=_frames(error),
        )

    def record_library(self, logger: str, level: Level) -> None:
        """Write that a library had something to say."""
        fields = check("problem", {"code": "library", "action": "none", "logger": logger})
        self._write(level, "problem", fields)

    def route_logging(self) -> None:
        """From now on, take in what libraries write with `logging` and `warnings`."""
        if self._handler is None:
            self._handler = _LibraryRecords(self)
            logging.getLogger().addHandler(self._handler)
            logging.captureWarnings(capture=True)

    def keep_to_itself(self) -> None:
        """Have stderr alone from now on, for a reader that wants nothing but our lines.

        What libraries below Python print there (sound, graphics, the engine) goes nowhere.
        """
        with self._writing:
            if self._sink is None or self._sink is not _stderr():
                return
            stderr = self._sink.fileno()
            self._sink = os.fdopen(os.dup(stderr), "wb", buffering=0)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stderr)
            os.close(nowhere)

    def close(self) -> None:
        """Let go of `logging` and of the file; later events go nowhere."""
        if self._handler is not None:
            logging.captureWarnings(capture=False)
            logging.getLogger().removeHandler(self._handler)
            self._handler = None
        with self._writing:
            sink, self._sink = self._sink, None
        if sink is not None and sink is not _stderr():
            sink.close()

    def _write(self, level: Level, event: str, fields: dict[str, Value]) -> None:
        line = self._write_line(level, event, fields)
        with self._writing:
            if self._sink is None:
                return
            try:
                self._sink.write(line)
                self._sink.flush()
            except (OSError, ValueError):
                return  # disk full, reader gone, file closed: the meeting goes on


class _LibraryRecords(logging.Handler):
    """Takes in records of other people's code without their texts."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(logging.WARNING)
        self._journal = journal

    def emit(self, record: logging.LogRecord) -> None:
        """Write the name and the level; the text is not even made."""
        level = Level.WARNING if record.levelno < logging.ERROR else Level.ERROR
        self._journal.record_library(record.name, level)


def open_journal(form: LogForm, file: Path | None = None) -> Journal:
    """A journal on stderr, or at the end of a file.

    Raises `StartError` if the file cannot be written.
    """
    if file is None:
        return Journal(_stderr(), form)
    try:
        return Journal(file.open("ab", buffering=0), form)
    except OSError as error:
        raise StartError(
            ProblemCode.LOG_NOT_WRITABLE,
            f"The log file {file} cannot be written: {error.strerror}. Choose another place.",
        ) from None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, and up to three that it came of."""
    for _ in range(4):
        if error is None:
            return
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _frames(error: BaseException) -> str:
    """Files and lines on the way to the error: as many of the last ones as there is room for."""
    places: list[str] = []
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        name = re.sub(r"[^A-Za-z0-9_.-]", "", Path(frame.filename).name)[-40:]
        places.insert(0, f"{name or 'unnamed'}:{frame.lineno or 0}")
        if len(" ".join(places)) > MAX_TEXT:
            return " ".join(places[1:])
    return " ".join(places)


def _stderr() -> BinaryIO | None:
    """None in a program without a console."""
    return getattr(sys.stderr, "buffer", None)


def _json_line(level: Level, event: str, fields: dict[str, Value]) -> bytes:
    mono = round(time.monotonic(), 6)
    head = {"ts": _now(), "mono": mono, "level": level.value, "event": event}
    return json.dumps(head | fields, separators=(",", ":")).encode() + b"\n"


def _text_line(level: Level, event: str, fields: dict[str, Value]) -> bytes:
    said = " ".join(f"{name}={_word(value)}" for name, value in fields.items())
    return f"{_now()} {level.value:<7} {event} {said}".rstrip().encode() + b"\n"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _word(value: Value) -> str:
    match value:
        case None:
            return "-"
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}" if value < 1e6 else f"{value:.0f}"
        case _:
            return str(value) or '""'
