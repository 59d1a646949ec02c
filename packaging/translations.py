"""The translations: kept in `resources/translations/*.ts`, compiled to `.qm` beside them.

English texts stand in the source; its file holds the plural forms only, which no source can.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from console import run_quietly

LANGUAGES = ("en", "de")
SOURCE_LANGUAGE = "en"


def translation_files(folder: Path) -> list[Path]:
    """One file of texts for each language, whether it exists or not."""
    return [folder / f"teams_guest_{language}.ts" for language in LANGUAGES]


def update(python: str, package: Path, folder: Path) -> None:
    """Bring the files up to date with the texts in the source; drop what is no longer used."""
    for language, file in zip(LANGUAGES, translation_files(folder), strict=True):
        only = ["-pluralonly"] if language == SOURCE_LANGUAGE else []
        languages = ["-source-language", SOURCE_LANGUAGE, "-target-language", language]
        tidy = ["-no-obsolete", "-locations", "none", "-silent"]
        _run_tool(python, "lupdate", *only, *languages, *tidy, *_python_files(package), "-ts", file)


def compile_all(python: str, folder: Path) -> None:
    """Write the binary form that the program loads."""
    for file in translation_files(folder):
        _run_tool(python, "lrelease", "-silent", file, "-qm", file.with_suffix(".qm"))


def _python_files(package: Path) -> Iterator[Path]:
    yield from sorted(package.rglob("*.py"))


def _run_tool(python: str, tool: str, *arguments: str | Path) -> None:
    start = f"from PySide6.scripts.pyside_tool import {tool}; {tool}()"
    run_quietly([python, "-c", start, *arguments])
