"""Keeps the bots' media on this machine.

aioice offers every address of the machine except 127.0.0.1 (seen in 0.13; it has no
setting for it). The only peers of bots are pages on the same machine, so 127.0.0.1 is the one
address that is safe, and the only one where there is no network. Delete this when aioice lets
its user choose the addresses.

On Linux a socket of any address reaches 127.0.0.1. Elsewhere a page that has a network sends
from that network's address, which is kept beside it. A browser on a machine without any network
gathers no address of its own unless it is started with ``--allow-loopback-in-peer-connection``.
"""

from __future__ import annotations

import sys

from aioice import ice

_LOOPBACK = "127.0.0.1"


def use_loopback() -> None:
    """Let all connections made from now on offer 127.0.0.1."""
    ice.get_host_addresses = _only_loopback if sys.platform == "linux" else _loopback_too


def _only_loopback(use_ipv4: bool, use_ipv6: bool) -> list[str]:  # noqa: ARG001  # its signature
    return [_LOOPBACK]


_addresses_of_aioice = ice.get_host_addresses


def _loopback_too(use_ipv4: bool, use_ipv6: bool) -> list[str]:
    return [_LOOPBACK, *_addresses_of_aioice(use_ipv4, use_ipv6)]
