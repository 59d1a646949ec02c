"""What a thread keeps: found by id and time, the oldest forgotten when there are too many."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from teams_guest_desktop.rehearsal.chat.history import MOST_MESSAGES, History
from teams_guest_desktop.rehearsal.chat.thread import Member, Thread
from teams_guest_desktop.rehearsal.chat.wire import Content, Message, MessageType

_START = datetime(2026, 1, 1, tzinfo=UTC)


def _message(number: int) -> Message:
    key = str(1000 + number * 10)
    created_on = _START + timedelta(seconds=number)
    return Message(key, MessageType.TEXT, str(number), key, created_on)


def _history(size: int) -> History:
    history = History()
    for number in range(1, size + 1):
        history.add(_message(number))
    return history


def _numbers(messages: list[Message]) -> list[int]:
    return [int(message.sequence_id) for message in messages]


def test_it_gives_the_latest_cut_by_time_number_and_size() -> None:
    history = _history(9)
    since = _START + timedelta(seconds=4)
    assert _numbers(history.latest()) == [9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert _numbers(history.latest(since)) == [9, 8, 7, 6, 5, 4]
    assert _numbers(history.latest(since, below=7)) == [6, 5, 4]
    assert _numbers(history.latest(since, below=7, most=2)) == [6, 5]
    assert _numbers(history.latest(since, below=7, most=5)) == [6, 5, 4]
    assert history.latest(since, below=2) == []
    assert History().latest(since, below=7, most=2) == []


@pytest.mark.parametrize(
    "key", ["", "1", "1025", "x", "01030", "\u0661\u0660\u0663\u0660", "9" * 5000]
)
def test_an_id_that_nobody_has_finds_nothing(key: str) -> None:
    history = _history(9)
    assert history.find("1030") == _message(3)
    assert history.find(key) is None


def test_beyond_the_most_the_oldest_are_forgotten_and_the_rest_is_found() -> None:
    size = MOST_MESSAGES * 3
    history = _history(size)
    kept = _numbers(history.latest())
    assert MOST_MESSAGES <= len(kept) < MOST_MESSAGES * 1.1
    assert kept == list(range(size, size - len(kept), -1))
    assert history.find(_message(1).id) is None
    assert history.find(_message(size - 1).id) == _message(size - 1)


def test_a_thread_numbers_on_and_never_back_in_time() -> None:
    moments = iter([_START, _START, *(_START - timedelta(hours=1) for _ in range(2))])
    thread = Thread("19:x", "Topic", "8:orgid:x", lambda: next(moments))
    thread.members["8:acs:a"] = Member("8:acs:a", "A", None)
    ids = [thread.post("8:acs:a", Content(message=text)) for text in "abc"]
    seen = thread.seen_by("8:acs:a", _START)
    assert [message.id for message in seen] == ids[::-1]
    assert [message.sequence_id for message in seen] == ["3", "2", "1"]
    assert ids == sorted(set(ids), key=int)
