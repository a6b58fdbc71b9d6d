"""Uncertainty and sensitivity analysis (handbook, step 7): the ranking under other defensible choices.

A replication draws weights that differ from the given ones by up to a quarter, and one of the normalisations,
aggregations and rules for missing data. The spread of a unit's ranks over all replications is what the method, not the
unit, contributes to its rank.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import mul
from random import Random
from typing import Literal, NamedTuple

from hubcli.composite import TIE, Column, aggregate, impute, normalise

Factor = Literal["weights", "normalise", "aggregate", "missing"]

_FACTORS: tuple[Factor, ...] = ("normalise", "aggregate", "missing")
SPREAD = 0.25  # how far a drawn weight may be from the given one, as a share of it


class Choice(NamedTuple):
    """One way to make a composite of treated columns."""

    normalise: normalise.Method
    aggregate: aggregate.Method
    missing: impute.Rule


#: Every way that can be combined: a geometric mean needs scores above 0, which z-scores are not.
CHOICES = tuple(
    Choice(normal, mean, rule)
    for normal in ("minmax", "zscore", "rank")
    for mean in ("arithmetic", "geometric")
    for rule in ("renormalise", "median", "worst")
    if (normal, mean) != ("zscore", "geometric")
)


class RankInterval(NamedTuple):
    """The 5th, 50th and 95th percentile of a unit's rank over all replications."""

    low: int
    median: int
    high: int


class Scores:
    """The scores of all units under any choice and any weights; what does not depend on the weights is computed once.

    `columns` are treated (logarithms taken), one an indicator; `higher` says which are better if greater.
    """

    def __init__(self, columns: Sequence[Column], higher: Sequence[bool]) -> None:
        self._columns = columns
        self._higher = higher
        self._rows: dict[Choice, list[tuple[list[float], list[float] | None]]] = {}

    def under(self, choice: Choice, weights: Sequence[float]) -> list[float]:
        """Return one score a unit. An exponential is not taken of a geometric mean: the order is the same."""
        total = sum(weights)
        return [
            sum(map(mul, weights, scores)) / (total if present is None else sum(map(mul, weights, present)))
            for scores, present in self._normalised(choice)
        ]

    def _normalised(self, choice: Choice) -> list[tuple[list[float], list[float] | None]]:
        """Return the scores of each unit, 0 where it has none, and which of them it has (None: all)."""
        if choice not in self._rows:
            columns = [
                impute.impute(normalise.METHODS[choice.normalise](column, higher=better), choice.missing)
                for column, better in zip(self._columns, self._higher, strict=True)
            ]
            take = _log if choice.aggregate == "geometric" else float
            self._rows[choice] = [_row(values, take) for values in zip(*columns, strict=True)]
        return self._rows[choice]


def _log(score: float) -> float:
    return math.log(aggregate.raise_floor(score))


def _row(values: Sequence[float | None], take: Callable[[float], float]) -> tuple[list[float], list[float] | None]:
    scores = [0.0 if value is None else take(value) for value in values]
    whole = all(value is not None for value in values)
    return scores, None if whole else [float(value is not None) for value in values]


def rank_intervals(scores: Scores, weights: Sequence[float], *, draws: int, seed: int) -> list[RankInterval]:
    """Return the interval of each unit's rank over so many replications; the same seed gives the same answer."""
    random = Random(seed)
    ranks = [
        _ranks(scores.under(random.choice(CHOICES), drawn)) for drawn in _drawn_weights(weights, draws, random.random)
    ]
    return [_percentiles(sorted(of_unit)) for of_unit in zip(*ranks, strict=True)]


def sensitivity(
    scores: Scores, weights: Sequence[float], choice: Choice, *, draws: int, seed: int
) -> dict[str, float | None]:
    """Return the average shift in rank when one factor alone is changed: the mean of |rank − rank under `choice`|.

    The mean is over units and alternatives; of the weights, over so many draws. None for a factor without an
    alternative (no geometric mean of z-scores).
    """
    reference = _ranks(scores.under(choice, weights))
    random = Random(seed)

    def shift(alternatives: Iterable[list[int]]) -> float | None:
        shifts = [abs(rank - was) for ranks in alternatives for rank, was in zip(ranks, reference, strict=True)]
        return math.fsum(shifts) / len(shifts) if shifts else None

    def alternatives_of(factor: Factor) -> Iterator[list[int]]:
        for other in CHOICES:
            if {name for name in _FACTORS if getattr(other, name) != getattr(choice, name)} == {factor}:
                yield _ranks(scores.under(other, weights))

    reweighted = (_ranks(scores.under(choice, drawn)) for drawn in _drawn_weights(weights, draws, random.random))
    return {"weights": shift(reweighted), **{factor: shift(alternatives_of(factor)) for factor in _FACTORS}}


def _drawn_weights(weights: Sequence[float], draws: int, random: Callable[[], float]) -> Iterator[list[float]]:
    for _ in range(draws):
        yield [weight * (1.0 - SPREAD + 2.0 * SPREAD * random()) for weight in weights]


def _ranks(scores: Sequence[float]) -> list[int]:
    """Return the rank of each unit, 1 for the highest score; equal scores share a rank (1 2 2 4)."""
    ranks = aggregate.ranks(dict(enumerate(scores)), tolerance=TIE)
    return [ranks[unit] for unit in range(len(scores))]


def _percentiles(ranks: Sequence[int]) -> RankInterval:
    """Return the 5th, 50th and 95th percentile of sorted ranks, by the nearest-rank method: each was drawn."""
    low, middle, high = (ranks[math.ceil(share * len(ranks)) - 1] for share in (0.05, 0.5, 0.95))
    return RankInterval(low, middle, high)
