"""Builds the page: TypeScript and the calling SDK become `resources/page/dist`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from console import run_quietly
from node import Node

_BUILT = {"node_modules", "dist", "build"}


def package_files(page: Path) -> list[Path]:
    """The files that decide which npm packages are installed."""
    return [page / "package.json", page / "package-lock.json"]


def sources(page: Path) -> Iterator[Path]:
    """Every file the page is made of, without what is installed or built."""
    for entry in page.iterdir():
        if entry.is_dir() and entry.name not in _BUILT:
            yield from (file for file in entry.rglob("*") if file.is_file())
        elif entry.is_file():
            yield entry


def install_packages(page: Path, node: Node) -> None:
    """Install exactly what the lock file names; nothing of it may run a script of its own."""
    command = [*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    run_quietly(command, folder=page, environment=node.environment())


def build(page: Path, node: Node) -> None:
    """Bundle the page; its packages must be installed."""
    run_quietly([*node.npm, "run", "build"], folder=page, environment=node.environment())
