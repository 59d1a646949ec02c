"""How often the chat is read, and that all guests together stay within what is documented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.session.chat_pace import MOST_SLOWED, Attention, Pace, Weather, pause

PACE = Pace()
A_MINUTE_PER_THREAD = 400
A_MINUTE_PER_GUEST = 200
AWAY, WATCHED = Attention.AWAY, Attention.WATCHED


@pytest.mark.parametrize(("attention", "guests"), [(WATCHED, 12), (AWAY, 60)])
def test_so_many_guests_of_one_meeting_fit_into_the_services_limit(attention, guests):
    quickest = pause(PACE, attention, Weather(), spread=0.0)
    assert guests * 60 / quickest <= A_MINUTE_PER_THREAD
    assert 60 / quickest <= A_MINUTE_PER_GUEST


def test_it_is_quick_where_somebody_looks():
    assert pause(PACE, WATCHED, Weather()) == PACE.watched
    assert pause(PACE, AWAY, Weather()) == PACE.unwatched


def test_each_failure_doubles_the_pause_up_to_the_longest():
    weather, pauses = Weather(), []
    for _ in range(6):
        weather = weather.after_failure(is_throttled=False)
        pauses.append(pause(PACE, WATCHED, weather))
    assert pauses == [4.0, 8.0, 16.0, 30.0, 30.0, 30.0]
    assert pause(PACE, WATCHED, weather.after_success()) == PACE.watched


def test_a_service_that_asked_to_slow_down_is_asked_oftener_again_only_gradually():
    weather = Weather()
    for _ in range(3):
        weather = weather.after_failure(is_throttled=True)
    pauses = []
    for _ in range(4):
        weather = weather.after_success()
        pauses.append(pause(PACE, WATCHED, weather))
    assert pauses == [8.0, 4.0, 2.0, 2.0]


@given(
    st.sampled_from(Attention),
    st.integers(0, 10_000),
    st.integers(0, MOST_SLOWED),
    st.floats(0, 1),
)
def test_every_pause_lies_between_the_usual_and_the_longest(attention, failures, slow, spread):
    usual = PACE.watched if attention is WATCHED else PACE.unwatched
    seconds = pause(PACE, attention, Weather(failures, slow), spread)
    assert 0.9 * usual <= seconds <= 1.1 * PACE.longest
