"""The certificate of the scripted service, made once, as keys take a while; and the two loops."""

from __future__ import annotations

import asyncio
import gc
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import qasync
from hypothesis import settings
from PySide6.QtCore import QCoreApplication

from teams_guest_desktop.rehearsal.certificates import make_server_context
from tests.services.scripted_service import TEST_SECONDS, Runner, run

# How long one example takes says nothing on a machine that has other work.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def tls(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, Path]:
    return make_server_context(tmp_path_factory.mktemp("authority"))


@contextmanager
def qt_loop(application: QCoreApplication) -> Iterator[Runner]:
    with qasync.QEventLoop(application) as loop:
        asyncio.set_event_loop(loop)
        yield lambda work: loop.run_until_complete(asyncio.wait_for(work, TEST_SECONDS))
    asyncio.set_event_loop(None)


@pytest.fixture(params=["asyncio", "qasync"])
def on_loop(request: pytest.FixtureRequest) -> Iterator[Runner]:
    """Run to the end on the loop of tests, and on the one the program has."""
    if request.param == "asyncio":
        yield run
        return
    with qt_loop(request.getfixturevalue("qapp")) as runner:
        yield runner
    del runner
    # What is left of the loop are QObjects: a thread of a later test must not collect them.
    gc.collect()
