"""Points in time and the texts the ACS protocols write for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present as an aware UTC time."""


def utc_now() -> datetime:
    """The present."""
    return datetime.now(UTC)


def milliseconds(moment: datetime) -> int:
    """Since 1970, as message ids count them."""
    return int(moment.timestamp() * 1000)


def token_text(moment: datetime) -> str:
    """As the identity service writes it: seven digits of fraction and a numeric zone."""
    return f"{moment:%Y-%m-%dT%H:%M:%S.%f}0+00:00"
