"""The page's files and functions stay small enough to be seen whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.house.python_rules import MAX_FILE_LINES, MAX_FUNCTION_LINES
from tests.house.sources import typescript_files

# A line that opens a function's body, as the page is formatted: its end is the next line with the
# same indentation that starts with a closing brace.
_OPENS = re.compile(r"^(\s*)(?!.*\b(?:if|for|while|switch|catch)\b).*(?:\)(?::[^=]*)?|=>) \{$")


def _functions(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The first line's number and the length of each function."""
    for start, line in enumerate(lines):
        if opening := _OPENS.match(line):
            close = f"{opening[1]}}}"
            end = next((n for n in range(start, len(lines)) if lines[n].startswith(close)), start)
            yield start + 1, end - start + 1


def _too_long(lines: list[str]) -> Iterator[str]:
    if len(lines) > MAX_FILE_LINES:
        yield f"{len(lines)} lines"
    for number, length in _functions(lines):
        if length > MAX_FUNCTION_LINES:
            yield f"line {number}: a function of {length} lines"


@pytest.mark.parametrize("file", typescript_files(), ids=lambda file: file.name)
def test_file_and_its_functions_are_small(file):
    assert not list(_too_long(file.read_text(encoding="utf-8").splitlines()))


def test_long_function_is_found():
    body = ["    step();"] * MAX_FUNCTION_LINES
    assert list(_too_long(["export function join(call: Call): void {", *body, "}"]))
    assert list(_too_long(["const join = async (call: Call): Promise<void> => {", *body, "};"]))
    assert not list(_too_long(["export function join(): void {", "}", *body]))


def test_long_file_is_found():
    assert list(_too_long(["const x = 1;"] * (MAX_FILE_LINES + 1)))
