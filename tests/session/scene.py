"""A conductor with fakes all around it, and how tests play scenes on it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from teams_guest_desktop.contract.commands import (
    SetAppearance,
)
from teams_guest_desktop.contract.facts import ColorScheme, PageTexts
from teams_guest_desktop.meeting.events import (
    Event,
)
from teams_guest_desktop.session.chat_pace import Pace
from teams_guest_desktop.session.conductor import Conductor, Outside
from teams_guest_desktop.session.tasks import Tasks
from tests.session.fakes import FakeChat, FakeCredentials, FakePage, settle

APPEARANCE = SetAppearance(
    ColorScheme.DARK,
    high_contrast=False,
    language="en",
    texts=PageTexts("You", "%1 shares", "No camera", "?"),
)


class Scene:
    """A conductor with fakes all around it."""

    def __init__(self) -> None:
        self.credentials = FakeCredentials()
        self.page = FakePage()
        self.chat = FakeChat()
        self.events: list[Event] = []
        self.quits = 0
        self.reports: list[str] = []
        self.tasks = Tasks(lambda name, _error: self.reports.append(name))
        outside = Outside(
            self.credentials, self.page, self.chat, lambda: APPEARANCE, self._count_quit
        )
        pace = Pace(watched=60.0, unwatched=60.0, longest=60.0)
        self.conductor = Conductor(outside, self.tasks, self.events.append, pace)

    def _count_quit(self) -> None:
        self.quits += 1

    async def run(self, *effects) -> None:
        for effect in effects:
            self.conductor.run(effect)
        await settle()


def play(scene: Callable[[Scene], Awaitable[None]]) -> Scene:
    """Play a scene; afterwards nothing runs and nothing has failed unexpectedly."""

    async def whole() -> Scene:
        stage = Scene()
        await scene(stage)
        await stage.tasks.drain(0.0)
        assert stage.tasks.names == ()
        assert stage.reports == []
        return stage

    return asyncio.run(whole())


def after(*effects, prepare: Callable[[Scene], None] = lambda _: None) -> Scene:
    """What is left when these effects have been carried out."""

    async def scene(stage: Scene) -> None:
        prepare(stage)
        await stage.run(*effects)

    return play(scene)
