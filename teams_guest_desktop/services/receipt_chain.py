"""Receipts as lines of JSON, each bound to the one before by its hash. No I/O.

A line is an object whose ``hash`` is the SHA-256 of its other members, as JSON with sorted names
and no spaces; ``previous`` is the hash of the line before, of the first line that of the last one
in the file before (or empty), and ``n`` counts up from 1 in each file. So a line that was changed,
taken out or put in shows. A `Head` beside the file says where it ends, so that missing last lines
show, too.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from teams_guest_desktop.meeting.receipts import Receipt

_NAMES = {"Signalled": "signalled", "Shown": "shown", "Answered": "answered"}


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends."""

    n: int = 0
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a file of receipts."""

    count: int
    first: str = ""
    """When the first receipt was kept, RFC 3339."""
    last: str = ""
    damage: str = ""
    """What is wrong, and where; empty: it is whole."""
    head: Head = Head()


def fields_of(receipt: Receipt, key: bytes) -> dict[str, object]:
    """A receipt as it is kept: the meeting only as a keyed hash (HMAC-SHA-256)."""
    meeting = hmac.new(key, receipt.meeting.encode("utf-8"), hashlib.sha256).hexdigest()
    fields = asdict(receipt.what)
    if "observed_at" in fields:
        fields["observed_at"] = moment(fields["observed_at"] / 1000)
    return {
        "at": moment(receipt.at),
        "event": _NAMES[type(receipt.what).__name__],
        "meeting": meeting[:32],
        "call": receipt.call,
        **fields,
    }


def moment(seconds: float) -> str:
    """RFC 3339 in UTC, to the millisecond, of seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


def link(fields: Mapping[str, object], head: Head) -> tuple[str, Head]:
    """The next line of a chain, without its end of line, and where the chain ends then."""
    body = {**fields, "n": head.n + 1, "previous": head.hash}
    digest = _digest(body)
    return json.dumps({**body, "hash": digest}, ensure_ascii=True), Head(head.n + 1, digest)


def _digest(body: Mapping[str, object]) -> str:
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def verify(lines: Iterable[str], head: Head | None) -> Finding:
    """Look through all lines of one file; `head` is what stands beside it, if that is there."""
    before: Head | None = None
    count, first, last = 0, "", ""
    for number, line in enumerate(lines, start=1):
        entry = read_line(line)
        damage = "it cannot be read" if entry is None else _damage(entry, before)
        if entry is None or damage:
            return Finding(count, first, last, f"line {number}: {damage}")
        before = Head(entry["n"], entry["hash"])
        count, last = number, entry["at"]
        first = first or last
    end = before or Head()
    return Finding(count, first, last, _missing(end, head), end)


def read_line(line: str) -> dict[str, Any] | None:
    """The members of a line; None where it is no line of a chain."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entry, dict) or type(entry.get("n")) is not int:
        return None
    texts = (entry.get(name) for name in ("hash", "previous", "at"))
    return entry if all(isinstance(text, str) for text in texts) else None


def _damage(entry: Mapping[str, Any], before: Head | None) -> str:
    body = {name: value for name, value in entry.items() if name != "hash"}
    if not hmac.compare_digest(_digest(body).encode(), entry["hash"].encode("utf-8", "replace")):
        return "it was changed"
    if before is None:
        return "" if entry["n"] == 1 else "what stood before it is missing"
    if (entry["n"], entry["previous"]) != (before.n + 1, before.hash):
        return "what stood before it is missing or was put elsewhere"
    return ""


def _missing(end: Head, head: Head | None) -> str:
    if head is None:
        return "its end is not known: the file that says where it ends is missing"
    if head != end:
        return f"after the last line: {max(head.n - end.n, 0)} receipts are missing"
    return ""
