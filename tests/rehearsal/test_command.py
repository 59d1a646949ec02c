"""The command: its ready line, its scenario, its exit codes, its end."""

from __future__ import annotations

import json
import signal
import socket
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from teams_guest_desktop.rehearsal.errors import SettingsError
from teams_guest_desktop.rehearsal.scenario import read_scenario
from tests.rehearsal.running import COMMAND, PATIENCE, running


def _complaint(*arguments: str, code: int) -> str:
    done = subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == code
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


def test_ready_line_leads_to_loopback_only_and_the_ca_is_private() -> None:
    with running() as service:
        ready = service.ready
        for address in (ready.endpoint, ready.control, ready.identity_endpoint):
            assert urlsplit(address).hostname == "127.0.0.1"
        assert urlsplit(ready.signalling).hostname == "localhost"
        ca_file = Path(ready.ca_file)
        assert stat.S_IMODE(ca_file.stat().st_mode) == 0o600
        assert stat.S_IMODE(ca_file.parent.stat().st_mode) == 0o700
        assert [file.name for file in ca_file.parent.iterdir()] == ["ca.pem"]
        names = [one["name"] for one in service.participants.values()]
        assert names == ["Amara Okafor", "Jonas Lindqvist", "Mei Tanaka"]
    assert not ca_file.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to end by")
@pytest.mark.parametrize(
    ("number", "with_parent"),
    [(signal.SIGTERM, True), (signal.SIGTERM, False), (signal.SIGINT, False)],
)
def test_signals_end_it_cleanly(number: signal.Signals, with_parent: bool) -> None:
    with running(with_parent=with_parent) as service:
        service.child.send_signal(number)
        assert service.child.wait(10.0) == 0
        assert not Path(service.ready.ca_file).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to end by")
def test_with_a_parent_ctrl_c_is_for_the_parent() -> None:
    with running() as service:
        service.child.send_signal(signal.SIGINT)
        assert service.control("GET", "state").status == 200
        assert service.child.poll() is None


_PARENT = """
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
print(child.stdout.readline().decode(), child.pid, sep="", flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that cannot be caught")
def test_it_ends_with_a_parent_that_is_killed_and_leaves_nothing() -> None:
    command = [sys.executable, "-c", _PARENT, *COMMAND, "--with-parent"]
    parent = subprocess.run(command, stdout=subprocess.PIPE, timeout=PATIENCE, check=False)
    ready, pid = parent.stdout.splitlines()
    assert parent.returncode == -signal.SIGKILL
    with suppress(psutil.NoSuchProcess):
        psutil.Process(int(pid)).wait(PATIENCE)
    assert not Path(json.loads(ready)["ca_file"]).parent.exists()


def test_keys_are_others_at_every_start() -> None:
    with running() as one, running() as other:
        secret = ("access_key", "control_key", "identity_header", "signalling", "passcode")
        for name in secret:
            assert getattr(one.ready, name) != getattr(other.ready, name)
        assert other.control("GET", "state", key=one.ready.control_key).status == 401


def test_nothing_listens_beyond_loopback_and_nothing_is_kept() -> None:
    with running() as service:
        process = psutil.Process(service.child.pid)
        service.guest()
        listening = [one for one in process.net_connections() if one.status == psutil.CONN_LISTEN]
        assert {one.laddr.ip for one in listening} <= {"127.0.0.1", "::1"}
        folder = str(Path(service.ready.ca_file).parent)
        written = [file for file in process.open_files() if not file.path.startswith(folder)]
        assert not [file for file in written if file.mode not in {"r", "rb"}]
    assert not Path(folder).exists()


def test_taken_port_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert port in _complaint("--port", port, code=3)


@pytest.mark.parametrize("arguments", [("--port", "99999"), ("--port", "x"), ("--nonsense",)])
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert arguments[0] in _complaint(*arguments, code=2)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[meeting]\nloby = true", "loby"),
        ("[meeting]\nlobby = 1", "lobby"),
        ('[[participant]]\nname = "A"\ncamra = true', "camra"),
        ("[[at]]\nseconds = 1", "do"),
        ('[[at]]\nseconds = 1\ndo = "dance"', "dance"),
        ('[[at]]\nseconds = 1\ndo = "recording"\nstate = "begun"', "begun"),
        ('[[at]]\nseconds = 1\ndo = "recording"\nstat = "started"', "stat"),
        ("[weather]", "weather"),
        ("not toml", "toml"),
    ],
)
def test_wrong_scenario_is_said_with_the_key(tmp_path: Path, text: str, named: str) -> None:
    scenario = tmp_path / "scenario.toml"
    scenario.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as caught:
        read_scenario(scenario)
    assert named in str(caught.value)
    assert str(scenario) in str(caught.value)


@pytest.mark.parametrize("admit", ["nobody", 1])
def test_scenario_that_cannot_be_is_wrong_usage(tmp_path: Path, admit: object) -> None:
    scenario = tmp_path / "scenario.toml"
    scenario.write_text(f'[[at]]\nseconds = 0\ndo = "lobby"\nadmit = {admit!r}', "utf-8")
    assert "scenario" in _complaint("--scenario", str(scenario), code=2)


def test_missing_scenario_is_said(tmp_path: Path) -> None:
    missing = tmp_path / "missing.toml"
    assert "missing.toml" in _complaint("--scenario", str(missing), code=2)


def test_scenario_sets_the_meeting_up(tmp_path: Path) -> None:
    scenario = tmp_path / "scenario.toml"
    scenario.write_text(
        """
        [meeting]
        name = "From the file"
        lobby = true

        [[participant]]
        id = "ada"
        name = "Ada"

        [[at]]
        seconds = 0
        do = "recording"
        state = "started"

        [[at]]
        seconds = 0
        do = "change"
        id = "ada"
        name = "Ada L."
        """,
        "utf-8",
    )
    with running(scenario, "--meeting-name", "From the command") as service:
        state = service.control("GET", "state").body
        assert state["name"] == "From the command"
        assert state["options"]["lobby"] is True
        assert state["recording"] == "on"
        assert service.participants["ada"]["name"] == "Ada L."
