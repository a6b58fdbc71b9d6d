"""Figures over the years: which of them may be joined to a line, and how one changes to the next.

A line ends where a census, a definition or a border breaks a series (`breaks.yaml`). Figures that are limits ("more
than 7,000") or near only (a population of another year) are in no line.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Literal

from hubcli.model.atlas import Atlas, Series
from hubcli.model.records import Hub, Indicator, Value
from hubcli.model.vocabulary import Break
from hubcli.record import Record

#: Figures that may be joined, the oldest first.
Line = tuple[Value, ...]

#: How a change is said: as a rate, in percentage points (or points of an index), in places of a ranking.
Measure = Literal["rate", "points", "places"]

#: The real growth of an amount: rates of one year to the next, which are chained.
REAL_GROWTH = {"gdp": "gdp_growth"}

_POINTS = ("percent", "points")
_LIMITS = ("lower", "upper")


class Change(Record):
    """A figure beside an earlier one of the same line: by how much it is more or less, and by which share of that.

    `percent` is None where a change is said in points or places, and from nothing or less.
    """

    before: Value
    after: Value
    difference: float
    percent: float | None


def change(atlas: Atlas, hub: Hub, indicator: str, period: int | None = None) -> Change | None:
    """Return how a figure of a hub, the newest or that of a period, changed from the year (or edition) before.

    None where there is no such figure, or the two may not be joined. Raises KeyError for an unknown indicator.
    """
    series = atlas.series(hub).get(indicator, {})
    if not series:
        return None
    year = max(series) if period is None else period
    two = {of: series[of] for of in (year, year - 1) if of in series}
    lines = lines_of(two, breaks_of(atlas, indicator), hub.id)
    return between(atlas.indicators[indicator], *lines[0]) if lines and len(lines[0]) > 1 else None


def between(indicator: Indicator, before: Value, after: Value) -> Change:
    """Return the change from one figure to another."""
    difference = after.value - before.value
    counts = measure_of(indicator) == "rate" and before.value > 0
    return Change(before, after, difference, 100 * difference / before.value if counts else None)


def measure_of(indicator: Indicator) -> Measure:
    """Return how changes of an indicator are said."""
    if indicator.unit == "rank":
        return "places"
    return "points" if indicator.unit in _POINTS else "rate"


def is_chained(indicator: str) -> bool:
    """Tell whether figures are rates of growth from one year to the next."""
    return indicator in REAL_GROWTH.values()


def breaks_of(atlas: Atlas, indicator: str) -> tuple[Break, ...]:
    """Return where the series of an indicator breaks; one that is worked out breaks where one of its parts does."""
    names, found = [indicator], [indicator]
    while names:
        formula = atlas.indicators[names.pop()].formula
        parts = [*(formula.ratio or ()), *(formula.sum or ())] if formula else []
        names += (new := [part for part in parts if part not in found])
        found += new
    return tuple(item for item in atlas.breaks if item.indicator in found)


def lines_of(series: Series, breaks: Iterable[Break], hub: str, *, every_year: bool = False) -> tuple[Line, ...]:
    """Return the lines of a hub's series, the oldest first; with `every_year`, a missing one ends a line too."""
    starts = {item.period for item in breaks if item.hub in (None, hub)}
    lines: list[list[Value]] = []
    for value in (series[period] for period in sorted(series)):
        if value.bound in _LIMITS or value.population_period is not None:
            continue
        last = lines[-1][-1].period if lines else None
        stops = last is None or any(last < start <= value.period for start in starts)
        if last is None or stops or (every_year and value.period != last + 1):
            lines.append([])
        lines[-1].append(value)
    return tuple(tuple(line) for line in lines)


def yearly(line: Sequence[Value]) -> float | None:
    """Return the compound growth a year from the first figure of a line to the last, in percent; None from nothing."""
    first, last = line[0], line[-1]
    years = last.period - first.period
    return growth(first.value, last.value, years) if years else None


def mean(line: Sequence[Value]) -> float:
    """Return the mean of the figures of a line."""
    return math.fsum(value.value for value in line) / len(line)


def growth(before: float, after: float, years: int) -> float | None:
    """Return the compound growth a year from one amount to another, in percent; None from nothing or to nothing."""
    return 100 * (math.pow(after / before, 1 / years) - 1) if before > 0 and after > 0 else None


def chained(line: Sequence[Value]) -> float | None:
    """Return the growth a year that rates of growth (in percent, of every year of a line) come to; None to nothing."""
    whole = math.prod(1 + value.value / 100 for value in line)
    return 100 * (math.pow(whole, 1 / len(line)) - 1) if whole > 0 else None
