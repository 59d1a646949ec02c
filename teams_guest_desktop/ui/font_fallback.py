"""Finds fonts for the letters of foreign texts, a few in each turn of the event loop.

A script that Qt has not met yet costs it 2 to 30 ms: where the text's own font lacks it, Qt goes
through all others. Found once, a letter costs nothing. A message in fifty scripts would hold the
window up for half a second; so letters beyond a budget wait, dots stand in their places, and a
later turn looks for them. How much has to wait is a matter of measured time alone: wherever fonts
are found quickly, nobody ever sees a dot.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from time import perf_counter

from PySide6.QtGui import QFont, QTextLayout

BUDGET = 0.008
"""Seconds of a turn. A search that began within may last longer: it cannot be divided."""
_PIECE = 7
"""Letters that differ in so many low bits only are looked for together: most are of one script."""
_MOST = 32_768
"""Letters remembered for one font: several times what a message can hold. Then from the start."""
_WIDE = 100_000
_ASCII = frozenset(map(chr, range(128)))
"""What every font has."""
_DOT = "\N{MIDDLE DOT}"


class FontFallback:
    """The letters that have their fonts by now, and how much of this turn is left."""

    def __init__(self, budget: float = BUDGET) -> None:
        self._budget = budget
        self._found: dict[str, set[str]] = {}
        self._kept: list[QFont] = []
        """As long as a font is alive, Qt keeps what it has found for it."""
        self._spent = 0.0
        self.waited = 0
        """How often letters have had to wait."""

    @property
    def has_looked(self) -> bool:
        """Whether some of this turn's time was needed."""
        return self._spent > 0

    def begin_turn(self) -> None:
        """Another turn of the event loop: there is time again."""
        self._spent = 0.0

    def shown(self, text: str, font: QFont) -> str:
        """The text as it can be laid out now in this font: as long as it is, in UTF-16 units, with
        dots for letters that have to wait.
        """
        if text.isascii():
            return text
        found = self._found_for(font)
        missing = set(text) - found
        if not missing:
            return text
        waiting = set[str]()
        for piece in _pieces(missing):
            if self._spent < self._budget or not self.has_looked:
                self._look_for(piece, font)
                found.update(piece)
            else:
                waiting.update(piece)
        if not waiting:
            return text
        self.waited += 1
        return text.translate({ord(letter): _dots(letter) for letter in waiting})

    def _found_for(self, font: QFont) -> set[str]:
        key = font.key()
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = set(_ASCII)
            self._kept.append(QFont(font))
        elif len(found) > _MOST:
            found.intersection_update(_ASCII)
        return found

    def _look_for(self, letters: str, font: QFont) -> None:
        began = perf_counter()
        layout = QTextLayout(letters, font)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(_WIDE)
        layout.endLayout()
        self._spent += perf_counter() - began


def _pieces(letters: set[str]) -> Iterator[str]:
    """Neighbours together, in a fixed order."""
    for _piece, together in groupby(sorted(letters), key=lambda letter: ord(letter) >> _PIECE):
        yield "".join(together)


def _dots(letter: str) -> str:
    return _DOT if ord(letter) < 0x10000 else 2 * _DOT
