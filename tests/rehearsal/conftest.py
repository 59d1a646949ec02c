"""Rehearsals that tests share: one with nobody in it, and one as it is by default."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from teams_guest_desktop.rehearsal.options import Options
from tests.rehearsal.running import Running, running


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    scenario = tmp_path_factory.mktemp("rehearsal") / "empty.toml"
    scenario.write_text('[meeting]\nname = "Nobody here"\n', "utf-8")
    with running(scenario) as service:
        yield service


@pytest.fixture
def service(_empty: Running) -> Iterator[Running]:
    """A rehearsal with nobody in it, left as it was found."""
    yield _empty
    _empty.control("POST", "end")
    _empty.control("POST", "breakout_rooms", {"rooms": []})
    for participant in _empty.participants:
        _empty.control("DELETE", f"participants/{participant}")
    _empty.control("DELETE", "faults")
    _empty.control("POST", "options", msgspec.to_builtins(Options()))
