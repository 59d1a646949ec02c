"""Why a call ends: the SDK's code and subcode, as far as the rehearsal brings them about.

Source: Microsoft's tables of call end codes (MicrosoftDocs/azure-docs, articles/
communication-services/resources/troubleshooting/voice-video-calling, 2024-10; microsoft-graph-docs,
call-delete), its UI library (MIT), and field reports where there is nothing else.
"""

from __future__ import annotations

from typing import NamedTuple


class CallEnded(NamedTuple):
    """Code and subcode."""

    code: int
    sub_code: int


HUNG_UP = CallEnded(0, 0)
ENDED_FOR_ALL = CallEnded(0, 4097)
BREAKOUT_ENDED = CallEnded(0, 5030)
"""The room's time is over or it was closed; Graph's table has it, with 200 in place of 0."""
REMOVED = CallEnded(0, 5300)
DENIED = CallEnded(0, 5854)
LOBBY_TIMED_OUT = CallEnded(0, 5855)
WRONG_ADDRESS = CallEnded(400, 5751)
"""No such meeting; also one that has expired, which Teams then no longer knows."""
NO_VALID_TOKEN = CallEnded(401, 10009)
ANONYMOUS_JOIN_OFF = CallEnded(403, 5221)
LOCKED = CallEnded(403, 8560)
"""The subcode is public, the code beside it is not: 403 as for every join that is forbidden."""
FULL = CallEnded(486, 0)
"""Not public. What SIP calls busy; whoever joins gets a neutral text with the number."""
ROOM_CLOSED = CallEnded(412, 46256)
"""The SDK's error for a breakout room that is closed."""
ROOM_NOT_ASSIGNED = CallEnded(412, 46260)
"""The SDK's error for a breakout room to which one is not assigned."""
