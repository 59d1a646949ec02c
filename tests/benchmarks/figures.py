"""How figures are printed."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of the values do not exceed; nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def show(name: str, value: float, unit: str, aim: str = "") -> None:
    """One figure, with its aim."""
    print(f"{name:<52} {value:>9.1f} {unit:<4} {f'(aim: {aim})' if aim else ''}".rstrip())


def show_distribution(name: str, values: Sequence[float], unit: str, aim: str = "") -> None:
    """A distribution by its median, p99 and longest."""
    show(f"{name}: median", statistics.median(values), unit)
    show(f"{name}: p99", percentile(values, 0.99), unit)
    show(f"{name}: longest of {len(values)}", max(values), unit, aim)
