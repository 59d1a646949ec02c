"""Which calling SDK the page loads: the file ``engine.json`` beside the page.

The page's server makes it; the page reads it once, before `events.Hello`.
"""

from __future__ import annotations

from teams_guest_desktop.contract.message import Message


class AcsEngine(Message, frozen=True):
    """The real `@azure/communication-calling`."""


class RehearsalEngine(Message, frozen=True):
    """The stand-in over plain WebRTC."""

    signalling: str
    """``ws://localhost:<port>/…`` of the rehearsal service."""


Engine = AcsEngine | RehearsalEngine
