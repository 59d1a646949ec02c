"""What happens in a rehearsal by itself: a TOML file, checked whole before anything starts."""

from __future__ import annotations

import asyncio
import logging
import tomllib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from teams_guest_desktop.rehearsal.actions import (
    SCENARIO_VERBS,
    Action,
    AddParticipant,
    ChangeOptions,
)
from teams_guest_desktop.rehearsal.errors import RefusedError, SettingsError
from teams_guest_desktop.rehearsal.rehearsal import Rehearsal

logger = logging.getLogger(__name__)

Pause = Callable[[float], Awaitable[object]]
"""Waits for some seconds."""


class _MeetingTable(ChangeOptions, frozen=True):
    """``[meeting]``: the options, and what the meeting is called."""

    name: str = "Rehearsal meeting"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of the file; the steps are looked at one by one, by their verb."""

    summary: str = ""
    meeting: _MeetingTable = _MeetingTable()
    participant: tuple[AddParticipant, ...] = ()
    at: tuple[dict[str, object], ...] = ()


class _When(msgspec.Struct, frozen=True):
    """The part of a step that every verb has."""

    seconds: Annotated[float, Meta(ge=0)]
    do: str


class Step(msgspec.Struct, frozen=True):
    """One thing that happens: at 0 before anybody comes, else after the first guest came."""

    seconds: float
    verb: str
    action: Action


class Scenario(msgspec.Struct, frozen=True):
    """A checked scenario."""

    summary: str
    """What it is, in one line."""
    meeting_name: str
    options: ChangeOptions
    participants: tuple[AddParticipant, ...]
    steps: tuple[Step, ...]


def read_scenario(path: Path) -> Scenario:
    """The scenario of a file. Raises `SettingsError`, which names the key that is wrong."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
        file = msgspec.convert(tables, _File)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from None
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise SettingsError(f"{path}: {error}") from None
    steps = [_step(path, place, table) for place, table in enumerate(file.at)]
    return Scenario(
        file.summary,
        file.meeting.name,
        file.meeting,
        file.participant,
        tuple(sorted(steps, key=lambda step: step.seconds)),
    )


def _step(path: Path, place: int, table: dict[str, object]) -> Step:
    try:
        when = msgspec.convert(table, _When)
        kind = SCENARIO_VERBS.get(when.do)
        if kind is None:
            raise SettingsError(
                f'{path}: do = "{when.do}" in [[at]] number {place + 1} is not known; '
                f"known are {', '.join(SCENARIO_VERBS)}"
            )
        rest = {key: value for key, value in table.items() if key not in {"seconds", "do"}}
        return Step(when.seconds, when.do, msgspec.convert(rest, kind))
    except msgspec.ValidationError as error:
        raise SettingsError(f"{path}: [[at]] number {place + 1}: {error}") from None


def set_up(rehearsal: Rehearsal, scenario: Scenario) -> None:
    """Options, participants and the steps at 0, before the service is ready."""
    try:
        scenario.options.act(rehearsal)
        for participant in scenario.participants:
            participant.act(rehearsal)
        for step in scenario.steps:
            if step.seconds == 0:
                step.action.act(rehearsal)
    except RefusedError as error:
        raise SettingsError(f"the scenario cannot be set up: {error}") from None


async def play(rehearsal: Rehearsal, scenario: Scenario, pause: Pause = asyncio.sleep) -> None:
    """The later steps, counted from the first guest's arrival; one that fails is logged."""
    await rehearsal.guest_arrived.wait()
    loop = asyncio.get_running_loop()
    start = loop.time()
    for step in scenario.steps:
        if step.seconds > 0:
            await pause(start + step.seconds - loop.time())
            try:
                step.action.act(rehearsal)
            except RefusedError as error:
                logger.warning("scenario: %s at %g s: %s", step.verb, step.seconds, error)
