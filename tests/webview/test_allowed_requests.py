"""Where the page may send requests to: Microsoft, or the rehearsal's signalling alone."""

from __future__ import annotations

import pytest

from teams_guest_desktop.contract.engine import AcsEngine, RehearsalEngine
from teams_guest_desktop.meeting.hosts import AllowedHost
from teams_guest_desktop.webview.allowed_requests import allowed_requests

HOSTS = (AllowedHost("*.skype.com", "signalling"),)
REHEARSAL = RehearsalEngine(signalling="ws://localhost:4711/signalling/secret")


@pytest.mark.parametrize(
    ("engine", "asked", "passes"),
    [
        (REHEARSAL, ("ws", "localhost", 4711), True),
        (REHEARSAL, ("http", "localhost", 4711), False),
        (REHEARSAL, ("ws", "localhost", 4712), False),
        (REHEARSAL, ("ws", "127.0.0.1", 4711), False),
        (REHEARSAL, ("wss", "a.skype.com", 443), False),
        (AcsEngine(), ("wss", "a.skype.com", 443), True),
        (AcsEngine(), ("https", "a.skype.com", 443), True),
        (AcsEngine(), ("http", "a.skype.com", 80), False),
        (AcsEngine(), ("https", "a.skype.com", 8443), False),
        (AcsEngine(), ("https", "a.skype.com.example", 443), False),
        (AcsEngine(), ("ws", "localhost", 4711), False),
    ],
)
def test_what_passes_depends_on_the_engine(engine, asked, passes):
    assert allowed_requests(engine, HOSTS)(*asked) is passes
