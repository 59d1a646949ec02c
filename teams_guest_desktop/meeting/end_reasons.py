"""Why a call ended: the two numbers of the SDK turned into a kind the interface has words for.

Source: Microsoft's table of call end codes (MicrosoftDocs/azure-docs, articles/
communication-services/resources/troubleshooting/voice-video-calling, 2024-10), and for 403
without a public row, field reports. The sub-code decides; only where it is unknown the code does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from teams_guest_desktop.contract.facts import CallEnd


class EndKind(StrEnum):
    """Why one is no longer in the meeting."""

    LEFT = "left"
    ENDED_FOR_ALL = "ended_for_all"
    REMOVED = "removed"
    ROOM_CLOSED = "room_closed"
    LOBBY_DENIED = "lobby_denied"
    LOBBY_TIMED_OUT = "lobby_timed_out"
    MEETING_LOCKED = "meeting_locked"
    NOT_ALLOWED = "not_allowed"
    LINK_WRONG = "link_wrong"
    NETWORK_LOST = "network_lost"
    NETWORK_BLOCKED = "network_blocked"
    UNREACHABLE = "unreachable"
    TOKEN_REFUSED = "token_refused"
    NO_ANSWER = "no_answer"
    SERVICE_FAILED = "service_failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class EndReason:
    """The kind, and the two numbers for whoever asks support."""

    kind: EndKind
    code: int = 0
    sub_code: int | None = None


_BY_SUB_CODE: dict[int, EndKind] = {
    7: EndKind.NETWORK_LOST,
    3100: EndKind.NETWORK_LOST,
    3101: EndKind.NETWORK_LOST,
    3111: EndKind.NETWORK_BLOCKED,
    3112: EndKind.NETWORK_BLOCKED,
    4097: EndKind.ENDED_FOR_ALL,
    4502: EndKind.UNREACHABLE,
    4506: EndKind.NO_ANSWER,
    4507: EndKind.TOKEN_REFUSED,
    4521: EndKind.NETWORK_LOST,
    4525: EndKind.UNREACHABLE,
    5000: EndKind.REMOVED,
    5003: EndKind.ENDED_FOR_ALL,
    5030: EndKind.ROOM_CLOSED,
    5221: EndKind.NOT_ALLOWED,
    5222: EndKind.NOT_ALLOWED,
    5300: EndKind.REMOVED,
    5317: EndKind.REMOVED,
    5751: EndKind.LINK_WRONG,
    5854: EndKind.LOBBY_DENIED,
    5855: EndKind.LOBBY_TIMED_OUT,
    7000: EndKind.ENDED_FOR_ALL,
    8560: EndKind.MEETING_LOCKED,
    10004: EndKind.NO_ANSWER,
    10009: EndKind.TOKEN_REFUSED,
    10057: EndKind.NO_ANSWER,
    10119: EndKind.NOT_ALLOWED,
    10124: EndKind.NOT_ALLOWED,
    301004: EndKind.NETWORK_BLOCKED,
    301005: EndKind.NETWORK_LOST,
}

_BY_CODE: dict[int, EndKind] = {
    400: EndKind.LINK_WRONG,
    401: EndKind.TOKEN_REFUSED,
    403: EndKind.NOT_ALLOWED,
    408: EndKind.NO_ANSWER,
    410: EndKind.NETWORK_LOST,
    490: EndKind.UNREACHABLE,
    495: EndKind.TOKEN_REFUSED,
    491: EndKind.NETWORK_LOST,
    496: EndKind.NETWORK_LOST,
    497: EndKind.NETWORK_LOST,
    498: EndKind.NETWORK_LOST,
    500: EndKind.SERVICE_FAILED,
    503: EndKind.SERVICE_FAILED,
    504: EndKind.SERVICE_FAILED,
}


def explain(end: CallEnd | None) -> EndReason:
    """The reason behind an end; without one, or with unknown numbers, `EndKind.UNKNOWN`."""
    if end is None:
        return EndReason(EndKind.UNKNOWN)
    kind = _BY_SUB_CODE.get(end.sub_code or 0) or _BY_CODE.get(end.code)
    if kind is None:
        ended_here = end.code == 0 and not end.sub_code
        kind = EndKind.LEFT if ended_here else EndKind.UNKNOWN
    return EndReason(kind, end.code, end.sub_code)
