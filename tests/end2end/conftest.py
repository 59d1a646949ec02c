"""A screen for all end-to-end tests, and a fresh rehearsal and home for each."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from tests.end2end import running
from tests.end2end.running import Program, Rehearsal
from tests.end2end.screen import Screen, virtual_screen

StartProgram = Callable[..., AbstractContextManager[Program]]


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    for tool in ("Xvfb", "xdotool"):
        assert shutil.which(tool), f"{tool} is missing: packaging/dev.py test installs it"
    with virtual_screen() as screen:
        yield screen


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def rehearsal(tmp_path: Path) -> Iterator[Rehearsal]:
    with running.rehearsal(tmp_path) as service:
        yield service


@pytest.fixture
def start(screen: Screen, home: Path) -> StartProgram:
    def start_program(*arguments: str, **options: Any) -> AbstractContextManager[Program]:
        return running.program(screen, home, *arguments, **options)

    return start_program
