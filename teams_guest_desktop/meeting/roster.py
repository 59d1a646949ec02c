"""Who else is in the meeting: keyed changes of the page put together into one ordered whole."""

from __future__ import annotations

from dataclasses import dataclass

from teams_guest_desktop.contract.events import RosterChanged
from teams_guest_desktop.contract.facts import Participant


@dataclass(frozen=True, slots=True)
class Roster:
    """All remote participants in the order in which they came."""

    participants: tuple[Participant, ...] = ()
    sequence: int = -1
    """Of the last change taken."""
    names_hidden: bool = False
    """The meeting keeps the names of its attendees from the guest."""
    named: frozenset[str] = frozenset()
    """While it does: all whom the roster has named since."""

    @property
    def sharing(self) -> Participant | None:
        """Who shares the screen, if somebody does."""
        return next((one for one in self.participants if one.sharing), None)


def follow(roster: Roster, change: RosterChanged) -> Roster:
    """Take one change. One that is older than what is known already changes nothing."""
    if change.sequence <= roster.sequence:
        return roster
    known = {} if change.whole else {one.key: one for one in roster.participants}
    for key in change.removed:
        known.pop(key, None)
    known.update((one.key, one) for one in change.changed)
    participants = tuple(known.values())
    if not change.names_hidden:
        return Roster(participants, change.sequence)
    named = frozenset(one.name for one in participants if one.name)
    if roster.names_hidden:
        named |= roster.named
    return Roster(participants, change.sequence, True, named)  # noqa: FBT003 - a field
