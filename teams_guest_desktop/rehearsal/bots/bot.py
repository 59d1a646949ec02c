"""Somebody with real media: a seat in the meeting that shows and says what the list tells."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from aiortc.mediastreams import MediaStreamTrack

from teams_guest_desktop.contract.attendance import Attendance
from teams_guest_desktop.contract.signalling import (
    Candidate,
    ClosePair,
    Describe,
    OpenPair,
    ServiceMessage,
)
from teams_guest_desktop.rehearsal.bots.connection import BotConnection, Listening
from teams_guest_desktop.rehearsal.bots.disturbance import Disturbance
from teams_guest_desktop.rehearsal.bots.hearing import MEDIA, Hearing
from teams_guest_desktop.rehearsal.bots.pictures import Portrait, Slide
from teams_guest_desktop.rehearsal.bots.tracks import PictureTrack, VoiceTrack
from teams_guest_desktop.rehearsal.bots.voice import Voice
from teams_guest_desktop.rehearsal.tasks import Tasks


class Backstage(NamedTuple):
    """What all bots of a meeting share."""

    relay: Callable[[str, Describe], None]
    """Says something of a bot, by id, to the other side of a pair."""
    codecs: Callable[[], Sequence[str]]
    """The video codecs bots may use, best first."""
    hearing: Hearing
    disturbance: Disturbance
    tasks: Tasks


class Bot:
    """Its media follow the meeting's own record of it: `mirror` is the only switch they have."""

    def __init__(self, bot_id: str, name: str, number: int, backstage: Backstage) -> None:
        self.id = bot_id
        self._name = name
        self._number = number
        self._backstage = backstage
        self._showing = asyncio.Event()
        self._sharing = asyncio.Event()
        self._talking = asyncio.Event()
        self._connections: dict[str, BotConnection] = {}

    @cached_property
    def _portrait(self) -> Portrait:
        return Portrait(lambda: self._name, self._number)

    @cached_property
    def _slide(self) -> Slide:
        return Slide(lambda: self._name, self._number)

    @cached_property
    def _voice(self) -> Voice:
        return Voice(self._number)

    def tell(self, message: ServiceMessage) -> None:
        """Pairs and what is said in them; a bot does not care for the rest."""
        match message:
            case OpenPair(peer=peer):
                self._open(peer)
            case ClosePair(peer=peer):
                self._connections.pop(peer).finish()
                self._backstage.hearing.forget(peer, self.id)
            case Describe(peer=peer) | Candidate(peer=peer):
                self._connections[peer].hear(message)

    def mirror(self, attendance: Attendance) -> None:
        """Show, share and say what others are told, under the name that they are told."""
        self._name = attendance.name
        for event, on in (
            (self._showing, attendance.camera),
            (self._sharing, attendance.sharing),
            (self._talking, attendance.speaking and not attendance.muted),
        ):
            if on:
                event.set()
            else:
                event.clear()

    def break_off(self) -> None:
        """End all connections without a word to the other sides, whose pairs stay open."""
        for connection in self._connections.values():
            connection.finish()

    def dismiss(self) -> None:
        """Its pairs are closed by then."""

    def _open(self, peer: str) -> None:
        disturbance = self._backstage.disturbance
        tracks = (
            VoiceTrack(self._voice, self._talking, disturbance),
            PictureTrack(self._portrait, self._showing, disturbance),
            PictureTrack(self._slide, self._sharing, disturbance),
        )
        connection = BotConnection(
            peer,
            tracks,
            self._backstage.codecs(),
            lambda answer: self._backstage.relay(self.id, answer),
            self._listening_to(peer),
        )
        self._connections[peer] = connection
        self._backstage.tasks.start(f"pair {self.id} {peer}", connection.run())

    def _listening_to(self, peer: str) -> Listening | None:
        ear = self._backstage.hearing.take_ear(peer, self.id)
        if ear is None:
            return None

        def listen(tracks: Sequence[MediaStreamTrack]) -> list[asyncio.Task[None]]:
            return [
                self._backstage.tasks.start(f"{medium} from {peer}", ear.listen(medium, track))
                for medium, track in zip(MEDIA, tracks, strict=True)
            ]

        return listen
