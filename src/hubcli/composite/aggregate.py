"""Aggregation (handbook, step 6): the normalised, weighted indicators of one unit as one score."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal, TypeVar

from hubcli.errors import InvalidRequestError

Method = Literal["arithmetic", "geometric"]
Name = TypeVar("Name")
_FLOOR = 1.0


def contributions(scores: Mapping[Name, float], weights: Mapping[Name, float]) -> dict[Name, float]:
    """Return each indicator's part in the weighted arithmetic mean: w · x / Σw over the indicators present."""
    total = math.fsum(weights[name] for name in scores)
    return {name: weights[name] * score / total for name, score in scores.items()}


def arithmetic(scores: Mapping[Name, float], weights: Mapping[Name, float]) -> float:
    """Return the weighted arithmetic mean Σ w·x / Σw: a strong indicator makes up fully for a weak one."""
    return math.fsum(contributions(scores, weights).values())


def geometric(scores: Mapping[Name, float], weights: Mapping[Name, float]) -> float:
    """Return the weighted geometric mean Π x^(w/Σw): a weak indicator is made up for only in part.

    Scores must be positive; a score of 0 makes the mean 0. Raises ValueError for negative scores.
    """
    if min(scores.values()) < 0:
        raise InvalidRequestError("a geometric mean needs scores of 0 and more")
    if any(score == 0 and weights[name] > 0 for name, score in scores.items()):
        return 0.0
    total = math.fsum(weights[name] for name in scores)
    return math.exp(math.fsum(weights[name] * math.log(score) for name, score in scores.items() if score > 0) / total)


def raise_floor(score: float) -> float:
    """Return a score of 0 to 100 on the scale of 1 to 100 that a geometric mean takes, so that 0 is not fatal."""
    return _FLOOR + (100.0 - _FLOOR) / 100.0 * score


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
