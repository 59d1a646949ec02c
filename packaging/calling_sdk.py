"""Another version of the calling SDK: pinned, compared with the one before, put to the test."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import declarations
from console import SetupError, run_quietly, say, step
from node import Node

PACKAGE = "@azure/communication-calling"
PINS = ("package.json", "package-lock.json")
NEWEST = "latest"


def change(page: Path, node: Node, version: str, set_up: Callable[[], Node]) -> None:
    """Pin a version, install it by `set_up`, and print what its declarations have more or less."""
    pinned, before = installed_version(page), declared(page)
    with step(f"Pinning {PACKAGE} {version} (now {pinned})"):
        pin(page, node, version)
    set_up()
    say(f"\nDeclarations of {installed_version(page)} compared with {pinned}:")
    found = declarations.changes(before, declared(page))
    say("\n".join(found) if found else "nothing has changed.")
    say(f"\nTo go back: git checkout -- {' '.join(f'resources/page/{name}' for name in PINS)}\n")


def pin(page: Path, node: Node, version: str) -> None:
    """Write the exact version into both files; nothing is installed, and no script runs."""
    quiet = ["--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"]
    command = [*node.npm, "install", "--save-exact", *quiet, f"{PACKAGE}@{version}"]
    run_quietly(command, folder=page, environment=node.environment())


def installed_version(page: Path) -> str:
    """The version that the page would be built with."""
    return str(_description(page)["version"])


def declared(page: Path) -> declarations.Exports:
    """What the installed version declares."""
    types = _folder(page) / str(_description(page)["types"])
    return declarations.exports(types.read_text(encoding="utf-8"))


def _description(page: Path) -> dict[str, object]:
    file = _folder(page) / "package.json"
    if not file.is_file():
        raise SetupError(f"{PACKAGE} is not installed in {page}.")
    description: dict[str, object] = json.loads(file.read_text(encoding="utf-8"))
    return description


def _folder(page: Path) -> Path:
    return page / "node_modules" / PACKAGE
