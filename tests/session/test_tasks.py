"""Tasks: named, owned, reported when they fail, and none left at the end."""

from __future__ import annotations

import asyncio

from teams_guest_desktop.session.tasks import Tasks
from tests.session.fakes import settle


class Reports(list[tuple[str, BaseException]]):
    def take(self, name: str, error: BaseException) -> None:
        self.append((name, error))


def run(scene) -> Reports:
    reports = Reports()

    async def play() -> None:
        tasks = Tasks(reports.take)
        await scene(tasks)
        await tasks.drain(0.0)
        assert tasks.names == ()
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(play())
    return reports


async def forever() -> None:
    await asyncio.Event().wait()


def test_a_task_runs_under_its_name_and_is_forgotten_when_done():
    async def scene(tasks: Tasks) -> None:
        gate = asyncio.Event()

        async def wait() -> None:
            await gate.wait()

        tasks.start("waits", wait())
        await settle()
        assert "waits" in tasks.names
        gate.set()
        await settle()
        assert not tasks.names

    assert run(scene) == []


def test_a_task_that_fails_is_reported():
    error = RuntimeError("broken")

    async def scene(tasks: Tasks) -> None:
        async def fail() -> None:
            raise error

        tasks.start("fails", fail())
        await settle()

    assert run(scene) == [("fails", error)]


def test_all_tasks_of_a_name_are_cancelled_and_no_others():
    async def scene(tasks: Tasks) -> None:
        for name in ("a", "b", "a"):
            tasks.start(name, forever())
        await settle()
        tasks.cancel("a")
        await settle()
        assert tasks.names == ("b",)

    assert run(scene) == []


def test_a_task_cancelled_before_it_began_leaves_nothing():
    async def scene(tasks: Tasks) -> None:
        tasks.start("a", forever())
        tasks.cancel("a")
        await settle()

    assert run(scene) == []


def test_cancelling_what_does_not_run_is_no_harm():
    async def scene(tasks: Tasks) -> None:
        tasks.cancel("nobody")
        await tasks.drain(0.0)

    assert run(scene) == []


def test_draining_lets_tasks_come_to_their_end():
    ended = []

    async def scene(tasks: Tasks) -> None:
        async def last_words() -> None:
            await settle()
            ended.append("first")
            tasks.start("more", more())

        async def more() -> None:
            await settle()
            ended.append("second")

        tasks.start("last", last_words())
        await tasks.drain(5.0)

    assert run(scene) == []
    assert ended == ["first", "second"]


def test_draining_cancels_what_is_late_and_what_that_begins():
    async def scene(tasks: Tasks) -> None:
        async def stubborn() -> None:
            try:
                await forever()
            finally:
                tasks.start("more", forever())

        tasks.start("late", stubborn())
        await settle()
        await tasks.drain(0.01)
        assert tasks.names == ()

    assert run(scene) == []


def test_who_drains_does_not_wait_for_itself():
    async def scene(tasks: Tasks) -> None:
        drained = asyncio.Event()

        async def shut_down() -> None:
            await tasks.drain(0.01)
            drained.set()

        tasks.start("other", forever())
        tasks.start("shut_down", shut_down())
        await asyncio.wait_for(drained.wait(), 5.0)

    assert run(scene) == []
