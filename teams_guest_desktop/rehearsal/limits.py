"""The documented limits of the service: how often something may be done. No I/O.

What is refused does not count, so that whoever waits as long as told gets through.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from enum import StrEnum
from typing import NamedTuple

from teams_guest_desktop.rehearsal.errors import RefusedError


class Per(StrEnum):
    """Who shares a limit."""

    RESOURCE = "resource"
    USER = "user"
    THREAD = "thread"
    MEMBER = "member"
    """One user in one thread."""


class Limit(NamedTuple):
    """So many in any stretch of so many seconds."""

    per: Per
    most: int
    seconds: int


class Operation(StrEnum):
    """What is limited."""

    CREATE_IDENTITY = "create_identity"
    CREATE_IDENTITY_WITH_TOKEN = "create_identity_with_token"  # noqa: S105  # a name
    ISSUE_TOKEN = "issue_token"  # noqa: S105  # a name
    EXCHANGE_TOKEN = "exchange_token"  # noqa: S105  # a name
    REVOKE_TOKENS = "revoke_tokens"
    DELETE_IDENTITY = "delete_identity"
    CREATE_THREAD = "create_thread"
    DELETE_THREAD = "delete_thread"
    GET_THREAD = "get_thread"
    LIST_THREADS = "list_threads"
    UPDATE_THREAD = "update_thread"
    ADD_PARTICIPANTS = "add_participants"
    REMOVE_PARTICIPANT = "remove_participant"
    LIST_PARTICIPANTS = "list_participants"
    WRITE_MESSAGE = "write_message"
    """Sending, updating and deleting share one limit."""
    GET_MESSAGE = "get_message"
    LIST_MESSAGES = "list_messages"
    NOTIFY_TYPING = "notify_typing"
    SEND_RECEIPT = "send_receipt"
    LIST_RECEIPTS = "list_receipts"


def _limits(per: Per, ten_seconds: int, minute: int | None = None) -> tuple[Limit, ...]:
    short = Limit(per, ten_seconds, 10)
    return (short,) if minute is None else (short, Limit(per, minute, 60))


def _of_resource(most: int) -> tuple[Limit, ...]:
    return (Limit(Per.RESOURCE, most, 30),)


LIMITS: dict[Operation, tuple[Limit, ...]] = {
    Operation.CREATE_IDENTITY: _of_resource(1000),
    Operation.CREATE_IDENTITY_WITH_TOKEN: _of_resource(1000),
    Operation.ISSUE_TOKEN: _of_resource(1000),
    Operation.EXCHANGE_TOKEN: _of_resource(500),
    Operation.REVOKE_TOKENS: _of_resource(500),
    Operation.DELETE_IDENTITY: _of_resource(500),
    Operation.CREATE_THREAD: _limits(Per.USER, 10),
    Operation.DELETE_THREAD: _limits(Per.USER, 10),
    Operation.GET_THREAD: _limits(Per.USER, 50),
    Operation.LIST_THREADS: _limits(Per.USER, 50),
    Operation.UPDATE_THREAD: _limits(Per.THREAD, 5),
    Operation.ADD_PARTICIPANTS: _limits(Per.THREAD, 10, 30),
    Operation.REMOVE_PARTICIPANT: _limits(Per.THREAD, 10, 30),
    Operation.LIST_PARTICIPANTS: _limits(Per.MEMBER, 10) + _limits(Per.THREAD, 250),
    Operation.WRITE_MESSAGE: _limits(Per.THREAD, 10, 30),
    Operation.GET_MESSAGE: _limits(Per.MEMBER, 50) + _limits(Per.THREAD, 250),
    Operation.LIST_MESSAGES: _limits(Per.MEMBER, 50, 200) + _limits(Per.THREAD, 250, 400),
    Operation.NOTIFY_TYPING: _limits(Per.MEMBER, 5, 15) + _limits(Per.THREAD, 10, 30),
    Operation.SEND_RECEIPT: _limits(Per.MEMBER, 10, 30),
    Operation.LIST_RECEIPTS: _limits(Per.MEMBER, 5) + _limits(Per.THREAD, 100),
}
"""As *Service limits for Azure Communication Services* documents them."""


class Window(NamedTuple):
    """A stretch of time that ends now, and how much it takes."""

    key: Hashable
    most: int
    seconds: int


class SlidingWindows:
    """Counts by key what was let through lately."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._taken: dict[Hashable, deque[float]] = {}

    def take(self, windows: Sequence[Window]) -> float:
        """0 if all of the windows take one more, and they have; else the seconds to wait."""
        now = self._now()
        wait = max((self._wait(window, now) for window in windows), default=0.0)
        if wait <= 0:
            for window in windows:
                self._taken.setdefault(window, deque()).append(now)
        return max(wait, 0.0)

    def forget(self) -> None:
        """Begin anew."""
        self._taken.clear()

    def _wait(self, window: Window, now: float) -> float:
        taken = self._taken.get(window, deque())
        while taken and taken[0] <= now - window.seconds:
            taken.popleft()
        return taken[0] + window.seconds - now if len(taken) >= window.most else 0.0


class Limits:
    """The limits of one resource, while they are enforced."""

    def __init__(self, now: Callable[[], float], enforced: Callable[[], bool]) -> None:
        self._windows = SlidingWindows(now)
        self._enforced = enforced

    def take(self, operation: Operation, user: str = "", thread: str = "") -> None:
        """Count an operation. Refuses what is too much with 429 and when to come again."""
        if not self._enforced():
            self._windows.forget()
            return
        sharers = {
            Per.RESOURCE: ("", ""),
            Per.USER: (user, ""),
            Per.THREAD: ("", thread),
            Per.MEMBER: (user, thread),
        }
        wait = self._windows.take(
            [
                Window((operation, limit.per, sharers[limit.per]), limit.most, limit.seconds)
                for limit in LIMITS[operation]
            ]
        )
        if wait > 0:
            raise RefusedError(
                429, "TooManyRequests", "Rate limit exceeded.", retry_after=math.ceil(wait)
            )
