"""Normalisation (handbook, step 5): indicators of different units on one scale, more being better.

`higher=False` reverses a column where less is better.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

from hubcli.composite import Column
from hubcli.composite.correlation import mid_ranks

Method = Literal["minmax", "zscore", "rank"]
_MIDDLE = 50.0  # the score of every unit, 0 to 100, where all values are equal


def minmax(column: Column, *, higher: bool = True) -> list[float | None]:
    """Return 100 · (x − min) / (max − min): 0 for the worst unit, 100 for the best; 50 where all are equal."""
    present = [value for value in column if value is not None]
    low, high = (min(present), max(present)) if present else (0.0, 0.0)
    if low == high:
        return [None if value is None else _MIDDLE for value in column]
    if not higher:
        low, high = high, low
    return [None if value is None else 100.0 * (value - low) / (high - low) for value in column]


def zscore(column: Column, *, higher: bool = True) -> list[float | None]:
    """Return (x − mean) / sd, sd over the units present (divided by n); 0 where all are equal."""
    present = [value for value in column if value is not None]
    if not present:
        return list(column)
    mean = math.fsum(present) / len(present)
    deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in present) / len(present))
    if min(present) == max(present) or deviation == 0:
        return [None if value is None else 0.0 for value in column]
    sign = 1.0 if higher else -1.0
    return [None if value is None else sign * (value - mean) / deviation for value in column]


def rank(column: Column, *, higher: bool = True) -> list[float | None]:
    """Return 100 · (n − r) / (n − 1), r being the rank from 1 (best), ties at their mean rank; 50 for a single unit."""
    present = [value if higher else -value for value in column if value is not None]
    count = len(present)
    if count < 2:
        return [None if value is None else _MIDDLE for value in column]
    ranks = iter(mid_ranks(present))
    return [None if value is None else 100.0 * (count - next(ranks)) / (count - 1) for value in column]


METHODS: dict[Method, Callable[..., list[float | None]]] = {"minmax": minmax, "zscore": zscore, "rank": rank}
