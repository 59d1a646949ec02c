"""What every test gets: Qt without a screen, a home of its own, and no tolerance for leftovers.

A test that leaves a thread running, a task pending or an error in asyncio's log fails; warnings of
Python and of Qt fail by the settings in `pyproject.toml`.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from collections.abc import Iterator

import pytest

_SECONDS_TO_END = 5.0


def _prepare_qt() -> None:
    """Set, before Qt starts, what the program itself never takes from the environment.

    Widgets are tested off screen; tests that need a real screen start the program as a child.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault(
        "QTWEBENGINE_CHROMIUM_FLAGS",
        "--use-fake-device-for-media-stream --mute-audio "
        # Nothing but this machine is found, with a network and without.
        '"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"',
    )
    if sys.platform != "win32" and os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"


_prepare_qt()


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the developer's settings, records and keyring, and in English."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        patch.setenv("LC_ALL", "C.UTF-8")
        patch.delenv("LANGUAGE", raising=False)
        yield


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Fail the test that leaves a thread running."""
    before = set(threading.enumerate())
    yield
    started = [thread for thread in threading.enumerate() if thread not in before]
    # Threads that are not Python's own, such as Qt's, show up as dummies and end with Qt.
    own = [thread for thread in started if not isinstance(thread, threading._DummyThread)]
    for thread in own:
        thread.join(_SECONDS_TO_END)
    left = [thread.name for thread in own if thread.is_alive()]
    assert not left, f"threads left running: {left}"


class _Errors(logging.Handler):
    """Collects what asyncio complains about: lost tasks, exceptions nobody fetched."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


def pytest_collection_finish() -> None:
    """What is imported stays: the collector need not look through it again after every file."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module", autouse=True)
def _no_task_left() -> Iterator[None]:
    """Fail the test file that leaves a task pending or an exception unread.

    asyncio says so when the task is collected, which is why the collector runs here.
    """
    errors = _Errors()
    logger = logging.getLogger("asyncio")
    logger.addHandler(errors)
    yield
    gc.collect()
    logger.removeHandler(errors)
    assert not errors.texts, f"asyncio complained: {errors.texts}"
