"""Starting a rehearsal, watching it and ending it: with small children that behave as told."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from teams_guest_desktop.errors import ProblemCode, RehearsalError
from teams_guest_desktop.secret import Secret
from teams_guest_desktop.services.rehearsal_child import RehearsalChild, read_ready_file
from tests.services.scripted_service import Runner, run

READY = {
    "ready": True,
    "meeting_link": "https://teams.microsoft.com/l/meetup-join/x/0",
    "meeting_id": "123",
    "passcode": "canary-passcode",
    "endpoint": "https://127.0.0.1:1",
    "access_key": "canary-key",
    "connection_string": "endpoint=https://127.0.0.1:1/;accesskey=canary-key",
    "ca_file": "ca.pem",
    "identity_endpoint": "http://127.0.0.1:2/msi/token",
    "identity_header": "canary-header",
    "signalling": "ws://localhost:2/signalling/x",
    "control": "http://127.0.0.1:2",
    "control_key": "canary-control",
    "something_new": 1,
}
SAY_READY = f"import sys, json\nprint({json.dumps(READY)!r}, flush=True)\n"
WITH_PARENT = SAY_READY + "sys.stdin.read()\n"


def child(source: str) -> tuple[str, ...]:
    return (sys.executable, "-c", source)


def test_it_starts_says_how_it_is_reached_and_stops(on_loop: Runner) -> None:
    async def go() -> None:
        started = await RehearsalChild.start(command=child(WITH_PARENT))
        assert started.ready.meeting_id == "123"
        assert started.ready.control_key == Secret("canary-control")
        assert "canary" not in repr(started.ready)
        await started.stop()
        assert await started.ended() == 0
        await started.stop()

    on_loop(go())


def test_the_scenario_is_handed_on(on_loop: Runner, tmp_path: Path) -> None:
    told = tmp_path / "told"
    source = SAY_READY + f"open({str(told)!r}, 'w').write(repr(sys.argv[1:]))\n"

    async def go() -> None:
        started = await RehearsalChild.start(Path("a b.toml"), command=child(source))
        await started.ended()
        await started.stop()

    on_loop(go())
    assert told.read_text() == "['--scenario', 'a b.toml']"


def test_its_death_is_noticed(on_loop: Runner) -> None:
    async def go() -> None:
        started = await RehearsalChild.start(command=child(WITH_PARENT + "sys.exit(7)\n"))
        psutil.Process(started.pid).kill()
        assert await started.ended() != 0
        await started.stop()

    on_loop(go())


def test_one_that_will_not_end_is_killed(on_loop: Runner) -> None:
    async def go() -> None:
        source = SAY_READY + "import threading; threading.Event().wait()\n"
        started = await RehearsalChild.start(command=child(source))
        await started.stop()
        assert not psutil.pid_exists(started.pid)

    on_loop(go())


def test_one_that_says_much_is_not_held_up(on_loop: Runner) -> None:
    async def go() -> None:
        flood = "for stream in (sys.stdout, sys.stderr): stream.write('x' * 1_000_000)\n"
        started = await RehearsalChild.start(command=child(SAY_READY + flood))
        assert await started.ended() == 0
        await started.stop()

    on_loop(go())


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("import sys; sys.exit('a scenario is wrong')", "a scenario is wrong"),
        ("raise OSError('no port')", "OSError: no port"),
        ("", "it ended without a word"),
        (
            "print('hello', flush=True)\nimport sys; sys.stdin.read()",
            "something else than that it is ready",
        ),
        ("print('{\"ready\": false}')", "something else"),
        ("import os, sys; os.close(1); sys.stdin.read()", "without a word"),
    ],
)
def test_one_that_does_not_start_says_why(on_loop: Runner, source: str, why: str) -> None:
    async def go() -> None:
        with pytest.raises(RehearsalError, match=why) as raised:
            await RehearsalChild.start(command=child(source))
        assert raised.value.code is ProblemCode.REHEARSAL_NOT_STARTED

    on_loop(go())


def test_one_that_is_never_ready_is_given_up() -> None:
    async def go() -> None:
        with pytest.raises(RehearsalError, match="not ready within"):
            await RehearsalChild.start(
                command=child("import sys; sys.stdin.read()"), start_seconds=0.2
            )

    run(go())


def test_a_program_that_is_not_there_is_said() -> None:
    async def go() -> None:
        with pytest.raises(RehearsalError, match="No such file"):
            await RehearsalChild.start(command=("/nowhere/python",))

    run(go())


def test_a_start_that_is_cancelled_leaves_no_child() -> None:
    async def go() -> None:
        before = set(psutil.Process().children())
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await RehearsalChild.start(command=child("import sys; sys.stdin.read()"))
        assert set(psutil.Process().children()) == before

    run(go())


PARENT = """
import asyncio, os, sys
from teams_guest_desktop.services.rehearsal_child import RehearsalChild

async def go():
    started = await RehearsalChild.start(command=(sys.executable, "-c", sys.argv[1]))
    print(started.pid, flush=True)
    os.kill(os.getpid(), 9)

asyncio.run(go())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that cannot be caught")
def test_it_ends_with_a_parent_that_is_killed() -> None:
    parent = subprocess.run(
        [sys.executable, "-c", PARENT, WITH_PARENT], capture_output=True, timeout=20, check=False
    )
    assert parent.returncode == -9
    orphan = int(parent.stdout)
    if psutil.pid_exists(orphan):
        psutil.Process(orphan).wait(5)


def test_the_ready_line_of_another_rehearsal_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "READY.json"
    file.write_text(json.dumps(READY) + "\n")
    ready = read_ready_file(file)
    assert ready.connection_string == Secret(READY["connection_string"])
    assert ready.signalling == READY["signalling"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        "\x00",
        '{"ready": true}',
        "x" * 100_000,
        json.dumps(READY | {"passcode": 7}),
        json.dumps(READY | {"signalling": "ws://example.org/path"}),
    ],
)
def test_a_file_that_is_no_ready_line_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "READY.json"
    file.write_text(content)
    with pytest.raises(RehearsalError, match=r"READY\.json is not") as raised:
        read_ready_file(file)
    assert raised.value.code is ProblemCode.REHEARSAL_NOT_STARTED


def test_a_missing_ready_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(RehearsalError, match="cannot be read"):
        read_ready_file(tmp_path / "READY.json")
