"""Which network requests of the page pass: those to its own origin and to hosts on a list.

Seen here are documents, scripts, images, fetch, beacons, WebSockets and workers. Not seen are
WebTransport, which the page's content security policy refuses, and what the engine sends past
both: ICE and TURN, and the connection that ``<link rel=preconnect>`` opens without saying anything.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from teams_guest_desktop.webview.origin import Origin
from teams_guest_desktop.webview.refusals import Refusal

Allows = Callable[[str, str, int], bool]
"""Whether a request to (scheme, host, port) may pass."""

_MADE_BY_THE_PAGE = frozenset({"blob", "data"})
"""Schemes that name something inside the page; no network is asked for them."""


class RequestGate(QWebEngineUrlRequestInterceptor):
    """Blocks what is not allowed. Runs in the main thread."""

    refused = Signal(str)
    """A `Refusal`; says nothing about where to."""

    def __init__(self, ours: Origin, allows: Allows) -> None:
        super().__init__()
        self._ours = ours
        self._allows = allows

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802 - Qt's
        """Qt asks here before each request, and before each redirect."""
        wanted = Origin.of(info.requestUrl())
        passes = (
            wanted == self._ours
            or wanted.scheme in _MADE_BY_THE_PAGE
            or self._allows(wanted.scheme, wanted.host, wanted.port)
        )
        if not passes:
            info.block(True)  # noqa: FBT003 - Qt's
            self.refused.emit(Refusal.REQUEST)
