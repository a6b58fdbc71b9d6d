"""Missing data (handbook, step 4): what stands for a gap, among normalised scores, where more is better.

`cautious`: the unit's own average, but no more than the middle unit has. `renormalise`: the own average, which is the
same as leaving the gap out and rescaling the other weights. `nested`: the average inside the pillar, which is the same
as rescaling there; of an empty pillar, that of the other pillars. `median` and `worst`: the middle or the worst score.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import mul
from statistics import median
from typing import Literal

from hubcli.composite import Column
from hubcli.record import Record

Rule = Literal["cautious", "renormalise", "nested", "median", "worst"]
RULES: tuple[Rule, ...] = ("cautious", "renormalise", "nested", "median", "worst")


class Filling(Record):
    """The middle and the worst score of an indicator, of the units that have one."""

    middle: float
    worst: float

    @classmethod
    def of(cls, scores: Column) -> Filling:
        """Return those of a column; 0 of one without any."""
        present = [score for score in scores if score is not None] or [0.0]
        return cls(median(present), min(present))


def fill(
    scores: Column, weights: Sequence[float], rule: Rule, fillings: Sequence[Filling], pillars: Sequence[str]
) -> list[float]:
    """Return the scores of one unit, one an indicator, with its gaps filled; it has at least one, which weighs."""
    average = _average(scores, weights)
    of_pillars: dict[str, float] = {}
    if rule == "nested":
        of_pillars = _by_pillar(scores, weights, pillars)
        average = _average(
            [of_pillars.get(pillar) for pillar in dict.fromkeys(pillars)], list(_sums(weights, pillars).values())
        )
    filled = []
    for score, filling, pillar in zip(scores, fillings, pillars, strict=True):
        if score is not None:
            filled.append(score)
        elif rule == "median":
            filled.append(filling.middle)
        elif rule == "worst":
            filled.append(filling.worst)
        elif rule == "cautious":
            filled.append(min(average, filling.middle))
        else:
            filled.append(of_pillars.get(pillar, average))
    return filled


def _average(scores: Column, weights: Sequence[float]) -> float:
    pairs = [(weight, score) for weight, score in zip(weights, scores, strict=True) if score is not None]
    return sum(weight * score for weight, score in pairs) / sum(weight for weight, _ in pairs)


def _by_pillar(scores: Column, weights: Sequence[float], pillars: Sequence[str]) -> dict[str, float]:
    """Return the average of each pillar in which there is a score."""
    present = [score is not None for score in scores]
    weighing = _sums(map(mul, weights, present), pillars)
    points = _sums((weight * (score or 0.0) for weight, score in zip(weights, scores, strict=True)), pillars)
    return {pillar: points[pillar] / weight for pillar, weight in weighing.items() if weight > 0}


def _sums(values: Iterable[float], pillars: Sequence[str]) -> dict[str, float]:
    sums = dict.fromkeys(pillars, 0.0)
    for value, pillar in zip(values, pillars, strict=True):
        sums[pillar] += value
    return sums
