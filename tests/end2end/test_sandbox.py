"""The engine's sandbox is on, whatever the environment orders; without it the window says so."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end2end import running
from tests.end2end.accounts import ordinary_account
from tests.end2end.running import Program
from tests.end2end.screen import Screen

_DEBUGGING_PORT = 9

ORDERS = {
    "QTWEBENGINE_REMOTE_DEBUGGING": f"127.0.0.1:{_DEBUGGING_PORT}",
    "QTWEBENGINE_CHROMIUM_FLAGS": f"--no-sandbox --remote-debugging-port={_DEBUGGING_PORT}",
    "QTWEBENGINE_DISABLE_SANDBOX": "1",
    "SSLKEYLOGFILE": "/tmp/keys",
}


@pytest.fixture(scope="module")
def ordered_about(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The program of an ordinary user whose environment orders the engine to open itself."""
    with (
        ordinary_account() as account,
        running.program(
            screen,
            account.home or tmp_path_factory.mktemp("home"),
            environment=ORDERS,
            door=("teams_guest_desktop",),
            account=account,
        ) as program,
    ):
        program.expect_problem("engine_order_ignored")
        program.wait_for("page.ready")
        yield program


def test_the_page_runs_in_the_sandbox(ordered_about: Program) -> None:
    status = Path(f"/proc/{ordered_about.renderer().pid}/status").read_text(encoding="ascii")
    fields = dict(line.split(":\t", 1) for line in status.splitlines())
    assert fields["Seccomp"] == "2"
    assert fields["NoNewPrivs"] == "1"
    assert int(fields["CapEff"], 16) == 0
    assert os.geteuid() == 0 or int(fields["Uid"].split()[0]) == os.geteuid()
    assert fields["Uid"].split()[0] != "0"


def test_each_order_is_ignored_and_told(ordered_about: Program) -> None:
    told = [line for line in ordered_about.lines if line["event"] == "problem"]
    assert [(line["code"], line["action"]) for line in told] == [
        ("engine_order_ignored", "removed")
    ] * len(ORDERS)


def test_no_process_was_told_to_open_itself(ordered_about: Program) -> None:
    said = " ".join(ordered_about.arguments())
    assert "--no-sandbox" not in said
    assert "remote-debugging" not in said
    assert not Path(ORDERS["SSLKEYLOGFILE"]).exists()


def test_nothing_listens_but_the_pages_server(ordered_about: Program) -> None:
    listening = ordered_about.listening()
    assert {address for address, _ in listening} <= {"127.0.0.1", "::1"}
    assert len({port for _, port in listening}) == 1
    assert _DEBUGGING_PORT not in {port for _, port in listening}


@pytest.mark.parametrize(
    "argument",
    [
        "--no-sandbox",
        "--remote-debugging-port=9",
        "--webEngineArgs",
        "--single-process",
        "-platformpluginpath",
    ],
)
def test_orders_as_arguments_are_wrong_usage(argument: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "teams_guest_desktop", argument, "--rehearsal"],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert (done.returncode, argument in done.stderr) == (2, True)
