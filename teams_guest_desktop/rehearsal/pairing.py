"""Which two of a meeting exchange media, and who of them offers. No I/O."""

from __future__ import annotations

from collections.abc import Iterable

from teams_guest_desktop.contract.signalling import Candidate, ClosePair, Describe, OpenPair
from teams_guest_desktop.rehearsal.attendee import Attendee


class Pairing:
    """The open pairs. Two bots have nothing to show each other: one side is always a page."""

    def __init__(self) -> None:
        self._open: set[frozenset[str]] = set()

    def open(self, newcomer: Attendee, others: Iterable[Attendee]) -> None:
        """Pair somebody with all with whom media are to be exchanged and are not yet."""
        for other in others:
            if not (newcomer.has_media and other.has_media):
                continue
            pair = frozenset({newcomer.id, other.id})
            if (newcomer.is_page or other.is_page) and pair not in self._open:
                self._open.add(pair)
                offers = newcomer.is_page
                newcomer.seat.tell(OpenPair(peer=other.id, offers=offers))
                other.seat.tell(OpenPair(peer=newcomer.id, offers=not offers))

    def close(self, leaver: Attendee, others: Iterable[Attendee]) -> None:
        """End all pairs of somebody."""
        for other in others:
            pair = frozenset({leaver.id, other.id})
            if pair in self._open:
                self._open.discard(pair)
                leaver.seat.tell(ClosePair(peer=other.id))
                other.seat.tell(ClosePair(peer=leaver.id))

    def relay(self, sender: Attendee, receiver: Attendee, message: Describe | Candidate) -> None:
        """Hand on what one side of an open pair says to the other; else it is dropped."""
        if frozenset({sender.id, receiver.id}) not in self._open:
            return
        if isinstance(message, Describe):
            told: Describe | Candidate = Describe(
                peer=sender.id, kind=message.kind, sdp=message.sdp
            )
        else:
            told = Candidate(
                peer=sender.id, candidate=message.candidate, media_index=message.media_index
            )
        receiver.seat.tell(told)
