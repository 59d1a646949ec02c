"""What is wrong is said, with what to do; nothing typed is lost, and no traceback is shown."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Rehearsal
from tests.end2end.steps import NAME

_PROGRAM = [sys.executable, "-m", "teams_guest_desktop"]


def run(*arguments: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """The program as a command that ends by itself; None takes a variable away."""
    given = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TEAMS_GUEST_ALLOW_ROOT": "1"}
    variables = {name: value for name, value in {**given, **environment}.items() if value}
    return subprocess.run(
        [*_PROGRAM, *arguments],
        env=variables,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )


def assert_says(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


def test_unknown_options_are_wrong_usage() -> None:
    assert_says(run("--unknown"), 2, "--unknown")


def test_joining_without_a_click_needs_a_name() -> None:
    assert_says(run("--rehearsal", "--auto-join"), 2, "--name")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[meeting]\ncamera = true\n", ["line 2", "meeting.camera", "camera_on"]),
        ('[meeting]\ncamera_on = "yes"\n', ["line 2", "meeting.camera_on", "true or false"]),
        ("[nonsense]\n", ["line 1", "nonsense", "[guest]"]),
        ("[meeting\n", ["not a TOML file", "line 1"]),
    ],
)
def test_wrong_settings_give_name_line_and_what_is_allowed(
    tmp_path: Path, text: str, words: list[str]
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    assert_says(run("--config", str(file)), 2, str(file), *words)


def test_settings_that_are_not_there_are_said() -> None:
    assert_says(run("--config", "/nowhere/settings.toml"), 2, "/nowhere/settings.toml")


def test_a_log_file_that_cannot_be_written_is_said() -> None:
    assert_says(run("--log-file", "/nowhere/log"), 3, "/nowhere/log")


def test_without_a_display_the_program_says_so() -> None:
    done = run(QT_QPA_PLATFORM=None, DISPLAY=None, WAYLAND_DISPLAY=None)
    assert_says(done, 3, "display")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root is refused")
def test_root_is_refused_without_leave() -> None:
    assert_says(run(TEAMS_GUEST_ALLOW_ROOT=None), 3, "sandbox", "TEAMS_GUEST_ALLOW_ROOT=1")


def test_a_port_that_is_taken_is_said_by_the_rehearsal() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "teams_guest_desktop.rehearsal", "--port", port],
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    assert_says(done, 3, port)


def test_a_home_that_cannot_be_written_does_not_matter(
    start: StartProgram, rehearsal: Rehearsal, tmp_path: Path
) -> None:
    home = {"HOME": str(tmp_path / "file" / "home")}
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    arguments = ("--rehearsal", str(rehearsal.ready_file), "--name", NAME, "--auto-join")
    with start(*arguments, environment=home) as program:
        program.expect_problem("receipt_not_kept")  # the owner is told; the guest is in
        program.wait_for("meeting.state", state="in_meeting")
        program.wait_for("problem", code="receipt_not_kept")


def test_a_wrong_link_stays_to_be_corrected(start: StartProgram, rehearsal: Rehearsal) -> None:
    wrong = rehearsal.link.rpartition("?")[0]
    with start(wrong, "--name", NAME) as program:
        program.wait_for("page.ready")
        program.focus()
        program.screen.press("Return")
        program.screen.press("End")
        program.screen.type("?" + rehearsal.link.rpartition("?")[2])
        program.screen.press("Return")
        program.expect_problem("token_service_missing")
        program.wait_for("join.requested", link_kind="classic")
        program.wait_for("problem", code="token_service_missing")


@pytest.mark.parametrize(
    ("connection_string", "code"),
    [
        ("nonsense", "connection_string_malformed"),
        ("endpoint=https://127.0.0.1:9/;accesskey=c2VjcmV0", "token_service_unreachable"),
    ],
)
def test_a_connection_string_that_does_not_work_is_explained(
    start: StartProgram, rehearsal: Rehearsal, tmp_path: Path, connection_string: str, code: str
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('[credentials]\nmode = "developer"\n', encoding="utf-8")
    variables = {"TEAMS_GUEST_CONNECTION_STRING": connection_string}
    arguments = (rehearsal.link, "--name", NAME, "--config", str(settings))
    with start(*arguments, environment=variables) as program:
        program.expect_problem(code)
        program.wait_for("page.ready", engine="acs")
        program.focus()
        program.screen.press("Return")
        program.wait_for("meeting.state", state="failed")
        program.screen.press("alt+b")
        program.wait_for("meeting.state", state="idle")
        told = [line["code"] for line in program.lines if line["event"] == "problem"]
        assert set(told) == {code}


def test_a_wrong_access_key_is_told_apart_from_an_expired_one(
    start: StartProgram, rehearsal: Rehearsal, tmp_path: Path
) -> None:
    ready = dict(rehearsal.ready)
    wrong = "d3Jvbmc="
    ready["connection_string"] = ready["connection_string"].replace(ready["access_key"], wrong)
    file = tmp_path / "wrong.json"
    file.write_text(json.dumps(ready), encoding="utf-8")
    with start("--rehearsal", str(file), "--name", NAME, "--auto-join") as program:
        program.expect_problem("token_service_refused")
        program.wait_for("meeting.state", state="failed")
        program.wait_for("problem", code="token_service_refused")
