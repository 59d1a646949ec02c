"""Errands for copies of the chat: each comes to an end that is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from teams_guest_desktop.errors import CopyError, ProblemCode
from teams_guest_desktop.session.copy_errands import CopyErrands
from teams_guest_desktop.session.tasks import Tasks

pytestmark = pytest.mark.usefixtures("qapp")


class Copies:
    """A copy port with one folder that can be written to."""

    def __init__(self, trouble: Exception) -> None:
        self.written: dict[str, str] = {}
        self._trouble = trouble

    async def save(self, path: str, make: Callable[[], str]) -> None:
        if not path.startswith("/mine/"):
            raise self._trouble
        self.written[path] = make()


def run(*paths: str, trouble: Exception) -> tuple[Copies, list[object], list[BaseException]]:
    """What was written, what was told, and what was reported as a failure of the program."""
    copies, told, failures = Copies(trouble), list[object](), list[BaseException]()

    async def go() -> None:
        tasks = Tasks(lambda _name, error: failures.append(error))
        errands = CopyErrands(copies, tasks)
        errands.ended.connect(told.append)
        for path in paths:
            errands.save(path, lambda: "Ada: Hello")
        await tasks.drain(5)

    asyncio.run(go())
    return copies, told, failures


def test_a_copy_that_is_written():
    copies, told, failures = run("/mine/a.txt", trouble=AssertionError())
    assert copies.written == {"/mine/a.txt": "Ada: Hello"}
    assert (told, failures) == ([None], [])


def test_one_that_cannot_be_written_says_why_and_holds_up_no_other():
    trouble = CopyError(ProblemCode.COPY_NO_SPACE, "The copy could not be written.")
    copies, told, failures = run("/theirs/a.txt", "/mine/b.txt", trouble=trouble)
    assert list(copies.written) == ["/mine/b.txt"]
    assert (told, failures) == ([trouble, None], [])


def test_an_error_nobody_expected_is_reported():
    trouble = ZeroDivisionError()
    _copies, told, failures = run("/theirs/a.txt", trouble=trouble)
    assert (told, failures) == ([], [trouble])
