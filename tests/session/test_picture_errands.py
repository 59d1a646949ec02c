"""Errands for pictures: what comes is told, and so is what does not."""

from __future__ import annotations

import asyncio

from teams_guest_desktop.errors import ChatError, ProblemCode
from teams_guest_desktop.session.picture_errands import PictureErrands
from teams_guest_desktop.session.tasks import Tasks


class Pictures:
    """A picture port that has one picture, and counts who waits at once."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.waiting = 0
        self.most = 0

    async def fetch(self, address: str) -> bytes:
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        await self.gate.wait()
        self.waiting -= 1
        if address != "there":
            raise ChatError(ProblemCode.CHAT_REFUSED)
        return b"picture"

    async def close(self) -> None:
        pass


def test_errands_are_told_of_and_not_too_many_at_once(qapp):
    failures: list[BaseException] = []

    async def go() -> None:
        pictures, tasks = Pictures(), Tasks(lambda _name, error: failures.append(error))
        errands, told = PictureErrands(pictures, tasks), {}
        errands.fetched.connect(told.__setitem__)
        for address in ("there", "gone", *map(str, range(8))):
            errands.get(address)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert pictures.most == 3
        pictures.gate.set()
        await tasks.drain(5)
        assert told.pop("there") == b"picture"
        assert set(told.values()) == {None}
        assert len(told) == 9
        assert pictures.most == 3

    asyncio.run(go())
    assert not failures
    assert qapp
