"""The shipped scenarios: each is told, can be started by its name, and does what it says."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from teams_guest_desktop.contract.attendance import PeerPhase
from teams_guest_desktop.contract.signalling import (
    AttendanceChanged,
    CapabilitiesChanged,
    ConsentChanged,
    GrantConsent,
    PeerPhaseChanged,
)
from teams_guest_desktop.rehearsal.actions import SCENARIO_VERBS
from teams_guest_desktop.rehearsal.call_ends import DENIED
from teams_guest_desktop.rehearsal.crowd import MOST, names
from teams_guest_desktop.rehearsal.errors import SettingsError
from teams_guest_desktop.rehearsal.faults import FaultKind, FaultTarget
from teams_guest_desktop.rehearsal.identities import Scope
from teams_guest_desktop.rehearsal.rehearsal import Rehearsal
from teams_guest_desktop.rehearsal.scenario import Scenario, play, read_scenario, set_up
from teams_guest_desktop.rehearsal.service import Service
from teams_guest_desktop.rehearsal.shipped import FILES, NAMES, scenario_file
from tests.rehearsal.running import COMMAND, PATIENCE, Running, entered, running


class Watch:
    """Stands still until it is moved on; the steps of a scenario wait for it."""

    def __init__(self) -> None:
        self._moved = asyncio.Condition()
        self._left = 0

    async def pause(self, _seconds: float) -> None:
        async with self._moved:
            await self._moved.wait_for(lambda: self._left > 0)
            self._left -= 1

    async def move(self, steps: int = 1) -> None:
        """Let so many more steps happen, at once."""
        async with self._moved:
            self._left += steps
            self._moved.notify_all()


class Stage:
    """A shipped scenario that runs in this process."""

    def __init__(self, rehearsal: Rehearsal, scenario: Scenario, service: Running) -> None:
        self.rehearsal = rehearsal
        self.scenario = scenario
        self.service = service
        self.watch = Watch()
        self.playing: asyncio.Task[None]

    async def state(self) -> Any:
        """What the control tells."""
        return (await asyncio.to_thread(self.service.control, "GET", "state")).body

    def guest(self) -> tuple[str, str]:
        """A fresh identity: its raw id and a token."""
        user_id, issued = self.rehearsal.identities.create_with_token(
            (Scope.VOIP, Scope.CHAT), None
        )
        return user_id, issued.token

    async def told_of(self, user_id: str) -> Any:
        """What the control tells of one guest."""
        everybody = (await self.state())["participants"]
        return next(one for one in everybody if one["user_id"] == user_id)


@asynccontextmanager
async def _staged(name: str) -> AsyncIterator[Stage]:
    scenario = read_scenario(scenario_file(name))
    rehearsal = Rehearsal(scenario.meeting_name)
    async with Service(rehearsal) as ready:
        set_up(rehearsal, scenario)
        # The service has no child here, nobody asks for it.
        stage = Stage(rehearsal, scenario, Running(ready, None))
        stage.playing = rehearsal.tasks.start(
            "scenario", play(rehearsal, scenario, stage.watch.pause)
        )
        yield stage


def _on_stage(name: str, work: Callable[[Stage], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with _staged(name) as stage:
            await work(stage)

    asyncio.run(whole())


def test_every_file_is_shipped_under_its_name() -> None:
    folder = FILES["plain"].parent
    assert sorted(folder.glob("*")) == sorted(FILES.values())
    assert len(set(NAMES)) == len(NAMES)


def test_list_tells_each_in_a_line() -> None:
    done = subprocess.run(
        [*COMMAND, "--list"], capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(NAMES)
    for line, name in zip(lines, NAMES, strict=True):
        summary = read_scenario(FILES[name]).summary
        assert summary
        assert line.endswith(f"  {summary}")
        assert len(line) < 100


def test_a_name_starts_its_scenario() -> None:
    with running(Path("recorded")) as service:
        assert service.control("GET", "state").body["name"] == "Recorded meeting"


def test_a_name_that_is_not_known_is_said_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        scenario_file("plane")
    assert "plane" in str(caught.value)
    assert "bad-day" in str(caught.value)
    own = tmp_path / "plain"
    own.touch()
    assert scenario_file(str(own)) == own


@pytest.mark.parametrize("name", NAMES)
def test_every_step_can_be_done_with_a_guest_there(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def work(stage: Stage) -> None:
        _, token = stage.guest()
        async with entered(stage.service, token) as page:
            await page.until(PeerPhaseChanged)
            await stage.watch.move(len(stage.scenario.steps))
            async with asyncio.timeout(PATIENCE):
                await stage.playing

    _on_stage(name, work)
    assert not [record for record in caplog.records if "scenario" in record.message]


def test_plain() -> None:
    async def work(stage: Stage) -> None:
        state = await stage.state()
        assert [one["muted"] for one in state["participants"]] == [False] * 3
        assert (state["recording"], state["options"]["lobby"]) == ("off", False)

    _on_stage("plain", work)


def test_recorded_asks_for_consent() -> None:
    async def work(stage: Stage) -> None:
        state = await stage.state()
        assert (state["recording"], state["transcription"]) == ("on", True)
        user, token = stage.guest()
        async with entered(stage.service, token, muted=False) as page:
            assert (await page.until(ConsentChanged)).required
            await page.until(CapabilitiesChanged)
            before = await stage.told_of(user)
            assert (before["consented"], before["muted"]) == (False, True)
            await page.say(GrantConsent())
            assert not (await page.until(ConsentChanged)).required
            assert (await stage.told_of(user))["consented"]

    _on_stage("recorded", work)


def test_lobby_takes_long_and_admits() -> None:
    async def work(stage: Stage) -> None:
        assert stage.scenario.steps[0].seconds >= 30
        user, token = stage.guest()
        async with entered(stage.service, token) as page:
            await page.until_phase(PeerPhase.IN_LOBBY)
            assert (await stage.told_of(user))["in_lobby"]
            await stage.watch.move()
            await page.until_phase(PeerPhase.CONNECTED)
            assert not (await stage.told_of(user))["in_lobby"]

    _on_stage("lobby-slow", work)


def test_lobby_denies_every_time() -> None:
    async def work(stage: Stage) -> None:
        for _ in stage.scenario.steps:
            _, token = stage.guest()
            async with entered(stage.service, token) as page:
                await page.until_phase(PeerPhase.IN_LOBBY)
                await stage.watch.move()
                end = await page.until_phase(PeerPhase.DISCONNECTED)
                assert (end.code, end.sub_code) == DENIED

    _on_stage("lobby-denied", work)


def test_large_has_many_of_whom_few_send() -> None:
    async def work(stage: Stage) -> None:
        everybody = (await stage.state())["participants"]
        assert len(everybody) == 300
        assert len({one["name"] for one in everybody}) == 300
        assert sum(one["camera"] for one in everybody) == 3
        assert sum(not one["muted"] for one in everybody) == 2
        _, token = stage.guest()
        async with entered(stage.service, token) as page:
            # Only whoever sends something is listed, as in the SDK.
            await page.until_phase(PeerPhase.CONNECTED)
            told = await page.until(AttendanceChanged)
            assert [one.id for one in told.changed] == ["amara", "jonas", "mei"]
            await stage.watch.move()
            await page.until_seen("crowd-17", muted=False)
            await stage.watch.move()
            assert await page.until(AttendanceChanged) == AttendanceChanged(
                changed=(), removed=("crowd-17",)
            )

    _on_stage("large", work)


def test_channel_gives_guests_no_chat() -> None:
    async def work(stage: Stage) -> None:
        state = await stage.state()
        assert state["options"]["chat"] == "channel"
        user, token = stage.guest()
        async with entered(stage.service, token) as page:
            assert (await page.until_phase(PeerPhase.CONNECTED)).thread_id is None
        assert user not in stage.rehearsal.meeting.thread.members

    _on_stage("channel", work)


def _waiting(stage: Stage, target: FaultTarget) -> list[tuple[FaultKind, int]]:
    """The faults that wait for a target, and how often each would hit."""
    taken = iter(lambda: stage.rehearsal.faults.take(target), None)
    return [(kind, len([*same])) for kind, same in groupby(fault.kind for fault in taken)]


def test_bad_day_hits_everything() -> None:
    async def work(stage: Stage) -> None:
        assert _waiting(stage, FaultTarget.IDENTITY) == [(FaultKind.STATUS, 1)]
        _, token = stage.guest()
        async with entered(stage.service, token) as page:
            await page.until(CapabilitiesChanged)
            await stage.watch.move(len(stage.scenario.steps))
            await page.until_closed()
        async with entered(stage.service, token) as page:
            await page.until_closed()
        assert not stage.rehearsal._disturbance.flowing.is_set()
        assert _waiting(stage, FaultTarget.CHAT) == [
            (FaultKind.STATUS, 3),
            (FaultKind.DELAY, 4),
            (FaultKind.CLOSE, 2),
            (FaultKind.DROP, 2),
            (FaultKind.DUPLICATE, 2),
        ]
        kinds = [kind for kind, _ in _waiting(stage, FaultTarget.SIGNALLING)]
        assert kinds == [FaultKind.DELAY, FaultKind.DUPLICATE, FaultKind.DROP]

    _on_stage("bad-day", work)


def test_a_crowd_comes_whole_or_not_at_all(service: Running, tmp_path: Path) -> None:
    assert service.control("POST", "crowd", {"size": 3}).status == 200
    assert service.control("POST", "crowd", {"size": 4}).status == 409
    assert set(service.participants) == {"crowd-1", "crowd-2", "crowd-3"}
    assert len(set(names(MOST))) == MOST >= 1000
    file = tmp_path / "crowd.toml"
    steps = '[[at]]\nseconds = 0\ndo = "crowd"\nsize = 2\n' * 2
    file.write_text(steps, "utf-8")

    async def work() -> None:
        rehearsal = Rehearsal("Crowd")
        with pytest.raises(SettingsError, match="crowd-1"):
            set_up(rehearsal, read_scenario(file))
        assert len(rehearsal.meeting.attendees) == 2

    asyncio.run(work())


_EVERY_VERB = """
[meeting]
lobby_seconds = 30
capacity = 500
teams_premium = true
[meeting.dial_in]
conference_id = "123456789"
numbers = [{ toll = "+15550100", country = "Testland" }, { toll_free = "+15550199" }]

[[participant]]
id = "ada"
name = "Ada"
"""
_STEPS = (
    'do = "options"\nlocked = true',
    'do = "participants"\nid = "bob"\nname = "Bob"',
    'do = "crowd"\nsize = 3',
    'do = "change"\nid = "bob"\nhand = true\nspotlight = true\nrole = "Organizer"',
    'do = "remove"\nid = "crowd-3"',
    'do = "lobby"\ntime_out = "all"',
    'do = "breakout_rooms"\nstate = "open"\nlasts_seconds = 60\nrooms = [{ id = "r", name = "R" }]',
    'do = "recording"\nstate = "started"\nid = "main"',
    'do = "recording"\nstate = "started"\nroom = "r"',
    'do = "transcription"\nactive = true',
    'do = "captions"\nfrom = "ada"\ntext = "Hi"\nfinal = false\ntranslations = { de = "Hallo" }',
    'do = "reactions"\nfrom = "ada"\nreaction = "applause"',
    'do = "chat"\nfrom = "ada"\ntext = "Hi"',
    'do = "typing"\nfrom = "ada"',
    'do = "faults"\ntarget = "chat"\nkind = "status"\nstatus = 503',
    'do = "clear_faults"',
    'do = "end"\nroom = "r"',
)


def test_every_verb_is_a_step(tmp_path: Path) -> None:
    file = tmp_path / "every.toml"
    steps = (f"[[at]]\nseconds = 0\n{step}\n" for step in _STEPS)
    file.write_text(_EVERY_VERB + "".join(steps), "utf-8")
    scenario = read_scenario(file)
    assert {step.verb for step in scenario.steps} == set(SCENARIO_VERBS)

    async def work() -> None:
        rehearsal = Rehearsal("Every verb")
        set_up(rehearsal, scenario)
        meeting, room = rehearsal.meeting, rehearsal.rooms.room("r")
        assert [one.id for one in meeting.attendees] == ["ada", "bob", "crowd-1", "crowd-2"]
        assert [one.id for one in meeting.terms.recordings.current] == ["main"]
        assert (room.state, room.meeting.terms.recordings.current) == ("closed", ())
        assert (meeting.options.locked, meeting.options.capacity) == (True, 500)
        assert meeting.options.dial_in is not None
        assert meeting.attendee("bob").hand
        await rehearsal.stop()

    asyncio.run(work())
