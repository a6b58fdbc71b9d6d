"""Between which numbers a figure lies that a source gives as a limit or rounded: what is surely more, or less."""

import math
from collections.abc import Sequence
from typing import Protocol

from hubcli.model.records import Bound, Indicator
from hubcli.record import Record

_DECIMALS = 9  # no figure has more
_ROUND_NUMBER = 0.05  # of a number that ends in noughts, the most that rounding may have changed it by
_QUOTIENT = (1 + _ROUND_NUMBER) / (1 - _ROUND_NUMBER) - 1  # of a quotient of two such numbers


def interval(value: float, bound: Bound | None, *, is_computed: bool = False) -> tuple[float, float]:
    """Return the least and the most that a figure may be.

    Of one that is computed from rounded figures the digits do not say how far these were rounded: it may be off by as
    much as a quotient of two numbers that end in noughts.
    """
    if bound == "lower":
        return value, math.inf
    if bound == "upper":
        return -math.inf, value
    if bound is None:
        return value, value
    width = abs(value) * _QUOTIENT if is_computed else _rounding(value)
    return value - width, value + width


class Bounded(Protocol):
    """A figure as results have it."""

    @property
    def value(self) -> float: ...  # noqa: D102
    @property
    def bound(self) -> Bound | None: ...  # noqa: D102


def interval_of(figure: Bounded, indicator: Indicator) -> tuple[float, float]:
    """Return the least and the most that a figure of an indicator may be."""
    return interval(figure.value, figure.bound, is_computed=indicator.formula is not None)


class Scale(Record):
    """The figures of one indicator and year that hubs of one kind have, near ones left out.

    `figures` ascend, and so do `lows` and `highs`, the least and the most that each may be. `covered`: at least four
    fifths as many hubs of the kind have a figure as in the year in which the most have one.
    """

    figures: Sequence[float]
    lows: Sequence[float]
    highs: Sequence[float]
    covered: bool = True


def scale_of(figures: Sequence[tuple[float, Bound | None]], *, is_computed: bool = False) -> Scale:
    """Return the scale of some figures with their bounds."""
    ends = [interval(value, bound, is_computed=is_computed) for value, bound in figures]
    lows, highs = sorted(low for low, _ in ends), sorted(high for _, high in ends)
    return Scale(sorted(value for value, _ in figures), lows, highs)


def last_digit(value: float) -> float:
    """Return the unit of the last digit of a number that is not nought: 100 of 1,200, 0.01 of 3.45."""
    whole, _, decimals = f"{abs(value):.{_DECIMALS}f}".rstrip("0").partition(".")
    noughts = len(whole) - len(whole.rstrip("0") or whole)
    return float(10.0 ** (-len(decimals) or noughts))


def _rounding(value: float) -> float:
    """Return by how much a rounded figure may be wrong: half a unit of its last digit that is not nought.

    A number that ends in noughts may have been written out in full: of it, no more than a twentieth.
    """
    unit = last_digit(value)
    return min(unit / 2, abs(value) * _ROUND_NUMBER) if unit > 1 else unit / 2
