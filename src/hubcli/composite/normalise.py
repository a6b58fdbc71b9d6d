"""Normalisation (handbook, step 5): indicators of different units on one scale, more being better.

Each method takes a column, and the column of the units that make the scale: the column itself, where none is given.
Fixed units keep the scale the same whoever else is scored. `higher=False` reverses a column where less is better.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Literal

from hubcli.composite import Column

Method = Literal["minmax", "zscore", "rank"]
_MIDDLE = 50.0  # the score of every unit, 0 to 100, where all values are equal


def minmax(column: Column, scale: Column | None = None, *, higher: bool = True) -> list[float | None]:
    """Return 100 · (x − min) / (max − min): 0 for the worst unit of the scale, 100 for the best; 50 if all are equal.

    Who is beyond the worst or the best of the scale counts as that one.
    """
    present = _present(column, scale)
    low, high = (present[0], present[-1]) if present else (0.0, 0.0)
    if low == high:
        return [None if value is None else _MIDDLE for value in column]
    worst, best = (low, high) if higher else (high, low)
    return [
        None if value is None else 100.0 * (min(max(value, low), high) - worst) / (best - worst) for value in column
    ]


def zscore(column: Column, scale: Column | None = None, *, higher: bool = True) -> list[float | None]:
    """Return (x − mean) / sd, sd over the units of the scale (divided by n); 0 where all of these are equal."""
    present = _present(column, scale)
    if not present:
        return [None if value is None else 0.0 for value in column]
    mean = math.fsum(present) / len(present)
    deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in present) / len(present))
    if present[0] == present[-1] or deviation == 0:
        return [None if value is None else 0.0 for value in column]
    sign = 1.0 if higher else -1.0
    return [None if value is None else sign * (value - mean) / deviation for value in column]


def rank(column: Column, scale: Column | None = None, *, higher: bool = True) -> list[float | None]:
    """Return 100 · (n − r) / (n − 1), r being the rank from 1 (best), ties at their mean rank; 50 for a single unit.

    Who is not of the scale has the rank between those who are better and those who are worse, from 1 to n.
    """
    present = _present(column, scale)
    count = len(present)
    if count < 2:
        return [None if value is None else _MIDDLE for value in column]
    worse = {value: _places_from_worst(value, present) for value in set(column) if value is not None}
    points = {value: 100.0 * below / (count - 1) for value, below in worse.items()}
    return [None if value is None else points[value] if higher else 100.0 - points[value] for value in column]


def _present(column: Column, scale: Column | None) -> list[float]:
    return sorted(value for value in (column if scale is None else scale) if value is not None)


def _places_from_worst(value: float, ascending: list[float]) -> float:
    """Return how many are below a value, ties by half, from 0 to all but one."""
    middle = (bisect_left(ascending, value) + bisect_right(ascending, value) - 1) / 2
    return min(max(middle, 0.0), len(ascending) - 1.0)


METHODS: dict[Method, Callable[..., list[float | None]]] = {"minmax": minmax, "zscore": zscore, "rank": rank}
