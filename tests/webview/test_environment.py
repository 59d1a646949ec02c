"""The engine's environment: nothing from outside gets through."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from teams_guest_desktop.webview.environment import (
    bus_environment,
    engine_environment,
    has_graphics,
    scrub_engine_environment,
)
from teams_guest_desktop.webview.priority import ENGINE_NICENESS, keep_up_with_engine


@pytest.mark.parametrize(
    "name",
    [
        "QTWEBENGINE_REMOTE_DEBUGGING",
        "QTWEBENGINE_CHROMIUM_FLAGS",
        "QTWEBENGINE_DISABLE_SANDBOX",
        "QTWEBENGINEPROCESS_PATH",
        "QTWEBENGINE_RESOURCES_PATH",
        "CHROME_DEVEL_SANDBOX",
        "SSLKEYLOGFILE",
        "qtwebengine_remote_debugging",
    ],
)
def test_orders_from_outside_are_removed(name):
    environ = {name: "x", "HOME": "/home/guest", "QT_SCALE_FACTOR": "2"}
    assert scrub_engine_environment(environ) == [name]
    assert environ == {"HOME": "/home/guest", "QT_SCALE_FACTOR": "2"}


def test_the_sandbox_is_on_unless_it_is_said():
    assert engine_environment() == {"QTWEBENGINE_CHROMIUM_FLAGS": ""}
    assert engine_environment(["--a", "--b=c"], sandbox=False) == {
        "QTWEBENGINE_CHROMIUM_FLAGS": "--a --b=c",
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
    }


def test_without_a_graphics_card_qt_paints_itself():
    assert "QT_QUICK_BACKEND" not in engine_environment(graphics=True)
    assert engine_environment(graphics=False)["QT_QUICK_BACKEND"] == "software"


@pytest.mark.parametrize(
    ("device", "is_card"),
    [
        ("dri/renderD128", True),
        ("nvidia0", True),
        ("dxg", True),
        ("dri/card0", False),  # a frame buffer, which draws nothing
        ("nvidiactl", False),
        ("null", False),
    ],
)
def test_a_graphics_card_is_what_can_draw(tmp_path, device, is_card):
    assert not has_graphics(tmp_path, "linux")
    file = tmp_path / device
    file.parent.mkdir(exist_ok=True)
    file.touch()
    assert has_graphics(tmp_path, "linux") is is_card
    assert has_graphics(tmp_path, "win32")


def test_nobody_tries_to_start_a_bus_where_nothing_can(tmp_path):
    bare = {"PATH": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    assert bus_environment(bare, "linux") == {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/dev/null"}
    assert bus_environment({}, "linux") == bus_environment(bare, "linux")
    assert not bus_environment(bare, "win32")


def test_a_bus_that_is_there_or_can_be_started_is_used(tmp_path):
    assert not bus_environment({"DBUS_SESSION_BUS_ADDRESS": "unix:abstract=x"}, "linux")
    (tmp_path / "bus").touch()
    assert not bus_environment({"XDG_RUNTIME_DIR": str(tmp_path)}, "linux")
    starter = tmp_path / "dbus-launch"
    starter.touch(mode=0o755)
    assert not bus_environment({"PATH": f"/nowhere:{tmp_path}"}, "linux")


@pytest.mark.skipif(sys.platform != "linux", reason="threads have no niceness of their own there")
def test_the_window_s_thread_keeps_up_with_the_engine_and_no_other_is_touched():
    before = os.getpriority(os.PRIO_PROCESS, os.getpid())
    found: list[int] = []

    def raise_own() -> None:
        keep_up_with_engine()
        found.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    thread = threading.Thread(target=raise_own)
    thread.start()
    thread.join()
    assert found == [ENGINE_NICENESS if os.geteuid() == 0 else before]
    assert os.getpriority(os.PRIO_PROCESS, os.getpid()) == before


def test_what_is_imported_early_does_not_load_the_engine():
    """The join window is up before WebEngine is; bridge and environment are needed earlier."""
    program = (
        "import sys\n"
        "import teams_guest_desktop.webview.bridge, teams_guest_desktop.webview.environment\n"
        "sys.exit(any('QtWebEngine' in name for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
