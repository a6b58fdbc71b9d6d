"""How firm places are (handbook, step 7): the ranking made again and again under other defensible choices.

A draw takes weights that differ from the given ones by up to a quarter, and one of the normalisations, aggregations and
rules for missing data. The places over all draws say how far a unit's place is its own, and how far the method's.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import mul
from random import Random
from typing import Literal, NamedTuple

from hubcli.composite import Column, aggregate, impute, normalise

Factor = Literal["weights", "normalise", "aggregate", "missing"]

_FACTORS: tuple[Factor, ...] = ("normalise", "aggregate", "missing")
SPREAD = 0.25  # how far a drawn weight may be from the given one, as a share of it
_DIGITS = 9  # of a score: sums of fractions that should be the same differ in their last digit


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


class Firmness(NamedTuple):
    """A unit's place over all draws: the 5th, 50th and 95th percentile."""

    low: int
    median: int
    high: int


class Scores:
    """The scores of all units under any choice and any weights; what does not depend on the weights is kept.

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
            for scores, present in self._made(choice)
        ]

    def _made(self, choice: Choice) -> list[tuple[list[float], list[float] | None]]:
        """Return for each unit its scores, 0 where it has none, and which it has (None: all)."""
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


def firmness(scores: Scores, weights: Sequence[float], *, draws: int, seed: int) -> list[Firmness]:
    """Return how firm the place of each unit is, over so many draws; the same seed gives the same answer."""
    random = Random(seed)
    places = [
        _places(scores.under(random.choice(CHOICES), drawn)) for drawn in _drawn_weights(weights, draws, random.random)
    ]
    return [_percentiles(sorted(own)) for own in zip(*places, strict=True)]


def sensitivity(
    scores: Scores, weights: Sequence[float], choice: Choice, *, draws: int, seed: int
) -> dict[str, float | None]:
    """Return by how many places the units move on average when one factor alone is chosen otherwise.

    The mean of |place − place under `choice`| over units and alternatives, the handbook's average shift in rank; of the
    weights, over so many draws. None for a factor that cannot be chosen otherwise (no geometric mean of z-scores).
    """
    given = _places(scores.under(choice, weights))
    random = Random(seed)

    def shift(alternatives: Iterable[list[int]]) -> float | None:
        moved = [abs(place - was) for places in alternatives for place, was in zip(places, given, strict=True)]
        return math.fsum(moved) / len(moved) if moved else None

    def otherwise(factor: Factor) -> Iterator[list[int]]:
        for each in CHOICES:
            if {name for name in _FACTORS if getattr(each, name) != getattr(choice, name)} == {factor}:
                yield _places(scores.under(each, weights))

    drawn = (_places(scores.under(choice, each)) for each in _drawn_weights(weights, draws, random.random))
    return {"weights": shift(drawn), **{factor: shift(otherwise(factor)) for factor in _FACTORS}}


def _drawn_weights(weights: Sequence[float], draws: int, random: Callable[[], float]) -> Iterator[list[float]]:
    for _ in range(draws):
        yield [weight * (1.0 - SPREAD + 2.0 * SPREAD * random()) for weight in weights]


def _places(scores: Sequence[float]) -> list[int]:
    """Return the place of each unit, the highest score first; equal scores share a place (1 2 2 4)."""
    rounded = [round(score, _DIGITS) for score in scores]
    first: dict[float, int] = {}
    for place, score in enumerate(sorted(rounded, reverse=True), start=1):
        first.setdefault(score, place)
    return [first[score] for score in rounded]


def _percentiles(places: Sequence[int]) -> Firmness:
    """Return the 5th, 50th and 95th percentile of sorted places, each a place that was drawn (nearest rank)."""
    low, middle, high = (places[math.ceil(share * len(places)) - 1] for share in (0.05, 0.5, 0.95))
    return Firmness(low, middle, high)
