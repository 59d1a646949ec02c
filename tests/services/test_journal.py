"""The log: declared events only, nothing confidential, never in the way."""

from __future__ import annotations

import importlib
import io
import json
import logging
import os
import re
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.errors import ProblemCode, StartError
from teams_guest_desktop.services.journal import Journal, LogForm, open_journal
from teams_guest_desktop.services.journal_events import EVENTS, WITHHELD, Level, Shape

CANARIES = (
    "Canary Person",
    "canary@example.com",
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_canary%40thread.v2/0",
    "eyJhbGciOiJSUzI1NiJ9.eyJjYW5hcnkiOjF9.canary-canary_canary",
    "endpoint=https://canary.example.com/;accesskey=Y2FuYXJ5",
    "a message\nwith canary",
)


class Log:
    """A journal and what it has written."""

    def __init__(self, form: LogForm = LogForm.JSON) -> None:
        self.sink = io.BytesIO()
        self.journal = Journal(self.sink, form)

    @property
    def text(self) -> str:
        return self.sink.getvalue().decode()

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


def fail(text: str) -> None:
    raise ConnectionError(text)


@pytest.fixture
def routed() -> Iterator[Log]:
    log = Log()
    log.journal.route_logging()
    yield log
    log.journal.close()


def test_an_event_is_one_json_object_on_a_line() -> None:
    log = Log()
    log.journal.record("meeting.state", state="in_meeting", previous="joining")
    log.journal.record("app.join_box_ready", since_start_ms=412.5)
    first, second = log.events
    assert list(first) == ["ts", "mono", "level", "event", "state", "previous"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", first["ts"])
    assert first["mono"] <= second["mono"]
    assert (first["level"], first["event"], first["state"]) == (
        "info",
        "meeting.state",
        "in_meeting",
    )
    assert second["since_start_ms"] == 412.5


def test_a_line_of_text_can_be_read_by_people() -> None:
    log = Log(LogForm.TEXT)
    log.journal.record("notice.shown", kind="recording_started", latency_ms=12.34, already_on=False)
    log.journal.record("problem", code="chat_forbidden", action="tell")
    first, second = log.text.splitlines()
    assert first.endswith(
        " info    notice.shown kind=recording_started latency_ms=12.34 already_on=no"
    )
    assert second.endswith(" error   problem code=chat_forbidden action=tell")


@pytest.mark.parametrize(
    ("event", "fields"),
    [
        ("meeting.unheard", {}),
        ("app.exit", {}),
        ("app.exit", {"reason": "quit", "link": "x"}),
        ("app.exit", {"reason": 3}),
        ("app.join_box_ready", {"since_start_ms": "412"}),
        ("app.join_box_ready", {"since_start_ms": True}),
        ("notice.shown", {"kind": "x", "latency_ms": 1.0, "already_on": 1}),
        (
            "media.first_remote_frame",
            {"since_join_ms": 1.0, "codec": "VP8", "width": 1.5, "height": 2},
        ),
    ],
)
def test_what_is_not_declared_is_a_mistake_of_ours(event: str, fields: dict[str, Any]) -> None:
    log = Log()
    with pytest.raises(TypeError):
        log.journal.record(event, **fields)
    assert log.text == ""


def test_a_value_that_is_not_known_is_allowed() -> None:
    log = Log()
    log.journal.record("app.exit", reason=None)
    assert log.events[0]["reason"] is None


@pytest.mark.parametrize("canary", CANARIES)
@pytest.mark.parametrize("event", EVENTS)
def test_no_field_of_any_event_lets_a_canary_out(event: str, canary: str) -> None:
    log = Log()
    texts = [name for name, kind in EVENTS[event].fields.items() if isinstance(kind, Shape)]
    values: dict[str, Any] = {
        name: canary if isinstance(kind, Shape) else kind(1)
        for name, kind in EVENTS[event].fields.items()
    }
    log.journal.record(event, **values)
    assert "canary" not in log.text.lower()
    assert all(log.events[0][name] == WITHHELD for name in texts)


@given(st.text())
def test_whatever_a_text_is_it_stays_one_line(text: str) -> None:
    for form in LogForm:
        log = Log(form)
        log.journal.record("app.exit", reason=text)
        assert log.text.count("\n") == 1
        assert log.text.isascii()


def test_libraries_are_heard_from_warning_on_and_never_quoted(routed: Log) -> None:
    logger = logging.getLogger("azure.core.canary_free")
    for level in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR):
        logger.log(level, "token %s", CANARIES[3])
    try:
        fail(CANARIES[0])
    except ConnectionError:
        logger.exception(CANARIES[1])
    assert [(said["level"], said["code"], said["logger"]) for said in routed.events] == [
        ("warning", "library", "azure.core.canary_free"),
        ("error", "library", "azure.core.canary_free"),
        ("error", "library", "azure.core.canary_free"),
    ]
    assert "token" not in routed.text


def test_warnings_of_python_are_heard_too(routed: Log) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn(CANARIES[0], ResourceWarning, stacklevel=1)
        logging.captureWarnings(capture=False)
    assert [said["logger"] for said in routed.events] == ["py.warnings"]


def test_a_closed_journal_lets_go_of_logging() -> None:
    before = list(logging.getLogger().handlers)
    log = Log()
    log.journal.route_logging()
    log.journal.route_logging()
    assert len(logging.getLogger().handlers) == len(before) + 1
    log.journal.close()
    log.journal.record("app.exit", reason="late")
    assert logging.getLogger().handlers == before


def test_a_crash_is_its_kinds_and_its_places_and_nothing_else() -> None:
    log = Log()
    try:
        try:
            fail(CANARIES[0])
        except ConnectionError as error:
            raise RuntimeError(CANARIES[3]) from error
    except RuntimeError as error:
        log.journal.record_crash(error)
    (said,) = log.events
    assert (said["level"], said["code"]) == ("error", ProblemCode.INTERNAL)
    assert said["error"] == "RuntimeError<ConnectionError"
    assert re.fullmatch(r"test_journal\.py:\d+", said["frames"])
    assert "canary" not in log.text.lower()


def test_a_crash_without_a_place_and_one_from_far_below_are_written() -> None:
    log = Log()

    def sink(depth: int) -> None:
        if depth == 0:
            importlib.import_module("canary with a space")
        sink(depth - 1)

    log.journal.record_crash(ValueError(CANARIES[0]))
    try:
        sink(50)
    except ModuleNotFoundError as error:
        log.journal.record_crash(error)
    first, second = (said["frames"] for said in log.events)
    assert first == ""
    assert re.fullmatch(r"(test_journal\.py:\d+ )+__init__\.py:\d+( \S+:\d+)+", second)
    assert "canary" not in log.text.lower()


def test_a_log_file_is_continued(tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"
    for reason in ("one", "two"):
        journal = open_journal(LogForm.JSON, file)
        journal.record("app.exit", reason=reason)
        journal.close()
    lines = file.read_text().splitlines()
    assert [json.loads(line)["reason"] for line in lines] == ["one", "two"]


def test_a_log_file_that_cannot_be_written_is_said_at_once(tmp_path: Path) -> None:
    for file in (tmp_path, tmp_path / "missing" / "log", tmp_path / ("x" * 300)):
        with pytest.raises(StartError, match="cannot be written") as raised:
            open_journal(LogForm.JSON, file)
        assert raised.value.code is ProblemCode.LOG_NOT_WRITABLE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_borne() -> None:
    journal = open_journal(LogForm.JSON, Path("/dev/full"))
    journal.record("app.exit", reason="quit")
    journal.close()


def test_a_reader_that_went_away_is_borne() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb", buffering=0) as sink:  # noqa: PTH123 - a descriptor
        Journal(sink, LogForm.TEXT).record("app.exit", reason="quit")


def test_a_program_without_a_console_has_a_journal_too() -> None:
    journal = Journal(None, LogForm.JSON)
    journal.record("app.exit", reason="quit")
    journal.record_library("x", Level.WARNING)
    journal.close()


def test_closing_leaves_stderr_open() -> None:
    open_journal(LogForm.TEXT).close()
    assert not sys.stderr.closed


ALONE = """
import os
from teams_guest_desktop.services.journal import LogForm, open_journal
journal = open_journal(LogForm.JSON)
os.write(2, b"before\\n")
journal.keep_to_itself()
os.write(2, b"noise of a library below Python\\n")
journal.record("app.exit", reason="quit")
journal.close()
"""


def test_stderr_can_be_kept_to_our_lines() -> None:
    child = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, check=True)
    first, second = child.stderr.decode().splitlines()
    assert first == "before"
    assert json.loads(second)["event"] == "app.exit"


def test_lines_of_many_threads_do_not_mix(tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"
    journal = open_journal(LogForm.JSON, file)

    def write() -> None:
        for _ in range(200):
            journal.record("meeting.state", state="in_meeting", previous="joining")

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    journal.close()
    assert len([json.loads(line) for line in file.read_text().splitlines()]) == 800
