"""The checks that a change must pass, in the order in which they are cheap and telling."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from console import Command, SetupError, run_quietly, run_through, say
from environment import PAGE, ROOT, program
from node import Node

_SIDE_BY_SIDE = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"]
"""Most tests wait, for engines and services. A file stays whole: it shares what it starts."""


@dataclass(frozen=True)
class Check:
    """One check: what it is called in the summary and how it is run."""

    title: str
    command: Command
    folder: Path = ROOT
    live: bool = False  # its output is worth watching; the others print when they fail


def all_checks(node: Node, pytest_arguments: Sequence[str]) -> list[Check]:
    """Style, types, floors and freshness first, then the tests of the page and of Python."""
    python = program("python")
    generator = "teams_guest_desktop.contract.generate"
    return [
        Check("ruff", [program("ruff"), "check"]),
        Check("ruff format", [program("ruff"), "format", "--check"]),
        Check("mypy", [program("mypy")]),
        Check("floors", [program("lint-imports")]),
        Check("contract", [python, "-m", generator, "--check"]),
        Check("page types", [*node.npm, "run", "check"], PAGE),
        Check("page tests", [*node.npm, "test"], PAGE),
        Check("tests", [python, "-m", "pytest", *_SIDE_BY_SIDE, *pytest_arguments], live=True),
    ]


def calling_sdk_checks(node: Node) -> list[Check]:
    """What a version of the calling SDK must pass: types, page, and the real SDK, offline."""
    tests = ["tests/webview/test_calling_sdk.py", "tests/end2end/test_without_network.py"]
    return [
        Check("page types", [*node.npm, "run", "check"], PAGE),
        Check("page tests", [*node.npm, "test"], PAGE),
        Check("real SDK", [program("python"), "-m", "pytest", *tests], live=True),
    ]


def run_all(checks: Sequence[Check], environment: Mapping[str, str]) -> int:
    """Run every check, also after a failure, and end with a summary; 1 if anything failed."""
    failed = [check.title for check in checks if not _passes(check, environment)]
    say(f"\nFailed: {', '.join(failed)}." if failed else f"\nAll {len(checks)} checks passed.")
    return 1 if failed else 0


def _passes(check: Check, environment: Mapping[str, str]) -> bool:
    say(f"• {check.title} …")
    started = time.monotonic()
    problem = _problem(check, environment)
    verdict = "failed" if problem is not None else "passed"
    if problem:
        say(problem)
    say(f"  {check.title} {verdict} in {time.monotonic() - started:.0f} s")
    return problem is None


def _problem(check: Check, environment: Mapping[str, str]) -> str | None:
    """Nothing if the check passes, else what is left to print about it."""
    if check.live:
        code = run_through(check.command, folder=check.folder, environment=environment)
        return "" if code else None
    try:
        run_quietly(check.command, folder=check.folder, environment=environment)
    except SetupError as error:
        return str(error)
    return None
