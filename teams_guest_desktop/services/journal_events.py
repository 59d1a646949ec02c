"""Every event of the log, declared once: its fields, and what may stand in them.

No field takes free text, so no name, link, token or message can get into the log: a text is of a
declared shape, or it is withheld.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

WITHHELD: Final = "(withheld)"
"""Stands in the log for a text that is not of the shape declared for it."""

MAX_TEXT: Final = 200

Value = str | float | bool | None


class Level(StrEnum):
    """How grave an event is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Shape(StrEnum):
    """What a text may look like; the value is the pattern of all of it."""

    WORD = r"[a-z][a-z0-9_]{0,63}"
    """A name of ours: a code, a state, a reason, an answer."""
    VERSION = r"[0-9A-Za-z.+-]{0,40}"
    NUMERAL = r"[0-9]{1,20}"
    CODECS = r"(?i:(?:AV1X?|H26[345]|VP[89]|red|rtx|ulpfec|flexfec-03)(?: |$))*"
    """Names of video codecs with spaces between."""
    DOTTED = r"[A-Za-z_][A-Za-z0-9_.]{0,99}"
    """A name in Python source."""
    KINDS = r"[A-Za-z_][A-Za-z0-9_.]{0,49}(?:<[A-Za-z_][A-Za-z0-9_.]{0,49}){0,3}"
    """A kind of exception, and the kinds of those behind it."""
    FRAMES = r"(?:[A-Za-z0-9_.-]{1,40}:[0-9]{1,7}(?: |$))*"
    """Files and lines."""

    def withhold(self, text: str) -> str:
        """The text, if it looks like this."""
        return text if len(text) <= MAX_TEXT and re.fullmatch(self.value, text) else WITHHELD


Kind = Shape | type[bool] | type[int] | type[float]


@dataclass(frozen=True, slots=True)
class EventKind:
    """What an event says. `optional` fields may be missing; all others must be given."""

    fields: Mapping[str, Kind]
    level: Level = Level.INFO
    optional: frozenset[str] = frozenset()


EVENTS: Final[Mapping[str, EventKind]] = {
    "app.started": EventKind(
        {
            "version": Shape.VERSION,
            "python": Shape.VERSION,
            "qt": Shape.VERSION,
            "chromium": Shape.VERSION,
            "chromium_security": Shape.VERSION,
        }
    ),
    "app.join_box_ready": EventKind({"since_start_ms": float}),
    "page.ready": EventKind(
        {"since_start_ms": float, "video_codecs": Shape.CODECS, "engine": Shape.WORD}
    ),
    "meeting.state": EventKind(
        {
            "state": Shape.WORD,
            "previous": Shape.WORD,
            "reason": Shape.WORD,  # why it has ended, and the SDK's numbers for it
            "code": int,
            "sub_code": int,
        },
        optional=frozenset({"reason", "code", "sub_code"}),
    ),
    "join.requested": EventKind({"link_kind": Shape.WORD}),
    "media.first_remote_frame": EventKind(
        {"since_join_ms": float, "codec": Shape.CODECS, "width": int, "height": int}
    ),
    "notice.shown": EventKind({"kind": Shape.WORD, "latency_ms": float, "already_on": bool}),
    "notice.answered": EventKind({"kind": Shape.WORD, "answer": Shape.WORD}),
    "chat.message_shown": EventKind(
        {"message_id": Shape.NUMERAL, "latency_ms": float, "via": Shape.WORD},
        optional=frozenset({"latency_ms"}),
    ),
    "chat.unavailable": EventKind({"reason": Shape.WORD}, Level.WARNING),
    "problem": EventKind(
        {
            "code": Shape.WORD,
            "action": Shape.WORD,
            "logger": Shape.DOTTED,
            "error": Shape.KINDS,
            "frames": Shape.FRAMES,
        },
        Level.ERROR,
        frozenset({"logger", "error", "frames"}),
    ),
    "app.exit": EventKind({"reason": Shape.WORD}),
}
"""The interface of the log: extended, never renamed."""


def check(event: str, fields: Mapping[str, object]) -> dict[str, Value]:
    """The fields of an event as they may be written, in the order of its declaration.

    Raises `TypeError` for an event or a field that is not declared, for one that is missing, and
    for a value of the wrong type: those are mistakes of ours. None is allowed everywhere: unknown.
    """
    kind = EVENTS.get(event)
    if kind is None:
        raise TypeError(f"the log has no event {event!r}")
    if foreign := sorted(fields.keys() - kind.fields.keys()):
        raise TypeError(f"{event} has no field {foreign[0]!r}")
    if missing := sorted(kind.fields.keys() - kind.optional - fields.keys()):
        raise TypeError(f"{event} needs a field {missing[0]!r}")
    return {
        name: _checked(event, name, expected, fields[name])
        for name, expected in kind.fields.items()
        if name in fields
    }


def _checked(event: str, name: str, expected: Kind, value: object) -> Value:
    if value is None:
        return None
    if isinstance(expected, Shape):
        if isinstance(value, str):
            return expected.withhold(str(value))
    elif expected is float and isinstance(value, int | float) and not isinstance(value, bool):
        return round(float(value), 3)
    elif type(value) is expected:
        return value
    raise TypeError(f"{event}.{name} takes no {type(value).__name__}")
