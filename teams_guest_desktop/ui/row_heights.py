"""How high the rows of a long list are, as far as anybody has measured them.

The others count as high as those measured so far are on average. A change costs a pass in C over
the rows that come after it, and only when a place is asked for: half a millisecond for 20 000 rows,
next to nothing at the end, where most things happen. No Qt.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, islice

_FIRST_GUESS = 60


class RowHeights:
    """Heights in pixels; rows are counted from 0."""

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._measured = bytearray()
        self._tops = [0]
        """Where each row begins, and behind the last one where it ends; as far as `_valid`."""
        self._valid = 0
        self._guess = _FIRST_GUESS
        self._sum = 0
        self._count = 0

    def __len__(self) -> int:
        return len(self._heights)

    def reset(self, count: int) -> None:
        """Begin anew with so many rows."""
        self._heights = [self._guess] * count
        self._measured = bytearray(count)
        self._valid = 0

    def insert(self, row: int, count: int) -> None:
        """So many rows have come in, the first one to stand at `row`."""
        self._heights[row:row] = [self._guess] * count
        self._measured[row:row] = bytes(count)
        self._valid = min(self._valid, row)

    def remove(self, row: int, count: int) -> None:
        """So many rows have gone, from `row` on."""
        del self._heights[row : row + count]
        del self._measured[row : row + count]
        self._valid = min(self._valid, row)

    def doubt(self, first: int, last: int) -> None:
        """These rows may be of other heights now; till somebody measures, the old ones count."""
        self._measured[first : last + 1] = bytes(last + 1 - first)

    def doubt_all(self) -> None:
        """Everything has to be measured again."""
        self._measured = bytearray(len(self._heights))
        self._sum = self._count = 0

    def is_measured(self, row: int) -> bool:
        """Whether the height of this row is known."""
        return bool(self._measured[row])

    def measure(self, row: int, height: int) -> None:
        """This row is so high."""
        self._measured[row] = 1
        self._sum += height
        self._count += 1
        self._guess = max(1, self._sum // self._count)
        if self._heights[row] != height:
            self._heights[row] = height
            self._valid = min(self._valid, row)

    def height(self, row: int) -> int:
        """How high this row is, or is taken to be."""
        return self._heights[row]

    def top(self, row: int) -> int:
        """Where this row begins; for the row after the last one, where the last one ends."""
        return self._all_tops()[row]

    @property
    def total(self) -> int:
        """All rows together."""
        return self._all_tops()[-1]

    def row_at(self, y: int) -> int:
        """The row in which this place lies; the nearest one outside of all. There must be rows."""
        row = bisect_right(self._all_tops(), y) - 1
        return min(max(row, 0), len(self._heights) - 1)

    def _all_tops(self) -> list[int]:
        tops, valid = self._tops, self._valid
        if len(tops) != len(self._heights) + 1 or valid < len(self._heights):
            del tops[valid + 1 :]
            after = accumulate(self._heights[valid:], initial=tops[valid])
            tops.extend(islice(after, 1, None))
            self._valid = len(self._heights)
        return tops
