"""Why a call ended: the public numbers have their kind, others get none they do not have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.contract.facts import CallEnd
from teams_guest_desktop.meeting.end_reasons import EndKind, EndReason, explain

_PUBLIC = {
    (0, None): EndKind.LEFT,
    (0, 0): EndKind.LEFT,
    (0, 4097): EndKind.ENDED_FOR_ALL,
    (200, 4097): EndKind.ENDED_FOR_ALL,
    (0, 7000): EndKind.ENDED_FOR_ALL,
    (0, 5000): EndKind.REMOVED,
    (200, 5300): EndKind.REMOVED,
    (0, 5030): EndKind.ROOM_CLOSED,
    (0, 5317): EndKind.REMOVED,
    (0, 5854): EndKind.LOBBY_DENIED,
    (200, 5855): EndKind.LOBBY_TIMED_OUT,
    (0, 5855): EndKind.LOBBY_TIMED_OUT,
    (403, 8560): EndKind.MEETING_LOCKED,
    (403, 5221): EndKind.NOT_ALLOWED,
    (403, 5222): EndKind.NOT_ALLOWED,
    (403, None): EndKind.NOT_ALLOWED,
    (403, 0): EndKind.NOT_ALLOWED,
    (400, 5751): EndKind.LINK_WRONG,
    (400, None): EndKind.LINK_WRONG,
    (401, 10009): EndKind.TOKEN_REFUSED,
    (495, 4507): EndKind.TOKEN_REFUSED,
    (496, 7): EndKind.NETWORK_LOST,
    (410, 3100): EndKind.NETWORK_LOST,
    (410, 3101): EndKind.NETWORK_LOST,
    (410, 301005): EndKind.NETWORK_LOST,
    (410, 3112): EndKind.NETWORK_BLOCKED,
    (410, 301004): EndKind.NETWORK_BLOCKED,
    (490, 4525): EndKind.UNREACHABLE,
    (490, 4502): EndKind.UNREACHABLE,
    (408, 10057): EndKind.NO_ANSWER,
    (487, 10004): EndKind.NO_ANSWER,
    (500, None): EndKind.SERVICE_FAILED,
    (503, 0): EndKind.SERVICE_FAILED,
    (487, 0): EndKind.UNKNOWN,
    (999, 123456): EndKind.UNKNOWN,
    (0, 999999): EndKind.UNKNOWN,
}


@pytest.mark.parametrize(("numbers", "kind"), _PUBLIC.items(), ids=str)
def test_public_numbers_have_their_kind(numbers, kind):
    code, sub_code = numbers
    assert explain(CallEnd(code, sub_code)) == EndReason(kind, code, sub_code)


def test_an_unknown_sub_code_falls_back_on_the_code():
    assert explain(CallEnd(496, 987654)).kind is EndKind.NETWORK_LOST


def test_an_end_without_numbers_is_unknown():
    assert explain(None) == EndReason(EndKind.UNKNOWN)


@given(st.integers(), st.none() | st.integers())
def test_any_numbers_have_a_kind_and_are_kept(code, sub_code):
    reason = explain(CallEnd(code, sub_code))
    assert (reason.code, reason.sub_code) == (code, sub_code)
    assert isinstance(reason.kind, EndKind)
