"""The windows that limits are counted in, on a clock that is set by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.rehearsal.errors import RefusedError
from teams_guest_desktop.rehearsal.limits import (
    LIMITS,
    Limits,
    Operation,
    Per,
    SlidingWindows,
    Window,
)


class HandClock:
    """Says what it was set to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def limits(clock: HandClock) -> Limits:
    return Limits(clock, lambda: True)


def _refused(limits: Limits, operation: Operation, user: str = "u", thread: str = "t") -> int:
    """The seconds to wait; 0 if it was let through."""
    try:
        limits.take(operation, user, thread)
    except RefusedError as error:
        refusal = error
    else:
        return 0
    assert (refusal.status, refusal.code) == (429, "TooManyRequests")
    assert refusal.message == "Rate limit exceeded."
    assert refusal.retry_after is not None
    return refusal.retry_after


def test_a_window_slides(clock: HandClock) -> None:
    windows = SlidingWindows(clock)
    wanted = [Window("key", 2, 10)]
    assert windows.take(wanted) == 0
    clock.seconds += 4
    assert windows.take(wanted) == 0
    assert windows.take(wanted) == 6
    clock.seconds += 6
    assert windows.take(wanted) == 0
    assert windows.take(wanted) == 4


def test_what_one_window_refuses_counts_in_none(clock: HandClock) -> None:
    windows = SlidingWindows(clock)
    narrow, wide = Window("narrow", 1, 10), Window("wide", 2, 10)
    assert windows.take([narrow, wide]) == 0
    assert windows.take([wide, narrow]) == 10
    assert windows.take([wide]) == 0
    assert windows.take([wide]) == 10


@given(st.lists(st.floats(0, 5), max_size=60), st.integers(1, 5))
def test_never_more_than_the_most_in_any_stretch(pauses: list[float], most: int) -> None:
    clock = HandClock()
    windows = SlidingWindows(clock)
    taken = []
    for pause in pauses:
        clock.seconds += pause
        if windows.take([Window("key", most, 10)]) == 0:
            taken.append(clock.seconds)
    for start in taken:
        assert sum(start <= moment < start + 10 - 1e-6 for moment in taken) <= most


@pytest.mark.parametrize(
    ("operation", "short", "minute"),
    [
        (Operation.LIST_MESSAGES, 50, 200),
        (Operation.WRITE_MESSAGE, 10, 30),
        (Operation.NOTIFY_TYPING, 5, 15),
        (Operation.SEND_RECEIPT, 10, 30),
        (Operation.ADD_PARTICIPANTS, 10, 30),
        (Operation.REMOVE_PARTICIPANT, 10, 30),
    ],
)
def test_ten_seconds_and_the_minute(
    limits: Limits, clock: HandClock, operation: Operation, short: int, minute: int
) -> None:
    done = 0
    while (wait := _refused(limits, operation)) <= 10:
        clock.seconds += wait
        done += wait == 0
    assert done == minute
    assert wait == 60 - 10 * (minute // short - 1)


@pytest.mark.parametrize(
    ("operation", "most"),
    [
        (Operation.LIST_MESSAGES, 250),
        (Operation.GET_MESSAGE, 250),
        (Operation.WRITE_MESSAGE, 10),
        (Operation.NOTIFY_TYPING, 10),
        (Operation.LIST_RECEIPTS, 100),
        (Operation.LIST_PARTICIPANTS, 250),
        (Operation.UPDATE_THREAD, 5),
    ],
)
def test_all_in_a_thread_share_its_limit(limits: Limits, operation: Operation, most: int) -> None:
    for number in range(most):
        assert _refused(limits, operation, str(number)) == 0
    assert _refused(limits, operation, "one more") == 10
    assert _refused(limits, operation, "one more", "another thread") == 0


def test_threads_are_limited_by_user(limits: Limits) -> None:
    for number in range(10):
        assert _refused(limits, Operation.CREATE_THREAD, thread=str(number)) == 0
    assert _refused(limits, Operation.CREATE_THREAD) == 10
    assert _refused(limits, Operation.CREATE_THREAD, "somebody else") == 0
    assert _refused(limits, Operation.DELETE_THREAD) == 0


def test_identities_are_limited_by_resource(limits: Limits) -> None:
    for _ in range(500):
        limits.take(Operation.DELETE_IDENTITY)
    assert _refused(limits, Operation.DELETE_IDENTITY) == 30


def test_every_operation_has_limits_of_the_right_kind() -> None:
    assert LIMITS.keys() == set(Operation)
    for operation, limits in LIMITS.items():
        of_resource = {limit.per is Per.RESOURCE for limit in limits}
        assert of_resource == {operation.value.endswith(("identity", "token", "tokens"))}


def test_nothing_counts_while_limits_are_off(clock: HandClock) -> None:
    enforced = False
    limits = Limits(clock, lambda: enforced)
    for _ in range(100):
        limits.take(Operation.WRITE_MESSAGE)
    enforced = True
    for _ in range(10):
        assert _refused(limits, Operation.WRITE_MESSAGE) == 0
    assert _refused(limits, Operation.WRITE_MESSAGE) == 10
    enforced = False
    limits.take(Operation.WRITE_MESSAGE)
    enforced = True
    assert _refused(limits, Operation.WRITE_MESSAGE) == 0
