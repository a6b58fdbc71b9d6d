"""Agreement of two orders of the same units: rank correlations, corrected for ties (handbook, step 10)."""

from __future__ import annotations

import math
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Sequence


def mid_ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value, 1 for the greatest; equal ones share the mean of their places (1, 2.5, 2.5, 4)."""
    order = sorted(range(len(values)), key=lambda index: -values[index])
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for index in order[start:end]:
            ranks[index] = (start + 1 + end) / 2
        start = end
    return ranks


def pearson(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return the linear correlation, −1 to 1; None where one side does not vary or there are fewer than two units."""
    count = len(one)
    if count < 2:
        return None
    mean, other_mean = math.fsum(one) / count, math.fsum(other) / count
    pairs = [(a - mean, b - other_mean) for a, b in zip(one, other, strict=True)]
    spread = math.sqrt(math.fsum(a * a for a, _ in pairs)) * math.sqrt(math.fsum(b * b for _, b in pairs))
    if spread == 0 or min(one) == max(one) or min(other) == max(other):
        return None
    return max(-1.0, min(1.0, math.fsum(a * b for a, b in pairs) / spread))


def spearman(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return Spearman's rho: the linear correlation of the mid-ranks, which is its form corrected for ties."""
    return pearson(mid_ranks(one), mid_ranks(other))


def kendall(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return Kendall's tau-b: (C − D) / √((P − T)(P − U)), of P pairs C alike, D opposed, T and U tied on one side.

    None where one side does not vary or there are fewer than two units.
    """
    pairs = math.comb(len(one), 2)
    tied, other_tied, both_tied = _tied(one), _tied(other), _tied(list(zip(one, other, strict=True)))
    opposed = 0
    passed: list[float] = []  # in order, of the units whose value on the first side is no greater
    for _, value in sorted(zip(one, other, strict=True)):
        opposed += len(passed) - bisect_right(passed, value)
        insort(passed, value)
    scale = math.sqrt(pairs - tied) * math.sqrt(pairs - other_tied)
    balance = pairs - tied - other_tied + both_tied - 2 * opposed
    return max(-1.0, min(1.0, balance / scale)) if scale else None


def _tied(values: Sequence[object]) -> int:
    """Return how many pairs have the same value."""
    return sum(math.comb(count, 2) for count in Counter(values).values())
