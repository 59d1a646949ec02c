"""Faults that the control calls put on the way of requests and messages. No I/O.

What each kind does to each target is told by `actions.AddFault`.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from teams_guest_desktop.rehearsal.errors import RefusedError

_REFUSALS = {
    401: ("Unauthorized", "Request is not authorized."),
    403: ("Forbidden", "User is not allowed to perform specified action."),
    429: ("TooManyRequests", "Rate limit exceeded."),
    500: ("InternalServerError", "The server encountered an internal error."),
    503: ("ServiceUnavailable", "The service is unavailable."),
}
_OTHER_REFUSAL = ("RehearsalFault", "A fault of the rehearsal.")


class FaultTarget(StrEnum):
    """What is disturbed."""

    CHAT = "chat"
    IDENTITY = "identity"
    SIGNALLING = "signalling"
    MEDIA = "media"


class FaultKind(StrEnum):
    """How it is disturbed."""

    STATUS = "status"
    """Answered with `status`, nothing is done."""
    DELAY = "delay"
    """Done and answered after `delay_ms`."""
    CLOSE = "close"
    """The connection is closed, nothing is done."""
    DROP = "drop"
    """Done, but the answer is lost with the connection."""
    DUPLICATE = "duplicate"
    """Done twice, as if something on the way had sent it again; the second answer is given."""


MESSAGE_FAULTS = frozenset({FaultKind.DELAY, FaultKind.DROP, FaultKind.DUPLICATE})
"""What hits messages of signalling."""
OPENING_FAULTS = frozenset({FaultKind.STATUS, FaultKind.CLOSE})
"""What hits the opening of a socket of signalling."""
_ALL = frozenset(FaultKind)


class Fault(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One disturbance, for the next `times` requests or messages; of media until it is cleared."""

    target: FaultTarget
    kind: FaultKind
    status: Annotated[int, Meta(ge=400, le=599)] = 503
    retry_after: Annotated[int, Meta(ge=0, le=3600)] | None = None
    delay_ms: Annotated[int, Meta(ge=0, le=600_000)] = 0
    times: Annotated[int, Meta(ge=1, le=1_000_000)] = 1

    @property
    def refusal(self) -> RefusedError:
        """What a fault of the kind `STATUS` answers."""
        code, message = _REFUSALS.get(self.status, _OTHER_REFUSAL)
        return RefusedError(self.status, code, message, retry_after=self.retry_after)


class Faults:
    """The faults that wait for requests: the oldest for a target comes first."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Fault, int]] = []

    def add(self, fault: Fault) -> None:
        """Let a fault wait."""
        self._waiting.append((fault, fault.times))

    def clear(self) -> None:
        """Forget all that wait."""
        self._waiting.clear()

    def take(self, target: FaultTarget, kinds: Collection[FaultKind] = _ALL) -> Fault | None:
        """The fault of these kinds that hits the next request to `target`, if one does."""
        for place, (fault, times) in enumerate(self._waiting):
            if fault.target is target and fault.kind in kinds:
                if times > 1:
                    self._waiting[place] = (fault, times - 1)
                else:
                    del self._waiting[place]
                return fault
        return None
