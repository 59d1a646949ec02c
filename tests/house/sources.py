"""The files that the house rules look at."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "teams_guest_desktop"


@dataclass(frozen=True)
class Source:
    """One Python file: its path seen from the checkout, and what it says."""

    path: PurePosixPath
    text: str
    tree: ast.Module

    @classmethod
    def parse(cls, path: str, text: str) -> Source:
        return cls(PurePosixPath(path), text, ast.parse(text))

    @property
    def folder(self) -> str:
        """The top folder: the package, `packaging` or `tests`."""
        return self.path.parts[0]

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def imports(self, module: str, name: str) -> bool:
        """Whether the file has ``from module import name``."""
        return any(
            node.module == module and name in {alias.name for alias in node.names}
            for node in ast.walk(self.tree)
            if isinstance(node, ast.ImportFrom)
        )

    def classes(self) -> Iterator[ast.ClassDef]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef))

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        return (node for node in ast.walk(self.tree) if isinstance(node, kinds))


def name_of(expression: ast.expr) -> str:
    """What is called or read, as dotted text; unknown parts are ``?``."""
    match expression:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{name_of(value)}.{name}"
    return "?"


@cache
def python_sources() -> tuple[Source, ...]:
    """Every Python file of the package, of packaging and of the tests."""
    files = _files("py", [PACKAGE, "packaging", "tests"])
    return tuple(
        Source.parse(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8"))
        for file in files
    )


@cache
def typescript_files() -> tuple[Path, ...]:
    """Every TypeScript file that somebody writes and the page is made of."""
    files = _files("ts", ["resources/page/src"])
    return tuple(file for file in files if not file.name.endswith(".gen.ts"))


def _files(suffix: str, folders: Iterable[str]) -> list[Path]:
    return sorted(file for folder in folders for file in ROOT.joinpath(folder).rglob(f"*.{suffix}"))
