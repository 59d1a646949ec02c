"""The pages that are in a meeting, and whom of all they are told of. No I/O.

The SDK lists everybody in a small meeting, and in a large one "only media active participants"
(`Call.remoteParticipants`). Whoever has a hand up, is in the spotlight or waits in the lobby is
told as well, since here that is told with the rest of the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from teams_guest_desktop.contract.signalling import AttendanceChanged, ServiceMessage
from teams_guest_desktop.rehearsal.attendee import Attendee

LARGE = 100
"""From so many participants on, a meeting is large."""

_MOST_IN_A_MESSAGE = 20
"""With the longest names in the longest script, so many fit into `MAX_MESSAGE_BYTES`."""
_MOST_IDS_IN_A_MESSAGE = 200


class Audience:
    """Tells pages of others; `attendees` are all of the meeting, kept by whoever made this."""

    def __init__(self, attendees: Mapping[str, Attendee]) -> None:
        self._attendees = attendees
        self._pages: dict[str, Attendee] = {}
        self._listed: set[str] = set()
        self._is_large = False

    @property
    def pages(self) -> tuple[Attendee, ...]:
        """Those that are in."""
        return tuple(self._pages.values())

    def tell(self, message: ServiceMessage, but: Attendee | None = None) -> None:
        """Tell all pages, or all but one."""
        for page in self.pages:
            if page is not but:
                page.seat.tell(message)

    def admit(self, page: Attendee) -> None:
        """A page is in: it is told of the others, and of every change from now on."""
        self._recount()
        listed = [one for key, one in self._attendees.items() if key in self._listed]
        self._tell_batches(page, listed, empty_too=True)
        self._pages[page.id] = page

    def show(self, attendee: Attendee) -> None:
        """Somebody came or changed."""
        self._recount()
        if self._lists(attendee):
            self._listed.add(attendee.id)
            self.tell(AttendanceChanged(changed=(attendee.attendance,)), but=attendee)
        elif attendee.id in self._listed:
            self._hide(attendee)

    def dismiss(self, attendee: Attendee) -> None:
        """Somebody who is no longer among `attendees` went."""
        self._pages.pop(attendee.id, None)
        if attendee.id in self._listed:
            self._hide(attendee)
        self._recount()

    def _lists(self, attendee: Attendee) -> bool:
        return not self._is_large or attendee.stands_out

    def _hide(self, attendee: Attendee) -> None:
        self._listed.discard(attendee.id)
        self.tell(AttendanceChanged(changed=(), removed=(attendee.id,)), but=attendee)

    def _recount(self) -> None:
        """When the meeting becomes large or small, all at once disappear or appear."""
        is_large = len(self._attendees) >= LARGE
        if is_large is self._is_large:
            return
        self._is_large = is_large
        before = self._listed
        self._listed = {one.id for one in self._attendees.values() if self._lists(one)}
        removed = [key for key in before - self._listed if key in self._attendees]
        added = [one for key, one in self._attendees.items() if key in self._listed - before]
        for page in self.pages:
            self._tell_batches(page, added)
            for batch in _batches([key for key in removed if key != page.id]):
                page.seat.tell(AttendanceChanged(changed=(), removed=batch))

    @staticmethod
    def _tell_batches(
        page: Attendee, others: Iterable[Attendee], *, empty_too: bool = False
    ) -> None:
        """In as many messages as it takes to keep each short enough."""
        told = [other.attendance for other in others if other is not page]
        least = 1 if empty_too else 0
        for start in range(0, max(least, len(told)), _MOST_IN_A_MESSAGE):
            batch = tuple(told[start : start + _MOST_IN_A_MESSAGE])
            page.seat.tell(AttendanceChanged(changed=batch))


def _batches(keys: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return (
        tuple(keys[start : start + _MOST_IDS_IN_A_MESSAGE])
        for start in range(0, len(keys), _MOST_IDS_IN_A_MESSAGE)
    )
