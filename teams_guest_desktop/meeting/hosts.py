"""The hosts of Microsoft that the page may speak to. Pure: the list is read by whoever has files.

The page's content security policy and the web view's request filter are made of the same list.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import msgspec

_SECURE_PORT = 443

Pattern = Annotated[str, msgspec.Meta(pattern=r"^(\*\.)?([a-z0-9-]+\.)+[a-z][a-z0-9-]*\Z")]


class AllowedHost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the list. `pattern` is a host name, or ``*.`` and what its hosts end in."""

    pattern: Pattern
    reason: str

    def matches(self, host: str) -> bool:
        """Whether the host is meant; ``*.a.b`` means every host under ``a.b``, not ``a.b``."""
        name = host.lower()
        if self.pattern.startswith("*."):
            return name.endswith(self.pattern[1:]) and len(name) >= len(self.pattern)
        return name == self.pattern


class _HostList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    hosts: tuple[AllowedHost, ...]


def parse_hosts(text: str | bytes) -> tuple[AllowedHost, ...]:
    """Read the JSON text of the list. Raises `ValueError` if it is not one."""
    return msgspec.json.decode(text, type=_HostList).hosts


def admits(hosts: Iterable[AllowedHost], scheme: str, host: str, port: int) -> bool:
    """Whether a request may go there: encrypted, to the usual port of a host on the list."""
    return (
        scheme in {"https", "wss"}
        and port == _SECURE_PORT
        and any(allowed.matches(host) for allowed in hosts)
    )
