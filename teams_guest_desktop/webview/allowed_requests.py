"""Where the page may send requests to, besides its own origin. No Qt in here."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from teams_guest_desktop.contract.engine import Engine, RehearsalEngine
from teams_guest_desktop.meeting.hosts import AllowedHost, admits


def allowed_requests(
    engine: Engine, hosts: tuple[AllowedHost, ...]
) -> Callable[[str, str, int], bool]:
    """Whether (scheme, host, port) may be asked: Microsoft, or the rehearsal's signalling alone."""
    if isinstance(engine, RehearsalEngine):
        url = urlsplit(engine.signalling)
        signalling = (url.scheme, url.hostname, url.port)
        return lambda scheme, host, port: (scheme, host, port) == signalling
    return lambda scheme, host, port: admits(hosts, scheme, host, port)
