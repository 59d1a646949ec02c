"""``receipts verify|export FILE``: the record of notices, for the owner. No window, no network.

``verify`` says whether a file is whole and exits 0, or what is wrong and where, and exits 1.
``export`` prints the receipts as CSV, but only those before any damage, and then exits 1 as well.
Wrong use, or a file that cannot be read, ends with 2.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from teams_guest_desktop.services.receipt_book import read_head
from teams_guest_desktop.services.receipt_chain import Finding, read_line, verify

EXIT_WHOLE = 0
EXIT_DAMAGED = 1
EXIT_USAGE = 2

_COLUMNS = (
    "n",
    "at",
    "event",
    "meeting",
    "call",
    "observed_at",
    "recording",
    "transcription",
    "consent_required",
    "kind",
    "already_on",
    "consent",
    "answer",
    "text_version",
    "language",
)


def main(arguments: Sequence[str]) -> int:
    """Do it; returns the exit code. Ends with 2 itself on a wrong command line."""
    parser = argparse.ArgumentParser(
        prog="teams-guest-desktop receipts",
        description="The record of notices about recording and transcription.",
    )
    parser.add_argument("action", choices=["verify", "export"])
    parser.add_argument("file", type=Path, metavar="FILE", help="such as receipts-2026-11.jsonl")
    said = parser.parse_args(arguments)
    file: Path = said.file
    try:
        lines = file.read_text("ascii", errors="replace").splitlines()
    except OSError as error:
        sys.stderr.write(f"teams-guest-desktop: {file} cannot be read: {error.strerror}.\n")
        return EXIT_USAGE
    finding = verify(lines, read_head(file))
    if said.action == "export":
        _export(lines[: finding.count])
    _tell(finding, sys.stderr if said.action == "export" else sys.stdout)
    return EXIT_DAMAGED if finding.damage else EXIT_WHOLE


def _tell(finding: Finding, stream: TextIO) -> None:
    span = f", from {finding.first} to {finding.last}" if finding.count else ""
    verdict = f"damaged: {finding.damage}; before it" if finding.damage else "whole:"
    noun = "receipt" if finding.count == 1 else "receipts"
    stream.write(f"{verdict} {finding.count} {noun}{span}\n")


def _export(lines: Sequence[str]) -> None:
    writer = csv.DictWriter(sys.stdout, _COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for line in lines:
        writer.writerow(read_line(line) or {})
