"""Aggregation (handbook, step 6): the normalised, weighted indicators of one unit as one score.

`arithmetic`: Σ w·x, a strong indicator makes up fully for a weak one. `geometric`: Π x^w, a weak one is made up for
only in part. Weights sum to 1. Scores are put on the scale on which the mean is a sum (`put`), and the sum is put back
(`take_back`): there gaps are filled, too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Literal, TypeVar

Method = Literal["arithmetic", "geometric"]
Name = TypeVar("Name")
_FLOOR = 1.0


def raise_floor(score: float) -> float:
    """Return a score of 0 to 100 on the scale of 1 to 100 that a geometric mean takes, so that 0 is not fatal."""
    return _FLOOR + (100.0 - _FLOOR) / 100.0 * score


def _log(score: float) -> float:
    return math.log(raise_floor(score))


PUT: dict[Method, Callable[[float], float]] = {"arithmetic": float, "geometric": _log}
TAKE_BACK: dict[Method, Callable[[float], float]] = {"arithmetic": float, "geometric": math.exp}


def ranks(scores: Mapping[Name, float], *, tolerance: float = 0.0) -> dict[Name, int]:
    """Return the rank of each unit, 1 for the highest score; equal scores share a rank (1 2 2 4).

    Scores no further than `tolerance` below the first of a rank are equal to it: sums of fractions that should be
    equal differ in their last digit.
    """
    result: dict[Name, int] = {}
    rank, first = 0, math.inf
    for position, name in enumerate(sorted(scores, key=scores.__getitem__, reverse=True), start=1):
        if position == 1 or first - scores[name] > tolerance:
            rank, first = position, scores[name]
        result[name] = rank
    return result
