"""Uncertainty and sensitivity analysis (handbook, step 7): the ranking under other defensible choices.

A replication draws weights that differ from the given ones by up to a quarter, and one of the normalisations,
aggregations and rules for missing data. The spread of a unit's ranks over all replications is what the method, not the
unit, contributes to its rank.

Every choice is drawn equally often, and the weights fill their range evenly: they are successive points of a
quasi-random sequence, and the seed says where in it they begin. So what is left to chance is little: of 700 draws,
another seed moves the ends of an interval by a place at most.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal

from hubcli.composite import TIE, aggregate
from hubcli.composite.impute import RULES
from hubcli.composite.scores import Choice, Scores
from hubcli.record import Record

Factor = Literal["weights", "normalise", "aggregate", "missing"]

_FACTORS: tuple[Factor, ...] = ("normalise", "aggregate", "missing")
SPREAD = 0.25  # how far a drawn weight may be from the given one, as a share of it
_ROUNDS = 60  # until the golden ratio stays what it is
_SEEDS = 1_000_000  # further on in the sequence, fractions lose digits

#: Every way that can be combined: a geometric mean needs scores above 0, which z-scores are not.
CHOICES = tuple(
    Choice(normal, mean, rule)
    for normal in ("minmax", "zscore", "rank")
    for mean in ("arithmetic", "geometric")
    for rule in RULES
    if (normal, mean) != ("zscore", "geometric")
)


class RankInterval(Record):
    """The 5th, 50th and 95th percentile of a unit's rank over all replications."""

    low: int
    median: int
    high: int


def rank_intervals(scores: Scores, weights: Sequence[float], *, draws: int, seed: int) -> list[RankInterval]:
    """Return the interval of each unit's rank over so many replications; the same seed gives the same answer."""
    choices = [choice for choice in CHOICES if scores.have_gaps or choice.missing == RULES[0]]
    drawn = _drawn_weights(weights, draws, seed)
    ranks = []
    for place, choice in enumerate(choices):
        times = (draws - place + len(choices) - 1) // len(choices)
        ranks += [_ranks(scores.under(choice, point)) for point in islice(drawn, times)]
    return [_percentiles(sorted(of_unit)) for of_unit in zip(*ranks, strict=True)]


def sensitivity(
    scores: Scores, weights: Sequence[float], choice: Choice, *, draws: int, seed: int
) -> dict[Factor, float | None]:
    """Return the average shift in rank when one factor alone is changed: the mean of |rank − rank under `choice`|.

    The mean is over units and alternatives; of the weights, over so many draws. None for a factor without an
    alternative (no geometric mean of z-scores).
    """
    reference = _ranks(scores.under(choice, weights))

    def shift(alternatives: Iterable[list[int]]) -> float | None:
        shifts = [abs(rank - was) for ranks in alternatives for rank, was in zip(ranks, reference, strict=True)]
        return math.fsum(shifts) / len(shifts) if shifts else None

    def alternatives_of(factor: Factor) -> Iterator[list[int]]:
        for other in CHOICES:
            if {name for name in _FACTORS if getattr(other, name) != getattr(choice, name)} == {factor}:
                yield _ranks(scores.under(other, weights))

    reweighted = (_ranks(scores.under(choice, drawn)) for drawn in _drawn_weights(weights, draws, seed))
    return {"weights": shift(reweighted), **{factor: shift(alternatives_of(factor)) for factor in _FACTORS}}


def _drawn_weights(weights: Sequence[float], draws: int, seed: int) -> Iterator[list[float]]:
    """Yield weights up to a quarter more or less, which fill their range evenly.

    They are the additive recurrence of the d-th golden ratio g (x^(d+1) = x + 1), with the steps 1/g, 1/g² …; each
    seed has points of its own.
    """
    golden = 2.0
    for _ in range(_ROUNDS):
        golden = (1.0 + golden) ** (1.0 / (len(weights) + 1))
    steps = [golden ** -(place + 1) for place in range(len(weights))]
    before = seed % _SEEDS * draws
    for number in range(before + 1, before + draws + 1):
        yield [
            weight * (1.0 - SPREAD + 2.0 * SPREAD * (number * step % 1.0))
            for weight, step in zip(weights, steps, strict=True)
        ]


def _ranks(scores: Sequence[float]) -> list[int]:
    """Return the rank of each unit, 1 for the highest score; equal scores share a rank (1 2 2 4)."""
    return aggregate.places(scores, tolerance=TIE)


def _percentiles(ranks: Sequence[int]) -> RankInterval:
    """Return the 5th, 50th and 95th percentile of sorted ranks.

    Each is the mean of the ranks up to three hundredths of the draws around it, by which a step from one choice to
    another that happens to lie there is no leap, rounded; of few draws it is the nearest rank.
    """
    around = 3 * len(ranks) // 100

    def percentile(share: float) -> int:
        place = math.ceil(share * len(ranks)) - 1
        near = ranks[max(place - around, 0) : place + around + 1]
        return math.floor(sum(near) / len(near) + 0.5)

    return RankInterval(percentile(0.05), percentile(0.5), percentile(0.95))
