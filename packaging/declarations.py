"""What a TypeScript declaration file exports, and how two of them differ.

Reads the form in which Microsoft publishes its SDKs: one file, every export declared at the margin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Exports = Mapping[str, frozenset[str]]
"""Of each exported name its parts: members with their signatures, or the alternatives of a type."""

_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
_DECLARATION = re.compile(r"^(?:export )?declare (?:abstract )?(\w+) (\w+)", re.MULTILINE)
_HIDDEN = re.compile(r"(?:private|protected) ")
_OPENING, _CLOSING = "([{<", ")]}>"


def exports(text: str) -> Exports:
    """The exported names of a declaration file."""
    text = _COMMENT.sub("", text)
    starts = list(_DECLARATION.finditer(text))
    ends = [start.start() for start in starts[1:]] + [len(text)]
    return {
        start[2]: frozenset(_parts(start[1], text[start.start() : end]))
        for start, end in zip(starts, ends, strict=True)
        if start[0].startswith("export")
    }


def _parts(kind: str, declaration: str) -> Iterator[str]:
    if kind == "type":
        _, _, value = declaration.partition("=")
        yield from _split(value.strip().removesuffix(";"), "|")
        return
    head, brace, rest = declaration.partition("{")
    yield " ".join(head.split())
    if brace:
        body, _, _ = rest.rpartition("}")
        yield from (part for part in _split(body, ";,") if not _HIDDEN.match(part))


def _split(text: str, separators: str) -> Iterator[str]:
    """The parts between separators that stand in no brackets, each in one line."""
    depth, start = 0, 0
    for place, sign in enumerate(text):
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING and text[place - 1 : place + 1] != "=>":
            depth -= 1
        elif sign in separators and depth == 0:
            yield from _tidy(text[start:place])
            start = place + 1
    yield from _tidy(text[start:])


def _tidy(part: str) -> Iterator[str]:
    tidy = " ".join(part.split())
    if tidy:
        yield tidy


def changes(before: Exports, after: Exports) -> list[str]:
    """What has come, gone and changed, one line each; parts below the name they belong to."""
    lines = [f"+ {name}" for name in sorted(after.keys() - before.keys())]
    lines += [f"- {name}" for name in sorted(before.keys() - after.keys())]
    for name in sorted(before.keys() & after.keys()):
        if before[name] != after[name]:
            lines.append(f"~ {name}")
            lines += [f"    - {part}" for part in sorted(before[name] - after[name])]
            lines += [f"    + {part}" for part in sorted(after[name] - before[name])]
    return lines
