"""The engine's environment: nothing from outside gets through."""

from __future__ import annotations

import subprocess
import sys

import pytest

from teams_guest_desktop.webview.environment import engine_environment, scrub_engine_environment


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


def test_what_is_imported_early_does_not_load_the_engine():
    """The join window is up before WebEngine is; bridge and environment are needed earlier."""
    program = (
        "import sys\n"
        "import teams_guest_desktop.webview.bridge, teams_guest_desktop.webview.environment\n"
        "sys.exit(any('QtWebEngine' in name for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
