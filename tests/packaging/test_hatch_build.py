"""The wheel holds every file of `resources/` that the program asks for."""

from __future__ import annotations

import ast
from pathlib import Path

import hatch_build
from tests.house.sources import PACKAGE, ROOT, name_of, python_sources

_RESOURCES = ROOT / "resources"
_ONLY_IN_CHECKOUTS = f"{PACKAGE}/contract/generate.py"


def _asked_for() -> set[Path]:
    sources = [source for source in python_sources() if source.folder == PACKAGE]
    calls = (call for s in sources if str(s.path) != _ONLY_IN_CHECKOUTS for call in s.calls())
    return {
        _RESOURCES / argument.value
        for call in calls
        if name_of(call.func).endswith("resource_path")
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def test_what_the_program_asks_for_is_packed():
    packed = set(hatch_build.packed(_RESOURCES))
    asked = _asked_for()
    assert asked
    missing = [path for path in asked if not packed & {path, *path.parents, *path.glob("*.qm")}]
    assert not missing
