"""Work is done once for each state of its inputs, and again when its result is gone."""

from __future__ import annotations

from functools import partial

import pytest

import stamps


@pytest.fixture
def done():
    return []


@pytest.fixture
def stamp(tmp_path):
    return tmp_path / "stamps" / "page"


def test_work_is_done_once_for_each_value(stamp, done):
    for value in ("one", "one", "two", "two", "one"):
        stamps.when_changed(stamp, value, partial(done.append, value))
    assert done == ["one", "two", "one"]


def test_lost_result_is_made_again(stamp, done, tmp_path):
    for _ in range(2):
        stamps.when_changed(stamp, "one", lambda: done.append(1), tmp_path / "gone")
    assert len(done) == 2


def test_failed_work_is_tried_again(stamp, done):
    def fail():
        raise LookupError

    with pytest.raises(LookupError):
        stamps.when_changed(stamp, "one", fail)
    stamps.when_changed(stamp, "one", lambda: done.append(1))
    assert done


def test_fingerprint_sees_name_content_and_border(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("x")
    seen = {stamps.fingerprint_of_files([first], tmp_path)}
    first.write_text("y")
    seen.add(stamps.fingerprint_of_files([first], tmp_path))
    first.rename(second)
    seen.add(stamps.fingerprint_of_files([second], tmp_path))
    assert len(seen) == 3
    assert stamps.fingerprint("ab", "c") != stamps.fingerprint("a", "bc")
