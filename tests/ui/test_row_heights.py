"""Heights of many rows: always those of a plain list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.ui.row_heights import RowHeights

_PLACE = st.integers(0, 30)
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), _PLACE, st.integers(1, 5)),
        st.tuples(st.just("remove"), _PLACE, st.integers(1, 5)),
        st.tuples(st.just("measure"), _PLACE, st.integers(1, 500)),
        st.tuples(st.just("doubt"), _PLACE, _PLACE),
        st.tuples(st.just("reset"), st.integers(0, 9), st.just(0)),
    ),
    max_size=40,
)


def take(heights: RowHeights, plain: list[int | None], step: tuple[str, int, int]) -> None:
    """Do the same to both; None stands for a row that nobody has measured."""
    kind, place, number = step
    place = min(place, len(plain))
    match kind:
        case "insert":
            heights.insert(place, number)
            plain[place:place] = [None] * number
        case "remove":
            count = min(number, len(plain) - place)
            heights.remove(place, count)
            del plain[place : place + count]
        case "measure" if place < len(plain):
            heights.measure(place, number)
            plain[place] = number
        case "reset":
            heights.reset(place)
            plain[:] = [None] * place
        case "doubt" if place < len(plain):
            last = min(place + number, len(plain) - 1)
            heights.doubt(place, last)
            plain[place : last + 1] = [None] * (last + 1 - place)


@given(_STEPS)
def test_heights_are_those_of_a_plain_list(steps):
    heights, plain = RowHeights(), list[int | None]()
    for step in steps:
        take(heights, plain, step)
        assert len(heights) == len(plain)
        assert [heights.is_measured(row) for row in range(len(plain))] == [
            h is not None for h in plain
        ]
        assert all(h is None or heights.height(row) == h for row, h in enumerate(plain))
        tops = [heights.top(row) for row in range(len(plain) + 1)]
        assert tops[0] == 0
        assert all(
            tops[row + 1] - tops[row] == heights.height(row) > 0 for row in range(len(plain))
        )
        assert heights.total == tops[-1]
        for row in range(len(plain)):
            assert heights.row_at(tops[row]) == row == heights.row_at(tops[row + 1] - 1)


def test_what_is_outside_belongs_to_the_nearest_row():
    heights = RowHeights()
    heights.reset(3)
    assert (heights.row_at(-5), heights.row_at(10_000)) == (0, 2)
    heights.doubt_all()
    assert heights.total > 0
