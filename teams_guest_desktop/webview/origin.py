"""Where something on the web comes from: scheme, host and port, compared as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

_DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}


class Origin(NamedTuple):
    """An origin; `port` is -1 where the scheme has none."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: QUrl) -> Origin:
        """The origin of an address, with the scheme's usual port where it names none."""
        scheme = url.scheme()
        return cls(scheme, url.host(), url.port(_DEFAULT_PORTS.get(scheme, -1)))
