"""Aggregation (handbook, step 6): the normalised, weighted indicators of one unit as one score.

`arithmetic`: Σ w·x, a strong indicator makes up fully for a weak one. `geometric`: Π x^w, a weak one is made up for
only in part. Weights sum to 1. Scores are put on the scale on which the mean is a sum (`put`), and the sum is put back
(`take_back`): there gaps are filled, too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
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
    return dict(zip(scores, places(list(scores.values()), tolerance=tolerance), strict=True))


def places(scores: Sequence[float], *, tolerance: float = 0.0) -> list[int]:
    """Return the same of scores in a row, in their order."""
    result = [0] * len(scores)
    rank, first = 0, math.inf
    for position, unit in enumerate(sorted(range(len(scores)), key=scores.__getitem__, reverse=True), start=1):
        if position == 1 or first - scores[unit] > tolerance:
            rank, first = position, scores[unit]
        result[unit] = rank
    return result
