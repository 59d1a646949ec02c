"""What the guest has written and the service does not have yet, in the order of typing. Pure.

Only the first letter is ever on its way: one that is typed later cannot overtake it. A letter is
sent again by itself only where the service has said that it did not take it. Where no answer came,
or one that says nothing, it may have arrived: then it is looked for by its client id, and only
what is not found is offered to be sent again.

::

    WAITING ─▶ SENDING ─▶ (gone: the service has it)
       ▲          ├─ refused, told to wait ─▶ WAITING
       │          ├─ refused ───────────────▶ STOPPED ─ Retry ─▶ WAITING or DOUBTED
       │          └─ no answer ─▶ DOUBTED ─▶ LOOKING ─ found ─▶ (gone)
       │                             ▲          ├─ not there yet ─▶ DOUBTED
       └──── Retry was pressed ──────┴──────────┴─ not there ─▶ STOPPED
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from teams_guest_desktop.errors import ProblemCode

MOST_TRIES = 6
"""So often a letter is sent that the service asks to send later."""

LOOK_PAUSES = (0.0, 2.0, 6.0)
"""Seconds before each look: a message may also be stored some time after its answer was lost."""

MOST_BLIND_LOOKS = 5
"""So many looks may fail in a row; then nobody knows."""

LONGEST_PAUSE = 30.0


class Progress(StrEnum):
    """Where a letter stands."""

    WAITING = "waiting"
    SENDING = "sending"
    DOUBTED = "doubted"
    LOOKING = "looking"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message of the guest that the service does not have yet, as far as we know."""

    client_id: str
    content: str
    """Plain text, or HTML made by `outgoing`."""
    is_markup: bool = False
    progress: Progress = Progress.WAITING
    call: int = 0
    """The call in which it was sent last. One that is in the meeting anew sees nothing older."""
    after: float = 0.0
    """When the newest known message came at the time of sending, by the service's clock."""
    pause: float = 0.0
    """Seconds to wait before the next step."""
    tries: int = 0
    looks: int = 0
    blind_looks: int = 0
    is_unsure: bool = False
    """It may have arrived."""
    is_known_missing: bool = True
    """Where it is stopped: whether it is certain enough that the service does not have it."""
    is_wanted_again: bool = False
    """Retry was pressed: it is sent if it is not there."""
    problem: ProblemCode | None = None
    """Where it is stopped: why, if that is known."""


Outbox = tuple[Letter, ...]


def find(outbox: Outbox, client_id: str) -> Letter | None:
    """The letter with this client id."""
    return next((letter for letter in outbox if letter.client_id == client_id), None)


def put(outbox: Outbox, letter: Letter) -> Outbox:
    """The letter in the place of the one with its client id; else behind all others."""
    if find(outbox, letter.client_id) is None:
        return (*outbox, letter)
    return tuple(letter if one.client_id == letter.client_id else one for one in outbox)


def set_out(letter: Letter, call: int, newest: float) -> Letter:
    """The first step of a letter whose turn it is: it is sent, or looked for."""
    if letter.progress is Progress.DOUBTED:
        return replace(letter, progress=Progress.LOOKING)
    after = letter.after if letter.is_unsure else newest
    return replace(letter, progress=Progress.SENDING, call=call, after=after)


def put_off(letter: Letter, seconds: float | None) -> Letter:
    """The service has not taken it and asks to wait: it is sent again, but not for ever."""
    tries = letter.tries + 1
    if tries >= MOST_TRIES:
        return stop(letter)
    pause = min(2.0**letter.tries, LONGEST_PAUSE) if seconds is None else seconds
    return replace(letter, progress=Progress.WAITING, tries=tries, pause=pause)


def doubt(letter: Letter) -> Letter:
    """No answer says whether the service has it."""
    return replace(
        letter,
        progress=Progress.DOUBTED,
        is_unsure=True,
        looks=0,
        blind_looks=0,
        pause=LOOK_PAUSES[0],
    )


def miss(letter: Letter, call: int) -> Letter:
    """It was looked for in this call, and is not there: not yet, not at all, or out of sight."""
    looks = letter.looks + 1
    if looks < len(LOOK_PAUSES):
        return replace(letter, progress=Progress.DOUBTED, looks=looks, pause=LOOK_PAUSES[looks])
    if letter.is_wanted_again:
        return replace(letter, progress=Progress.WAITING, is_wanted_again=False, pause=0.0)
    return stop(letter, is_known_missing=letter.call == call)


def overlook(letter: Letter, seconds: float | None) -> Letter:
    """It could not be looked for."""
    blind = letter.blind_looks + 1
    if blind >= MOST_BLIND_LOOKS:
        return stop(letter, is_known_missing=False)
    pause = min(2.0**blind, LONGEST_PAUSE) if seconds is None else seconds
    return replace(letter, progress=Progress.DOUBTED, blind_looks=blind, pause=pause)


def stop(
    letter: Letter, *, is_known_missing: bool = True, problem: ProblemCode | None = None
) -> Letter:
    """The person decides what becomes of it."""
    return replace(
        letter,
        progress=Progress.STOPPED,
        is_known_missing=is_known_missing,
        problem=problem,
        is_wanted_again=False,
        pause=0.0,
    )


def try_again(letter: Letter) -> Letter:
    """The person wants it sent. One that may have arrived is looked for once more before."""
    again = replace(letter, tries=0, blind_looks=0, pause=0.0, problem=None)
    if not letter.is_unsure:
        return replace(again, progress=Progress.WAITING)
    last_look = len(LOOK_PAUSES) - 1
    return replace(again, progress=Progress.DOUBTED, looks=last_look, is_wanted_again=True)


def is_under_way(letter: Letter) -> bool:
    """Whether an answer is still to come."""
    return letter.progress in (Progress.SENDING, Progress.LOOKING)
